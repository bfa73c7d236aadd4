/**
 * A noun phrase to what it names: "Foreign Minister X, who heads the delegation" → the person X with the office. Reads the
 * phrase alone; who "he" or "the ministry" is, is told by `speakers-references.ts`.
 */
import type { Annotated, Span, Token } from '../language/annotated.js';
import { seatOf } from '../language/countries.js';
import type { ActorEntry, Mention } from '../language/names.js';
import type { SpeakerKind } from './claim.js';
import { CARRIERS } from './cues.js';
import { at, headOf, isPluralNoun, isPossessive } from './noun-phrases.js';
import { BODY_NOUN, BODY_WORD, OFFICES } from './speaker-words.js';
import { lastBeforeComma, type Pointing, personIn, phraseText } from './speakers-names.js';

const PRONOUN = /^(he|she|they|it|i|we|you|him|her|them|us|me|this|that|who|one|his|their|its|my|our)$/;
/** `inside` are the names of the gazetteers that lie in the phrase. */
export function readPhrase(doc: Annotated, span: Span, inside: readonly Mention[]): Pointing {
  const first = at(doc, span.first);
  const head = headOf(doc, span);
  if (span.first === span.last && PRONOUN.test(first.lower)) return { how: 'pronoun', word: first.lower };
  const side = sideOf(inside);
  const whole = phraseText(doc, span);
  const actor = inside.find(
    (m) => m.kind === 'actor' && m.first <= span.first + 1 && m.last >= lastBeforeComma(doc, span),
  );
  if (actor?.kind === 'actor') {
    const { name, side: ofActor } = actor.actor;
    const kind = KIND_OF_ACTOR[actor.actor.kind];
    // "Republicans say" is not the party speaking
    if (
      kind === 'organisation' &&
      head.lower.endsWith('s') &&
      !name.toLowerCase().includes(head.lower) &&
      isPlural(head)
    )
      return named(whole, 'organisation', null, ofActor);
    if (kind !== 'person') return named(kind === 'organisation' ? name : whole, kind, null, ofActor);
  }
  const seat = seatOf(whole);
  if (seat) return named(whole, 'state', null, seat);
  const place = inside.find((m) => m.kind === 'place');
  if (place?.kind === 'place' && place.first <= span.first + 1 && place.last === span.last) {
    const country = place.place.kind === 'country' ? place.place.name : place.place.country;
    return named(whole, 'state', null, country);
  }
  const person = personIn(doc, span, side);
  // "Mine operator Borax Platinum": a trade stands before a firm, not a person
  const isFirm = person?.how === 'name' && person.gender === null && withoutTrade(whole) !== whole;
  if (isFirm) return named(withoutTrade(whole), 'organisation', null, side);
  if (person) return person;
  if (CARRIERS.test(whole)) return named(whole, 'outlet', null, side);
  const title = titleIn(doc, span, head);
  if (title)
    return { how: 'role', head: title, body: false, speaker: { name: whole, kind: 'unnamed', role: null, side } };
  if (hasBodyName(doc, span, head)) {
    const name = withoutTrade(whole);
    // "the union Verdo": what it is stays its role
    return named(name, 'organisation', whole.slice(0, -name.length).trim() || null, side);
  }
  const definite = /^(the|his|her|its|their|this|that)$/.test(first.lower);
  const body = BODY_NOUN.test(head.lemma);
  if (definite && head.pos === 'NOUN' && !isPluralNoun(head) && span.last - span.first <= 3) {
    const bare = !doc.tokens.slice(span.first, span.last + 1).some((t) => t.pos === 'PROPN');
    if (bare)
      return {
        how: 'role',
        head: head.lemma,
        body,
        speaker: { name: whole, kind: body ? 'organisation' : 'unnamed', role: null, side },
      };
  }
  if (body && !isPluralNoun(head)) return named(whole, 'organisation', null, side);
  if (head.pos === 'PROPN' && !isPluralNoun(head)) return named(withoutTrade(whole), 'organisation', null, side);
  return { how: 'unnamed', speaker: { name: whole, kind: 'unnamed', role: null, side } };
}

/** "the Prime Minister", "the US president", "its finance chief", "the MP", "the 34-year-old": the office that stands for a person. */
function titleIn(doc: Annotated, span: Span, head: Token): string | null {
  const whole = phraseText(doc, span);
  if (/^\d{1,3}-year-old$/.test(whole)) return whole;
  const owned = doc.tokens.slice(span.first, span.last).some(isPossessive);
  if (!owned && !/^(the|his|her|its|their|this|that)$/.test(at(doc, span.first).lower)) return null;
  if (head.i !== lastBeforeComma(doc, span) || !OFFICES.has(head.lower) || NO_TITLE.test(head.lower)) return null;
  return isPluralNoun(head) ? null : head.lower;
}
const NO_TITLE = /^(state|defence|defense|foreign|interior|finance|prime|former|deputy|member|co-founder)$/;

/** A name in the plural: "Republicans", "Democrats"; not "the Times", "Borax Motors", "the GOP". */
const isPlural = (t: Token) => /(ans|ats|ists|ives|ites)$/.test(t.lower);

const KIND_OF_ACTOR: Readonly<Record<ActorEntry['kind'], SpeakerKind>> = {
  state: 'state',
  organisation: 'organisation',
  person: 'person',
  outlet: 'outlet',
  force: 'organisation',
  group: 'organisation',
};

/** "mine owner Borax Gold", "tyre maker Acme": the name alone. */
const withoutTrade = (name: string): string =>
  /^(?:\p{L}[\p{L}-]*\s){0,3}(?:owner|maker|manufacturer|start-up|startup|giant|chain|carmaker|automaker|brewer|lender|retailer|supplier|operator|producer|developer|publisher|studio|insurer|charity|agency|watchdog|union|firm|company|club|airline)\s(?=\p{Lu})(.+)$/u.exec(
    name,
  )?.[1] ?? name;

function named(name: string, kind: SpeakerKind, role: string | null, side: string | null): Pointing {
  return { how: 'name', speaker: { name, kind, role, side }, gender: null, surname: null };
}

export function sideOf(inside: readonly Mention[]): string | null {
  for (const m of inside) {
    if (m.kind === 'actor' && m.actor.side) return m.actor.side;
    if (m.kind === 'demonym') return m.country;
  }
  // whose an area is may be the very matter in dispute: "the leader of Nagorno-Karabakh" speaks for no country
  for (const m of inside)
    if (m.kind === 'place') {
      if (m.place.kind === 'area') return null;
      return m.place.kind === 'country' ? m.place.name : m.place.country;
    }
  return null;
}

function hasBodyName(doc: Annotated, span: Span, head: Token): boolean {
  if (head.pos !== 'PROPN' && !BODY_NOUN.test(head.lemma)) return false;
  const words = doc.tokens.slice(span.first, lastBeforeComma(doc, span) + 1);
  return (
    words.some((t) => t.pos === 'PROPN') && words.some((t) => BODY_WORD.test(t.lower) || /^[A-Z]{2,6}$/.test(t.text))
  );
}
