/**
 * Answers in gzip for who reads it (RFC 9110, 8.4.1.3): a list of disputes says the same names again and again. Promise: what
 * is small, compressed already or sent bit by bit goes out as it is. No answer holds a secret that its length could tell.
 */
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { FastifyInstance } from 'fastify';

/** Below it hardly anything is saved: the answer is one packet anyhow. */
const LEAST_BYTES = 1_400;
/** A third of the usual level's work, a tenth more bytes. */
const LEVEL = 3;
const TEXT = /^(?:text\/(?!event-stream)|application\/(?:[\w.-]+\+)?(?:json|xml|javascript)|image\/svg)/;

const gzipped = promisify(gzip);

export function compressAnswers(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply, payload: unknown) => {
    if (!TEXT.test(String(reply.getHeader('content-type') ?? '')) || reply.hasHeader('content-encoding'))
      return payload;
    if (typeof payload !== 'string' && !Buffer.isBuffer(payload)) return payload;
    if (Buffer.byteLength(payload) < LEAST_BYTES) return payload;
    reply.header('vary', 'accept-encoding');
    if (!readsGzip(String(request.headers['accept-encoding'] ?? ''))) return payload;
    const small = await gzipped(payload, { level: LEVEL });
    reply.header('content-encoding', 'gzip').removeHeader('content-length');
    return small;
  });
}

/** `gzip;q=0` is how a visitor says no. */
const readsGzip = (accepted: string): boolean =>
  accepted.split(',').some((one) => {
    const [name = '', weight = ''] = one.split(';').map((part) => part.trim().toLowerCase());
    return name === 'gzip' && !/^q=0(?:\.0{0,3})?$/.test(weight);
  });
