/**
 * The day that a page prints beside its story and nowhere in its metadata: a short line right above the first paragraph, or
 * else right below the last. Running text is never searched, so a day in a sentence is not mistaken for it.
 */
import type { Block } from './blocks.js';
import { dayOf, type PrintedDate, readDate, timeIn } from './calendar.js';
import { endsWithStop, wordCount } from './line-shape.js';

/** January to December, in the form that dates have. */
export const MONTHS: { language: string; names: string; example: string }[] = [
  {
    language: 'en',
    names: 'january february march april may june july august september october november december',
    example: 'May 6, 2024',
  },
  { language: 'en', names: 'jan feb mar apr may jun jul aug sep oct nov dec', example: 'Posted 6 Sep 2024 by Ana' },
  {
    language: 'de',
    names: 'januar februar märz april mai juni juli august september oktober november dezember',
    example: '6. März 2024',
  },
  {
    language: 'fr',
    names: 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre',
    example: 'le 6 août 2024',
  },
  {
    language: 'es',
    names: 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre',
    example: '6 de mayo de 2024',
  },
  {
    language: 'it',
    names: 'gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre',
    example: '6 maggio 2024',
  },
  {
    language: 'pt',
    names: 'janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro',
    example: '6 de maio de 2024',
  },
  {
    language: 'nl',
    names: 'januari februari maart april mei juni juli augustus september oktober november december',
    example: '6 mei 2024',
  },
  {
    language: 'pl',
    names: 'stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia',
    example: '6 maja 2024',
  },
  {
    language: 'ru',
    names: 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря',
    example: '6 мая 2024',
  },
  {
    language: 'uk',
    names: 'січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня',
    example: '6 травня 2024',
  },
  {
    language: 'tr',
    names: 'ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık',
    example: '6 mayıs 2024',
  },
];
const MONTH_OF = new Map(MONTHS.flatMap((row) => row.names.split(' ').map((name, n) => [name, n + 1] as const)));

const DAY_FIRST =
  /(?<!\d)(\d{1,2})(?:\.|º|er|st|nd|rd|th)?,? (?:de |of )?(\p{L}{3,12})\.?,? (?:de )?((?:19|20)\d{2})(?!\d)/iu;
const MONTH_FIRST = /(?<!\p{L})(\p{L}{3,12})\.? (\d{1,2})(?:st|nd|rd|th)?,? ((?:19|20)\d{2})(?!\d)/iu;
const YEAR_FIRST = /(?<!\d)((?:19|20)\d{2})(?:[-/.]|年|년) ?(\d{1,2})(?:[-/.]|月|월) ?(\d{1,2})(?!\d)/u;
/** With two digits of year only in dots, which are read one way: `28.01.22`. */
const DOTTED = /(?<![\d.])(\d{1,2})\. ?(\d{1,2})\. ?((?:19|20)\d{2}|[0-4]\d)(?![\d.]\d|\d)/;
const SLASHED = /(?<![\d/])(\d{1,2})[/-](\d{1,2})[/-]((?:19|20)\d{2})(?!\d)/;

/** Lines whose day is not the report's, each with the line that it was made for. */
export const OTHER_DAYS: { pattern: RegExp; example: string; keeps: string; reason: string }[] = [
  {
    pattern:
      /\b(?:since|until|till|valid|expires?|deadline|seit|bis|gültig|frist|depuis|jusqu|hasta|desde|fino al?)\b/i,
    example: 'In force unchanged since: 5 May 2024',
    keeps: 'As of 6 May 2024',
    reason: 'the beginning or the end of something else',
  },
  {
    pattern:
      /\d{1,2}\.?(?: \p{L}{3,12}\.?)? ?(?:[–—-]|to|bis|und|and) ?\d{1,2}(?:\.|st|nd|rd|th)? ?(?:of |de )?\p{L}{3,12}\.?,? \d{4}/iu,
    example: '14 to 20 January 2024',
    keeps: '20 January 2024 – 14:05',
    reason: 'a span of days',
  },
  {
    pattern:
      /^\W{0,3}(?:(?:last |zuletzt )?(?:updated|modified|changed|edited|aktualisiert|geändert|mis à jour|actualizado|aggiornato|обновлено|оновлено))\b/iu,
    example: 'Updated 7 May 2024',
    keeps: 'Published 6 May 2024, updated at noon',
    reason: 'the day of a change',
  },
];

