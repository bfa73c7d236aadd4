/** The parts of telling others: who is told, what tells them, and what is told beside disputes. */
import { type Endpoint, readEndpoint } from '../alerts/endpoint.js';
import type { Receiver } from '../alerts/receiver.js';
import { feedHealth } from '../feeds/health.js';
import type { FeedBrief } from '../feeds/poll-state.js';
import { endpointState } from '../ledger/endpoints.js';
import type { Ledger } from '../ledger/ledger.js';
import { feedBriefs, redisNow } from '../ledger/monitoring.js';
import { onDisk } from '../ledger/on-disk.js';
import { putNotice } from '../ledger/outbox.js';
import { type Net, openNet } from '../net/request.js';
import type { Config } from '../shared/config.js';
import { userAgentOf } from '../shared/user-agent.js';
import { startAlerting } from '../workers/alert.js';
import { startSending } from '../workers/sending.js';

/** @throws CounterclaimError USAGE that names the alert and its line */
export function receiversOf(config: Pick<Config, 'alerts' | 'network'>): Receiver[] {
  return config.alerts.map((alert) => {
    const { when, events, coolDownMs, digestMs, quiet } = alert;
    return {
      endpoint: readEndpoint(alert, config.network.allowPrivate),
      when,
      events: events === null ? null : new Set(events),
      timing: { coolDownMs, digestMs, quiet },
    };
  });
}

export type Telling = {
  /** Gives what stands in the outbox to the endpoints. */
  drain(): Promise<void>;
  /** The same, by the clock: also feeds that fail, and what a crash left behind. */
  look(): Promise<void>;
  stop(deadlineMs?: number): Promise<void>;
};

export type TellingOptions = {
  ledger: Ledger;
  config: Pick<Config, 'network' | 'feeds' | 'alerts' | 'redis'>;
  receivers: readonly Receiver[];
  version: string;
  silenceMs?: number;
};

/** Looking through all feeds is cheap, but not for every second. */
const FEEDS_MS = 30_000;

export function startTelling({ ledger, config, receivers, version, silenceMs }: TellingOptions): Telling {
  const nets = openNets(config, receivers, version);
  const sending = startSending({
    ledger,
    receivers,
    netOf: (endpoint) => netOf(nets, endpoint),
    onNotice: () => void alerting.drain().catch(() => undefined),
    silenceMs,
    // No address: it is the private one.
    ...(config.redis === null ? { settled: () => onDisk(ledger.redis) } : {}),
  });
  const alerting = startAlerting({ ledger, receivers, wake: sending.wake });
  let looked = Number.NEGATIVE_INFINITY;
  return {
    drain: alerting.drain,
    look: async () => {
      if (receivers.length > 0 && performance.now() - looked > FEEDS_MS) {
        looked = performance.now();
        await noticeFeeds(ledger, config);
        await noticeEndpoints(ledger, receivers);
      }
      await alerting.drain();
    },
    stop: async (deadlineMs) => {
      await sending.stop(deadlineMs);
      await Promise.allSettled([...nets.values()].map((net) => net.close()));
    },
  };
}

/** Each endpoint has connections of its own: one that holds all of its own holds nobody else's. */
export function openNets(
  config: Pick<Config, 'network'>,
  receivers: readonly Receiver[],
  version: string,
): Map<string, Net> {
  const userAgent = userAgentOf(config, version);
  const { allowPrivate } = config.network;
  return new Map(receivers.map(({ endpoint }) => [endpoint.name, openNet({ allowPrivate, userAgent })]));
}

export function netOf(nets: ReadonlyMap<string, Net>, { name }: Endpoint): Net {
  const net = nets.get(name);
  if (net === undefined) throw new Error(`no connections for the endpoint ${name}`);
  return net;
}

/** One failure is a hiccup; after an hour and three of them somebody should look. */
const FAILURES = 3;
const FAILING_MS = 3_600_000;

async function noticeFeeds(ledger: Ledger, { feeds }: Pick<Config, 'feeds'>): Promise<void> {
  const urls = feeds.map(({ url }) => url);
  const [now, states] = await Promise.all([redisNow(ledger), feedBriefs(ledger, urls)]);
  for (const [at, url] of urls.entries()) {
    const state = (states[at] ?? null) as FeedBrief | null;
    const { health, says } = feedHealth(state, now);
    if (state?.failingSince == null || (health !== 'failing' && health !== 'gone')) continue;
    if (health === 'failing' && (state.failures < FAILURES || now - state.failingSince < FAILING_MS)) continue;
    const since = new Date(state.failingSince).toISOString();
    await putNotice(ledger, { type: 'feed.failing', subject: url, reason: says, since });
  }
}

/** A sender that died after it had switched an endpoint off told nobody of it. */
async function noticeEndpoints(ledger: Ledger, receivers: readonly Receiver[]): Promise<void> {
  for (const { endpoint } of receivers) {
    const state = await endpointState(ledger, endpoint);
    if (!state?.disabled || state.disabled.byHand) continue;
    const { at, reason } = state.disabled;
    await putNotice(ledger, {
      type: 'endpoint.disabled',
      subject: endpoint.name,
      reason,
      since: new Date(at).toISOString(),
    });
  }
}
