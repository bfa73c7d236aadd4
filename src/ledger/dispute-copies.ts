/** Which articles of a dispute copy another one: looked up when the dispute is shown, for an original may come after it was made. */
import type { Dispute } from '../disputes/dispute.js';
import type { Copy } from './copy-record.js';
import { itemOf, type Ledger } from './ledger.js';

/** By the ids of articles: those that are copies. */
export type DisputeCopies = { copies?: Record<string, Copy['copyOf']> };

export async function copiesIn(ledger: Ledger, { positions }: Dispute): Promise<Required<DisputeCopies>> {
  const ids = [...new Set(positions.flatMap(({ reports }) => reports.map(({ article }) => article)))];
  const found = await ledger.copies(ids.map(itemOf));
  return { copies: Object.fromEntries(ids.flatMap((id, at) => (found[at] ? [[id, found[at].copyOf]] : []))) };
}

export async function* withCopies<D extends Dispute>(
  ledger: Ledger,
  disputes: AsyncIterable<D>,
): AsyncGenerator<D & DisputeCopies> {
  for await (const dispute of disputes) yield { ...dispute, ...(await copiesIn(ledger, dispute)) };
}

/** Changes whenever it is told anew of any article what it copies. */
export async function copiesState({ redis, keys }: Ledger): Promise<string> {
  return (await redis.hget(keys.meta, 'copied')) ?? '';
}
