/**
 * Every name that is looked up exactly, and the one pass that finds them: longest first, by folded words, with the capitals
 * that the name has. Adds nothing to the text; gives hits, which may still be wrong (a surname that is a town).
 */
import { readFileSync } from 'node:fs';
import type { ActorEntry, ActorName } from './actors.js';
import type { Annotated, Span, Token } from './annotated.js';
import { COUNTRIES } from './countries.js';
import { world } from './gazetteer.js';
import type { PlaceEntry, Places } from './places.js';
import { fold } from './spelling.js';

/** A place that a hit may be. `known` marks names kept by hand, which need less support than a village's. */
export type Candidate = { place: PlaceEntry; weight: number; known: boolean };

export type Hit = Span & {
  key: string;
  candidates: Candidate[];
  actor: ActorEntry | null;
  /** Country whose people the word names. */
  demonym: string | null;
};

/** What a name in the text turned out to be. */
export type Mention = Span &
  ({ kind: 'place'; place: PlaceEntry } | { kind: 'actor'; actor: ActorEntry } | { kind: 'demonym'; country: string });

type Entry = { as: string[]; candidate?: Candidate; actor?: ActorEntry; demonym?: string };

export type Lexicon = {
  entries(key: string): readonly Entry[];
  /** The most words of any name that begins with this word, world included; 0 for none. */
  longest(word: string): number;
  /** False if no name begins with these two words. */
  mayBegin(twoWords: string): boolean;
  worldCandidates(key: string): readonly Candidate[];
  /** Whether some name begins with this word in small letters: "bin Laden", "contras". */
  beginsSmall(lower: string): boolean;
  isNameWord(lower: string): boolean;
  /** English words that are names too: "Nice", "Reading". */
  isCommon(lower: string): boolean;
  /** Folded: "Paris", "Jordan" and "Sarah" are first names. */
  isGiven(key: string): boolean;
};

/** Parts of names that keep a small letter: "Deir al-Balah", "Port-au-Prince". */
const PARTICLES = new Set(
  'al el ez az ad ash as at ar an de da do dos del der den la le les di du au un sur upon of the and ibn bin abu e d'.split(
    ' ',
  ),
);
/** Particles a name may begin with. */
const LEADING = new Set(['al', 'el', 'ad', 'ash', 'as', 'ar', 'az', 'an']);
/** "the Southern Prisons Law Center", "Western officials": short forms of regions that the words do not mean. */
const COMPASS = /^(central|(north|south|east|west)(ern|east(ern)?|west(ern)?)?)$/;
const CACHE = 20_000;

export function createLexicon(places: Places, actors: readonly ActorName[], given: ReadonlySet<string>): Lexicon {
  const entries = new Map<string, Entry[]>();
  const longest = new Map<string, number>();
  const words = new Set<string>();
  const pairs = new Set<string>();
  const small = new Set<string>();
  const add = (as: string, entry: Omit<Entry, 'as'>) => {
    const key = fold(as);
    const parts = key.split(' ');
    const first = parts[0];
    if (!first || (entry.candidate && COMPASS.test(key))) return;
    if (parts.length > 1) pairs.add(`${first} ${parts[1]}`);
    const shown = as.split(/[\s\-–/,]+/);
    if (shown[0] && /^\p{Ll}/u.test(shown[0])) small.add(shown[0].toLowerCase());
    const there = entries.get(key);
    if (there) there.push({ as: shown, ...entry });
    else entries.set(key, [{ as: shown, ...entry }]);
    longest.set(first, Math.max(longest.get(first) ?? 0, parts.length));
    for (const part of shown) if (/^\p{Lu}(\p{Ll}{2,}|[\p{Lu}.]{2,}$)/u.test(part)) words.add(fold(part));
  };
  for (const { as, place, weight } of places.names) add(as, { candidate: { place, weight, known: true } });
  for (const { as, actor } of actors) add(as, { actor });
  for (const country of COUNTRIES) for (const demonym of country.demonyms) add(demonym, { demonym: country.name });

  const common = new Set(readFileSync(new URL('./data/common-words.txt', import.meta.url), 'utf8').split('\n'));
  const seen = new Map<string, readonly Candidate[]>();
  return {
    entries: (key) => entries.get(key) ?? [],
    longest: (word) => Math.max(longest.get(word) ?? 0, world().longest(word)),
    mayBegin: (twoWords) => pairs.has(twoWords) || world().mayBegin(twoWords),
    worldCandidates(key) {
      if (COMPASS.test(key)) return [];
      const cached = seen.get(key);
      if (cached) return cached;
      if (seen.size > CACHE) seen.clear();
      const found = world()
        .find(key)
        .map((place): Candidate => {
          // A place is found by another name than its first one with less trust.
          const trust = fold(place.name) === key ? 1 : 0.5;
          return { place: places.entryOf(place), weight: (place.people ?? 500) * trust, known: false };
        });
      seen.set(key, found);
      return found;
    },
    beginsSmall: (lower) => small.has(lower),
    isNameWord: (lower) =>
      !common.has(lower) && (words.has(lower) || (lower.length > 3 && world().find(fold(lower)).length > 0)),
    isCommon: (lower) => common.has(lower),
    isGiven: (key) => given.has(key),
  };
}

export function hitsOf(doc: Annotated, lexicon: Lexicon): Hit[] {
  const hits: Hit[] = [];
  const { tokens } = doc;
  for (let i = 0; i < tokens.length; ) {
    const hit = hitAt(tokens, i, lexicon);
    if (hit) hits.push(hit);
    i = hit ? hit.last + 1 : i + 1;
  }
  return hits;
}

