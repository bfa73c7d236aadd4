/** `counterclaim feeds list`: how each feed fares, by what the monitor remembers; `feeds check`: each asked once, now. */
import { setTimeout as sleep } from 'node:timers/promises';
import { knownFeeds } from '../app/health.js';
import type { HealthReport } from '../feeds/health.js';
import { pollFeed } from '../feeds/poll.js';
import type { FeedBrief } from '../feeds/poll-state.js';
import { openNet } from '../net/request.js';
import { answeringRedis } from '../queues/doctor.js';
import { systemClock } from '../shared/clock.js';
import type { Config } from '../shared/config.js';
import { counted } from '../shared/counted.js';
import { CounterclaimError } from '../shared/errors.js';
import { withoutSecrets } from '../shared/printable.js';
import { userAgentOf } from '../shared/user-agent.js';
import { callName } from './call-name.js';
import { colours, print, printJson, remark } from './output.js';

export async function feedsListCommand(config: Config, options: { json: boolean }): Promise<void> {
  const redis = await answeringRedis(config);
  const rows = await knownFeeds(redis, config);
  if (redis === null && rows.length > 0) remark('No monitor runs here now, so nothing is known of how they fare.');
  if (rows.length === 0) remark(`No feeds yet. Add one: ${callName()} feeds add https://news.example`);
  for (const { feed, state, report, push } of rows) {
    const url = withoutSecrets(feed.url);
    if (options.json) await printJson({ ...feed, url, title: state?.title ?? null, ...report, ...times(state), push });
    else {
      const name = feed.outlet ?? state?.title ?? null;
      await print(`${mark(report)} ${name ?? url}`);
      if (name !== null) await print(`        ${url}`);
      await print(`        ${report.says}${next(state)}`);
      if (push !== null) await print(`        ${push.says}`);
    }
  }
}

const WORRYING = new Set(['gone', 'failing']);
const NOTABLE = new Set(['moved', 'empty', 'undated', 'quiet']);

function mark({ health }: Pick<HealthReport, 'health'>): string {
  const word = health.padEnd(7);
  if (WORRYING.has(health)) return colours.red(word);
  return NOTABLE.has(health) ? colours.yellow(word) : colours.green(word);
}

const iso = (ms: number | null | undefined): string | null => (ms ? new Date(ms).toISOString() : null);
const times = (state: FeedBrief | null) => ({ polledAt: iso(state?.polledAt), nextAt: iso(state?.nextAt) });

function next(state: FeedBrief | null): string {
  const at = iso(state?.nextAt);
  return at === null ? '' : `; next look ${at.slice(0, 16).replace('T', ' ')} UTC`;
}

const PAUSE_MS = 1_000;

/** Asks unconditionally and changes nothing of what a monitor remembers. */
export async function feedsCheckCommand(
  config: Config,
  urls: readonly string[],
  options: { json: boolean },
  version: string,
) {
  const asked = urls.length > 0 ? urls : config.feeds.map(({ url }) => url);
  if (asked.length === 0)
    throw new CounterclaimError('USAGE', 'no feeds to check', `Add one: ${callName()} feeds add https://news.example`);
  const net = openNet({ allowPrivate: config.network.allowPrivate, userAgent: userAgentOf(config, version) });
  let failures = 0;
  const hosts = new Set<string>();
  try {
    for (const url of asked) {
      const host = URL.canParse(url) ? new URL(url).host : url;
      if (hosts.has(host)) await sleep(PAUSE_MS);
      hosts.add(host);
      const { state, outcome, entries } = await pollFeed({
        feed: { url },
        state: null,
        now: systemClock(),
        request: net.request,
      });
      const ok = outcome.kind === 'read';
      if (!ok) failures++;
      const newest =
        entries
          .flatMap(({ entry }) => entry.published ?? entry.updated ?? [])
          .sort((a, b) => Date.parse(a) - Date.parse(b))
          .at(-1) ?? null;
      const health = state.health;
      const moved = state.move?.to ?? null;
      const hub = state.offer === null ? null : new URL(state.offer.hub).host;
      const count = entries.length;
      if (options.json)
        await printJson({
          url: withoutSecrets(url),
          ok,
          health,
          reason: ok ? null : outcome.reason,
          title: state.title,
          entries: count,
          newest,
          moved,
          hub,
        });
      else {
        await print(`${mark({ health: ok ? health : 'failing' })} ${withoutSecrets(url)}`);
        const dates = health === 'undated' ? ', none with a date: the pages decide' : newest && `, newest ${newest}`;
        const holds = counted(count, 'entry').replace('entrys', 'entries');
        const said = ok ? `${state.title ?? 'no title'}: ${holds}${dates ?? ''}` : outcome.reason;
        await print(`        ${said}`);
        if (hub !== null) {
          const needs = config.publicUrl === null ? ', if you give web.publicUrl' : '';
          await print(`        pushed by ${hub}${needs}`);
        }
        if (moved !== null) await print(`        moved for good to ${moved}`);
      }
    }
  } finally {
    await net.close();
  }
  if (failures > 0)
    throw new CounterclaimError(
      'NETWORK',
      `${failures} of ${counted(asked.length, 'feed')} could not be read`,
      'The reasons stand above.',
    );
}
