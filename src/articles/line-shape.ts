/**
 * What a line looks like: prose, a headline standing alone, or neither. Shape only, no meaning: a line that could be a
 * sentence of the article counts as neither, so that no rule drops it.
 */

/** A final stop, perhaps inside quotation marks or brackets. */
const STOP = /[.!?…।。؟][\s"'”’»)\]*]*$/u;
/** A stop inside the line with a new sentence after it; initials and short forms ("U.S. Army", "No. 5") are none. */
const INNER_STOP = /(?:[\p{Ll}\p{N}"”’)]{2}[.!?…]["”’)]*|[!?]["”’)]*)\s+["“‘(]?\p{Lu}/u;
const SHORT_FORM =
  /\b(?:mr|mrs|ms|dr|st|no|vs|gen|col|lt|maj|sgt|capt|gov|sen|rep|prof|jr|sr|feb|jan|aug|sept?|oct|nov|dec|inc|co|corp|ltd)\.\s/gi;
/** Ends as reported speech does in running text: `…," the spokesman said`. */
const SAYS_LAST =
  /\b(?:he|she|they|it|who)\s+(?:said|says|added|told \w+|wrote|noted|explained)$|[,”"]\s*[\p{L} ]{2,40}\b(?:said|added|told \w+)$/iu;
const BULLET = /^(?:[-–—•·*▪►>]|\(?\d{1,2}[.)]|\(?[a-z]\))\s/u;

export const LONGEST_HEADLINE_WORDS = 20;

export function wordCount(line: string): number {
  let count = 0;
  let inside = false;
  for (let i = 0; i < line.length; i += 1) {
    const isWord = line.charCodeAt(i) > 32;
    if (isWord && !inside) count += 1;
    inside = isWord;
  }
  return count;
}

export function endsWithStop(line: string): boolean {
  return STOP.test(line.slice(-12));
}

export function hasInnerStop(line: string): boolean {
  return INNER_STOP.test(line.slice(0, 2000).replace(SHORT_FORM, (form) => '_'.repeat(form.length)));
}

/** Running text: a full sentence, or so many words that it cannot be a headline. */
export function isProse(line: string): boolean {
  const words = wordCount(line);
  return words > 30 || (words >= 6 && endsWithStop(line)) || (words >= 8 && hasInnerStop(line));
}

/** Short, no stop at the end or inside, no sign that the sentence goes on, no list mark. */
export function isHeadline(line: string, mostWords = LONGEST_HEADLINE_WORDS): boolean {
  const words = wordCount(line);
  return (
    words >= 1 &&
    words <= mostWords &&
    line.length <= 160 &&
    /^["“‘'«(]?[\p{L}\p{N}]/u.test(line) &&
    !endsWithStop(line) &&
    !/[,;:\p{Pd}]$/u.test(line) &&
    !hasInnerStop(line) &&
    !BULLET.test(line) &&
    !SAYS_LAST.test(line)
  );
}

/** Headlines are told in the present and drop "was" and "had"; a line with these is a sentence that lost its stop. */
export function isTold(line: string): boolean {
  return wordCount(line) >= 6 && /\b(?:said|told|claimed|added|repeated|was|were|had|has been|have been)\b/.test(line);
}

/** Almost no small letters: wire texts of old. Their layout tells nothing, so only plain noise leaves them. */
export function isInCapitals(text: string): boolean {
  const sample = text.slice(0, 4000);
  const small = sample.match(/\p{Ll}/gu)?.length ?? 0;
  const capital = sample.match(/\p{Lu}/gu)?.length ?? 0;
  return capital > 40 && small < capital * 0.1;
}
