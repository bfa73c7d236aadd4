/**
 * What Redis remembers of one workspace: what stands between two stages, the articles with their claims, the disputes,
 * and what was put aside. Every write is idempotent (law 3), and a batch leaves a stage and enters the next in one
 * script, so that a crash at any point loses and doubles nothing. What a power cut takes from the append-only file goes
 * as a whole: the ledger then stands where it stood a second earlier.
 */
import type { Redis } from 'ioredis';
import type { Dispute } from '../disputes/dispute.js';
import type { Grounds } from '../disputes/grounds.js';
import { contentId } from '../shared/ids.js';
import type { ArticleArchive } from './article-archive.js';
import type { ArticleRecord } from './article-record.js';
import { type Copy, withCopy } from './copy-record.js';
import { type Keys, keysFor, WORKSPACES } from './keys.js';
import { askNodeOf, scanned } from './nodes.js';
import { pack, unpack } from './packed.js';
import { run } from './scripts.js';

/** What a stage could not take, with its reason. */
export type Quarantined = {
  item: string;
  id: string;
  source: string | null;
  reason: string;
  /** Name of the kind of trouble, by which many are counted. */
  cause?: string;
};

/** A batch as the ledger keeps it: opaque but for its id. */
export type OpenBatch = { id: string };

export type Move = {
  from: string;
  batch: OpenBatch;
  /** Where its items go; null: nowhere, this was their last stage. */
  to: { stage: string; batch: OpenBatch } | null;
  /** What stays in this stage: parts of a batch that was split, items to be tried later. */
  again: readonly OpenBatch[];
  failed: readonly Quarantined[];
  /** What later stages, or this one again, work on. */
  bodies?: readonly { item: string; body: unknown }[];
  /** Items whose body is no longer needed. */
  dropBodies: readonly string[];
  /** The run of the server (`serverRun`) since which results were written; absent: there were none. */
  server?: string;
};

/** Seven days: a body that no stage took up within that time has long been counted as lost by the sweep. */
const BODY_SECONDS = 7 * 86_400;

/** A dispute and what it rests on; null where it was made before that was kept. */
export type Grounded = { dispute: Dispute; grounds: Grounds | null };

/** Disputes that are read at a time. */
const CHUNK = 100;

/** The key under which an article, and every claim of it, is found. */
export const itemOf = (articleId: string): string => contentId(articleId);

/** The article's key within a claim's id. */
export const itemOfClaim = (claimId: string): string => {
  const end = claimId.indexOf('-');
  return end === -1 ? claimId : claimId.slice(0, end);
};

export class Ledger {
  readonly keys: Keys;
  readonly redis: Redis;
  /** Where articles lie that left; null: they are not looked for. */
  archive: ArticleArchive | null = null;

  constructor(redis: Redis, workspace: string) {
    this.redis = redis;
    this.keys = keysFor(workspace);
  }

  // Between two stages

  async isOpen(stage: string, batch: string): Promise<boolean> {
    return (await this.redis.hexists(this.keys.open(stage), batch)) === 1;
  }

  async openBatch(stage: string, batch: string): Promise<unknown> {
    const json = await this.redis.hget(this.keys.open(stage), batch);
    return json === null ? null : JSON.parse(json);
  }

  /** All batches that are in the stage, waiting or in work. */
  async openBatches(stage: string): Promise<unknown[]> {
    return (await this.redis.hvals(this.keys.open(stage))).map((json) => JSON.parse(json));
  }

  async openCounts(stages: readonly string[]): Promise<number[]> {
    const rows = await this.redis.multi(stages.map((stage) => ['hlen', this.keys.open(stage)])).exec();
    return results(rows).map(Number);
  }

  /** Counts a try of a batch that may be what its worker died of. */
  async countTry(stage: string, batch: string): Promise<number> {
    return this.redis.hincrby(this.keys.tries(stage), batch, 1);
  }