function hitAt(tokens: readonly Token[], i: number, lexicon: Lexicon): Hit | null {
  const token = tokens[i];
  if (!token) return null;
  const code = token.text.charCodeAt(0);
  const capital = (code >= 65 && code <= 90) || (code > 127 && /^\p{Lu}/u.test(token.text));
  if (!capital && !(LEADING.has(token.lower) && isHyphen(tokens[i + 1])) && !lexicon.beginsSmall(token.lower))
    return null;
  // The tokenizer cuts a word at some letters: "Erdo" + "ğan".
  let end = i;
  while (isCutOff(tokens[end], tokens[end + 1])) end += 1;
  const first = fold(end === i ? token.text : textOf(tokens, i, end));
  const most = lexicon.longest(first);
  if (most === 0) return null;

  // The words from here on, hyphens left out, each with the token that ends it; "’s" is glued to the word before.
  const words: Token[] = [token];
  const ends = [end];
  const keys = [first];
  let count = 1;
  for (let j = end + 1; count <= most && j < tokens.length; j += 1) {
    const next = tokens[j];
    if (!next || next.sentence !== token.sentence) break;
    if (isPossessive(next)) {
      if (next.text.length === 1) continue;
      words.push(next);
      ends.push(j);
      keys.push(`${keys.at(-1)}s`);
      continue;
    }
    if (isHyphen(next) && !next.spaced && tokens[j + 1]?.spaced === false) continue;
    if (count === most || (next.pos === 'PUNCT' && next.text !== '&')) break;
    const start = j;
    while (isCutOff(tokens[j], tokens[j + 1])) j += 1;
    const key = `${keys.at(-1)} ${fold(start === j ? next.text : textOf(tokens, start, j))}`;
    // Most capitals begin a sentence, not a name: "The talks" is soon told from "The Hague".
    const after = tokens[j + 1];
    const whole = !key.includes(' ', key.indexOf(' ') + 1) && !(after && isPossessive(after));
    if (count === 1 && whole && !lexicon.mayBegin(key)) break;
    words.push(next);
    ends.push(j);
    keys.push(key);
    count += 1;
  }
  for (let size = words.length; size > 0; size -= 1) {
    const span = words.slice(0, size).filter((word) => !isPossessive(word));
    const end = words[size - 1];
    const last = ends[size - 1];
    const key = keys[size - 1];
    if (!end || last === undefined || !key || isPossessive(end)) continue;
    const hit: Hit = { first: i, last, key, candidates: [], actor: null, demonym: null };
    for (const entry of lexicon.entries(key)) {
      if (!shows(span, entry.as, lexicon)) continue;
      if (entry.candidate) hit.candidates.push(entry.candidate);
      hit.actor ??= entry.actor ?? null;
      hit.demonym ??= entry.demonym ?? null;
    }
    if (!hit.actor && !hit.demonym && isWrittenAsName(span)) {
      const ids = new Set(hit.candidates.map((candidate) => candidate.place.id));
      for (const candidate of lexicon.worldCandidates(key))
        if (!ids.has(candidate.place.id)) hit.candidates.push(candidate);
    }
    if (hit.actor || hit.demonym || hit.candidates.length) return hit;
  }
  return null;
}

const isHyphen = (token: Token | undefined) => token !== undefined && /^[-–‑]$/.test(token.text);
/** Whether the second token is the rest of the first one's word. */
const isCutOff = (token: Token | undefined, next: Token | undefined) =>
  token !== undefined &&
  next !== undefined &&
  !next.spaced &&
  next.text.charCodeAt(0) > 64 &&
  /\p{L}$/u.test(token.text) &&
  /^\p{L}/u.test(next.text);
const textOf = (tokens: readonly Token[], from: number, to: number) =>
  tokens
    .slice(from, to + 1)
    .map((token) => token.text)
    .join('');
const isPossessive = (token: Token) => !token.spaced && /^['’](s|S)?$/.test(token.text);
const isCapital = (word: string) => /^[\p{Lu}\d]/u.test(word);

/** Whether the text has the capitals of the name: "US" is not "us", "Nice" not "nice"; "al" may be small or great. */
function shows(span: readonly Token[], as: readonly string[], lexicon: Lexicon): boolean {
  return span.every((token, n) => {
    const want = as[n] ?? '';
    if (!isCapital(want)) return true;
    if (/^[\p{Lu}.]{2,6}$/u.test(want)) {
      if (token.text === token.text.toUpperCase()) return true;
      // "Nato", "Farc": British style, and texts in capitals that got their small letters back. Not "Who", not "Ira".
      const key = fold(token.text);
      return key.length > 2 && isCapital(token.text) && !lexicon.isCommon(key) && !lexicon.isGiven(key);
    }
    // "LeT" is not "Let".
    if (/^\p{Lu}\p{Ll}+\p{Lu}$/u.test(want) && want.length < 5) return token.text === want;
    return isCapital(token.text) || (n > 0 && PARTICLES.has(token.lower)) || LEADING.has(token.lower);
  });
}

function isWrittenAsName(span: readonly Token[]): boolean {
  const [only] = span;
  // "WHO", "AID": an acronym is no village.
  if (span.length === 1 && only && /^\p{Lu}{2,5}$/u.test(only.text)) return false;
  return span.every(
    (token, n) => isCapital(token.text) || PARTICLES.has(token.lower) || (n > 0 && isHyphenated(token)),
  );
}

/** "Chasiv-yar": a part behind a hyphen may be small. */
const isHyphenated = (token: Token) => !token.spaced;
