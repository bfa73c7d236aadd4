/** The value of the number words that start at a token: digits, words, or both. Reads words only, never what stands around. */
import type { Annotated, Span } from './annotated.js';
import { GLUED_SCALES, SCALES, SMALL, TENS, VAGUE, VAGUE_OF } from './number-words.js';

export type NumberValue = Span & {
  low: number;
  high: number | null;
  /** "hundreds": a floor without a ceiling. */
  vague: boolean;
  range: boolean;
  fraction?: boolean;
  ordinal?: boolean;
  clock?: boolean;
  /** The scale word that it ended with ("million"), as a number. */
  scale?: number;
  /** The scale was one letter glued to the digits ("30m"), which can also be a unit of length. */
  glued?: boolean;
};

export function readValue(doc: Annotated, i: number, last: number): NumberValue | null {
  return readDigits(doc, i, last) ?? readNone(doc, i, last) ?? readVague(doc, i, last) ?? readWords(doc, i, last);
}

const exact = (first: number, last: number, value: number): NumberValue => ({
  first,
  last,
  low: value,
  high: value,
  vague: false,
  range: false,
});

/** "1,060", "7.5 billion", "150 000", "61bn", "50-70", "10:30", "28th" */
function readDigits(doc: Annotated, i: number, last: number): NumberValue | null {
  const token = doc.tokens[i];
  if (!token || !/^\d/.test(token.text)) return null;
  const { text } = token;
  if (/^\d{1,2}[:.]\d\d$/.test(text) && /^\d{1,2}:/.test(text)) return { ...exact(i, i, 0), clock: true };
  if (/^\d+(st|nd|rd|th|d)$/i.test(text)) return { ...exact(i, i, Number.parseInt(text, 10)), ordinal: true };
  const pair = text.match(/^([\d,.]+)[-–—]([\d,.]+)$/);
  if (pair) {
    const low = digitsOf(pair[1] ?? '');
    const high = digitsOf(pair[2] ?? '');
    if (low === null || high === null || low >= high) return null;
    return scaled(doc, { ...exact(i, i, low), high, range: true }, last);
  }
  let value = digitsOf(text);
  if (value === null) return null;
  const next = doc.tokens[i + 1];
  if (next && i < last && /^(st|nd|rd|th)$/i.test(next.text) && !next.spaced)
    return { ...exact(i, i + 1, value), ordinal: true };
  let end = i;
  // "150 000": groups of three with blanks between
  if (/^[1-9]\d{0,2}$/.test(text)) {
    while (end < last && end < i + 4 && /^\d{3}$/.test(doc.tokens[end + 1]?.text ?? '')) {
      value = value * 1000 + Number(doc.tokens[end + 1]?.text);
      end += 1;
    }
  }
  return scaled(doc, exact(i, end, value), last);
}

function digitsOf(text: string): number | null {
  if (/^\d{1,3}(,\d{3})+(\.\d+)?$/.test(text)) return Number(text.replaceAll(',', ''));
  if (/^\d{1,3}(\.\d{3}){2,}$/.test(text)) return Number(text.replaceAll('.', ''));
  if (/^\d{1,15}(\.\d+)?$/.test(text)) return Number(text);
  if (/^\d+,\d{1,2}$/.test(text)) return Number(text.replace(',', '.'));
  return null;
}

function scaled(doc: Annotated, value: NumberValue, last: number): NumberValue {
  const out = { ...value };
  for (;;) {
    const hyphen = doc.tokens[out.last + 1]?.text === '-' ? 1 : 0;
    const at = out.last + 1 + hyphen;
    const token = at <= last ? doc.tokens[at] : undefined;
    if (!token) return out;
    const glued = token.spaced || hyphen > 0 ? undefined : GLUED_SCALES.get(token.lower.replace('.', ''));
    const scale = glued ?? SCALES.get(token.lower);
    if (scale === undefined) return out;
    out.low *= scale;
    out.high = out.high === null ? null : out.high * scale;
    out.scale = scale;
    out.glued = glued !== undefined && /^[km]\.?$/.test(token.lower);
    out.last = at;
  }
}

/** "no one", "nobody", "none", "not one shell", "not a single prisoner" */
function readNone(doc: Annotated, i: number, last: number): NumberValue | null {
  const word = doc.tokens[i]?.lower ?? '';
  const next = i < last ? (doc.tokens[i + 1]?.lower ?? '') : '';
  if (word === 'no' && next === 'one') return exact(i, i + 1, 0);
  if (word === 'no' && next === '-' && doc.tokens[i + 2]?.lower === 'one' && i + 2 <= last) return exact(i, i + 2, 0);
  if (word === 'not' && next === 'one' && i + 2 <= last && /^(NOUN|ADJ)$/.test(doc.tokens[i + 2]?.pos ?? ''))
    return exact(i, i + 1, 0);
  if (word === 'not' && next === 'a' && doc.tokens[i + 2]?.lower === 'single' && i + 3 <= last)
    return exact(i, i + 2, 0);
  return word === 'nobody' || word === 'none' ? exact(i, i, 0) : null;
}

