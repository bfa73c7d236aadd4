/**
 * What the words around a name say of it: that a place is meant ("the village of X", "in X"), in what it lies ("X, Donetsk
 * region"), or that it is a person's name ("Sarah X", "Mr X"). Reads tokens; decides nothing.
 */
import type { Annotated, Token } from './annotated.js';
import type { Hit, Lexicon, Mention } from './names-lexicon.js';
import { TITLES } from './names-people.js';
import type { PlaceEntry } from './places.js';
import { fold } from './spelling.js';

const list = (words: string) => new Set(words.split(' '));
/** A place follows. The weak ones may be followed by a person as well. */
const STRONG = list('in near outside around toward towards into across throughout inside via');
const WEAK = list(
  'from to of over at on between for through against off past entered enter captured capture seized seize took take taken left reached held liberated liberate attacked hit struck shelled bombed besieged recaptured retook leave evacuated hitting attacking shelling',
);
const DIRECTIONS = list(
  'northern southern eastern western central north south east west northeast northwest southeast southwest northeastern northwestern southeastern southwestern downtown nearby greater upper lower occupied besieged war-torn',
);
/** What a place is, before or behind its name: "the village of X", "X airport". */
const CLASSES = list(
  'city town village settlement hamlet suburb neighbourhood neighborhood camp port island district region oblast province governorate state county prefecture department municipality airport hospital border front direction sector axis valley river bridge dam reservoir crossing base airbase strip stronghold enclave capital hub outskirts commune territory area square',
);
const SAYS = /^(say|tell|add|note|claim|deny|insist|write|explain|recall|think|believe|argue|reply)$/;

/** 3 "the village of X", 2 "in X", 1 "from X", 0 none. A list shares its head's support. */
export function supportOf(doc: Annotated, hit: Hit, before: readonly Mention[]): number {
  const { tokens } = doc;
  const sentence = tokens[hit.first]?.sentence;
  const at = (k: number): Token | undefined => (tokens[k]?.sentence === sentence ? tokens[k] : undefined);
  if (CLASSES.has(at(hit.last + 1)?.lower ?? '')) return 2;
  let k = hit.first - 1;
  while (at(k) && (DIRECTIONS.has(at(k)?.lower ?? '') || at(k)?.lower === 'the')) k -= 1;
  const word = at(k)?.lower ?? '';
  if (word === 'of' && isClass(at(k - 1)?.lower)) return 3;
  if (isClass(word)) return 2;
  if (STRONG.has(word) || (k < hit.first - 1 && WEAK.has(word))) return 2;
  if (WEAK.has(word)) return 1;
  if (/^(and|or|,)$/.test(word)) {
    const head = before.at(-1);
    if (head?.kind === 'place' && head.last >= k - 2 && head.last < hit.first) return 2;
  }
  return k < hit.first - 1 ? 1 : 0;
}

const isClass = (word: string | undefined) =>
  word !== undefined &&
  (CLASSES.has(word) || CLASSES.has(word.replace(/s$/, '')) || CLASSES.has(word.replace(/ies$/, 'y')));

/** Places that the words behind the name put it in: "Lyman, Donetsk region", "Paris, Texas", "Lyman in Ukraine". */
export function outerOf(doc: Annotated, hit: Hit, lexicon: Lexicon): PlaceEntry[] {
  const comma = doc.tokens[hit.last + 1];
  const next = doc.tokens[hit.last + 2];
  if (comma?.text !== ',' || !next || next.sentence !== comma.sentence) return [];
  const at = next.lower === 'in' || next.lower === 'the' ? hit.last + 3 : hit.last + 2;
  for (let count = 3; count > 0; count -= 1) {
    const key = fold(
      doc.tokens
        .slice(at, at + count)
        .map((token) => token.text)
        .join(' '),
    );
    const found = lexicon.entries(key).flatMap((entry) => (entry.candidate ? [entry.candidate.place] : []));
    if (found.length)
      return found.filter((place) => place.kind === 'region' || place.kind === 'country' || place.kind === 'area');
  }
  return [];
}

const isWord = (token: Token | undefined) =>
  token !== undefined && /^\p{Lu}\p{L}+$/u.test(token.text) && token.pos === 'PROPN';

/**
 * Whether the words around make it a person's name.
 * @param surnames those that the article uses for persons
 * @param named numbers of tokens that begin a known name: in "Israel Hamas talks" the second word is no surname
 */
export function isPersonHere(
  doc: Annotated,
  hit: Hit,
  lexicon: Lexicon,
  surnames: ReadonlySet<string>,
  named: ReadonlySet<number>,
): boolean {
  const token = doc.tokens[hit.first];
  if (!token) return false;
  const inSentence = (other: Token | undefined) => (other?.sentence === token.sentence ? other : undefined);
  const near = inSentence(doc.tokens[hit.first - 1]);
  const next = inSentence(doc.tokens[hit.last + 1]);
  if (near && token.spaced && (TITLES.has(near.lower.replace(/\.$/, '')) || /^\p{Lu}\.$/u.test(near.text))) return true;
  if (isFirstName(doc, near, lexicon, named) && token.spaced) return true;
  if (hit.first !== hit.last) return false;
  if (surnames.has(hit.key) && !STRONG.has(near?.lower ?? '')) return true;
  return (
    lexicon.isGiven(hit.key) &&
    next !== undefined &&
    next.spaced === true &&
    isWord(next) &&
    !named.has(next.i) &&
    !CLASSES.has(next.lower) &&
    !TITLES.has(next.lower) &&
    !lexicon.isCommon(next.lower)
  );
}

function isFirstName(doc: Annotated, near: Token | undefined, lexicon: Lexicon, named: ReadonlySet<number>): boolean {
  if (!near || !isWord(near) || named.has(near.i)) return false;
  const before = doc.tokens[near.i - 1];
  return lexicon.isGiven(fold(near.text)) && !(before && /^[-–]$/.test(before.text));
}

/** "Dawn French", "Sarah Polish": a people's word as a surname. */
export function isSurnameHere(doc: Annotated, hit: Hit, lexicon: Lexicon, named: ReadonlySet<number>): boolean {
  const token = doc.tokens[hit.first];
  const near = doc.tokens[hit.first - 1];
  return (
    token !== undefined && near?.sentence === token.sentence && token.spaced && isFirstName(doc, near, lexicon, named)
  );
}

/** "Lyman said": towns do not speak. */
export function saysHere(doc: Annotated, hit: Hit): boolean {
  const next = doc.tokens[hit.last + 1];
  return next !== undefined && next.sentence === doc.tokens[hit.last]?.sentence && SAYS.test(next.lemma);
}

/** Whether a place is due at this word: "in X", "near X", "the village of X", "entered X". */
export function isDue(doc: Annotated, token: Token): boolean {
  const hit = { first: token.i, last: token.i, key: '', candidates: [], actor: null, demonym: null };
  return supportOf(doc, hit, []) >= 2;
}
