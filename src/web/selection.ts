/**
 * Which disputes, and in what order: the filters that the list, the API, the feeds and the exports share. Read from a query
 * string; what a visitor mistypes is told, not passed over.
 */
import { z } from 'zod';
import { MARKS } from '../disputes/review.js';
import { CONTRADICTIONS, STATUSES } from '../shared/words.js';
import { desc, folded, newestFirst, type Shelved } from './shelf.js';
import { placeIdOf } from './standings.js';

const MOST = 200;
const word = z.string().trim().min(1).max(200).optional();

const filterSchema = z.strictObject({
  q: word.describe('words that all stand in the topic, a stance, a quote, or a name'),
  kind: z.enum(CONTRADICTIONS).optional().describe('kind of contradiction, the first or a further one'),
  status: z.enum(STATUSES).optional(),
  place: word.describe('name of the place, as the dispute has it'),
  speaker: word.describe('id of a speaker whose claims it rests on'),
  outlet: word.describe('id of an outlet that had one of its claims'),
  at: word.describe('id of its place'),
  side: word.describe('a party that holds one of the positions'),
  since: z.iso.date().optional().describe('day of the latest report, at the earliest'),
  review: z
    .enum([...MARKS, 'none'])
    .optional()
    .describe('what somebody marked it as: right, a contradiction; wrong, none; or not marked'),
  silenced: z
    .enum(['1'])
    .optional()
    .describe('also what was marked as wrong, and its like, which is left out otherwise'),
});
export type Filter = z.infer<typeof filterSchema>;

/** What an export takes: all that fits. */
export const exportSchema = filterSchema.extend({ order: z.enum(['newest', 'opened', 'origins']).default('newest') });

export const selectionSchema = exportSchema.extend({
  limit: z.coerce.number().int().min(1).max(MOST).default(50),
  offset: z.coerce.number().int().min(0).default(0),
});
export type Selection = z.infer<typeof selectionSchema>;

/** `silenced`: how many more would fit. */
export type Selected = { total: number; silenced: number; rows: Shelved[] };

export function select(all: readonly Shelved[], selection: Selection): Selected {
  const { limit, offset } = selection;
  const { rows, silenced } = inOrder(all, selection);
  return { total: rows.length, silenced, rows: rows.slice(offset, offset + limit) };
}

/** @param all the newest first */
export function inOrder(
  all: readonly Shelved[],
  { order, silenced, ...filter }: z.infer<typeof exportSchema>,
): Pick<Selected, 'rows' | 'silenced'> {
  const found = all.filter(fitting(filter));
  const rows = found.filter((row) => isShown(row, { silenced, review: filter.review }));
  if (order !== 'newest') rows.sort(ORDERS[order]);
  return { rows, silenced: found.length - rows.length };
}

/** Who asks for what was marked as wrong gets it. */
const isShown = ({ silence, mark }: Shelved, { silenced, review }: Pick<Filter, 'silenced' | 'review'>): boolean =>
  silence === null || silenced === '1' || (review === 'wrong' && mark === 'wrong');

/** What is looked for is made ready once, for thousands of rows are looked through. */
export function fitting(filter: Omit<Filter, 'silenced'>): (row: Shelved) => boolean {
  const conditions = Object.entries(CONDITIONS).flatMap(([name, condition]) => {
    const value = filter[name as keyof typeof filter];
    return value === undefined ? [] : [condition(value)];
  });
  return (row) => conditions.every((holds) => holds(row));
}

type Condition = (value: string) => (row: Shelved) => boolean;

const CONDITIONS: Readonly<Record<keyof Omit<Filter, 'silenced'>, Condition>> = {
  q: (value) => {
    const parts = folded(value).split(' ');
    return ({ words }) => parts.every((part) => words.includes(part));
  },
  kind:
    (value) =>
    ({ dispute }) =>
      dispute.kinds.some((kind) => kind === value),
  status:
    (value) =>
    ({ dispute }) =>
      dispute.status === value,
  place: (value) => {
    const isIt = like(value);
    return ({ dispute }) => isIt(dispute.place);
  },
  speaker:
    (value) =>
    ({ grounds }) =>
      grounds.claims.some((claim) => claim.speaker === value),
  outlet:
    (value) =>
    ({ grounds }) =>
      grounds.claims.some((claim) => claim.outlet === value),
  at:
    (value) =>
    ({ grounds }) =>
      placeIdOf(grounds.place) === value,
  side: (value) => {
    const isIt = like(value);
    return ({ dispute }) => dispute.positions.some((position) => isIt(position.side));
  },
  since:
    (value) =>
    ({ latest }) =>
      latest !== null && latest >= value,
  review:
    (value) =>
    ({ mark }) =>
      (mark ?? 'none') === value,
};

/** The same few names come again and again: each is folded once. */
function like(value: string): (name: string | null) => boolean {
  const wanted = folded(value);
  const known = new Map<string, boolean>();
  return (name) => {
    if (name === null) return false;
    const found = known.get(name) ?? folded(name) === wanted;
    known.set(name, found);
    return found;
  };
}

/** The same set is always listed the same way; the shelf has the newest first. */
const ORDERS: Record<Exclude<Selection['order'], 'newest'>, (a: Shelved, b: Shelved) => number> = {
  opened: (a, b) => desc(a.dispute.openedAt, b.dispute.openedAt) || desc(a.dispute.id, b.dispute.id),
  origins: (a, b) => b.dispute.origins - a.dispute.origins || newestFirst(a, b),
};

/** A selection back to a query string, without what is usual. */
export function queryOf(
  selection: Readonly<Record<string, unknown>>,
  usual: Readonly<Record<string, string>> = USUAL,
): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(selection)) {
    if (value !== undefined && String(value) !== usual[name]) query.set(name, String(value));
  }
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}

const USUAL: Record<string, string> = { order: 'newest', limit: '50', offset: '0' };

export const readSelection = (query: unknown) => readQuery(selectionSchema, query);
export const readExport = (query: unknown) => readQuery(exportSchema, query);
export const readFilter = (query: unknown) => readQuery(filterSchema, query);

/** An empty field of a form counts as not given. @returns what the schema reads, or what is wrong in a sentence */
export function readQuery<T extends object>(schema: z.ZodType<T>, query: unknown): T | string {
  const given = Object.entries((query ?? {}) as Record<string, unknown>).filter(([, value]) => value !== '');
  const parsed = schema.safeParse(Object.fromEntries(given));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const name = issue?.path.join('.') || (issue?.code === 'unrecognized_keys' ? issue.keys.join(', ') : 'the query');
  return `${name}: ${issue?.message ?? 'not understood'}`;
}
