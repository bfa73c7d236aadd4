/**
 * Tells open pages that something changed, by server-sent events. An event's id is the state of the ledger; who connects
 * again with an older one is told at once, so that a sleep or a broken line leaves no gap. One look a second for all.
 */

import type { ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { log } from '../shared/log.js';
import type { Shelf } from './shelf.js';

const LOOK_MS = 1_000;
/** Proxies close lines on which nothing is said. */
const SILENCE_MS = 15_000;
const MOST_LINES = 50;

export function serveLive(app: FastifyInstance, shelf: () => Promise<Shelf>): void {
  /** Each open page with the state that it knows. */
  const lines = new Map<ServerResponse, string>();
  let spokenAt = 0;
  const look = async (): Promise<void> => {
    if (lines.size === 0) return;
    const { version } = await shelf();
    const silent = performance.now() - spokenAt > SILENCE_MS;
    if (silent) spokenAt = performance.now();
    for (const [line, known] of lines) {
      if (known !== version) {
        lines.set(line, version);
        line.write(`id: ${version}\nevent: changed\ndata: ${version}\n\n`);
      } else if (silent) line.write(': nothing new\n\n');
    }
  };
  const timer = setInterval(() => {
    look().catch((err: unknown) => log.debug({ stage: 'web', err }, 'open pages were not told'));
  }, LOOK_MS);
  app.addHook('onClose', async () => {
    clearInterval(timer);
    for (const line of lines.keys()) line.end();
  });
  app.get('/live', async (request, reply) => {
    if (lines.size >= MOST_LINES) return reply.code(503).send('too many pages are open');
    const { since } = request.query as { since?: string };
    const known = String(request.headers['last-event-id'] ?? since ?? '');
    reply.hijack();
    const line = reply.raw;
    line.writeHead(200, { ...reply.getHeaders(), 'content-type': 'text/event-stream; charset=utf-8' } as Record<
      string,
      string
    >);
    line.write('retry: 2000\n\n');
    lines.set(line, known);
    line.once('close', () => lines.delete(line));
  });
}
