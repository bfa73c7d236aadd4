/**
 * Whether a monitor can do its work now, for whoever decides by that (a load balancer, an orchestrator, `doctor`): Redis
 * answers and keeps what it is given, there is room on the disk, and the work is not far behind. Says how much, never
 * what: every prober may ask.
 */
import type { Workspace } from '../app.js';
import { waitingFeeds } from '../ledger/monitoring.js';
import { askNodeOf } from '../ledger/nodes.js';
import { checkSpace } from '../queues/doctor.js';
import { checkRedis, type Finding, readFacts } from '../queues/redis-checks.js';
import { messageOf } from '../shared/errors.js';

export type Readiness = { ready: boolean; notReady: Omit<Finding, 'ok'>[] };

/** Findings of a Redis that say whether it may be worked with; that its memory fills up says `doctor`. */
const ASKED = ['Redis writes', 'Redis append-only file', 'Redis eviction'];
/** Far below where `doctor` warns: what is on its way now must still find room. */
const SPACE_BYTES = 256e6;
export const LAG_MS = 10 * 60_000;

/** Of the monitor's configuration. */
export type Work = { data: string };

/**
 * @param work null: nobody works here, so that nobody can be behind
 * @throws where Redis cannot be asked
 */
export async function readiness(place: Workspace, work: Work | null): Promise<Readiness> {
  const { redis: connection, keys } = place.ledger;
  const facts = readFacts(String(await askNodeOf(connection, keys, 'INFO')));
  const redis = checkRedis(facts).filter(({ name }) => ASKED.includes(name));
  return readinessOf(work === null ? redis : [...redis, spaceIn(work.data), await lag(place)]);
}

async function lag({ ledger, queues }: Workspace): Promise<Finding> {
  const [feeds, batchMs] = await Promise.all([waitingFeeds(ledger), queues.longestWait(Date.now())]);
  return lagOf(feeds.longestMs, batchMs);
}

export function readinessOf(findings: readonly Finding[]): Readiness {
  const notReady = findings.filter(({ ok }) => !ok).map(({ ok: _, ...rest }) => rest);
  return { ready: notReady.length === 0, notReady };
}

export function lagOf(feedsMs: number, jobsMs: number): Finding {
  const [longest, what] = feedsMs > jobsMs ? [feedsMs, 'a feed has been due'] : [jobsMs, 'a batch has waited'];
  const ok = longest < LAG_MS;
  return {
    name: 'Lag',
    ok,
    message: ok ? 'none' : `${what} for ${Math.round(longest / 60_000)} min`,
    advice: ok ? null : 'It may be catching up after a stop. Else: more machines with `run`, or fewer feeds.',
  };
}

function spaceIn(data: string): Finding {
  try {
    return checkSpace(data, SPACE_BYTES);
  } catch (error) {
    return { name: 'Free space', ok: false, message: messageOf(error), advice: 'Look after the disk of `data`.' };
  }
}