/** "hundreds", "tens of thousands", "several hundred", "a few dozen", "scores of people" */
function readVague(doc: Annotated, i: number, last: number): NumberValue | null {
  const at = (n: number) => (n <= last ? (doc.tokens[n]?.lower ?? '') : '');
  const floor = (end: number, low: number): NumberValue => ({ ...exact(i, end, low), high: null, vague: true });
  const of = VAGUE_OF.get(at(i));
  if (of !== undefined && at(i + 1) === 'of') {
    const scale = /^(thousands|millions|billions)$/.test(at(i + 2)) ? SCALES.get(at(i + 2).slice(0, -1)) : undefined;
    if (scale !== undefined) return floor(i + 2, of * scale);
  }
  if (
    at(i) === 'scores' &&
    at(i + 1) !== 'of' &&
    !/^(more|killed|dead|wounded|injured|were|have|are|died)$/.test(at(i + 1))
  )
    return null;
  const vague = VAGUE.get(at(i));
  if (vague !== undefined) return floor(i, vague);
  const several = at(i) === 'several' ? i + 1 : at(i) === 'a' && at(i + 1) === 'few' ? i + 2 : 0;
  const scale = several > 0 ? SCALES.get(at(several)) : undefined;
  return scale === undefined ? null : { ...exact(i, several, 2 * scale), high: 10 * scale, range: true };
}

/** "twenty-five", "one hundred and five", "a dozen", "half a million", "a couple of", "both" */
function readWords(doc: Annotated, i: number, last: number): NumberValue | null {
  const at = (n: number) => (n <= last ? (doc.tokens[n]?.lower ?? '') : '');
  if (at(i) === 'half' && /^an?$/.test(at(i + 1)) && SCALES.has(at(i + 2)))
    return { ...exact(i, i + 2, (SCALES.get(at(i + 2)) ?? 0) / 2), scale: SCALES.get(at(i + 2)) };
  // "two and a half thousand"
  const whole = SMALL.get(at(i));
  const halved = SCALES.get(at(i + 4));
  if (whole !== undefined && halved !== undefined && at(i + 1) === 'and' && at(i + 2) === 'a' && at(i + 3) === 'half')
    return { ...exact(i, i + 4, (whole + 0.5) * halved), scale: halved };
  if (at(i) === 'both') return isBothAnd(doc, i, last) ? null : exact(i, i, 2);
  if (at(i) === 'a' && at(i + 1) === 'couple' && at(i + 2) === 'of') return exact(i, i + 2, 2);
  const article = at(i) === 'a' && SCALES.has(at(i + 1));
  if (article && at(i + 1) !== 'dozen' && at(i + 2) === '-') return null;
  if (at(i) === 'one' && !isCountingOne(doc, i, last)) return null;

  let total = 0;
  let group = article ? 1 : -1;
  let n = article ? i + 1 : i;
  let end = -1;
  let scale: number | undefined;
  while (n <= last) {
    const word = at(n);
    const small = SMALL.get(word);
    const ten = TENS.get(word);
    const big = SCALES.get(word);
    if (ten !== undefined && (group < 0 || group % 100 === 0)) group = Math.max(group, 0) + ten;
    else if (small !== undefined && (group < 0 || (small < 10 ? group % 10 === 0 : group % 100 === 0) || small === 0)) {
      if (group === 0 || (group > 0 && small === 0)) break;
      group = Math.max(group, 0) + small;
    } else if (big !== undefined && group > 0) {
      if (big >= 1000) {
        total += group * big;
        group = -1;
      } else group *= big;
      scale = big;
    } else break;
    end = n;
    // "twenty-five", "hundred and five": passed over only where a number word follows
    const joint = at(n + 1);
    const skips = joint === '-' || (joint === 'and' && scale !== undefined && scale >= 100);
    const follows = SMALL.has(at(n + 2)) || TENS.has(at(n + 2)) || (joint === '-' && SCALES.has(at(n + 2)));
    n += skips && follows ? 2 : 1;
  }
  return end < 0 ? null : { ...exact(i, end, total + Math.max(group, 0)), scale };
}

/** "both civilians and soldiers" counts nobody. */
function isBothAnd(doc: Annotated, i: number, last: number): boolean {
  for (let n = i + 1; n <= Math.min(last, i + 6); n += 1) {
    const token = doc.tokens[n];
    if (token?.lower === 'and') return true;
    if (!token || /^(VERB|AUX|PUNCT|ADP)$/.test(token.pos)) return false;
  }
  return false;
}

/** "one soldier", "one of the men", "one was killed"; not "one another", "the one", "one day", "this one". */
function isCountingOne(doc: Annotated, i: number, last: number): boolean {
  const before = doc.tokens[i - 1]?.lower ?? '';
  const next = i < last ? doc.tokens[i + 1] : undefined;
  if (/^(the|this|that|which|any|every|each|no|another|some|everyone)$/.test(before))
    return next?.pos === 'NOUN' && /^(the|that)$/.test(before);
  return next !== undefined && !/^(another|day|thing|by|such|can|must|should|could|side|hand)$/.test(next.lower);
}
