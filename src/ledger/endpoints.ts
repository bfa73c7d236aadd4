/** How the endpoints of alerts fare, and which are switched off. Kept for ninety days after the last attempt. */
import type { Ledger } from './ledger.js';
import { changed } from './monitoring.js';

/** After so long an endpoint that was given up is tried again. */
const KEPT_MS = 90 * 86_400_000;

/** By name and address: one that moved or was renamed begins anew. */
export type EndpointName = { name: string; url: string };

export type EndpointState = {
  health: { failingSince: number | null; failures: number };
  /** Nothing is sent any more: since when, and why. */
  disabled: { at: number; reason: string; byHand?: true } | null;
};

const keyOf = (ledger: Ledger, { name, url }: EndpointName) =>
  ledger.keys.endpoint(JSON.stringify([name, new URL(url).href]));

export async function endpointState(ledger: Ledger, endpoint: EndpointName): Promise<EndpointState | null> {
  const json = await ledger.redis.get(keyOf(ledger, endpoint));
  return json === null ? null : (JSON.parse(json) as EndpointState);
}

export async function changeEndpoint<R>(
  ledger: Ledger,
  endpoint: EndpointName,
  change: (state: EndpointState | null) => { state: EndpointState | null; result: R },
): Promise<R> {
  return changed(ledger, keyOf(ledger, endpoint), KEPT_MS, change);
}

/** By hand. @returns false: it was switched off before, and stays so for the reason it had */
export async function disableEndpoint(ledger: Ledger, endpoint: EndpointName, at: number) {
  return changeEndpoint(ledger, endpoint, (before) => {
    if (before?.disabled) return { state: null, result: false };
    const health = before?.health ?? { failingSince: null, failures: 0 };
    return { state: { health, disabled: { at, reason: 'by hand', byHand: true } }, result: true };
  });
}

/** Forgets how it fared, so that it is sent to again. @returns whether it was switched off */
export async function enableEndpoint(ledger: Ledger, endpoint: EndpointName): Promise<boolean> {
  const state = await endpointState(ledger, endpoint);
  await ledger.redis.unlink(keyOf(ledger, endpoint), ledger.keys.pause(endpoint.name));
  return Boolean(state?.disabled);
}
