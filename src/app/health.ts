/** What a running monitor has found out about its feeds and endpoints, as findings for the doctor. Asks nobody. */
import { openWorkspace } from '../app.js';
import { endpointState, feedState } from '../ledger/monitoring.js';
import { opinionCounts } from '../ledger/opinions.js';
import type { Finding } from '../queues/redis-checks.js';
import type { RedisOptions } from '../queues/redis-connection.js';
import type { Config } from '../shared/config.js';
import { withoutSecrets } from '../shared/printable.js';

/** What is read of a feed's state here. */
type FeedNews = { health?: string; failures?: number; failingSince?: number | null; nextAt?: number | null };

export async function monitorFindings(
  redis: RedisOptions,
  config: Pick<Config, 'workspace' | 'feeds' | 'alerts'>,
): Promise<Finding[]> {
  const place = openWorkspace(redis, config.workspace);
  const findings: Finding[] = [];
  try {
    for (const { url } of config.feeds) {
      const finding = feedFinding(withoutSecrets(url), (await feedState(place.ledger, url)) as FeedNews | null);
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

function feedFinding(url: string, state: FeedNews | null): Finding | null {
  if (state === null || (state.health !== 'failing' && state.health !== 'gone')) return null;
  const since = state.failingSince ? ` since ${dayOf(state.failingSince)}` : '';
  const closed = state.nextAt === null;
  return {
    name: `Feed ${url}`,
    ok: !closed,
    message: closed ? 'gone for good, and asked for no more' : `${state.health}${since}`,
    advice: closed ? 'Take it out of counterclaim.yaml.' : 'It is asked again, more and more slowly.',
  };
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
