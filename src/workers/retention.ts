/**
 * Keeps the ledger within its bounds: articles older than so many days leave it, and while Redis holds more than so many
 * bytes, the oldest beyond them. None leaves that a claim of today could still be compared with, so no bound changes which
 * disputes are found among new reports; where the bytes cannot be kept by that, it is said.
 */
import type { ArticleArchive } from '../ledger/article-archive.js';
import type { Engine } from '../ledger/engine.js';
import type { Ledger } from '../ledger/ledger.js';
import { redisNow } from '../ledger/monitoring.js';
import { beginLeaving, heldArticles, shelve } from '../ledger/retention.js';
import { log } from '../shared/log.js';

export type Retention = { days: number | null; bytes: number | null };

export type RetentionParts = { ledger: Ledger; engine: Engine; archive: ArticleArchive; retention: Retention };

const DAY_MS = 86_400_000;

/** @returns how many articles began to leave, and how many went */
export async function retain(parts: RetentionParts): Promise<{ leaving: number; gone: number }> {
  const { ledger, engine, archive, retention } = parts;
  const now = await redisNow(ledger);
  const gone = await shelve(ledger, archive, now);
  let leaving = 0;
  if (retention.days !== null) {
    const beforeMs = now - retention.days * DAY_MS;
    leaving += await beginLeaving(ledger, engine, { beforeMs, most: Number.POSITIVE_INFINITY, now });
  }
  if (retention.bytes !== null) leaving += await keepBytes(parts, retention.bytes, now);
  if (leaving + gone > 0) log.info({ leaving, gone }, 'retention: old articles go to the archive');
  return { leaving, gone };
}

async function keepBytes({ ledger, engine }: RetentionParts, limit: number, now: number): Promise<number> {
  const { bytes } = await ledger.memory();
  const held = await heldArticles(ledger);
  const waiting = await ledger.redis.zcard(ledger.keys.leaving);
  if (bytes <= limit || held === 0) return 0;
  // Those that are leaving already count as gone.
  const most = Math.ceil((held * (bytes - limit)) / bytes) - waiting;
  if (most <= 0) return 0;
  // A report of today meets those of the window; its own day may lie as far back again.
  const beforeMs = now - 2 * engine.windowDays * DAY_MS;
  const begun = await beginLeaving(ledger, engine, { beforeMs, most, now });
  if (begun < most)
    log.warn({ bytes, limit }, 'retention.bytes cannot be kept: what is left is recent or in a dispute');
  return begun;
}
