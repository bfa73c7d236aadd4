/**
 * Who is spoken of in an article, in the order of the text, and whom "he", "Smith", "the spokesman" or "the ministry" means.
 * The nearest fitting speaker before wins, a subject before other mentions. Limit: no grammar of binding; where nothing
 * fits, nothing is said.
 */
import type { Annotated, Token } from '../language/annotated.js';
import type { Speaker } from './claim.js';
import { at } from './noun-phrases.js';
import { BODY_WORD, type Gender, genderOfFirstName, isFirstName, OFFICES } from './speaker-words.js';
import { isPersonByContext } from './speakers-evidence.js';

export type Person = { name: string; surname: string; gender: Gender | null; role: string | null; side: string | null };

/** One mention of somebody outside quotations; `subject` where a finite verb follows. */
export type Trace = {
  token: number;
  sentence: number;
  subject: boolean;
  person: Person | null;
  speaker: Speaker;
  /** Source of an attribution. */
  spoke: boolean;
};

const NOT_A_NAME =
  /^(the|a|an|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|september|october|november|december|i|he|she|they|we|it|but|and|in|on|at|for|after|new|north|south|east|west|united|american|republican|democratic|democrat)$/;

/**
 * Full names of persons: a run of two to four capitalised words that starts with a first name, follows an office or is told of
 * as a person. `isOtherName` says whether a gazetteer has the word as something else.
 */
export function personsOf(
  doc: Annotated,
  isOtherName: (token: number) => boolean = () => false,
): {
  persons: Map<string, Person>;
  places: { first: number; last: number; person: Person }[];
} {
  const persons = new Map<string, Person>();
  const places: { first: number; last: number; person: Person }[] = [];
  let i = 0;
  while (i < doc.tokens.length) {
    const t = at(doc, i);
    if (t.pos !== 'PROPN' || NOT_A_NAME.test(t.lower)) {
      i += 1;
      continue;
    }
    let last = i;
    while (continues(doc, last + 1)) last += 1;
    while (last > i && !/\p{L}/u.test(at(doc, last).text)) last -= 1;
    let first = i;
    for (let k = i; k <= last; k += 1) if (OFFICES.has(at(doc, k).lower)) first = k + 1;
    while (first < last && !/\p{L}/u.test(at(doc, first).text)) first += 1;
    const size = doc.tokens.slice(first, last + 1).filter((x) => /\p{L}/u.test(x.text)).length;
    const office = OFFICES.has(at(doc, first - 1).lower) || OFFICES.has(at(doc, first - 1).lemma);
    const apart =
      at(doc, last + 1).text !== '/' && !doc.tokens.slice(first, last + 1).some((x) => BODY_WORD.test(x.lower));
    const known = isFirstName(at(doc, first).text);
    const isPerson = known || office || (!isOtherName(first) && isPersonByContext(doc, first, last));
    if (first <= last && size >= 2 && size <= 4 && apart && isPerson) {
      const surname = surnameOf(doc, first, last);
      const key = surname.toLowerCase();
      const name = doc.text
        .slice(at(doc, first).start, at(doc, last).end)
        .replace(/\s+/g, ' ')
        .replace(/,? (Jr|Sr|II|III|IV)\.?$/, '');
      const before = persons.get(key);
      const person = before && sameFirst(before.name, name) ? before : newPerson(doc, name, surname, first);
      person.role ??= officeAround(doc, i, first, last);
      if (!before) persons.set(key, person);
      places.push({ first, last, person });
    }
    i = last + 1;
  }
  return { persons, places };
}

