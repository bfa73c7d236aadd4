/**
 * True-casing of texts in capitals (wire copy of the last century, shouted headlines), so that the tagger sees ordinary
 * English. Same length in and out: offsets stay valid.
 */
const MOSTLY = 0.7;

export function isInCapitals(text: string): boolean {
  let upper = 0;
  let lower = 0;
  for (const letter of text.slice(0, 4000)) {
    if (letter >= 'A' && letter <= 'Z') upper += 1;
    else if (letter >= 'a' && letter <= 'z') lower += 1;
  }
  return upper >= 20 && upper / (upper + lower) >= MOSTLY;
}

/** @param isName says of a lower-case word whether it is (part of) a name in some table. */
export function trueCase(text: string, isName: (word: string) => boolean): string {
  let atStart = true;
  return text.replace(/[A-Za-zÀ-ÖØ-öø-ÿ]+|[.!?:]\s|\n/g, (piece) => {
    if (!/^[A-Za-zÀ-ÿ]/.test(piece)) {
      atStart = true;
      return piece;
    }
    const low = piece.toLowerCase();
    const out =
      (atStart || isName(low)) && low.length === piece.length ? low.charAt(0).toUpperCase() + low.slice(1) : low;
    atStart = false;
    return out.length === piece.length ? out : piece;
  });
}
