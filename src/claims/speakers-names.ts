/**
 * A person's name in a noun phrase, with the office around it: "CNN's Jake Tapper", "juror Mae Puckett", "the head of the
 * council, Ada Bell". Limit: two to four capitalised words that are no body, place or office are taken for a person.
 */
import type { Annotated, Span, Token } from '../language/annotated.js';
import { seatOf } from '../language/countries.js';
import type { Speaker } from './claim.js';
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

/** A person's name in the phrase: "CNN's Jake Tapper", "juror Mae Puckett", "the party's leader, Ada Bell", "Ada Bell of the Guardian". */
export function personIn(doc: Annotated, span: Span, side: string | null): Pointing | null {
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
  const before = doc.tokens.slice(first, name);
  if (isRelationOf(before)) return true;
  // "relatives of the student leader Ada Bell"
  const opens = /s$/.test(before[0]?.lower ?? '') && before[1]?.pos === 'ADP';
  const plural = opens ? 0 : before.findIndex(isPluralNoun);
  if (plural >= 0 && before.slice(plural).some((t) => t.pos === 'ADP')) return true;
  return before.some(
    (t) =>
      /^(by|with|to|in|on|from|against|around|near)$/.test(t.lower) ||
      (t.pos === 'VERB' && /(ed|ing)$/.test(t.lower) && t.i > first),
  );
}

/** "the agent of the Nigerian winger Ada Bell", "the widow of Ada Bell": who speaks is not who is named. Not behind a body: "the spokesman for the ministry Ada Bell". */
function isRelationOf(before: readonly Token[]): boolean {
  const relation = before.findIndex(
    (t, n) => RELATION.test(t.lemma) && /^(of|for|to)$/.test(before[n + 1]?.lower ?? ''),
  );
  return relation >= 0 && !before.slice(relation).some((t) => BODY_WORD.test(t.lower));
}

const RELATION =
  /^(agent|lawyer|attorney|counsel|solicitor|barrister|advocate|wife|husband|widow|widower|son|daughter|mother|father|parent|brother|sister|uncle|aunt|nephew|niece|cousin|grandson|granddaughter|friend|girlfriend|boyfriend|partner|ally|aide|adviser|advisor|colleague|neighbour|neighbor|supporter|follower|representative|publicist|biographer|bodyguard|assistant|spokesman|spokeswoman|spokesperson)$/;

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
  const first = besideIn(doc, span, name);
  if (first < name.first)
    return {
      how: 'name',
      speaker: { name: textOf(doc, first, last), kind: 'person', role: null, side },
      gender: null,
      surname: null,
    };
  const speaker: Speaker = { name: textOf(doc, name.first, last), kind: 'person', role, side };
  return { how: 'name', speaker, gender, surname: at(doc, last).text };
}

/** "*David* and Victoria Bell": the first name beside, where both bear the surname. */
function besideIn(doc: Annotated, span: Span, name: Span): number {
  const beside = name.first - 2;
  const joint =
    beside === span.first &&
    at(doc, name.first - 1).lower === 'and' &&
    isFirstName(at(doc, beside).text) &&
    isFirstName(at(doc, name.first).text);
  return joint ? beside : name.first;
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

export function lastBeforeComma(doc: Annotated, span: Span): number {
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
      .replace(/^["“”«»„]+|["“”«»]{1,4}$/g, '')
      .trim() || doc.text.slice(at(doc, span.first).start, at(doc, span.last).end)
  );
}

const isNameToken = (t: Token) =>
  t.pos === 'PROPN' || (/^\p{Lu}/u.test(t.text) && t.pos !== 'PUNCT' && !/^(The|A|An)$/.test(t.text));