/** "Prime Minister Ada Bell" and "Ada Bell, the prime minister": the office as the text has it. */
function officeAround(doc: Annotated, run: number, first: number, last: number): string | null {
  let from = first;
  while (from > 0 && at(doc, from - 1).sentence === at(doc, first).sentence && (from > run || inOffice(doc, from - 1)))
    from -= 1;
  const before = doc.tokens.slice(from, first);
  if (before.some((t) => OFFICES.has(t.lower) && !HONORIFIC.test(t.lower))) {
    return doc.text.slice(at(doc, from).start, at(doc, first - 1).end).replace(/\s+/g, ' ');
  }
  if (at(doc, last + 1).text !== ',') return null;
  // "its spokesman, Ada Bell, left"
  if (at(doc, first - 1).text === ',' && OFFICES.has(at(doc, first - 2).lemma)) {
    let open = first - 2;
    while (
      /^(NOUN|PROPN|ADJ|PART)$/.test(at(doc, open - 1).pos) &&
      at(doc, open - 1).sentence === at(doc, first).sentence
    )
      open -= 1;
    return doc.text.slice(at(doc, open).start, at(doc, first - 2).end).replace(/\s+/g, ' ');
  }
  const start = /^(the|a|an)$/.test(at(doc, last + 2).lower) ? last + 3 : last + 2;
  let end = start;
  while (
    end < start + 12 &&
    !/^[,.;:()]$/.test(at(doc, end + 1).text) &&
    at(doc, end + 1).sentence === at(doc, first).sentence
  )
    end += 1;
  const behind = doc.tokens.slice(start, end + 1);
  const told = (t: Token) => t.pos === 'AUX' || t.quote > 0 || SAYS.test(t.lower);
  if (!behind.slice(0, 4).some((t) => OFFICES.has(t.lower)) || behind.some(told)) return null;
  return doc.text.slice(at(doc, start).start, at(doc, end).end).replace(/\s+/g, ' ');
}

/** "Guards struck Paul Bell, his sister said": another than Bell. */
const SAYS =
  /^(said|says|told|wrote|tells|(claim|alleg|insist|deni|add|confirm|warn|argu|stat|announc|report|complain|testifi|explain)(ed|s|es))$/;

const HONORIFIC = /^(mr|mrs|ms|miss|dr|sir|lord|lady|dame)\.?$/;
const inOffice = (doc: Annotated, i: number) => {
  const t = at(doc, i);
  return (
    t.quote === 0 &&
    (OFFICES.has(t.lower) || (t.pos === 'ADJ' && /^\p{Lu}/u.test(t.text)) || t.pos === 'NOUN' || t.lower === 'u.s.')
  );
};

const sameFirst = (a: string, b: string) => a.split(' ')[0] === b.split(' ')[0];

function newPerson(doc: Annotated, name: string, surname: string, first: number): Person {
  const before = at(doc, first - 1).lower.replace('.', '');
  const gender: Gender | null = /^(mr|sir|lord|spokesman|congressman|chairman)$/.test(before)
    ? 'man'
    : /^(mrs|ms|miss|lady|dame|spokeswoman|congresswoman|chairwoman)$/.test(before)
      ? 'woman'
      : genderOfFirstName(at(doc, first).text);
  return { name, surname, gender, role: null, side: null };
}

function continues(doc: Annotated, i: number): boolean {
  const t = at(doc, i);
  if (t.quote !== at(doc, i - 1).quote) return false;
  if (t.pos === 'PROPN' && t.spaced) return !NOT_A_NAME.test(t.lower);
  if (/^(al|bin|ibn|van|von|der|de|da|di|la|el|abu)$/.test(t.lower))
    return at(doc, i + 1).pos === 'PROPN' || (at(doc, i + 1).text === '-' && at(doc, i + 2).pos === 'PROPN');
  if (/^[-‑.]$/.test(t.text) && !t.spaced)
    return (
      at(doc, i + 1).pos === 'PROPN' && (t.text === '.' ? at(doc, i - 1).text.length <= 2 : !at(doc, i + 1).spaced)
    );
  return t.pos === 'PROPN' && /^[-‑]$/.test(at(doc, i - 1).text);
}