  async forgetTries(stage: string, batch: string): Promise<void> {
    await this.redis.hdel(this.keys.tries(stage), batch);
  }

  /** @returns `not open`: another worker had moved it already; `redo`: Redis was started anew since the work began. */
  async move({
    from,
    batch,
    to,
    again,
    failed,
    bodies = [],
    dropBodies,
    server,
  }: Move): Promise<'moved' | 'not open' | 'redo'> {
    const keys = [
      this.keys.open(from),
      this.keys.open(to?.stage ?? from),
      this.keys.quarantine(from),
      ...bodies.map(({ item }) => this.keys.body(item)),
      ...dropBodies.map(this.keys.body),
    ];
    const next = to === null ? [] : [to.batch.id, JSON.stringify(to.batch)];
    const stay = again.flatMap((part) => [part.id, JSON.stringify(part)]);
    const put = failed.flatMap((row) => [row.item, JSON.stringify(row)]);
    const kept = [BODY_SECONDS, bodies.length, ...bodies.map(({ body }) => pack(body))];
    const args = [server ?? '', batch.id, next.length / 2, ...next, again.length, ...stay, ...kept, ...put];
    const answer = await run(this.redis, 'MOVE', keys, args);
    return answer === 1 ? 'moved' : answer === 0 ? 'not open' : 'redo';
  }

  // Bodies and records

  async bodies(items: readonly string[]): Promise<(unknown | null)[]> {
    return this.#unpacked(items.map(this.keys.body));
  }

  async putBodies(bodies: readonly { item: string; body: unknown }[]): Promise<void> {
    const pipeline = this.redis.pipeline();
    for (const { item, body } of bodies) pipeline.set(this.keys.body(item), pack(body), 'EX', BODY_SECONDS);
    results(await pipeline.exec());
  }

