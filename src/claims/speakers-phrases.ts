/**
 * A noun phrase to what it names: "Foreign Minister X, who heads the delegation" → the person X with the office. Reads the
 * phrase alone; who "he" or "the ministry" is, is told by `speakers-references.ts`.
 */
import type { Annotated, Span, Token } from '../language/annotated.js';
import { seatOf } from '../language/countries.js';
import type { ActorEntry, Mention } from '../language/names.js';
import type { Speaker, SpeakerKind } from './claim.js';
import { CARRIERS } from './cues.js';
import { at, headOf, isPluralNoun, isPossessive } from './noun-phrases.js';
import { BODY_NOUN, BODY_WORD, type Gender, genderOfFirstName, isFirstName, OFFICES } from './speaker-words.js';

/** How the phrase points: at a name, at somebody named before, or at nobody in particular. */
export type Pointing =
  | { how: 'name'; speaker: Speaker; gender: Gender | null; surname: string | null }
  | { how: 'pronoun'; word: string }
  /** "the spokesman", "the ministry": the head noun. */
  | { how: 'role'; head: string; body: boolean; speaker: Speaker }
  | { how: 'unnamed'; speaker: Speaker };

const PRONOUN = /^(he|she|they|it|i|we|you|him|her|them|us|me|this|that|who|one|his|their|its|my|our)$/;
const isNameToken = (t: Token) =>
  t.pos === 'PROPN' || (/^\p{Lu}/u.test(t.text) && t.pos !== 'PUNCT' && !/^(The|A|An)$/.test(t.text));

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
  if (head.pos === 'PROPN' && !isPluralNoun(head)) return named(whole, 'organisation', null, side);
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

