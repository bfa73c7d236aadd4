/**
 * What happened to one item, put together from what the ledger holds of it: the steps that a monitor wrote down, where it
 * stands now, what was set aside, the disputes it is in, and who was told of them. Asked for now and then by a person, so
 * it reads what it needs and keeps nothing.
 */
import { deliveriesSince, KEPT_MS } from '../ledger/deliveries.js';
import { itemOf, itemOfClaim, type Ledger } from '../ledger/ledger.js';
import { redisNow } from '../ledger/monitoring.js';
import { threadOfDispute } from '../ledger/outbox.js';
import { judgements } from '../ledger/reviews.js';
import { itemsAt, type Step, stepsOf, type Trace } from '../ledger/traces.js';
import { batchSchema, QUARANTINES, STAGES } from '../queues/stages.js';

/** A live blog has so many entries, a page so many versions, before what is shown ends. */
const MOST_ITEMS = 200;

/**
 * @param disputesWith those that rest on any of these articles; read anew unless somebody has them at hand
 * @returns null where nothing is known of it
 */
export async function traceOf(
  ledger: Ledger,
  asked: string,
  disputesWith: (articles: ReadonlySet<string>) => Promise<Trace['disputes']> = (articles) =>
    disputesRead(ledger, articles),
): Promise<Trace | null> {
  const { items, steps } = await family(ledger, [asked, itemOf(asked), ...(await itemsAt(ledger, asked))]);
  const names = new Set(items);
  const records = await ledger.records(items);
  const articles = records.flatMap((record) => {
    if (record === null) return [];
    const { article, claims } = record;
    const { id, title, outlet, publishedAt } = article;
    return [{ id, title, outlet, publishedAt, claims: claims?.length ?? null }];
  });
  const setAside = await asideOf(ledger, names, asked);
  const now = await whereNow(ledger, names);
  if (steps.length + articles.length + setAside.length + now.length === 0) return null;
  const disputes = articles.length === 0 ? [] : await disputesWith(new Set(articles.map(({ id }) => id)));
  return { asked, articles, steps, now, setAside, disputes, deliveries: await toldOf(ledger, disputes) };
}

/** The items and all that they became or came from, with their steps. */
async function family(ledger: Ledger, first: readonly string[]) {
  const items = new Set<string>();
  const steps: Trace['steps'] = [];
  let fresh = [...new Set(first)];
  while (fresh.length > 0 && items.size < MOST_ITEMS) {
    for (const item of fresh) items.add(item);
    const found = await stepsOf(ledger, fresh);
    for (const [at, own] of found.entries()) steps.push(...own.map((step) => ({ ...step, item: fresh[at] ?? '' })));
    const others = found.flat().flatMap(({ to = [], from }) => (from === undefined ? to : [...to, from]));
    fresh = [...new Set(others)].filter((item) => !items.has(item)).slice(0, MOST_ITEMS);
  }
  // A step in which an item became another stands with both.
  const own = steps.filter(({ from }) => from === undefined || !items.has(from));
  return { items: [...items], steps: own.sort((a, b) => a.at - b.at || rankOf(a) - rankOf(b)) };
}

const rankOf = ({ stage }: Step): number => (STAGES as readonly string[]).indexOf(stage);

async function asideOf(ledger: Ledger, items: ReadonlySet<string>, asked: string): Promise<Trace['setAside']> {
  const rows = await Promise.all(
    QUARANTINES.map(async (stage) => (await ledger.quarantined(stage)).map((row) => ({ stage, row }))),
  );
  return rows.flat().flatMap(({ stage, row: { item, id, reason } }) => {
    // Two claims that could not be compared are named after both.
    const isOwn = items.has(item) || id === asked || item.split('|').some((claim) => items.has(itemOfClaim(claim)));
    return isOwn ? [{ stage, item, reason }] : [];
  });
}

async function whereNow(ledger: Ledger, items: ReadonlySet<string>): Promise<Trace['now']> {
  const rows = await Promise.all(
    STAGES.map(async (stage) => (await ledger.openBatches(stage)).map((json) => ({ stage, json }))),
  );
  return rows.flat().flatMap(({ stage, json }) => {
    const { data } = batchSchema.safeParse(json);
    return data?.ids.some((id) => items.has(id)) ? [{ stage, since: data.t0 }] : [];
  });
}

async function disputesRead(ledger: Ledger, articles: ReadonlySet<string>): Promise<Trace['disputes']> {
  const said = await judgements(ledger);
  return (await ledger.disputes())
    .filter(({ positions }) => positions.some(({ reports }) => reports.some(({ article }) => articles.has(article))))
    .map((dispute) => ({ id: dispute.id, topic: dispute.topic, silenced: said.silenceOf(dispute) !== null }));
}

async function toldOf(ledger: Ledger, disputes: Trace['disputes']): Promise<Trace['deliveries']> {
  if (disputes.length === 0) return [];
  const threads = new Set(await Promise.all(disputes.map(({ id }) => threadOfDispute(ledger, id))));
  const all = await deliveriesSince(ledger, (await redisNow(ledger)) - KEPT_MS);
  return all
    .filter((one) => one.threads.some((thread) => threads.has(thread)))
    .map(({ id, endpoint, type, at, state, attempts }) => {
      const last = attempts.at(-1)?.reason ?? null;
      return { id, endpoint, type, at, state, attempts: attempts.length, last };
    });
}
