/**
 * What happened to one item in each stage, as a monitor wrote it down: a short list for each item, and which items came
 * from an address. Promise: two weeks, the last forty steps of an item, written together with the step itself. Limit: it
 * is for looking at and nothing rests on it; a step whose worker died in it is told by the next attempt.
 */
import { urlKey } from '../net/url-key.js';
import { type Ledger, results } from './ledger.js';
import { run } from './scripts.js';

/** `unchanged`: it came before, word for word; `later`: it is tried again; `set aside`: it is in quarantine. */
export type Outcome = 'passed' | 'unchanged' | 'later' | 'set aside';

export type Step = {
  stage: string;
  /** When it ended, in milliseconds of the worker's clock. */
  at: number;
  /** In the queue before; null where nothing waits. */
  waitedMs: number | null;
  tookMs: number;
  /** Which attempt of the batch, from 1. */
  attempt: number;
  /** How many items were in work together: the times are theirs. */
  items: number;
  outcome: Outcome;
  /** Why, or what came of it. */
  says?: string;
  /** Items that go on in its place. */
  to?: string[];
  /** The item that it was before. */
  from?: string;
};

export type Traced = { item: string; step: Step; urls?: readonly string[] };

export const KEPT_DAYS = 14;
const MOST_STEPS = 40;

export async function putTraces({ redis, keys }: Ledger, rows: readonly Traced[]): Promise<void> {
  if (rows.length === 0) return;
  const urls = rows.flatMap(({ item, urls = [] }) => urls.map((url) => ({ item, key: keys.traced(addressOf(url)) })));
  await run(
    redis,
    'TRACE',
    [...rows.map(({ item }) => keys.trace(item)), ...urls.map(({ key }) => key)],
    [
      KEPT_DAYS * 86_400,
      MOST_STEPS,
      rows.length,
      ...rows.map(({ step }) => JSON.stringify(step)),
      ...urls.map(({ item }) => item),
    ],
  );
}

/** Of each item in turn, the oldest first. */
export async function stepsOf({ redis, keys }: Ledger, items: readonly string[]): Promise<Step[][]> {
  const pipeline = redis.pipeline();
  for (const item of items) pipeline.lrange(keys.trace(item), 0, -1);
  const rows = results(await pipeline.exec()) as string[][];
  return rows.map((steps) => steps.map((json) => JSON.parse(json) as Step));
}

const addressOf = (url: string): string => urlKey(url) ?? url;

/** Items that came from the address. */
export async function itemsAt({ redis, keys }: Ledger, url: string): Promise<string[]> {
  return (await redis.smembers(keys.traced(addressOf(url)))).sort();
}

/** All that is known of what somebody asked about by its address, or by the id of an article or an item. */
export type Trace = {
  asked: string;
  /** What it became: of a page that changed each version, of a live blog each entry. */
  articles: {
    id: string;
    title: string | null;
    outlet: string | null;
    publishedAt: string | null;
    claims: number | null;
  }[];
  /** The oldest first; empty where no monitor was at work, or it is too long ago. */
  steps: (Step & { item: string })[];
  /** Where it waits or is in work now. */
  now: { stage: string; since: number }[];
  setAside: { stage: string; item: string; reason: string }[];
  disputes: { id: string; topic: string; silenced: boolean }[];
  deliveries: {
    id: string;
    endpoint: string;
    type: string;
    at: number;
    state: string;
    attempts: number;
    last: string | null;
  }[];
};
