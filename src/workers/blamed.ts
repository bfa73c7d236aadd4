/**
 * Batches that failed as a whole, put aside: what a stage would have said of an item itself (its address, where it came
 * from) is read from what the ledger holds of it, so that a person finds the page and not a number.
 */
import type { Asking, Body, PageRequest } from '../ledger/bodies.js';
import type { Ledger, Quarantined } from '../ledger/ledger.js';

export async function blamed(ledger: Ledger, items: readonly string[], reason: string): Promise<Quarantined[]> {
  const [bodies, records] = await Promise.all([ledger.bodies(items), ledger.records(items)]);
  return items.map((item, at) => {
    const body = bodies[at] as Body | PageRequest | Asking | null | undefined;
    const source = body != null && 'source' in body ? body.source : null;
    return { item, id: records[at]?.article.url ?? addressIn(body) ?? item, source, reason };
  });
}

function addressIn(body: Body | PageRequest | Asking | null | undefined): string | null {
  if (body == null) return null;
  if ('request' in body) return body.request.url || null;
  return 'input' in body ? (body.input.url ?? body.input.id) : null;
}
