/**
 * Second opinions: the links of a dispute become questions, each put once to the endpoint that the user named, and what
 * it says is kept beside the dispute. It has a queue and a worker of its own (why: queues/stages.ts), one question at a
 * time, at the endpoint's pace. Promise: nothing waits for it and nothing reads it; whatever the endpoint does or does
 * not, disputes, their order and alerts are the same. What it fails to answer is tried five times at most, further and
 * further apart, then put aside with the reason and can be sent again.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Dispute } from '../disputes/dispute.js';
import type { ArticleRecord } from '../ledger/article-record.js';
import type { Asking, Inquiry } from '../ledger/bodies.js';
import type { Ledger, Quarantined } from '../ledger/ledger.js';
import { redisNow } from '../ledger/monitoring.js';
import { countFailure, isAnswered, keepOpinion, openQuestions, questionId, unasked } from '../ledger/opinions.js';
import { RequestRefused } from '../net/refusal.js';
import type { Request } from '../net/request.js';
import type { Adviser } from '../opinions/adviser.js';
import { askClaims, askReview, type Failure } from '../opinions/ask.js';
import { passageOf, readPart, type Side } from '../opinions/question.js';
import type { Queues } from '../queues/queues.js';
import { batchOf } from '../queues/stages.js';
import { log } from '../shared/log.js';
import type { StageResult, StageWork } from './batches.js';
import type { HostPace } from './hosts.js';

export type OpinionParts = {
  ledger: Ledger;
  request: Request;
  hosts: HostPace;
  adviser: Adviser;
  now: () => number;
  /** Ends a question that is under way; it is put again later. */
  signal?: AbortSignal;
  /** A turn that lies further off is not waited for; default 30 s. */
  mostWaitMs?: number;
};

/** Kinds of links that flag nothing: they tell how a matter went on. */
const EVOLUTION: ReadonlySet<string> = new Set(['update', 'revision', 'retraction', 'concession', 'state-change']);

/** What is to be asked about a dispute: each flagged link that is shown and, for claims, the articles of those. */
export function inquiriesOf(
  { topic, links }: Dispute,
  { review, claims }: Pick<Adviser, 'review' | 'claims'>,
): Inquiry[] {
  const flagged = links.filter(({ kind }) => !EVOLUTION.has(kind));
  const articles = new Set(flagged.flatMap(({ a, b }) => [a.article, b.article]));
  return [
    ...(review ? flagged.map((link): Inquiry => ({ kind: 'review', topic, link })) : []),
    ...(claims ? [...articles].map((article): Inquiry => ({ kind: 'claims', article })) : []),
  ];
}

/** @returns questions put into the queue */
export async function dispatchQuestions(
  { ledger, adviser, now }: Pick<OpinionParts, 'ledger' | 'adviser' | 'now'>,
  { queues, run }: { queues: Queues; run: string },
): Promise<number> {
  let opened = 0;
  for (const row of await unasked(ledger)) {
    const dispute = await ledger.dispute(row.dispute);
    const inquiries = dispute === null ? [] : inquiriesOf(dispute, adviser);
    const questions = inquiries.map((about) => {
      const item = questionId(about, adviser.model);
      return { item, body: { about, dispute: row.dispute, tries: 0, turns: 0 }, batch: batchOf(run, [item], now()) };
    });
    const batches = await openQuestions(ledger, row, questions);
    await queues.add('opinion', batches);
    opened += batches.length;
  }
  return opened;
}

const TRIES = 5;
const FIRST_RETRY_MS = 60_000;

export function opinionWork(parts: OpinionParts): StageWork {
  const { ledger, adviser } = parts;
  return async (items) => {
    const bodies = (await ledger.bodies(items)) as (Asking | null)[];
    const result: Required<Omit<StageResult, 'notes'>> = {
      done: [],
      failed: [],
      later: [],
      dropBodies: [],
      bodies: [],
    };
    for (const [at, item] of items.entries()) {
      const body = bodies[at];
      if (!body) {
        const reason = 'the ledger holds no question for it; it is kept for seven days';
        result.failed.push({ item, id: item, source: null, reason });
        continue;
      }
      const settled = await settle(parts, body.about);
      const said = { stage: 'opinion', dispute: body.dispute, about: body.about.kind, model: adviser.model };
      if (settled.kind === 'done') {
        log.info(said, 'second opinion kept');
        result.dropBodies.push(item);
        continue;
      }
      const tries = settled.kind === 'put-off' ? body.tries : body.tries + 1;
      const { reason } = settled;
      if (settled.kind === 'put-off' || (settled.again && tries < TRIES)) {
        const turns = body.turns + 1;
        const usual = settled.kind === 'put-off' ? 0 : FIRST_RETRY_MS * 4 ** (tries - 1);
        const delayMs = Math.max(settled.afterMs ?? 0, usual);
        log.debug({ ...said, reason, delayMs }, 'no second opinion yet');
        result.bodies.push({ item, body: { ...body, tries, turns } });
        result.later.push({ item, delayMs, turn: turns });
      } else {
        log.warn({ ...said, reason }, 'no second opinion; what was found stands without');
        result.failed.push(aside(item, body, adviser.model, reason));
      }
    }
    return result;
  };
}

