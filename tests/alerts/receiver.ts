/** Endpoints and messages for tests of what is sent, and a receiver's own check of a signature. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type http from 'node:http';
import { type Endpoint, readEndpoint } from '../../src/alerts/endpoint.js';
import type { Receiver } from '../../src/alerts/receiver.js';
import { AT_ONCE } from '../../src/alerts/timing.js';

export const ALLOWED = ['127.0.0.1/32'];
export const KEY = Buffer.alloc(32, 7);
export const SECRET = `whsec_${KEY.toString('base64')}`;

export const endpointAt = (url: string, name = 'desk'): Endpoint =>
  readEndpoint({ name, url, secrets: [SECRET] }, ALLOWED);

export const receiverAt = (url: string, over: Partial<Receiver> & { name?: string } = {}): Receiver => {
  const { name = 'desk', ...rest } = over;
  return { endpoint: endpointAt(url, name), when: {}, events: null, timing: AT_ONCE, ...rest };
};

/** As a receiver would write it from the specification, with nothing of ours. */
export function isGenuine(headers: http.IncomingHttpHeaders, body: string, now = Date.now()): boolean {
  const [id, time, signatures] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((n) => `${headers[n]}`);
  if (!/^\d+$/.test(time ?? '') || Math.abs(now / 1000 - Number(time)) > 300) return false;
  const expected = createHmac('sha256', KEY).update(`${id}.${time}.${body}`).digest();
  return (signatures ?? '').split(' ').some((one) => {
    const given = Buffer.from(one.replace(/^v1,/, ''), 'base64');
    return one.startsWith('v1,') && given.length === expected.length && timingSafeEqual(given, expected);
  });
}
