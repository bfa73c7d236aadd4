/**
 * Numbers in words and digits, as intervals: "more than 100" is open above, "50-70" has two ends, "no one" is 0. What only
 * looks like a count carries its unit (ages, years, clock times, ordinals); dates, scores, telephone numbers and names with
 * a number in them are left out. Limit: "about" is told by the comparator alone, the two ends stay at the number itself.
 */
import type { Annotated, Span, Token } from './annotated.js';
import { type NumberValue, readValue } from './number-values.js';
import {
  AFTER,
  BEFORE,
  type Comparator,
  CURRENCY_AFTER,
  CURRENCY_BEFORE,
  FRACTIONS,
  MONTH,
  NAME_BEFORE,
  type NumberUnit,
  ORDINAL_BEFORE,
  UNIT_AFTER,
} from './number-words.js';

export type { Comparator, NumberUnit } from './number-words.js';

export type NumberMention = Span & {
  /** The number words alone; the mention itself takes in the comparator, the currency sign and the unit. */
  value: Span;
  /** null is open. */
  low: number | null;
  high: number | null;
  comparator: Comparator;
  unit: NumberUnit | null;
  /** ISO 4217, or the plain word where several countries share it. */
  currency: string | null;
};

export function findNumbers(doc: Annotated): NumberMention[] {
  const found: NumberMention[] = [];
  for (const sentence of doc.sentences) {
    let i = sentence.first;
    while (i <= sentence.last) {
      const skip = telephone(doc, i, sentence.last);
      if (skip > 0) {
        i += skip;
        continue;
      }
      const value = readFraction(doc, i, sentence.last) ?? readRange(doc, i, sentence.last);
      if (value === null) {
        i += 1;
        continue;
      }
      const mention = mentionOf(doc, value, sentence);
      if (mention) found.push(mention);
      i = Math.max(value.last, mention?.last ?? 0) + 1;
    }
  }
  return found;
}

/** "+380 44 123": how many tokens to pass over. */
function telephone(doc: Annotated, i: number, last: number): number {
  if (!/^\+\d+$/.test(doc.tokens[i]?.text ?? '')) return 0;
  let n = 1;
  while (i + n <= last && /^[\d-]+$/.test(doc.tokens[i + n]?.text ?? '')) n += 1;
  return n;
}

/** "a third of", "two-thirds of", "half of the", "one in three" is left alone. */
function readFraction(doc: Annotated, i: number, last: number): NumberValue | null {
  const t = (n: number) => (n <= last ? (doc.tokens[n]?.lower ?? '') : '');
  const top = /^(a|one|1)$/.test(t(i)) ? 1 : /^(two|2)$/.test(t(i)) ? 2 : /^(three|3)$/.test(t(i)) ? 3 : 0;
  let at = i;
  if (top > 0) at = t(i + 1) === '-' ? i + 2 : i + 1;
  else if (t(i) !== 'half') return null;
  const part = FRACTIONS.get(t(at));
  if (part === undefined || !/^(of|the)$/.test(t(at + 1))) return null;
  if (/^(fifth|tenth)$/.test(t(at)) && t(at + 1) !== 'of') return null;
  const share = part * Math.max(top, 1) * 100;
  return {
    first: i,
    last: at,
    low: Math.floor(share),
    high: Math.ceil(share),
    vague: false,
    fraction: true,
    range: false,
  };
}

/** A value, or two joined by a dash, "to", "or", or "between … and …". */
function readRange(doc: Annotated, i: number, last: number): NumberValue | null {
  const a = readValue(doc, i, last);
  if (a === null || a.vague || a.range) return a;
  const joint = doc.tokens[a.last + 1];
  const b = a.last + 2 <= last ? readValue(doc, a.last + 2, last) : null;
  if (!joint || b === null || b.vague || b.range || a.low === null || b.low === null) return a;
  const before = doc.tokens[i - 1]?.lower ?? '';
  const joins =
    (joint.lower === 'and' && before === 'between') ||
    (joint.lower === 'to' && before !== 'from') ||
    (/^[-–—]$/.test(joint.text) && !joint.spaced) ||
    (joint.lower === 'or' && b.low <= a.low * 2);
  // "2 to 3 million": the scale of the second holds for the first
  const low = a.low < 1000 && b.scale && !a.scale && b.low / b.scale > a.low ? a.low * b.scale : a.low;
  return joins && low < b.low ? { ...b, first: i, low, high: b.low, range: true } : a;
}

