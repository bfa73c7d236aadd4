/** What a format is: how the body of an event becomes a request, and what the answers of that service mean. */
import type { AlertEvent } from '../event.js';
import type { Story } from '../story.js';

/** Where it goes, as the endpoint has it. */
export type Address = {
  url: string;
  /** Bot token, access token; null: none. */
  token: string | null;
  /** Chat or recipients. */
  to: readonly string[];
};

export type Rendered = { url: string; headers: Record<string, string>; body: string };

export type Format = {
  render(stories: readonly Story[], address: Address, event: AlertEvent): Rendered;
  /** Statuses that say that the address or the token is no good any more. */
  gone: readonly number[];
};

export const JSON_HEADERS: Record<string, string> = { 'content-type': 'application/json; charset=utf-8' };

export const json = (url: string, value: unknown): Rendered => ({
  url,
  headers: JSON_HEADERS,
  body: JSON.stringify(value),
});

/** What did not fit stands in `counterclaim disputes`. @param count null: an unknown number */
export const more = (count: number | null): string =>
  `and ${count === null ? '' : `${count} `}more; see: counterclaim disputes`;