  async records(items: readonly string[]): Promise<(ArticleRecord | null)[]> {
    return (await this.#unpacked(items.map(this.keys.article))) as (ArticleRecord | null)[];
  }

  async putRecords(rows: readonly { item: string; record: ArticleRecord }[]): Promise<void> {
    if (rows.length === 0) return;
    await this.redis.mset(rows.flatMap(({ item, record }) => [this.keys.article(item), pack(record)]));
  }

  /** Writes those that are not there yet. @returns those that were */
  async addRecords<R extends { item: string; record: ArticleRecord }>(rows: readonly R[]): Promise<R[]> {
    const pipeline = this.redis.pipeline();
    for (const { item, record } of rows) pipeline.set(this.keys.article(item), pack(record), 'NX');
    for (const { item, record } of rows) {
      const time = Date.parse(record.article.publishedAt ?? '');
      if (!Number.isNaN(time)) pipeline.zadd(this.keys.published, time, item);
    }
    const written = results(await pipeline.exec());
    return rows.filter((_, at) => written[at] === null);
  }

  /** With all addresses at which its content was had, and which other it copies. */
  async recordOf(articleId: string): Promise<ArticleRecord | null> {
    const item = itemOf(articleId);
    const [kept] = await this.records([item]);
    const found = kept ?? (await this.#shelved(item));
    if (!found) return null;
    const [copy = null] = await this.copies([item]);
    const article = withCopy(found.article, copy);
    const record = { ...found, article };
    const known = await this.redis.smembers(this.keys.addresses(item));
    const others = [...new Set([...(article.alsoAt ?? []), ...known])].filter((url) => url !== article.url);
    return others.length === 0 ? record : { ...record, article: { ...article, alsoAt: others.sort(compare) } };
  }

  /** Which of the items left the ledger for the archive. */
  async shelved(items: readonly string[]): Promise<boolean[]> {
    if (items.length === 0) return [];
    return (await this.redis.hmget(this.keys.shelved, ...items)).map((place) => place !== null);
  }

  async #shelved(item: string): Promise<ArticleRecord | null> {
    const place = this.archive === null ? null : await this.redis.hget(this.keys.shelved, item);
    return place === null ? null : (this.archive?.read(place) ?? null);
  }

  /** Which others they copy; null: none is known. */
  async copies(items: readonly string[]): Promise<(Copy | null)[]> {
    if (items.length === 0) return [];
    const found = await this.redis.hmget(this.keys.copies, ...items);
    return found.map((json) => (json === null ? null : (JSON.parse(json) as Copy)));
  }

  /** Beside the record and not in it, for the record of an article that came again is not written anew. */
  async addAddresses(rows: readonly { item: string; urls: readonly string[] }[]): Promise<void> {
    const pipeline = this.redis.pipeline();
    for (const { item, urls } of rows) if (urls.length > 0) pipeline.sadd(this.keys.addresses(item), ...urls);
    results(await pipeline.exec());
  }

  // Disputes

  /** Those with a day first, by day, then by id: the same set is always listed the same way. */
  async disputes(): Promise<Dispute[]> {
    const all = (await this.redis.hvals(this.keys.disputes)).map((json) => JSON.parse(json) as Dispute);
    return all.sort(byDayThenId);
  }

  /** The same in the same order, one by one: only their ids and days are in memory together. */
  async *eachDispute(): AsyncGenerator<Grounded> {
    const known = new Map<string, Pick<Dispute, 'id' | 'openedAt'>>();
    for await (const page of this.#pages()) for (const { id, openedAt } of page) known.set(id, { id, openedAt });
    for await (const found of this.disputesOf([...known.values()].sort(byDayThenId).map(({ id }) => id))) {
      // Null: it became part of another meanwhile.
      if (found !== null) yield found;
    }
  }

  /** In no order, some perhaps twice. */
  async *anyDisputes(): AsyncGenerator<Grounded> {
    for await (const page of this.#pages()) {
      const grounds = page.length === 0 ? [] : await this.redis.hmget(this.keys.grounds, ...page.map(({ id }) => id));
      for (const [at, dispute] of page.entries()) yield { dispute, grounds: JSON.parse(grounds[at] ?? 'null') };
    }
  }

  async *#pages(): AsyncGenerator<Dispute[]> {
    let cursor = '0';
    do {
      const [next, flat] = await this.redis.hscan(this.keys.disputes, cursor, 'COUNT', CHUNK);
      yield flat.flatMap((json, at) => (at % 2 === 0 ? [] : [JSON.parse(json) as Dispute]));
      cursor = next;
    } while (cursor !== '0');
  }

  /** Each in turn; null: there is none of this id. */
  async *disputesOf(ids: readonly string[]): AsyncGenerator<Grounded | null> {
    const { disputes, grounds } = this.keys;
    for (let at = 0; at < ids.length; at += CHUNK) {
      const some = ids.slice(at, at + CHUNK);
      const rows = await this.redis
        .multi()
        .hmget(disputes, ...some)
        .hmget(grounds, ...some)
        .exec();
      const [found = [], under = []] = results(rows) as (string | null)[][];
      for (const [n, json] of found.entries())
        yield json === null ? null : { dispute: JSON.parse(json), grounds: JSON.parse(under[n] ?? 'null') };
    }
  }

  /** Where the disputes of the workspace stand, and which of them were made or went after a revision. */
  async revised(after: number): Promise<{ run: string; revision: number; count: number; ids: string[] }> {
    const { meta, disputes, revised } = this.keys;
    const rows = await this.redis
      .multi()
      .hmget(meta, 'run', 'revision')
      .hlen(disputes)
      .zrangebyscore(revised, `(${after}`, '+inf')
      .exec();
    const [[run, revision], count, ids] = results(rows) as [(string | null)[], number, string[]];
    return { run: run ?? '', revision: Number(revision ?? 0), count, ids };
  }

  async dispute(id: string): Promise<Dispute | null> {
    const json = await this.redis.hget(this.keys.disputes, id);
    return json === null ? null : (JSON.parse(json) as Dispute);
  }

  // Quarantine

  async quarantined(stage: string): Promise<Quarantined[]> {
    const rows = (await this.redis.hvals(this.keys.quarantine(stage))).map((json) => JSON.parse(json) as Quarantined);
    return rows.sort((a, b) => compare(a.item, b.item));
  }

  async quarantine(stage: string, rows: readonly Quarantined[]): Promise<void> {
    if (rows.length === 0) return;
    await this.redis.hset(this.keys.quarantine(stage), ...rows.flatMap((row) => [row.item, JSON.stringify(row)]));
  }

  /** How much lies where, without reading it. */
  async counts(stages: readonly string[]): Promise<{ disputes: number; outbox: number; quarantined: number[] }> {
    const { keys } = this;
    const all = [keys.disputes, keys.outbox, ...stages.map(keys.quarantine)];
    const rows = results(await this.redis.multi(all.map((key) => ['hlen', key])).exec()).map(Number);
    const [disputes = 0, outbox = 0, ...quarantined] = rows;
    return { disputes, outbox, quarantined };
  }

  /** Of Redis as a whole; `limit` 0: none is set. */
  async memory(): Promise<{ bytes: number; limit: number }> {
    const info = String(await askNodeOf(this.redis, this.keys, 'INFO', 'memory'));
    const figure = (name: string): number => Number(new RegExp(`^${name}:(\\d+)`, 'm').exec(info)?.[1] ?? 0);
    return { bytes: figure('used_memory'), limit: figure('maxmemory') };
  }

  // The workspace

  async meta(): Promise<Record<string, string>> {
    return (await this.redis.hgetall(this.keys.meta)) as Record<string, string>;
  }

  async setMeta(values: Readonly<Record<string, string | number>>): Promise<void> {
    await this.redis.hset(this.keys.meta, values);
  }

  /**
   * Removes every key of the workspace, the queues' among them; who feeds it stays in charge, and what people said stays
   * unless it is asked for.
   */
  async empty({ reviews = false }: { reviews?: boolean } = {}): Promise<void> {
    for await (const keys of scanned(this.redis, this.keys.all)) {
      const old = keys.filter((key) => key !== this.keys.feeder && (reviews || key !== this.keys.reviews));
      if (old.length > 0) await this.redis.unlink(...old);
    }
  }

  /** But for who feeds it, and the bare queues that opening a workspace makes. */
  async isEmpty(): Promise<boolean> {
    const { all, feeder, queues } = this.keys;
    for await (const keys of scanned(this.redis, all))
      if (keys.some((key) => key !== feeder && !key.startsWith(queues))) return false;
    return true;
  }

  async #unpacked(keys: readonly string[]): Promise<(unknown | null)[]> {
    if (keys.length === 0) return [];
    const found = await this.redis.mgetBuffer(...keys);
    return found.map((bytes) => (bytes === null ? null : unpack(bytes)));
  }
}

export async function workspaces(redis: Redis): Promise<string[]> {
  const names = new Set<string>();
  for await (const keys of scanned(redis, WORKSPACES.pattern)) {
    for (const key of keys) names.add(WORKSPACES.nameOf(key));
  }
  return [...names].sort(compare);
}

/** The values of a pipeline or transaction; the first error in it is thrown. */
export function results(rows: [Error | null, unknown][] | null): unknown[] {
  return (rows ?? []).map(([error, value]) => {
    if (error) throw error;
    return value;
  });
}

/** By code unit, so that no locale of a machine changes the order. */
export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function byDayThenId(a: Pick<Dispute, 'id' | 'openedAt'>, b: Pick<Dispute, 'id' | 'openedAt'>): number {
  return compare(a.openedAt ?? '\uffff', b.openedAt ?? '\uffff') || compare(a.id, b.id);
}
