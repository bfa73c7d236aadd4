// The door: addresses in all their spellings, redirects and names that lead to private ones, answers that do not end,
// and bombs. A listener that counts says whether any private connection was made; a control shows that it can be reached.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, readFileSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { openNet } from '../../dist/net/request.js';
import { measure } from './measure.mjs';

const [hostile, folder] = process.argv.slice(2);
const userAgent = 'counterclaim/test';
let reached = 0;
const inner = http.createServer((_, response) => {
  reached++;
  response.end('private');
});
inner.listen(0, '::');
await once(inner, 'listening');
const port = inner.address().port;
const always = async () => true;

const guarded = openNet({ userAgent });
const refusal = async (net, options, rules) => {
  const before = reached;
  const error = await net.request({ deadlineMs: 3_000, ...options }).then(
    () => null,
    (thrown) => thrown,
  );
  if (reached !== before) throw new Error('a private address was reached');
  if (error === null) throw new Error('it was let through');
  if (rules !== undefined && !rules.includes(error.rule))
    throw new Error(`refused for another reason: ${error.message}`);
  return error.message;
};

// The control: where it is allowed the listener is reached.
const open = openNet({ userAgent, allowPrivate: ['127.0.0.0/8', '::1/128'] });
await open.request({ url: `http://127.0.0.1:${port}/` });
if (reached !== 1) throw new Error('the listener cannot be reached; nothing below would mean anything');

const rows = readFileSync(path.join(hostile, 'ssrf-urls.jsonl'), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line));
const LITERAL = ['address', 'url', 'scheme', 'credentials'];
for (const { url, expect } of rows) {
  const here = /^http:\/\/[^/:]+\/?$/.test(url) ? url.replace(/\/?$/, `:${port}/`) : url;
  if (expect === 'refuse')
    await measure(`${url} refused`, () => refusal(guarded, { url: here }, [...LITERAL, 'connection']), always);
  else {
    // Decided by its address: whatever comes of it here, without a network, it is no refusal of the address.
    const decide = async () => {
      const error = await guarded.request({ url, deadlineMs: 1_500 }).then(
        () => null,
        (thrown) => thrown,
      );
      const isLiteral = /\/\/(?:[\d.]+|\[.*\])\//.test(url);
      if (isLiteral && LITERAL.includes(error?.rule)) throw new Error(`a public address was refused: ${error.message}`);
      return error?.message ?? 'reached';
    };
    await measure(`${url} by its address`, decide, always);
  }
}

// Redirects: the first host is allowed, where it points to is not.
// A process of its own, or its work would count as ours.
const evil = spawn(process.execPath, [path.join(hostile, 'evil-server.mjs')], { stdio: ['ignore', 'pipe', 2] });
const [printed] = await once(evil.stdout, 'data');
const base = `http://127.0.0.1:${String(printed).trim()}`;
const near = openNet({ userAgent, allowPrivate: ['127.0.0.1/32'] });
const TARGETS = [
  `http://127.0.0.2:${port}/`,
  `http://[::1]:${port}/`,
  'http://169.254.169.254/',
  'file:///etc/hostname',
];
for (const code of [301, 302, 307, 308])
  for (const to of TARGETS) {
    const url = `${base}/redir?c=${code}&to=${encodeURIComponent(to)}`;
    await measure(`${code} to ${to}`, () => refusal(near, { url }, LITERAL), always);
  }

// Names whose address changes, or that have a private one beside a public one.
const answer =
  (...addresses) =>
  (_, options, done) =>
    options.all
      ? done(
          null,
          addresses.map((address) => ({ address, family: 4 })),
        )
      : done(null, addresses[0], 4);
let asked = 0;
const REBINDINGS = [
  ['a name with a private address', answer('127.0.0.1')],
  ['a name with a public and a private address', answer('203.0.114.7', '127.0.0.1')],
  [
    'a name that is public first and private then',
    (name, options, done) => answer(asked++ === 0 ? '203.0.114.7' : '127.0.0.1')(name, options, done),
  ],
];
for (const [title, resolver] of REBINDINGS) {
  const net = openNet({ userAgent, resolver });
  await measure(title, () => refusal(net, { url: `http://rebind.example:${port}/`, deadlineMs: 1_500 }), always);
  await net.close();
}

// Answers that do not end, break off, or are no HTTP: over by their deadline.
const PATHS = [
  '/inf',
  '/drip',
  '/hang',
  '/drip-headers',
  '/reset',
  '/short',
  '/loop',
  '/gz',
  '/chain?n=10',
  '/b64',
  '/bigerr',
  '/bad-header',
  '/two-lengths',
  '/http09',
  '/status?c=503&retry-after=999999999',
];
for (const one of PATHS) {
  const decide = async () => {
    const answer = await near.request({ url: `${base}${one}`, deadlineMs: 2_000 }).then(
      ({ status }) => `status ${status}`,
      (error) => {
        if (error.rule === undefined) throw error;
        return error.message;
      },
    );
    return answer;
  };
  await measure(`answer ${one}`, decide, always);
}

// Bombs: refused at 10 MiB decoded, within a second.
for (const [name, encoding] of [
  ['bomb-1gib.br', 'br'],
  ['bomb-1gib.gz', 'gzip'],
  ['bomb-1gib-single.gz', 'gzip'],
  ['bomb-nested.gz', 'gzip'],
]) {
  const server = http.createServer((_, response) => {
    response.writeHead(200, { 'content-encoding': encoding });
    const file = createReadStream(path.join(folder, name));
    file.on('error', () => response.destroy());
    file.pipe(response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${server.address().port}/`;
  const decide = async () =>
    near.request({ url }).then(
      ({ body }) => `${body.byteLength} bytes`,
      (error) => {
        if (error.rule !== 'size') throw error;
        return error.message;
      },
    );
  await measure(name, decide, always, { cpuMs: 1_000 });
  server.close();
  server.closeAllConnections();
}
evil.kill();
process.exit(0);
