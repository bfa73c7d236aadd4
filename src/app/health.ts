/** What a running monitor has found out about its feeds and endpoints, as findings for the doctor. Asks nobody. */
import { openWorkspace } from '../app.js';
import { feedHealth } from '../feeds/health.js';
import type { FeedState } from '../feeds/poll-state.js';
import { endpointState, feedState, redisNow } from '../ledger/monitoring.js';
import { opinionCounts } from '../ledger/opinions.js';
import type { Finding } from '../queues/redis-checks.js';
import type { RedisOptions } from '../queues/redis-connection.js';
import type { Config } from '../shared/config.js';
import { withoutSecrets } from '../shared/printable.js';

export async function monitorFindings(
  redis: RedisOptions,
  config: Pick<Config, 'workspace' | 'feeds' | 'alerts'>,
): Promise<Finding[]> {
  const place = openWorkspace(redis, config.workspace);
  const findings: Finding[] = [];
  try {
    const now = await redisNow(place.ledger);
    for (const { url } of config.feeds) {
      const finding = feedFinding(withoutSecrets(url), (await feedState(place.ledger, url)) as FeedState | null, now);
      if (finding !== null) findings.push(finding);
    }
    for (const { name, url } of config.alerts) {
      const state = await endpointState(place.ledger, { name, url });
      if (state?.disabled) {
        findings.push({
          name: `Alert ${name}`,
          ok: false,
          message: `disabled since ${dayOf(state.disabled.at)}: ${state.disabled.reason}`,
          advice: 'When it is well again: counterclaim quarantine --send-again',
        });
      } else if (state?.health.failingSince) {
        const { failures, failingSince } = state.health;
        findings.push({
          name: `Alert ${name}`,
          ok: true,
          message: `${failures} failed since ${dayOf(failingSince)}`,
          advice: 'It is tried again; after five days of failures it is disabled.',
        });
      }
    }
    const opinions = opinionFinding(await opinionCounts(place.ledger));
    if (opinions !== null) findings.push(opinions);
    return findings;
  } finally {
    await place.close();
  }
}

/** What a person should know of the feed; null where there is nothing to say. */
function feedFinding(url: string, state: FeedState | null, now: number): Finding | null {
  const { health, says, advice } = feedHealth(state, now);
  if (health === 'ok' || health === 'new' || health === 'undated') return null;
  const closed = state?.nextAt === null;
  return { name: `Feed ${url}`, ok: !closed, message: health === 'quiet' ? says : `${health}: ${says}`, advice };
}

/** What became of the questions to a second opinion; a hundred failures are no fault of what was found. */
function opinionFinding({ answered = 0, ...rest }: Record<string, number>): Finding | null {
  const others = Object.entries(rest);
  if (answered === 0 && others.length === 0) return null;
  const message = [`${answered} answered`, ...others.map(([name, n]) => `${name} ${n}`)].join(', ');
  const advice = others.length === 0 ? null : 'What the words mean stands in docs/second-opinion.md.';
  return { name: 'Second opinions', ok: true, message, advice };
}

const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