/** Adds the words around: comparator, currency, unit. Null where the number is part of a date, a score or a name. */
function mentionOf(doc: Annotated, value: NumberValue, sentence: Span): NumberMention | null {
  const at = (n: number): Token | undefined => (n >= sentence.first && n <= sentence.last ? doc.tokens[n] : undefined);
  const kind = kindOf(doc, value, at);
  if (kind === null) return null;
  const { unit, currency } = kind;
  let first = Math.min(kind.first, value.first);
  let last = Math.max(kind.last, value.last);
  let comparator: Comparator = value.range ? 'range' : value.vague ? '>=' : value.fraction ? '~' : '=';
  const scale = unit === null && isPointGrouped(value, at) ? 1000 : 1;
  let low: number | null = value.low * scale;
  let high: number | null = value.high === null ? null : value.high * scale;

  // "a hundred", "between 5 and 7": the article and "between" belong to the number
  if (value.range && at(first - 1)?.lower === 'between') first -= 1;
  const row = comparatorBefore(at, first);
  if (row) first -= row.length;
  const after = row ? null : comparatorAfter(at, last);
  if (after?.adjacent) last += after.length;
  const said = row?.comparator ?? after?.comparator;
  if (said === '>' || said === '>=') {
    comparator = said;
    high = null;
  } else if (said === '<' || said === '<=') {
    comparator = said;
    high = high ?? low;
    low = null;
  } else if (said === '~' && comparator === '=') {
    comparator = '~';
  }
  return { first, last, value: { first: value.first, last: value.last }, low, high, comparator, unit, currency };
}

/** "1.200 people": a point as other languages group by thousands; nobody counts a fifth of a person. */
function isPointGrouped(value: NumberValue, at: At): boolean {
  if (value.first !== value.last || !/^\d{1,3}\.\d{3}$/.test(at(value.first)?.text ?? '')) return false;
  return [1, 2].some((k) => WHOLE_THINGS.test(at(value.last + k)?.lower ?? ''));
}

const WHOLE_THINGS =
  /^(people|persons|civilians|soldiers|troops|fighters|men|women|children|residents|refugees|protesters|demonstrators|workers|employees|passengers|victims|dead|killed|wounded|injured|homes|houses|families|jobs|votes|cases)$/;

/** "Oleh Bondar, 24," and not "ten village houses, 24,": a name, or in a text of capitals two nouns that nobody counted. */
function isNamed(doc: Annotated, at: At, n: number): boolean {
  const name = at(n);
  if (!name) return false;
  if (name.pos === 'PROPN') return true;
  if (doc.text.slice(name.start, name.end) === name.text || !/^(NOUN|PROPN|X)$/.test(at(n - 1)?.pos ?? ''))
    return false;
  return ![2, 3, 4].some((k) => /^(NUM|DET)$/.test(at(n - k)?.pos ?? ''));
}

type At = (n: number) => Token | undefined;

const BEFORE_BY_LENGTH = BEFORE.map((row) => ({ ...row, parts: row.words.split(' ') })).sort(
  (a, b) => b.parts.length - a.parts.length,
);

function comparatorBefore(at: At, first: number): { comparator: Comparator; length: number } | null {
  // "over just 20": one filler word is passed over; "fewer than the 20" compares with another count
  for (const skip of [0, 1]) {
    if (skip === 1 && !/^(a|an|another|only|just)$/.test(at(first - 1)?.lower ?? '')) break;
    const end = first - skip;
    const row = BEFORE_BY_LENGTH.find(({ parts }) =>
      parts.every((word, k) => at(end - parts.length + k)?.lower === word),
    );
    if (!row) continue;
    const length = row.parts.length + skip;
    // "more than an estimated 20", "at least about 20": the bound is what counts
    const outer = row.comparator === '~' ? comparatorBefore(at, first - length) : null;
    return outer
      ? { comparator: outer.comparator, length: length + outer.length }
      : { comparator: row.comparator, length };
  }
  return null;
}

function comparatorAfter(at: At, last: number) {
  for (let gap = 0; gap <= 2; gap += 1) {
    if (gap > 0 && !/^(NOUN|ADJ|PROPN)$/.test(at(last + gap)?.pos ?? '')) break;
    for (const { words, comparator } of AFTER) {
      const parts = words.split(' ');
      if (parts.length === 1 && gap > 0) continue;
      if (parts.every((word, k) => at(last + 1 + gap + k)?.lower === word))
        return { comparator, length: parts.length, adjacent: gap === 0 };
    }
  }
  return null;
}

type Kind = { unit: NumberMention['unit']; currency: string | null; first: number; last: number };

