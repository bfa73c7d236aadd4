/**
 * The words that make numbers, and the words around a number that say what kind it is. Data only; `numbers.ts` reads it.
 */
export type Comparator = '=' | '>' | '>=' | '<' | '<=' | '~' | 'range';
export type NumberUnit =
  | 'percent'
  | 'money'
  | 'distance'
  | 'duration'
  | 'age'
  | 'ordinal'
  | 'year'
  | 'clock'
  | 'times'
  | 'magnitude';

export const SMALL: ReadonlyMap<string, number> = new Map(
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
    .split(' ')
    .map((word, value) => [word, value]),
);

export const TENS: ReadonlyMap<string, number> = new Map(
  'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ').map((word, n) => [word, (n + 2) * 10]),
);

/** "two dozen", "1.2 million", "61bn". One letter counts only where it is glued to the digits ("$30m", "50k"). */
export const SCALES: ReadonlyMap<string, number> = new Map([
  ['dozen', 12],
  ['hundred', 100],
  ['thousand', 1e3],
  ['million', 1e6],
  ['billion', 1e9],
  ['trillion', 1e12],
]);
export const GLUED_SCALES: ReadonlyMap<string, number> = new Map([
  ['k', 1e3],
  ['m', 1e6],
  ['mn', 1e6],
  ['mln', 1e6],
  ['bn', 1e9],
  ['bln', 1e9],
  ['tn', 1e12],
  ['trn', 1e12],
]);

/** Words in the plural name a floor and no ceiling: "hundreds" are two hundred or more. */
export const VAGUE: ReadonlyMap<string, number> = new Map([
  ['dozens', 24],
  ['scores', 40],
  ['hundreds', 200],
  ['thousands', 2e3],
  ['millions', 2e6],
  ['billions', 2e9],
]);
/** "tens of thousands", "hundreds of millions" */
export const VAGUE_OF: ReadonlyMap<string, number> = new Map([
  ['tens', 20],
  ['dozens', 24],
  ['scores', 40],
  ['hundreds', 200],
  ['thousands', 2e3],
]);

/** "a third of the town": per cent, with a band where it does not come out even. */
export const FRACTIONS: ReadonlyMap<string, number> = new Map([
  ['half', 1 / 2],
  ['third', 1 / 3],
  ['thirds', 1 / 3],
  ['quarter', 1 / 4],
  ['quarters', 1 / 4],
  ['fifth', 1 / 5],
  ['fifths', 1 / 5],
  ['tenth', 1 / 10],
  ['tenths', 1 / 10],
]);

export type ComparatorRow = { words: string; comparator: Comparator; example: string };

/** Before the number; the longest row that fits wins. */
export const BEFORE: readonly ComparatorRow[] = [
  { words: 'more than', comparator: '>', example: 'more than 100' },
  { words: 'greater than', comparator: '>', example: 'greater than 100' },
  { words: 'higher than', comparator: '>', example: 'higher than 100' },
  { words: 'over', comparator: '>', example: 'over 100' },
  { words: 'well over', comparator: '>', example: 'well over 100' },
  { words: 'above', comparator: '>', example: 'above 100' },
  { words: 'upwards of', comparator: '>', example: 'upwards of 100' },
  { words: 'in excess of', comparator: '>', example: 'in excess of 100' },
  { words: 'exceeding', comparator: '>', example: 'exceeding 100' },
  { words: 'exceeds', comparator: '>', example: 'exceeds 100' },
  { words: 'exceeded', comparator: '>', example: 'exceeded 100' },
  { words: 'exceed', comparator: '>', example: 'exceed 100' },
  { words: 'surpass', comparator: '>', example: 'surpass 100' },
  { words: 'surpassing', comparator: '>', example: 'surpassing 100' },
  { words: 'tops', comparator: '>', example: 'tops 100' },
  { words: 'topped', comparator: '>', example: 'topped 100' },
  { words: 'surpasses', comparator: '>', example: 'surpasses 100' },
  { words: 'surpassed', comparator: '>', example: 'surpassed 100' },
  { words: '>', comparator: '>', example: '> 100' },
  { words: 'at least', comparator: '>=', example: 'at least 100' },
  { words: 'no fewer than', comparator: '>=', example: 'no fewer than 100' },
  { words: 'no less than', comparator: '>=', example: 'no less than 100' },
  { words: 'not less than', comparator: '>=', example: 'not less than 100' },
  { words: 'not fewer than', comparator: '>=', example: 'not fewer than 100' },
  { words: 'a minimum of', comparator: '>=', example: 'a minimum of 100' },
  { words: 'minimum', comparator: '>=', example: 'minimum 100' },
  { words: 'up to', comparator: '<=', example: 'up to 100' },
  { words: 'at most', comparator: '<=', example: 'at most 100' },
  { words: 'as many as', comparator: '<=', example: 'as many as 100' },
  { words: 'as much as', comparator: '<=', example: 'as much as 100' },
  { words: 'no more than', comparator: '<=', example: 'no more than 100' },
  { words: 'not more than', comparator: '<=', example: 'not more than 100' },
  { words: 'a maximum of', comparator: '<=', example: 'a maximum of 100' },
  { words: 'fewer than', comparator: '<', example: 'fewer than 100' },
  { words: 'less than', comparator: '<', example: 'less than 100' },
  { words: 'under', comparator: '<', example: 'under 100' },
  { words: 'below', comparator: '<', example: 'below 100' },
  { words: 'about', comparator: '~', example: 'about 100' },
  { words: 'around', comparator: '~', example: 'around 100' },
  { words: 'some', comparator: '~', example: 'some 100' },
  { words: 'approximately', comparator: '~', example: 'approximately 100' },
  { words: 'roughly', comparator: '~', example: 'roughly 100' },
  { words: 'an estimated', comparator: '~', example: 'an estimated 100' },
  { words: 'estimated', comparator: '~', example: 'estimated 100' },
  { words: 'estimated at', comparator: '~', example: 'estimated at 100' },
  { words: 'nearly', comparator: '~', example: 'nearly 100' },
  { words: 'almost', comparator: '~', example: 'almost 100' },
  { words: 'close to', comparator: '~', example: 'close to 100' },
  { words: 'circa', comparator: '~', example: 'circa 100' },
  { words: 'in the region of', comparator: '~', example: 'in the region of 100' },
  { words: '~', comparator: '~', example: '~ 100' },
];

