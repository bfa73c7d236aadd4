import dns, { type LookupAddress, type LookupOptions } from 'node:dns';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { LookupFunction } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type LookUpParts, lookUpWith } from '../../src/net/look-up.js';
import { openNet } from '../../src/net/request.js';
import { type NameServer, serveNames } from './name-server.js';
import { serve, type TestServer } from './server.js';

const silent = Array.from({ length: 20 }, (_, n) => `silent${n}.example`);
const folder = mkdtempSync(path.join(os.tmpdir(), 'counterclaim-hosts-'));
const hosts = path.join(folder, 'hosts');
const askedSystem: string[] = [];
let names: NameServer;
let site: TestServer;

/** Stands for a system that knows one name more than the name servers, by its search domains or mDNS. */
const system: LookupFunction = (name, options, callback) => {
  askedSystem.push(name);
  if (name === 'printer.example') dns.lookup('192.0.2.77', options, callback);
  else setImmediate(() => callback(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' }), []));
};

beforeAll(async () => {
  names = await serveNames({
    ...Object.fromEntries(silent.map((name) => [name, 'silent'] as const)),
    'news.example': ['192.0.2.1', '192.0.2.2', '2001:db8::1'],
    'six.example': ['2001:db8::6'],
    'old.example': 'silent for IPv6',
    'broken.example': 'fails',
    'empty.example': [],
    'own.example': ['127.0.0.1'],
    'turning.example': ['192.0.2.1', '127.0.0.1'],
  });
  site = await serve({ '/': (_, response) => response.end('here') });
});
beforeEach(() => {
  names.asked.length = 0;
  askedSystem.length = 0;
  writeFileSync(hosts, '# nobody\n');
});
afterAll(async () => {
  await names.close();
  await site.close();
  rmSync(folder, { recursive: true });
});

const made = (over: LookUpParts = {}): LookupFunction =>
  lookUpWith({ servers: [names.server], hosts, system, ...over });

type Found = { addresses: string[]; family?: number };

const look = (lookup: LookupFunction, name: string, options: LookupOptions = { all: true }): Promise<Found> =>
  new Promise((resolve, reject) => {
    lookup(name, options, (error, found: string | LookupAddress[], family) => {
      if (error) reject(error);
      else resolve({ addresses: typeof found === 'string' ? [found] : found.map(({ address }) => address), family });
    });
  });
const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'found',
    ({ code }) => code,
  );

describe('a name whose servers never answer', () => {
  test('delays no other, be it twenty of them, and nobody waits on a thread of the system', async () => {
    const lookup = made({ deadlineMs: 3_000 });
    let pending = silent.length;
    const hanging = silent.map((name) => codeOf(look(lookup, name)).finally(() => pending--));
    expect((await look(lookup, 'news.example')).addresses).toContain('192.0.2.1');
    expect(pending).toBe(silent.length);
    expect(new Set(await Promise.all(hanging))).toEqual(new Set(['EAI_AGAIN']));
    expect(askedSystem).toEqual([]);
  });

  test('is told as such where it was asked for', async () => {
    const net = openNet({ userAgent: 'counterclaim/test', resolver: made() });
    const refused = net.request({ url: 'http://silent0.example/', deadlineMs: 15_000 });
    await expect(refused).rejects.toMatchObject({
      rule: 'connection',
      message: 'the host name cannot be resolved for now: no name server gives an answer',
    });
    await net.close();
  });
});

describe('a look-up', () => {
  test.each<[string, LookupOptions, string[]]>([
    ['both families', { all: true }, ['192.0.2.1', '192.0.2.2', '2001:db8::1']],
    ['the other family first', { all: true, order: 'ipv6first' }, ['2001:db8::1', '192.0.2.1', '192.0.2.2']],
    ['IPv4 first', { all: true, verbatim: false }, ['192.0.2.1', '192.0.2.2', '2001:db8::1']],
    ['IPv4 only', { all: true, family: 4 }, ['192.0.2.1', '192.0.2.2']],
    ['IPv6 only', { all: true, family: 'IPv6' }, ['2001:db8::1']],
    ['one address', { family: 6 }, ['2001:db8::1']],
  ])('gives %s', async (_, options, expected) => {
    const { addresses, family } = await look(made(), 'news.example', options);
    expect(addresses).toEqual(expected);
    expect(family).toBe(options.all ? undefined : 6);
  });

  test('finds a host that has IPv6 only, and one whose servers are silent for IPv6', async () => {
    expect((await look(made(), 'six.example')).addresses).toEqual(['2001:db8::6']);
    expect((await look(made(), 'old.example')).addresses).toEqual(['192.0.2.4']);
  });

  test('is shared by all who ask for the same name meanwhile, and made again afterwards', async () => {
    const lookup = made();
    const ten = Array.from({ length: 10 }, () => look(lookup, 'news.example'));
    const found = await Promise.all([...ten, look(lookup, 'news.example', { all: true, order: 'ipv6first' })]);
    expect(names.asked.sort()).toEqual(['news.example A', 'news.example AAAA']);
    expect(found.map(({ addresses }) => addresses[0])).toEqual([...ten.map(() => '192.0.2.1'), '2001:db8::1']);
    await look(lookup, 'news.example');
    expect(names.asked).toHaveLength(4);
  });

  test('of a server that fails is an error for now, and the system is not asked', async () => {
    expect(await codeOf(look(made(), 'broken.example'))).toBe('EAI_AGAIN');
    expect(askedSystem).toEqual([]);
  });
});

describe('what only the system knows', () => {
  test('is asked of it: names without a dot, and those that the name servers do not know', async () => {
    expect((await look(made(), 'printer.example')).addresses).toEqual(['192.0.2.77']);
    expect((await look(made({ system: dns.lookup }), 'localhost', { family: 4 })).addresses).toEqual(['127.0.0.1']);
    const unknown = ['intranet', 'localhost', 'nobody.example', 'empty.example', 'a..b.example'];
    for (const name of unknown) expect(await codeOf(look(made(), name))).toBe('ENOTFOUND');
    expect(askedSystem).toEqual(['printer.example', ...unknown]);
    expect(names.asked.filter((one) => /^(intranet|localhost)/.test(one))).toEqual([]);
  });

  test('is asked of it where no name server can be', async () => {
    const nobody = await serveNames({});
    await nobody.close();
    expect((await look(made({ servers: [nobody.server] }), 'printer.example')).addresses).toEqual(['192.0.2.77']);
  });

  test('stands in the hosts file, which is read again when it changes', async () => {
    const lookup = made();
    writeFileSync(hosts, '192.0.2.9\tnews.example NEWS # of old\nfe80::1%lo0 news.example\n::1 silent0.example\nx y\n');
    expect((await look(lookup, 'News.Example.')).addresses).toEqual(['192.0.2.9']);
    expect((await look(lookup, 'news')).addresses).toEqual(['192.0.2.9']);
    expect((await look(lookup, 'silent0.example')).addresses).toEqual(['::1']);
    expect([names.asked, askedSystem]).toEqual([[], []]);
    writeFileSync(hosts, '192.0.2.10 news.example\n192.0.2.11 news.example\n');
    expect((await look(lookup, 'news.example')).addresses).toEqual(['192.0.2.10', '192.0.2.11']);
    rmSync(hosts);
    expect((await look(lookup, 'news.example', { all: true, family: 4 })).addresses).toEqual([
      '192.0.2.1',
      '192.0.2.2',
    ]);
  });
});

describe('an address that was looked up', () => {
  const ask = async (name: string, allowPrivate: string[]) => {
    const net = openNet({ userAgent: 'counterclaim/test', resolver: made(), allowPrivate });
    const { port } = new URL(site.url('/'));
    const answer = await net.request({ url: `http://${name}:${port}/` }).then(
      ({ status }) => status,
      ({ rule }) => rule,
    );
    await net.close();
    return answer;
  };

  test('is checked like any other', async () => {
    expect(await ask('own.example', [])).toBe('address');
    expect(await ask('turning.example', [])).toBe('address');
    expect(site.hits).toEqual([]);
    expect(await ask('own.example', ['127.0.0.1/32'])).toBe(200);
    writeFileSync(hosts, '127.0.0.1 news.example\n');
    expect(await ask('news.example', [])).toBe('address');
  });
});