function aside(item: string, { dispute }: Asking, model: string, reason: string): Quarantined {
  // The body is kept: it is what is sent again.
  return { item, id: `${model}: ${dispute}`, source: null, reason };
}

export type Settled =
  | { kind: 'done' }
  /** Not asked: it is not the endpoint's turn, or the program stops. */
  | { kind: 'put-off'; reason: string; afterMs: number }
  | Failure;

const MOST_WAIT_MS = 30_000;

/** Asks, unless it was answered before, and keeps the answer. */
export async function settle(parts: OpinionParts, about: Inquiry): Promise<Settled> {
  const { ledger, adviser, hosts, signal, mostWaitMs = MOST_WAIT_MS } = parts;
  if (await isAnswered(ledger, about, adviser.model)) return { kind: 'done' };
  try {
    const turn = await hosts.turn(adviser.url, mostWaitMs, adviser.everyMs);
    if (!turn.taken) return resting(turn.waitMs);
    await sleep(turn.waitMs, undefined, { signal });
    const awayMs = await hosts.paused(adviser.url, turn);
    if (awayMs !== null) return resting(awayMs);
    return await (about.kind === 'review' ? review(parts, about) : claims(parts, about));
  } catch (error) {
    const stopped = signal?.aborted || (error instanceof RequestRefused && error.rule === 'stopped');
    if (stopped) return { kind: 'put-off', reason: 'stopped before the answer came', afterMs: 0 };
    throw error;
  }
}

const resting = (afterMs: number): Settled => ({
  kind: 'put-off',
  reason: `the endpoint failed before and is left alone for ${Math.ceil(afterMs / 1000)} s`,
  afterMs,
});

async function review(parts: OpinionParts, about: Inquiry & { kind: 'review' }): Promise<Settled> {
  const { link, topic } = about;
  const [a, b] = await Promise.all([link.a, link.b].map((side) => parts.ledger.recordOf(side.article)));
  if (!a || !b) return gone();
  const question = {
    kind: 'review' as const,
    link: link.kind,
    topic,
    a: sideOf(a, link.a.quote),
    b: sideOf(b, link.b.quote),
  };
  const outcome = await told(parts, () => askReview(parts.adviser, question, parts));
  if (outcome.kind === 'failed') return outcome;
  const opinion = { model: parts.adviser.model, at: isoOf(parts), ...outcome.value };
  await keepOpinion(parts.ledger, about, opinion, ['answered', ...outcome.dropped]);
  return { kind: 'done' };
}

async function claims(parts: OpinionParts, about: Inquiry & { kind: 'claims' }): Promise<Settled> {
  const record = await parts.ledger.recordOf(about.article);
  if (!record) return gone();
  const { article } = record;
  const question = { kind: 'claims' as const, publishedAt: article.publishedAt, text: readPart(article.text) };
  const outcome = await told(parts, () => askClaims(parts.adviser, question, parts, record.claims ?? []));
  if (outcome.kind === 'failed') return outcome;
  const opinion = { model: parts.adviser.model, at: isoOf(parts), claims: outcome.value };
  await keepOpinion(parts.ledger, about, opinion, ['answered', ...outcome.dropped]);
  return { kind: 'done' };
}

/** Asks; the host's pace learns of it, and a failure is counted by its cause. */
async function told<O extends { kind: string }>(
  { ledger, hosts, adviser }: OpinionParts,
  ask: () => Promise<{ outcome: O | Failure; news: Parameters<HostPace['tell']>[1] | null }>,
): Promise<O | Failure> {
  const startedAt = await redisNow(ledger);
  const { outcome, news } = await ask();
  if (news !== null) await hosts.tell(adviser.url, news, startedAt);
  if (outcome.kind === 'failed') await countFailure(ledger, (outcome as Failure).cause);
  return outcome;
}

const isoOf = ({ now }: OpinionParts): string => new Date(now()).toISOString();

const gone = (): Failure => ({
  kind: 'failed',
  cause: 'no-answer',
  reason: 'the ledger holds no article for it',
  again: false,
  afterMs: null,
});

function sideOf({ article, claims: own }: ArticleRecord, quote: string): Side {
  const claim = own?.find((one) => one.quote === quote && one.speaker !== null);
  return {
    outlet: article.outlet,
    publishedAt: article.publishedAt,
    speaker: claim?.speaker?.name ?? null,
    quote,
    passage: passageOf(article.text, quote),
  };
}
