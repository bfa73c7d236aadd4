/** How a feed's subscription fares, for people and for scripts: without its callback and its secret. Pure. */
import { isLive, type Subscription } from './subscription.js';

export type PushReport = {
  /** The hub's host. */
  hub: string;
  /** `failing`: it is not sent, and the reason is known. */
  state: 'live' | 'asked' | 'failing';
  /** ISO 8601. */
  until: string | null;
  /** When the hub last sent something. */
  heardAt: string | null;
  reason: string | null;
  says: string;
};

/** @returns null: nobody subscribed */
export function pushReport(one: Subscription | null, now: number): PushReport | null {
  if (one === null) return null;
  const hub = new URL(one.hub).host;
  const [until, heardAt] = [iso(one.liveUntil), iso(one.heardAt)];
  const rest = { hub, until, heardAt, reason: one.reason };
  if (isLive(one, now)) {
    const trouble = one.reason === null ? '' : `; not renewed yet: ${one.reason}`;
    const last = heardAt === null ? 'nothing came yet' : `last on ${minute(heardAt)}`;
    return { ...rest, state: 'live', says: `pushed by ${hub} until ${minute(until ?? '')}, ${last}${trouble}` };
  }
  if (one.reason !== null) return { ...rest, state: 'failing', says: `not pushed by ${hub}: ${one.reason}` };
  return { ...rest, state: 'asked', says: `${hub} is asked to push it, and has not confirmed yet` };
}

const iso = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());
const minute = (text: string): string => `${text.slice(0, 16).replace('T', ' ')} UTC`;