function lastBeforeComma(doc: Annotated, span: Span): number {
  for (let i = span.first; i <= span.last; i += 1) if (/^[,(–—]$/.test(at(doc, i).text)) return i - 1;
  return span.last;
}

/** The phrase without article, brackets and quotation marks; up to its first comma where a name stands there. */
export function phraseText(doc: Annotated, span: Span): string {
  let { first } = span;
  const last = lastBeforeComma(doc, span);
  while (first < last && /^(the|a|an|and|but)$/.test(at(doc, first).lower)) first += 1;
  return (
    doc.text
      .slice(at(doc, first).start, at(doc, last).end)
      .replace(/\s+/g, ' ')
      .replace(/^["“”«»„]+|["“”«»]+$/g, '')
      .trim() || doc.text.slice(at(doc, span.first).start, at(doc, span.last).end)
  );
}

/** A person's name in the phrase: "CNN's Jake Tapper", "juror Mae Puckett", "the party's leader, Ada Bell", "Ada Bell of the Guardian". */
function personIn(doc: Annotated, span: Span, side: string | null): Pointing | null {
  const end = lastBeforeComma(doc, span);
  const whole = nameEndingAt(doc, span.first, end);
  const apposed = personBehind(doc, span, end, side);
  // "the chief executive at Borax Lines, Ada Bell"
  if (apposed && (!whole || doc.tokens.slice(span.first, whole.first).some((t) => t.pos === 'ADP'))) return apposed;
  if (whole && !hangsBehind(doc, span.first, whole.first)) return personOf(doc, span, whole, side);
  if (apposed) return apposed;
  for (let i = span.first + 1; i <= end; i += 1) {
    if (at(doc, i).pos !== 'ADP' || !isNameToken(at(doc, i - 1))) continue;
    const before = nameEndingAt(doc, span.first, i - 1);
    return before && !hangsBehind(doc, span.first, before.first) ? personOf(doc, span, before, side) : null;
  }
  return null;
}

/** "a source close to Ada Bell", "people briefed by Ada Bell": the name is not the speaker's. */
function hangsBehind(doc: Annotated, first: number, name: number): boolean {
  return doc.tokens
    .slice(first, name)
    .some(
      (t) =>
        /^(by|with|to|in|on|from|against|around|near)$/.test(t.lower) ||
        (t.pos === 'VERB' && /(ed|ing)$/.test(t.lower) && t.i > first),
    );
}

/** "the chief executive of the council, Ada Bell": the last part between commas is the name, where an office stands first. */
function personBehind(doc: Annotated, span: Span, end: number, side: string | null): Pointing | null {
  const office = doc.tokens.slice(span.first, end + 1).some((t) => OFFICES.has(t.lower) || OFFICES.has(t.lemma));
  // "the state epidemiologist, Dr Ada Bell": any one person
  const head = headOf(doc, { first: span.first, last: end });
  const one =
    head.pos === 'NOUN' &&
    !isPluralNoun(head) &&
    !BODY_NOUN.test(head.lemma) &&
    (/^(the|a|an|his|her|its|their)$/.test(at(doc, span.first).lower) ||
      doc.tokens.slice(span.first, end).some(isPossessive));
  if (!office && !one) return null;
  let to = span.last;
  while (to > end && /^[,)–—]$/.test(at(doc, to).text)) to -= 1;
  let from = to;
  while (from > end && !/^[,(–—]$/.test(at(doc, from - 1).text)) from -= 1;
  if (from <= end + 1) return null;
  const name = nameEndingAt(doc, from, to);
  const titled = name && doc.tokens.slice(from, name.first).every((t) => OFFICES.has(t.lower) || t.text === '.');
  if (!name || !titled || name.last === from) return null;
  const named = personOf(doc, { first: from, last: to }, name, side);
  if (named.how === 'name') named.speaker.role = phraseText(doc, { first: span.first, last: end });
  return named;
}

/** The tokens of a person's name that end here; null where it is a body, a place or an office. */
function nameEndingAt(doc: Annotated, floor: number, last: number): Span | null {
  if (!isNameToken(at(doc, last)) || isPossessive(at(doc, last)) || OFFICES.has(at(doc, last).lower)) return null;
  let first = last;
  while (first > floor && partOfName(doc, first - 1)) first -= 1;
  let start = first;
  for (let i = first; i < last; i += 1) if (OFFICES.has(at(doc, i).lower)) start = i + 1;
  for (let i = start + 1; i < last; i += 1) {
    // "Secretary of State Jon Husted": a first name inside the run starts the name
    if (
      isFirstName(at(doc, i).text) &&
      /^\p{Lu}/u.test(at(doc, i).text) &&
      !isFirstName(at(doc, start).text) &&
      at(doc, i - 1).text !== '.'
    ) {
      start = i;
      break;
    }
  }
  while (start < last && /^[.-]$/.test(at(doc, start).text)) start += 1;
  const tokens = doc.tokens.slice(start, last + 1);
  const text = textOf(doc, start, last);
  if (tokens.some((t) => BODY_WORD.test(t.lower)) || CARRIERS.test(text) || seatOf(text)) return null;
  const firstName = at(doc, start).text;
  const before = at(doc, start - 1);
  const office = start > floor && (OFFICES.has(before.lower) || OFFICES.has(before.lemma));
  const known = isFirstName(firstName);
  const words = tokens.filter((t) => /\p{L}/u.test(t.text)).length;
  if (known && (words > 1 || office || start === floor)) return { first: start, last };
  if (office || apposedRole(doc, last)) return { first: start, last };
  // two or three capitalised words that are no body, in the place of a speaker: most often a person
  if (words < 2 || words > 4 || NO_FIRST_NAME.test(firstName)) return null;
  if (tokens.some((t) => /^[A-Z]{2,}$/.test(t.text) && !/^(II|III|IV|JR|SR)$/i.test(t.text))) return null;
  return { first: start, last };
}

const NO_FIRST_NAME =
  /^(The|New|North|South|East|West|Northern|Southern|Eastern|Western|United|Black|White|Red|Blue|Green|American|British|Russian|Chinese|Saudi|Israeli|Republican|Democratic|National|Federal|Supreme|Judicial|Planned|Human|Wall|Super|Some|Many|Most|Both|All|Tea|First|Big|High|Royal|Downing|Capitol|Former|Current|Top|Senior|Local|Labour|Reform)$/;

function personOf(doc: Annotated, span: Span, name: Span, side: string | null): Pointing {
  const role = roleAround(doc, span, name.first, name.last);
  const honorific = at(doc, name.first - 1).lower.replace('.', '');
  const gender: Gender | null = /^(mr|sir|lord|king|prince|congressman|chairman|spokesman)$/.test(honorific)
    ? 'man'
    : /^(mrs|ms|miss|lady|dame|queen|princess|baroness|congresswoman|chairwoman|spokeswoman)$/.test(honorific)
      ? 'woman'
      : genderOfFirstName(at(doc, name.first).text);
  // "Brent Bell III", "Joe Bell Jr.": the generation is no part of the surname
  let { last } = name;
  while (last > name.first + 1 && /^(jr\.?|sr\.?|ii|iii|iv|\.|,)$/i.test(at(doc, last).text)) last -= 1;
  const speaker: Speaker = { name: textOf(doc, name.first, last), kind: 'person', role, side };
  return { how: 'name', speaker, gender, surname: at(doc, last).text };
}

const textOf = (doc: Annotated, first: number, last: number) =>
  doc.text.slice(at(doc, first).start, at(doc, last).end).replace(/\s+/g, ' ');

function partOfName(doc: Annotated, i: number): boolean {
  const t = at(doc, i);
  if (/^[.\-‑'’]$/.test(t.text) && !t.spaced) return true;
  if (/^(al|bin|ibn|van|von|der|den|de|da|di|la|le|el|abu|ben)$/.test(t.lower))
    return isNameToken(at(doc, i + 1)) || at(doc, i + 1).text === '-';
  if (isPossessive(t)) return false;
  return isNameToken(t);
}

/** "X, a lawyer for Y," behind the name. */
function apposedRole(doc: Annotated, last: number): boolean {
  if (at(doc, last + 1).text !== ',') return false;
  for (let i = last + 2; i <= last + 6; i += 1) {
    const t = at(doc, i);
    if (OFFICES.has(t.lower)) return true;
    if (/^[,.]$/.test(t.text)) return false;
  }
  return /^(who|whose)$/.test(at(doc, last + 2).lower) || at(doc, last + 2).pos === 'NUM';
}

/** The office before the name, else the apposition behind it. */
function roleAround(doc: Annotated, span: Span, start: number, last: number): string | null {
  let first = span.first;
  while (first < start && /^(the|a|an)$/.test(at(doc, first).lower)) first += 1;
  if (first < start) {
    const before = textOf(doc, first, start - 1)
      .replace(/['’´]s?$/, '')
      .trim();
    return /^(mr|mrs|ms|miss|dr|sir|lord|lady)\.?$/i.test(before) || !/\p{L}/u.test(before) ? null : before;
  }
  const mark = at(doc, last + 1);
  if (mark.text !== ',') return null;
  const from = /^(the|a|an)$/.test(at(doc, last + 2).lower) ? last + 3 : last + 2;
  let to = from;
  while (to < last + 20 && !/^[,.;:"“”()–—]$/.test(at(doc, to).text) && at(doc, to).sentence === mark.sentence) to += 1;
  const words = doc.tokens.slice(from, to);
  if (to <= from || !words.some((t) => OFFICES.has(t.lower) || t.pos === 'NOUN' || at(doc, last + 2).pos === 'DET'))
    return null;
  if (words.some((t) => t.pos === 'AUX' || (t.pos === 'VERB' && /^(say|tell|add)$/.test(t.lemma)))) return null;
  return textOf(doc, from, to - 1);
}

function hasBodyName(doc: Annotated, span: Span, head: Token): boolean {
  if (head.pos !== 'PROPN' && !BODY_NOUN.test(head.lemma)) return false;
  const words = doc.tokens.slice(span.first, lastBeforeComma(doc, span) + 1);
  return (
    words.some((t) => t.pos === 'PROPN') && words.some((t) => BODY_WORD.test(t.lower) || /^[A-Z]{2,6}$/.test(t.text))
  );
}
