/**
 * Expressions of time to intervals of days, both ends included, against the day of publication. Weekdays and months without
 * a year lie in the past unless the clause speaks of the future; numeric dates are D.M.Y with points, and with slashes only
 * where no other reading exists. Promise: reads no clock and no time zone. Limit: English, days as the finest grain.
 */
import type { Annotated, Span } from './annotated.js';
import { CALENDAR } from './dates-calendar.js';
import { type Day, isoOf, parseDay } from './dates-days.js';
import type { Precision, TimeKind, TimeRow } from './dates-reading.js';
import { RELATIVE } from './dates-relative.js';
import { SINCE } from './dates-since.js';

export type { Precision, TimeKind } from './dates-reading.js';

/** Earlier rows win where two overlap. */
export const ROWS: readonly TimeRow[] = [...SINCE, ...CALENDAR, ...RELATIVE];

export type TimeMention = Span & {
  /** ISO days; null where the text alone does not tell, or where the end is open. */
  from: string | null;
  to: string | null;
  precision: Precision;
  kind: TimeKind;
  words: string;
};

/** Nothing that names a time lacks all of these; sentences without them are not looked at twice. */
const HINT =
  /\d|day|week|month|year|hour|night|morning|evening|afternoon|noon|decade|spring|summer|autumn|winter|since|recent|earlier|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|daily|now/;

/** Longer than any sentence of news; what lies beyond is not read, so that no pattern walks over megabytes. */
const LONGEST_SENTENCE = 4000;

export function findTimes(doc: Annotated, publishedAt: string | null): TimeMention[] {
  const published = parseDay(publishedAt);
  let topic: string | null = null;
  const topicOf = () => {
    topic ??= doc.text.slice(0, 20_000).toLowerCase();
    return topic;
  };
  return doc.sentences.flatMap((sentence) => timesIn(doc, sentence, published, topicOf));
}

function timesIn(doc: Annotated, sentence: Span, published: Day | null, topic: () => string): TimeMention[] {
  const { text, starts } = readable(doc, sentence);
  if (!HINT.test(text)) return [];
  const taken = new Uint8Array(text.length);
  const found: TimeMention[] = [];
  for (const row of ROWS) {
    for (const match of matches(text, row.pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      if (taken.subarray(start, end).some((t) => t === 1)) continue;
      const first = sentence.first + tokenAt(starts, start);
      const last = sentence.first + tokenAt(starts, end - 1);
      const reading = row.read(match, {
        published,
        future: () => speaksOfFuture(doc, sentence, first, last),
        before: text.slice(Math.max(0, start - 40), start),
        after: text.slice(end, end + 40),
        topic,
      });
      if (reading === null) continue;
      taken.fill(1, start, end);
      const { from, to, precision } = reading;
      const kind =
        reading.kind ?? (from !== null && from === to ? 'point' : precision === 'day' ? 'point' : 'interval');
      found.push({
        first,
        last,
        from: from === null ? null : isoOf(from),
        to: to === null ? null : isoOf(to),
        precision,
        kind,
        words: wordsBetween(doc, first, last),
      });
    }
  }
  return found.sort((a, b) => a.first - b.first);
}

/** As `matchAll`, which makes a new expression each time: with so many rows that costs more than the matching. */
function* matches(text: string, pattern: RegExp): Generator<RegExpExecArray> {
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const next = match[0] === '' ? pattern.lastIndex + 1 : pattern.lastIndex;
    yield match;
    pattern.lastIndex = next;
  }
}

/** The sentence in lower case with single blanks, and where each token starts in it. */
function readable(doc: Annotated, sentence: Span): { text: string; starts: number[] } {
  let text = '';
  const starts: number[] = [];
  for (let i = sentence.first; i <= sentence.last; i += 1) {
    const token = doc.tokens[i];
    if (!token || text.length > LONGEST_SENTENCE) break;
    if (token.spaced && text !== '') text += ' ';
    starts.push(text.length);
    // a letter that changes its length in lower case would shift what follows
    text += token.lower.length === token.text.length ? token.lower : token.text;
  }
  return { text: text.replaceAll('’', "'").replaceAll('–', '-').replaceAll('—', '-'), starts };
}

function tokenAt(starts: readonly number[], char: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const mid = (low + high + 1) >> 1;
    if ((starts[mid] ?? 0) <= char) low = mid;
    else high = mid - 1;
  }
  return low;
}

function wordsBetween(doc: Annotated, first: number, last: number): string {
  const a = doc.tokens[first];
  const b = doc.tokens[last];
  return a && b ? doc.text.slice(a.start, b.end).replace(/\s+/g, ' ') : '';
}

/**
 * "They will meet on Friday", "talks are planned for Friday"; not "he said on Friday that they will meet". The verb in front
 * of the words decides, and only where there is none the first one behind them: "On Friday the two will meet".
 */
function speaksOfFuture(doc: Annotated, sentence: Span, first: number, last: number): boolean {
  const word = (i: number) => doc.tokens[i]?.lower ?? '';
  const isVerb = (i: number) => /^(VERB|AUX)$/.test(doc.tokens[i]?.pos ?? '') || word(i) === "'ll";
  const stops = (i: number) => /^([;:]|--|[–—]|that|who|which|but|although|because|while)$/.test(word(i));
  let verb = -1;
  for (let i = first - 1; i >= Math.max(sentence.first, first - 14) && !stops(i); i -= 1) {
    if (isVerb(i)) {
      verb = i;
      break;
    }
  }
  if (verb < 0) {
    for (let i = last + 1; i <= Math.min(sentence.last, last + 14) && !stops(i); i += 1) {
      if (isVerb(i)) {
        verb = i;
        break;
      }
    }
  }
  // "no soldier had set foot there on Tuesday"
  if (verb < 0 || (word(verb) === 'set' && /^(had|have|has)$/.test(word(verb - 1)))) return false;
  if (/^(will|shall|'ll|would|may|might|could)$/.test(word(verb))) return true;
  if (/^(planned|scheduled|due|slated|expected|set|plans?|intends?|hopes?|expects?)$/.test(word(verb))) return true;
  for (let i = verb - 1; i >= Math.max(sentence.first, verb - 5); i -= 1) {
    if (
      /^(will|shall|'ll|would|plans?|planned|scheduled|due|slated|expected|set|intends?|hopes?|wants?|vowed|promised)$/.test(
        word(i),
      )
    )
      return true;
    if (stops(i) || word(i) === ',') return false;
  }
  return false;
}
