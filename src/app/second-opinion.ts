/**
 * Second opinions on request, in this process and one after the other: for `replay`, `disputes` and `claims`, which ask
 * nobody unless they are told to, and which a person waits for. What is asked and kept is the same as in the monitor. An
 * endpoint that fails three questions in a row is not asked further; what has no answer stands without.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Claim } from '../claims/claim.js';
import type { Dispute } from '../disputes/dispute.js';
import type { PrintedClaim } from '../disputes/opinion.js';
import type { Ledger } from '../ledger/ledger.js';
import { isAnswered } from '../ledger/opinions.js';
import { afterAnswer, type HostState, nextStart } from '../net/pace.js';
import { openNet } from '../net/request.js';
import { type Adviser, readAdviser } from '../opinions/adviser.js';
import { askClaims } from '../opinions/ask.js';
import { readPart } from '../opinions/question.js';
import type { Article } from '../shared/article.js';
import { systemClock } from '../shared/clock.js';
import type { Config } from '../shared/config.js';
import { CounterclaimError } from '../shared/errors.js';
import { userAgentOf } from '../shared/user-agent.js';
import { openHosts } from '../workers/hosts.js';
import { inquiriesOf, type OpinionParts, type Settled, settle } from '../workers/opinion.js';

/** @throws CounterclaimError USAGE where none is configured, or it cannot be used */
export function adviserOf(config: Pick<Config, 'secondOpinion' | 'network' | 'file'>): Adviser {
  if (config.secondOpinion === null) {
    const advice = 'Write secondOpinion: { url: http://127.0.0.1:11434/v1, model: NAME } into it.';
    const where = config.file ?? 'counterclaim.yaml';
    throw new CounterclaimError('USAGE', `no second opinion is configured in ${where}`, advice);
  }
  return readAdviser(config.secondOpinion, config.network.allowPrivate);
}

export type AskingSummary = {
  /** Questions that there were no answers to before. */
  questions: number;
  answered: number;
  /** Why the last one failed, and how many did; null: none. */
  failed: { count: number; reason: string } | null;
  /** Not asked any more, since the endpoint kept failing. */
  left: number;
};

const FAILURES_IN_A_ROW = 3;
const TRIES = 3;
/** Longer than this nobody waits at a terminal, unless the configuration itself wants questions further apart. */
const MOST_WAIT_MS = 20_000;
const mostWaitOf = ({ everyMs }: Adviser): number => Math.max(MOST_WAIT_MS, everyMs);

export async function askNow(
  ledger: Ledger,
  adviser: Adviser,
  disputes: readonly Dispute[],
  { network, version, onProgress }: AskingOptions,
): Promise<AskingSummary> {
  const net = openNet({ allowPrivate: network.allowPrivate, userAgent: userAgentOf({ network }, version) });
  const hosts = openHosts(ledger);
  const mostWaitMs = mostWaitOf(adviser);
  const parts = { ledger, adviser, request: net.request, hosts, now: systemClock, mostWaitMs };
  try {
    const all = disputes.flatMap((dispute) => inquiriesOf(dispute, adviser));
    const answers = await Promise.all(all.map((about) => isAnswered(ledger, about, adviser.model)));
    const questions = all.filter((_, at) => !answers[at]);
    const summary: AskingSummary = { questions: questions.length, answered: 0, failed: null, left: 0 };
    let inARow = 0;
    for (const [at, about] of questions.entries()) {
      onProgress(at, questions.length);
      const settled = await patiently(parts, about);
      if (settled.kind === 'done') {
        summary.answered++;
        inARow = 0;
        continue;
      }
      summary.failed = { count: (summary.failed?.count ?? 0) + 1, reason: settled.reason };
      if (++inARow < FAILURES_IN_A_ROW) continue;
      summary.left = questions.length - at - 1;
      break;
    }
    return summary;
  } finally {
    await net.close();
  }
}

export type AskingOptions = {
  network: Config['network'];
  version: string;
  onProgress: (done: number, of: number) => void;
};

async function patiently(parts: OpinionParts, about: Parameters<typeof settle>[1]): Promise<Settled> {
  for (let tries = 1; ; tries++) {
    const settled = await settle(parts, about);
    if (settled.kind === 'done' || tries === TRIES) return settled;
    const waitMs = settled.afterMs ?? (settled.kind === 'put-off' ? 0 : null);
    // Without a word from the endpoint when to come again, a second try is for the monitor, which has time.
    if ((settled.kind === 'failed' && !settled.again) || waitMs === null || waitMs > mostWaitOf(parts.adviser))
      return settled;
    await sleep(waitMs);
  }
}

/** Asks for the claims of articles without any Redis; the pace is kept within this process. */
export type ClaimsAsker = {
  /** Empty where there is no answer; the reason has been told. */
  ask(article: Article, claims: readonly Claim[]): Promise<PrintedClaim[]>;
  close(): Promise<void>;
};

/** @throws CounterclaimError USAGE where none is configured, or it cannot be used */
export function openClaimsAsker(
  config: Config,
  { version, onFailure }: { version: string; onFailure: (article: string, reason: string) => void },
): ClaimsAsker {
  const adviser = adviserOf(config);
  const net = openNet({ allowPrivate: config.network.allowPrivate, userAgent: userAgentOf(config, version) });
  let host: HostState | null = null;
  let inARow = 0;
  return {
    close: net.close,
    ask: async (article, claims) => {
      if (inARow >= FAILURES_IN_A_ROW) return [];
      const question = { kind: 'claims' as const, publishedAt: article.publishedAt, text: readPart(article.text) };
      const { startAt, state } = nextStart(host, systemClock(), { crawlDelayMs: adviser.everyMs });
      await sleep(Math.min(startAt - systemClock(), mostWaitOf(adviser)));
      const { outcome, news } = await askClaims(adviser, question, { request: net.request, now: systemClock }, claims);
      host = news === null ? state : afterAnswer(state, news, systemClock());
      if (outcome.kind === 'failed') {
        onFailure(article.id, outcome.reason);
        inARow++;
        if (inARow === FAILURES_IN_A_ROW) onFailure(article.id, 'that was the third in a row: it is not asked further');
        return [];
      }
      inARow = 0;
      const at = new Date(systemClock()).toISOString();
      return outcome.value.map((claim) => ({ article: article.id, ...claim, model: adviser.model, at }));
    },
  };
}
