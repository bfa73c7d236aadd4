import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openNet } from '../../src/net/request.js';
import { openWarcFile, responseRecord } from '../../src/net/warc-file.js';

import { serve } from './server.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'counterclaim-warc-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const exchange = (at: number, length = 3) => ({
  url: 'https://herald.example/1',
  at,
  status: 200,
  headers: {},
  body: new Uint8Array(length),
});

test('what was fetched goes into the file of its day', async () => {
  const warc = openWarcFile({ folder, software: 'x', complain: () => {} });
  for (const at of [Date.UTC(2024, 4, 6, 23), Date.UTC(2024, 4, 7, 1)]) warc.keep(exchange(at));
  await warc.close();
  expect((await readdir(folder)).map((name) => name.slice(0, 21)).sort()).toEqual([
    'counterclaim-20240506',
    'counterclaim-20240507',
  ]);
});

test('more than may wait is let go and said, and there is room again once it is written', async () => {
  const complaints: string[] = [];
  const warc = openWarcFile({
    folder,
    software: 'x',
    complain: (error) => complaints.push(String(error)),
    maxWaitingBytes: 100,
  });
  warc.keep(exchange(0, 80));
  await warc.close();
  warc.keep(exchange(0, 80));
  expect(complaints).toEqual([]);
  warc.keep(exchange(0, 80));
  await warc.close();
  expect(complaints).toEqual([expect.stringContaining('slower than the net')]);
});

test('a record tells the digest of its page', () => {
  const { body } = exchange(0);
  const digest = createHash('sha256').update(body).digest('hex');
  expect(responseRecord(exchange(0)).toString('latin1')).toContain(`WARC-Payload-Digest: sha256:${digest}\r\n`);
});

test('only pages that came whole are kept, and nothing that was posted', async () => {
  const server = await serve({ '/a': (_, response) => response.end('words '.repeat(100)) });
  const kept: string[] = [];
  const net = openNet({
    allowPrivate: ['127.0.0.1/32'],
    userAgent: 'counterclaim/test',
    keep: ({ url, body }) => kept.push(`${new URL(url).pathname} ${body.length}`),
  });
  const ask = { url: server.url('/a'), deadlineMs: 5_000 };
  await net.request({ ...ask, method: 'POST', body: '{}' });
  await expect(net.request({ ...ask, maxBytes: 50 })).rejects.toMatchObject({ rule: 'size' });
  await net.request(ask);
  await net.close();
  await server.close();
  expect(kept).toEqual(['/a 600']);
});