/** After the number, or after the noun it counts ("ten people or more"). */
export const AFTER: readonly ComparatorRow[] = [
  { words: 'or more', comparator: '>=', example: '100 or more' },
  { words: 'and more', comparator: '>=', example: '100 and more' },
  { words: 'or so', comparator: '~', example: '100 or so' },
  { words: 'or less', comparator: '<=', example: '100 or less' },
  { words: 'or fewer', comparator: '<=', example: '100 or fewer' },
  { words: 'at least', comparator: '>=', example: '100 at least' },
  { words: 'at most', comparator: '<=', example: '100 at most' },
  { words: 'and counting', comparator: '>=', example: '100 and counting' },
  { words: 'plus', comparator: '>=', example: '100 plus' },
  { words: '+', comparator: '>=', example: '100+' },
];

export const CURRENCY_BEFORE: ReadonlyMap<string, string> = new Map([
  ['$', 'USD'],
  ['us$', 'USD'],
  ['usd', 'USD'],
  ['€', 'EUR'],
  ['eur', 'EUR'],
  ['£', 'GBP'],
  ['gbp', 'GBP'],
  ['¥', 'JPY'],
  ['₽', 'RUB'],
  ['₴', 'UAH'],
  ['uah', 'UAH'],
  ['₹', 'INR'],
  ['rs', 'INR'],
]);
export const CURRENCY_AFTER: ReadonlyMap<string, string> = new Map([
  ['dollar', 'USD'],
  ['usd', 'USD'],
  ['euro', 'EUR'],
  ['eur', 'EUR'],
  ['€', 'EUR'],
  ['pound', 'GBP'],
  ['ruble', 'RUB'],
  ['rouble', 'RUB'],
  ['hryvnia', 'UAH'],
  ['yuan', 'CNY'],
  ['yen', 'JPY'],
  ['peso', 'peso'],
  ['rupee', 'rupee'],
  ['lira', 'TRY'],
  ['shekel', 'ILS'],
  ['franc', 'franc'],
]);

/** The word right behind a number (a hyphen may stand between: "a two-day visit"). */
export const UNIT_AFTER: readonly { unit: NumberUnit; words: RegExp; example: string }[] = [
  { unit: 'percent', words: /^(%|percent|percentage)$/, example: '40 percent' },
  { unit: 'duration', words: /^(second|minute|hour|day|week|month|year|decade|century)s?$/, example: '40 days' },
  {
    unit: 'distance',
    words:
      /^(km|kms|kilomet(er|re)s?|miles?|met(er|re)s?|m|mm|cm|feet|foot|ft|yards?|hectares?|acres?|inch|inches|square|sq|degrees?|knots?|kph|mph|caliber|calibre)$/,
    example: '40 km',
  },
  { unit: 'times', words: /^(times|fold)$/, example: 'five times' },
  { unit: 'magnitude', words: /^magnitude$/, example: 'a 6.2-magnitude quake' },
  { unit: 'clock', words: /^([ap]\.?m\.?|o'clock|gmt|utc|hrs)$/, example: '10 p.m.' },
];

/** "Flight 370", "Resolution 1701": the number is part of a name and counts nothing. */
export const NAME_BEFORE =
  /^(article|resolution|flight|boeing|airbus|route|highway|chapter|section|paragraph|room|page|channel|unit|line|phase|level|type|model|day|area|gate|pier|block|building|covid|law|decree|bill|division|brigade|regiment|battalion|squadron|zone|district|sector|volume|version|apollo|version|group)$/;
/** "school No. 5": an ordinal. */
export const ORDINAL_BEFORE = /^(no|no\.|nos|nos\.|number|№|#)$/;

export const MONTH =
  /^(january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?$/;
