/**
 * Words that a bad export ran together: "the town of Bakhmutlocated in", "Yevgeny PrigozhinHe warned". The same text holds
 * the name by itself elsewhere, or the case changes inside the word before a pronoun; nothing else is touched.
 */
const TAILS =
  'located become becomes became said says where which when while with from that have has had was were will would after before during region province city town army forces under near according where'.split(
    ' ',
  );
const TAIL = new Set(TAILS);
const CASE_CHANGE = /^(\p{Lu}\p{Ll}{3,})(He|She|They|It|The|In|On|A|His|Her|But|And|For)$/u;

const DENIAL_LAST = /^(\p{L}{3,})(?:denied|denies|rejected|rejects|refuted|refutes)$/u;
const DENIAL_FIRST =
  /^(denied|denies|denying|rejected|rejects|refuted|refutes)(?:that|the|it|they|any|having|a|his|her|its|their)$/;

/** "AbbaA" is the shortest that any of these patterns fits. */
const SHORTEST = 5;

/** Where to cut the word, as a number of UTF-16 units, or null. */
export function gluedAt(word: string, ownWords: ReadonlySet<string>): number | null {
  if (word.length < SHORTEST) return null;
  const change = word.match(CASE_CHANGE);
  if (change?.[1]) return change[1].length;
  // "Rebelsdenied that", "deniedthat they": without it the sentence would affirm what it denies
  const denial = word.match(DENIAL_LAST)?.[1] ?? word.match(DENIAL_FIRST)?.[1];
  if (denial) return denial.length;
  if (word.length < 8 || !/^\p{Lu}\p{Ll}+$/u.test(word)) return null;
  for (let at = 4; at <= word.length - 3; at += 1) {
    if (TAIL.has(word.slice(at)) && ownWords.has(word.slice(0, at))) return at;
  }
  return null;
}
