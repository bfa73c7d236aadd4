/** What is needed to be told by hubs: an address that they can reach, and what answers there. */
import type { Workspace } from '../app.js';
import { PUSH_TIMES, type PushTimes } from '../feeds/subscription.js';
import { isAllowedPrivate } from '../net/addresses.js';
import type { Config } from '../shared/config.js';
import { CounterclaimError } from '../shared/errors.js';
import type { Callbacks } from '../web/callbacks.js';
import { hubCallback } from '../web/websub.js';
import { openSubscriber, type Subscriber, type SubscriberParts } from '../workers/subscriber.js';

/**
 * What each callback begins with; null: no `web.publicUrl` is given.
 * @throws CounterclaimError USAGE where anybody on the way could read what hubs are told
 */
export function callbacksOf({ publicUrl, network }: Pick<Config, 'publicUrl' | 'network'>): URL | null {
  if (publicUrl === null) return null;
  const url = new URL(publicUrl.url);
  if (url.protocol === 'http:' && !isAllowedPrivate(url.hostname, network.allowPrivate)) {
    throw new CounterclaimError(
      'USAGE',
      `${publicUrl.place}: web.publicUrl is plain http, so that others on the way could read and take over what hubs send`,
      'Use https, as a proxy before this program gives it; http is for a private address that network.allowPrivate lists.',
    );
  }
  url.pathname = `${url.pathname.replace(/\/{1,20}$/, '')}/websub/`;
  return url;
}

type HubConfig = Pick<Config, 'publicUrl' | 'network'>;

export function subscriberOf(
  config: HubConfig,
  parts: Omit<SubscriberParts, 'callbacks' | 'times'>,
  times: PushTimes = PUSH_TIMES,
): Subscriber | null {
  const callbacks = callbacksOf(config);
  return callbacks === null ? null : openSubscriber({ ...parts, callbacks: callbacks.href, times });
}

export function hubCallbacks(config: HubConfig, { ledger, queues }: Workspace, times = PUSH_TIMES): Callbacks | null {
  const callbacks = callbacksOf(config);
  return callbacks && { hostname: callbacks.hostname, answer: hubCallback({ ledger, queues, times }) };
}
