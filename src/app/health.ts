/** What a running monitor has found out about its feeds and endpoints, as findings for the doctor. Asks nobody. */

import { openWorkspace } from '../app.js';
import { type FeedHealth, feedHealth, type HealthReport } from '../feeds/health.js';
import type { FeedBrief } from '../feeds/poll-state.js';
import { type PushReport, pushReport } from '../feeds/push-report.js';
import { type EndpointName, endpointState } from '../ledger/endpoints.js';
import type { Ledger } from '../ledger/ledger.js';
import { feedBriefs, redisNow } from '../ledger/monitoring.js';
import { opinionCounts } from '../ledger/opinions.js';
import { subscriptionsOf } from '../ledger/subscriptions.js';
import type { Finding } from '../queues/redis-checks.js';
import type { RedisOptions } from '../queues/redis-connection.js';
import type { Config, FeedConfig } from '../shared/config.js';
import { withoutSecrets } from '../shared/printable.js';
import { checkWorkspace } from './mistakes.js';

export type KnownFeed = {
  feed: FeedConfig;
  state: FeedBrief | null;
  report: HealthReport;
  /** Null: no hub is asked for it. */
  push: PushReport | null;
};

/** Each feed of the configuration with what a monitor remembers of it; without a Redis nothing is remembered. */
export async function knownFeeds(
  redis: RedisOptions | null,
  config: Pick<Config, 'workspace' | 'feeds'>,
): Promise<KnownFeed[]> {
  if (redis === null)
    return config.feeds.map((feed) => ({ feed, state: null, report: feedHealth(null, 0), push: null }));
  const place = openWorkspace(redis, config.workspace);
  try {
    return await feedsOf(place.ledger, config.feeds);
  } finally {
    await place.close();
  }
}

/** As `knownFeeds`, from a ledger in hand. */
export async function feedsOf(ledger: Ledger, feeds: readonly FeedConfig[]): Promise<KnownFeed[]> {
  const urls = feeds.map(({ url }) => url);
  const [now, states, subscriptions] = await Promise.all([
    redisNow(ledger),
    feedBriefs(ledger, urls),
    subscriptionsOf(ledger, urls),
  ]);
  return feeds.map((feed, at) => {
    const state = (states[at] ?? null) as FeedBrief | null;
    const push = pushReport(subscriptions[at] ?? null, now);
    return { feed, state, report: feedHealth(state, now), push };
  });
}

export async function feedHealths(ledger: Ledger, feeds: readonly FeedConfig[]): Promise<FeedHealth[]> {
  return (await feedsOf(ledger, feeds)).map(({ report }) => report.health);
}

export async function receiverStates(
  ledger: Ledger,
  alerts: readonly EndpointName[],
): Promise<('ok' | 'failing' | 'disabled')[]> {
  const states = await Promise.all(alerts.map(({ name, url }) => endpointState(ledger, { name, url })));
  return states.map((state) => (state?.disabled ? 'disabled' : state?.health.failingSince ? 'failing' : 'ok'));
}

export async function monitorFindings(
  redis: RedisOptions,
  config: Pick<Config, 'workspace' | 'feeds' | 'alerts'>,
): Promise<Finding[]> {
  const place = openWorkspace(redis, config.workspace);
  const findings: Finding[] = [];
  try {
    findings.push(...(await checkWorkspace(place, config)));
    for (const known of await feedsOf(place.ledger, config.feeds)) {
      const finding = feedFinding(known);
      if (finding !== null) findings.push(finding);
      if (known.push?.state === 'failing') findings.push(pushFinding(known.feed, known.push));
    }
    for (const { name, url } of config.alerts) {
      const state = await endpointState(place.ledger, { name, url });
      if (state?.disabled) {
        findings.push({
          name: `Alert ${name}`,
          ok: false,
          message: `switched off since ${dayOf(state.disabled.at)}: ${state.disabled.reason}`,
          advice: `When it is well again: counterclaim alerts enable ${name}`,
        });
      } else if (state?.health.failingSince) {
        const { failures, failingSince } = state.health;
        findings.push({
          name: `Alert ${name}`,
          ok: true,
          message: `${failures} failed since ${dayOf(failingSince)}`,
          advice: 'It is tried again; after five days of failures it is switched off.',
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
function feedFinding({ feed, state, report: { health, says, advice } }: KnownFeed): Finding | null {
  if (health === 'ok' || health === 'new' || health === 'undated') return null;
  const closed = state?.nextAt === null;
  const message = health === 'quiet' ? says : `${health}: ${says}`;
  return { name: `Feed ${withoutSecrets(feed.url)}`, ok: !closed, message, advice };
}

/** The feed is asked as usual, so this is no more than a hint. */
function pushFinding({ url }: FeedConfig, { says }: PushReport): Finding {
  const advice = 'It is asked for as usual. Can the hub reach web.publicUrl from outside?';
  return { name: `Feed ${withoutSecrets(url)}`, ok: true, message: says, advice };
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
