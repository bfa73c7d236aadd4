/**
 * What a sum is for: a price and a fine of one week are two sums, a fee "paid" and a player "sold" for it are one. Read
 * from the words around; a statement with two sums in it tells of neither for sure.
 */
import type { Claim } from '../claims/claim.js';

export type PurposeRow = { words: RegExp; example: string };

/** One row a purpose; words of one row may stand for one sum. */
export const PURPOSE_ROWS: readonly PurposeRow[] = [
  {
    words:
      /\b(s[eo]ll(s|ing)?|sold|sale|b(uy|uys|uying|ought)|purchased?|acquir(e[sd]?|ing)|acquisition|takeover|transfer|fee|price|paid \w+ [$€£]?\d[\w., ]{0,25} for|signed|prise|deal|valued|worth)\b/i,
    example: 'the fee',
  },
  { words: /\b(fin(e|es|ed|ing)|penalt(y|ies))\b/i, example: 'the fine' },
  { words: /\b(compensation|damages|settle(d|ment)?|reparations?|payout)\b/i, example: 'the settlement' },
  { words: /\b(loans?|lend(s|ing)?|lent|borrow(s|ed)?|credit|bailout|debts?)\b/i, example: 'the loan' },
  { words: /\b(ransom)\b/i, example: 'the ransom' },
  { words: /\b(stole|stolen|theft|embezzle(d|ment)?|robbed|robbery|heist|loot(ed)?|missing)\b/i, example: 'the theft' },
  { words: /\b(bribe[sd]?|bribery|kickbacks?)\b/i, example: 'the bribe' },
  { words: /\b(profits?|earnings|loss(es)?)\b/i, example: 'the profit' },
  { words: /\b(revenues?|turnover|sales of)\b/i, example: 'the turnover' },
  { words: /\b(salary|wages?|pay rise|bonus)\b/i, example: 'the salary' },
  { words: /\b(aid|grants?|donat(e[sd]?|ion)|pledge[sd]?)\b/i, example: 'the aid' },
  { words: /\b(damaged?|destruction|losses from)\b/i, example: 'the damage' },
  { words: /\b(cost(s|ing)?|budget)\b/i, example: 'the cost' },
];

const SUM =
  /[$€£¥₹]\s?\d|\d[\d.,]{0,30}\s?(?:(thousand|million|billion|trillion|m|bn)\s?)?(dollars|euros|pounds|yen|rupees|yuan|francs|rubles|roubles|reais|pesos|rand|naira|won|lira|kroner|kronor|shillings)\b/giu;

/** Whether each tells of one sum only, and of a purpose that the other has too. */
export function isOneSum(a: Claim, b: Claim): boolean {
  if ([a, b].some(({ content }) => (content.match(SUM) ?? []).length > 1)) return false;
  const [x, y] = [periodsOf(a), periodsOf(b)];
  if (x.length > 0 && y.length > 0 && !x.some((period) => y.includes(period))) return false;
  const [p, q] = [purposesOf(a), purposesOf(b)];
  return p.some((purpose) => q.includes(purpose));
}

/** What the sum is of: a quarter's profit is not a year's. */
const PERIODS: readonly RegExp[] = [
  /\b(quarter|quarterly|three months|three-month)\b/i,
  /\b(half[- ]year|first half|second half|six months)\b/i,
  /\b(full[- ]year|annual|annually|twelve months|a year|per year)\b/i,
  /\b(monthly|a month|per month)\b/i,
];

const periodsOf = ({ content }: Claim) => PERIODS.flatMap((words, n) => (words.test(content) ? [n] : []));

const purposesOf = ({ content }: Claim) => PURPOSE_ROWS.flatMap(({ words }, n) => (words.test(content) ? [n] : []));