function kindOf(doc: Annotated, value: NumberValue, at: At): Kind | null {
  const { first, last } = value;
  const token = doc.tokens[first];
  const before = at(first - 1);
  const next = at(last + 1);
  const joined = next?.text === '-' && !next.spaced && at(last + 2)?.spaced === false;
  const unitAt = joined ? last + 2 : last + 1;
  const after = at(unitAt);
  const plain = (unit: Kind['unit'], from = first, to = last): Kind => ({
    unit,
    currency: null,
    first: from,
    last: to,
  });
  if (!token) return null;

  if (value.fraction) return plain('percent');
  if (value.ordinal) return plain('ordinal');
  if (value.clock) return plain('clock');
  const sign = CURRENCY_BEFORE.get(before?.lower ?? '');
  if (sign) return { unit: 'money', currency: sign, first: first - 1, last };
  if (/^(percent|per)$/.test(after?.lower ?? '') && (after?.lower === 'percent' || at(unitAt + 1)?.lower === 'cent'))
    return plain('percent', first, after?.lower === 'per' ? unitAt + 1 : unitAt);

  const digits = /^\d/.test(token.text) && first === last;
  if (ORDINAL_BEFORE.test(before?.lower ?? '') || (before?.text === '.' && at(first - 2)?.lower === 'no'))
    return plain('ordinal');
  // names, dates, scores
  if (digits && NAME_BEFORE.test(before?.lower ?? '')) return null;
  if (before && !token.spaced && /^[-–—/:.]$/.test(before.text) && /\p{L}$/u.test(at(first - 2)?.text ?? '') && digits)
    return null;
  // "on 23 September 28 boats": the month has its day already
  const dated =
    ((value.low ?? 0) > 31 && !/^\d{4}$|^\d\d$/.test(token.text)) ||
    (/^\d{1,2}$/.test(at(first - 2)?.text ?? '') && /^(NOUN|ADJ)$/.test(next?.pos ?? ''));
  if (MONTH.test(before?.lower ?? '') && digits && !dated && (before?.lower !== 'may' || before?.pos === 'PROPN')) {
    if (!value.range || /^\d\d?[-–]\d\d?$/.test(token.text)) return yearOrNull(doc, value, plain);
  }
  if (digits && MONTH.test(next?.lower ?? '') && (value.high ?? 99) <= 31) return null;
  if (digits && next?.lower === 'of' && MONTH.test(at(last + 2)?.lower ?? '')) return null;
  if (
    value.range &&
    !/^(NOUN|ADJ|PROPN)$/.test(next?.pos ?? '') &&
    /^(won|win|beat|lost|defeated|victory|draw|drew|ahead|lead|score|win|defeat)$/.test(before?.lower ?? '')
  )
    return null;

  // ages
  if (after && /^(year|month|day|week)s?$/.test(after.lower)) {
    const hyphen = at(unitAt + 1)?.text === '-' ? 1 : 0;
    const tail = at(unitAt + 1 + hyphen)?.lower;
    if (tail === 'old' || tail === 'olds') return plain('age', first, unitAt + 1 + hyphen);
    if (tail === 'of' && at(unitAt + 2)?.lower === 'age') return plain('age', first, unitAt + 2);
  }
  if (/^(aged?|ages)$/.test(before?.lower ?? '')) return plain('age', first - 1);
  if (
    digits &&
    before?.text === ',' &&
    /^[,.);]$/.test(next?.text ?? '') &&
    /^(PROPN|NOUN|X)$/.test(at(first - 2)?.pos ?? '') &&
    isNamed(doc, at, first - 2) &&
    (value.low ?? 0) < 120
  )
    return plain('age');

  const word = after?.lower ?? '';
  if (word === 'percentage' || word === '%') return plain('percent', first, unitAt);
  const coin = CURRENCY_AFTER.get(after?.lemma ?? '') ?? CURRENCY_AFTER.get(word.replace(/s$/, ''));
  const us = /^(us|u\.s\.|american|australian|canadian)$/.test(word)
    ? CURRENCY_AFTER.get(at(unitAt + 1)?.lemma ?? '')
    : undefined;
  if (coin) return { unit: 'money', currency: coin, first, last: unitAt };
  if (us) return { unit: 'money', currency: us, first, last: unitAt + 1 };
  if (value.glued && value.scale === 1e6 && !/^(NOUN|ADJ|PROPN)$/.test(after?.pos ?? '')) return plain('distance');
  const unit = UNIT_AFTER.find(({ words }) => words.test(word));
  if (unit && !(word === 'm' && joined)) return plain(unit.unit, first, unitAt);
  if (/^(of|at)$/.test(before?.lower ?? '') && at(first - 2)?.lower === 'magnitude' && (value.low ?? 10) < 10)
    return plain('magnitude');
  if (before?.lower === 'magnitude' || (/^(measuring|measured)$/.test(before?.lower ?? '') && (value.low ?? 10) < 10))
    return plain('magnitude');
  return yearOrNull(doc, value, plain) ?? plain(null);
}

/** Four digits from 1900 to 2099 are a year unless a noun in the plural follows ("2000 soldiers"). */
function yearOrNull(doc: Annotated, value: NumberValue, plain: (unit: Kind['unit']) => Kind): Kind | null {
  const token = doc.tokens[value.first];
  const next = doc.tokens[value.last + 1];
  const before = doc.tokens[value.first - 1];
  if (!token || value.first !== value.last || !/^(19|20)\d\d$/.test(token.text)) return null;
  const counts =
    next !== undefined &&
    /^(NOUN|ADJ)$/.test(next.pos) &&
    (/s$|^(people|troops|men|women|children|personnel|dead|wounded)$/.test(next.lower) || next.pos === 'ADJ') &&
    !/^(in|since|of|by|until|till|from|during|before|after|early|late|mid)$/.test(before?.lower ?? '');
  return counts ? null : plain('year');
}
