/**
 * Which disputes, and in what order: the filters that the list, the API, the feeds and the exports share. Read from a query
 * string; what a visitor mistypes is told, not passed over.
 */
import { z } from 'zod';
import { CONTRADICTIONS, STATUSES } from '../shared/words.js';
import { desc, folded, newestFirst, type Shelved } from './shelf.js';

const MOST = 200;
const word = z.string().trim().min(1).max(200).optional();

const filterSchema = z.strictObject({
  q: word.describe('words that all stand in the topic, a stance, a quote, or a name'),
  kind: z.enum(CONTRADICTIONS).optional().describe('kind of contradiction, the first or a further one'),
  status: z.enum(STATUSES).optional(),
  place: word.describe('name of the place, as the dispute has it'),
  side: word.describe('a party that holds one of the positions'),
  since: z.iso.date().optional().describe('day of the latest report, at the earliest'),
});
export type Filter = z.infer<typeof filterSchema>;

/** What an export takes: all that fits. */
export const exportSchema = filterSchema.extend({ order: z.enum(['newest', 'opened', 'origins']).default('newest') });

export const selectionSchema = exportSchema.extend({
  limit: z.coerce.number().int().min(1).max(MOST).default(50),
  offset: z.coerce.number().int().min(0).default(0),
});
export type Selection = z.infer<typeof selectionSchema>;

export type Selected = { total: number; rows: Shelved[] };

export function select(all: readonly Shelved[], selection: Selection): Selected {
  const { limit, offset } = selection;
  const rows = inOrder(all, selection);
  return { total: rows.length, rows: rows.slice(offset, offset + limit) };
}

/** @param all the newest first */
export function inOrder(all: readonly Shelved[], { order, ...filter }: z.infer<typeof exportSchema>): Shelved[] {
  const found = all.filter((row) => fits(row, filter));
  return order === 'newest' ? found : found.sort(ORDERS[order]);
}

export function fits({ dispute, words, latest }: Shelved, { q, kind, status, place, side, since }: Filter): boolean {
  return (
    (kind === undefined || dispute.kinds.includes(kind)) &&
    (status === undefined || dispute.status === status) &&
    (place === undefined || same(dispute.place, place)) &&
    (side === undefined || dispute.positions.some((position) => same(position.side, side))) &&
    (since === undefined || (latest !== null && latest >= since)) &&
    (q === undefined ||
      folded(q)
        .split(' ')
        .every((part) => words.includes(part)))
  );
}

const same = (a: string | null, b: string): boolean => a !== null && folded(a) === folded(b);

/** The same set is always listed the same way; the shelf has the newest first. */
const ORDERS: Record<Exclude<Selection['order'], 'newest'>, (a: Shelved, b: Shelved) => number> = {
  opened: (a, b) => desc(a.dispute.openedAt, b.dispute.openedAt) || desc(a.dispute.id, b.dispute.id),
  origins: (a, b) => b.dispute.origins - a.dispute.origins || newestFirst(a, b),
};

/** A selection back to a query string, without what is usual. */
export function queryOf(selection: Partial<Selection>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(selection)) {
    if (value !== undefined && String(value) !== USUAL[name]) query.set(name, String(value));
  }
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}

const USUAL: Record<string, string> = { order: 'newest', limit: '50', offset: '0' };

export const readSelection = (query: unknown) => readQuery(selectionSchema, query);
export const readExport = (query: unknown) => readQuery(exportSchema, query);
export const readFilter = (query: unknown) => readQuery(filterSchema, query);

/** An empty field of a form counts as not given. @returns the selection, or what is wrong in a sentence */
function readQuery<T>(schema: z.ZodType<T>, query: unknown): T | string {
  const given = Object.entries((query ?? {}) as Record<string, unknown>).filter(([, value]) => value !== '');
  const parsed = schema.safeParse(Object.fromEntries(given));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const name = issue?.path.join('.') || (issue?.code === 'unrecognized_keys' ? issue.keys.join(', ') : 'the query');
  return `${name}: ${issue?.message ?? 'not understood'}`;
}