const LONGEST_WORDS = 16;
const BLOCKS_ABOVE = 30;
const BLOCKS_BELOW = 12;

/** Which of `6/5/2024` is the day: only a language with one habit says so. English alone has two. */
export type DayOrder = 'day-first' | 'month-first' | null;

export function dayOrderOf(language: string | null): DayOrder {
  if (language === null) return null;
  if (/^en[-_]us\b/i.test(language)) return 'month-first';
  return /^(?:en[-_](?:gb|au|nz|ie|in|za)|de|fr|es|it|pt|nl|pl|ru|uk|tr|ro|el|da|no|nb|fi|cs|sk|id|ar|he)\b/i.test(
    language,
  )
    ? 'day-first'
    : null;
}

/** `body`: all blocks of the page; `story`: the chosen ones, in the same order. */
export function datelineBeside(
  body: readonly Block[],
  story: readonly Block[],
  order: DayOrder = null,
): PrintedDate | null {
  const at = (block: Block | undefined) => (block ? body.findIndex((one) => one.text === block.text) : -1);
  const first = at(story.find((block) => wordCount(block.text) > 8) ?? story[0]);
  const last = at(story.findLast((block) => wordCount(block.text) > 8));
  if (first < 0) return null;
  const above = body.slice(Math.max(0, first - BLOCKS_ABOVE), first).reverse();
  const below = body.slice(last + 1, last + 1 + BLOCKS_BELOW);
  const opening = openingDay(body[first]?.text ?? '');
  return printedAmong(above, order) ?? opening ?? printedAmong(below, order);
}

function printedAmong(blocks: readonly Block[], order: DayOrder): PrintedDate | null {
  for (const { text } of blocks) {
    if (!isShort(text) || OTHER_DAYS.some((row) => row.pattern.test(text))) continue;
    const day = dayIn(text, order);
    if (day !== null) return { day, ...timeIn(text) };
  }
  return null;
}

/** `Lindby, (6.5.2024). The mayor …`, `6 May 2024 – The mayor …`: a day with its year before the first sentence. */
const OPENING = /^(?:\p{Lu}[\p{L} .'’/-]{1,40}, ?)?\(?([^\s()][^()–—]{4,24}?\d)\)?(?:\.(?= )|:(?= )|,? ?[–—-](?= ))/u;

function openingDay(paragraph: string): PrintedDate | null {
  const words = OPENING.exec(paragraph.slice(0, 90))?.[1];
  if (words === undefined || wordCount(words) > 5) return null;
  const day = readDate(words) ?? dayIn(words);
  return day === null ? null : { day: day.slice(0, 10), clock: null, zone: null };
}

function isShort(line: string): boolean {
  return line.length <= 120 && wordCount(line) <= LONGEST_WORDS && (!endsWithStop(line) || wordCount(line) <= 6);
}

/** The first day with its year in a line; `6/5/2024` has two readings and gives none unless the order is known. */
export function dayIn(line: string, order: DayOrder = null): string | null {
  let m = DAY_FIRST.exec(line);
  if (m) return dayOf(Number(m[3]), monthOf(m[2]), Number(m[1]));
  m = MONTH_FIRST.exec(line);
  if (m) return dayOf(Number(m[3]), monthOf(m[1]), Number(m[2]));
  m = YEAR_FIRST.exec(line);
  if (m) return dayOf(Number(m[1]), Number(m[2]), Number(m[3]));
  m = DOTTED.exec(line);
  if (m) return dayOf(Number(m[3]) + (m[3]?.length === 2 ? 2000 : 0), Number(m[2]), Number(m[1]));
  m = SLASHED.exec(line);
  if (!m) return null;
  const [a, b] = [Number(m[1]), Number(m[2])];
  if (a <= 12 && b <= 12 && a !== b && order === null) return null;
  const dayIsFirst = a > 12 || (b <= 12 && order === 'day-first');
  return dayIsFirst ? dayOf(Number(m[3]), b, a) : dayOf(Number(m[3]), a, b);
}

function monthOf(name = ''): number {
  return MONTH_OF.get(name.toLowerCase()) ?? 0;
}