function surnameOf(doc: Annotated, first: number, last: number): string {
  let k = last;
  if (/^(jr|sr|ii|iii|iv)\.?$/i.test(at(doc, k).text)) k -= 1;
  while (k > first + 1 && /^[-‑]$/.test(at(doc, k - 1).text)) k -= 2;
  return doc.text.slice(
    at(doc, k).start,
    at(doc, /^(jr|sr|ii|iii|iv)\.?$/i.test(at(doc, last).text) ? last - 1 : last).end,
  );
}

/** All persons named outside quotations, by full name or surname, in text order. */
export function tracesOf(doc: Annotated, found: ReturnType<typeof personsOf>): Trace[] {
  const traces: Trace[] = [];
  let next = 0;
  for (let i = 0; i < doc.tokens.length; i += 1) {
    const t = at(doc, i);
    const place = found.places[next];
    let person: Person | undefined;
    let last = i;
    if (place && place.first === i) {
      person = place.person;
      last = place.last;
      next += 1;
    } else if (t.pos === 'PROPN' && (!place || i < place.first)) {
      person = found.persons.get(t.lower);
      if (person && BODY_WORD.test(at(doc, i + 1).lower)) person = undefined;
      if (person && at(doc, i - 1).pos === 'PROPN' && at(doc, i - 1).spaced && !OFFICES.has(at(doc, i - 1).lower))
        person = undefined;
    }
    if (!person) continue;
    if (t.quote === 0) {
      traces.push({
        token: i,
        sentence: t.sentence,
        subject: isSubject(doc, last),
        person,
        spoke: false,
        speaker: { name: person.name, kind: 'person', role: person.role, side: person.side },
      });
      const before = at(doc, i - 1).lower.replace('.', '');
      if (before === 'mr') person.gender = 'man';
      if (/^(mrs|ms|miss)$/.test(before)) person.gender = 'woman';
    }
    i = last;
  }
  return traces;
}

function isSubject(doc: Annotated, last: number): boolean {
  const next = at(doc, last + 1);
  if (/^['’´]s?$/.test(next.lower)) return false;
  if (next.text === ',' || next.text === '(')
    return !/^(by|of|to|for|with|against|from|in|on|at)$/.test(at(doc, last - 1).lower);
  return (
    next.pos === 'VERB' || next.pos === 'AUX' || (next.pos === 'ADV' && /^(VERB|AUX)$/.test(at(doc, last + 2).pos))
  );
}

/** Of two that fit, the one whom the article names more often: a doubling is worth this much. */
const OFTEN = 0.7;
/** Who spoke last speaks on: worth a sentence and a half of distance. */
const SPOKE = 3;

/** The person a pronoun in the place of a speaker means. */
export function personBefore(
  traces: readonly Trace[],
  sentenceOf: number,
  token: number,
  gender: Gender | null,
  fits?: (trace: Trace) => boolean,
): Trace | null {
  const count = new Map<Person, number>();
  for (const { person } of traces) if (person) count.set(person, (count.get(person) ?? 0) + 1);
  let best: Trace | null = null;
  let bestScore = Number.NEGATIVE_INFINITY;
  for (let n = traces.length - 1; n >= 0; n -= 1) {
    const trace = traces[n];
    if (!trace || trace.token >= token) continue;
    const back = sentenceOf - trace.sentence;
    if (back > 12) break;
    if (!trace.person) continue;
    if (gender && trace.person.gender && trace.person.gender !== gender) continue;
    if (fits && !fits(trace)) continue;
    const agrees = gender !== null && trace.person.gender === gender ? 1 : 0;
    const score =
      -2 * back +
      (trace.subject ? 2.5 : 0) +
      (trace.spoke ? SPOKE : 0) +
      agrees +
      OFTEN * Math.log2(count.get(trace.person) ?? 1);
    if (score > bestScore) {
      best = trace;
      bestScore = score;
    }
  }
  return best;
}
