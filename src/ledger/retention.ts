/**
 * Which articles may leave the ledger, and how they go: first they are no longer found by new claims, then, an hour
 * later, what no link has come to rest on is written to the archive on disk and only its place there is kept. So a claim
 * that was being compared when its article began to leave keeps it. Every step may be done twice. What a link rests on,
 * in a dispute or not, stays; so does an article without a day, for nobody knows how old it is.
 */
import type { Link } from '../disputes/dispute.js';
import type { ArticleArchive } from './article-archive.js';
import type { ArticleRecord } from './article-record.js';
import { withCopy } from './copy-record.js';
import type { Engine } from './engine.js';
import { type Filed, filingOf, unfile } from './filing-index.js';
import { itemOfClaim, type Ledger, results } from './ledger.js';
import { scanned } from './nodes.js';

/** Longer than any worker compares what it has read. */
export const LEAVING_MS = 3_600_000;
/** Records that are in memory at a time. */
const CHUNK = 200;

/** Articles with a day that the ledger holds, and how many of them are on their way out. */
export async function heldArticles({ redis, keys }: Ledger): Promise<number> {
  return redis.zcard(keys.published);
}

/** The oldest that are not leaving yet begin to: at most `most`, published before `beforeMs`. @returns how many */
export async function beginLeaving(
  ledger: Ledger,
  engine: Engine,
  { beforeMs, most, now }: { beforeMs: number; most: number; now: number },
): Promise<number> {
  const { redis, keys } = ledger;
  const kept = await restedOn(ledger);
  let begun = 0;
  for (let at = 0; begun < most; at += CHUNK) {
    const oldest = await redis.zrangebyscore(keys.published, '-inf', `(${beforeMs}`, 'LIMIT', at, CHUNK);
    if (oldest.length === 0) break;
    const marks = await redis.zmscore(keys.leaving, ...oldest);
    const fresh = oldest.filter((item, n) => marks[n] === null && !kept.has(item)).slice(0, most - begun);
    const records = await ledger.records(fresh);
    const pipeline = redis.pipeline();
    for (const item of fresh) pipeline.zadd(keys.leaving, now, item);
    results(await pipeline.exec());
    await unfile(
      ledger,
      records.flatMap((record) => filings(engine, record)),
    );
    begun += fresh.length;
  }
  return begun;
}

/** Those that have been leaving for an hour go to the archive, but for those that a link rests on by now. @returns how many went */
export async function shelve(ledger: Ledger, archive: ArticleArchive, now: number): Promise<number> {
  const { redis, keys } = ledger;
  const due = await redis.zrangebyscore(keys.leaving, '-inf', now - LEAVING_MS);
  if (due.length === 0) return 0;
  const kept = await restedOn(ledger);
  let gone = 0;
  for (let at = 0; at < due.length; at += CHUNK) {
    const items = due.slice(at, at + CHUNK);
    const records = await ledger.records(items);
    const copies = await ledger.copies(items);
    const going = items.flatMap((item, n) => {
      const record = records[n];
      if (!record || kept.has(item)) return [];
      return [{ item, record: { ...record, article: withCopy(record.article, copies[n] ?? null) } }];
    });
    const places = await archive.add(going.map(({ record }) => record));
    const multi = redis.multi();
    for (const [n, { item }] of going.entries()) {
      multi
        .hset(keys.shelved, item, places[n] ?? '')
        .zrem(keys.published, item)
        .hdel(keys.copies, item);
      multi.unlink(keys.article(item), keys.addresses(item));
    }
    multi.zrem(keys.leaving, ...items);
    results(await multi.exec());
    gone += going.length;
  }
  return gone;
}

function filings(engine: Engine, record: ArticleRecord | null): Filed[] {
  if (record === null) return [];
  const { article, claims } = record;
  return (claims ?? []).map((claim) => filingOf(engine, { article, claim }));
}

/** Articles of all claims that are linked to another. */
async function restedOn({ redis, keys }: Ledger): Promise<Set<string>> {
  const items = new Set<string>();
  for await (const some of scanned(redis, keys.allLinks)) {
    const pipeline = redis.pipeline();
    for (const key of some) pipeline.hvals(key);
    for (const rows of results(await pipeline.exec()) as string[][]) {
      for (const json of rows) {
        const { a, b } = JSON.parse(json) as Link;
        items.add(itemOfClaim(a)).add(itemOfClaim(b));
      }
    }
  }
  return items;
}
