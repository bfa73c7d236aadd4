/** `counterclaim feeds add | remove | import | export` on a real file, with a real site. */
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  feedsAddCommand,
  feedsExportCommand,
  feedsImportCommand,
  feedsRemoveCommand,
} from '../../src/cli/feeds-edit.js';
import { parseConfig } from '../../src/shared/config.js';
import { serve, type TestServer } from '../net/server.js';

const RSS = '<rss version="2.0"><channel><title>Example Wire</title><item><title>a</title></item></channel></rss>';
let home: string;
let file: string;
let server: TestServer;
let printed: string[];

beforeEach(async () => {
  home = mkdtempSync(path.join(os.tmpdir(), 'counterclaim-feeds-'));
  file = path.join(home, 'counterclaim.yaml');
  server = await serve({
    '/': (_, response) =>
      response
        .writeHead(200, { 'content-type': 'text/html' })
        .end('<link rel="alternate" type="application/rss+xml" href="/feed.xml">'),
    '/feed.xml': (_, response) => response.writeHead(200, { 'content-type': 'application/rss+xml' }).end(RSS),
  });
  printed = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed.push(String(text));
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await server.close();
  chmodSync(home, 0o700);
  rmSync(home, { recursive: true, force: true });
});

const NET = 'network: { allowPrivate: [127.0.0.1/32] } # this machine\n';
const yaml = () => readFileSync(file, 'utf8');
const config = () => parseConfig(yaml(), { file, cwd: home, env: {} });
const feeds = () => config().feeds.map(({ url, outlet }) => [url, outlet]);
const add = (addresses: string[], options: { outlet?: string; every?: string } = {}) =>
  feedsAddCommand(config(), addresses, { json: false, ...options }, 'test');

describe('adding', () => {
  test('finds the feed of a site and writes it once, with what is known of it', { timeout: 60_000 }, async () => {
    writeFileSync(file, NET);
    await add([server.url('/')], { outlet: 'The Wire', every: '20m' });
    expect(config().feeds).toMatchObject([{ url: server.url('/feed.xml'), outlet: 'The Wire', everyMs: 20 * 60_000 }]);
    expect(yaml()).toContain('# this machine');
    const before = yaml();
    await add([server.url('/feed.xml')]);
    expect(yaml()).toBe(before);
    expect(printed.join('')).toContain('is in');
  });

  test('keeps the title of the feed as the name of its outlet', async () => {
    writeFileSync(file, NET);
    await add([server.url('/feed.xml')]);
    expect(feeds()).toEqual([[server.url('/feed.xml'), 'Example Wire']]);
  });

  test('keeps the rights of the file and leaves nothing beside it', async () => {
    writeFileSync(file, NET);
    chmodSync(file, 0o600);
    await add([server.url('/feed.xml')]);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(home)).toEqual(['counterclaim.yaml']);
  });

  test('writes nothing that the next start could not read', async () => {
    writeFileSync(file, NET);
    await expect(add([server.url('/feed.xml')], { every: 'soon' })).rejects.toThrow(/every/);
    expect(yaml()).toBe(NET);
  });

  test('writes a whole new file in the place of the old one, which whoever reads it keeps', async () => {
    writeFileSync(file, NET);
    const old = statSync(file).ino;
    await add([server.url('/feed.xml')]);
    expect(statSync(file).ino).not.toBe(old);
  });
});

describe('removing', () => {
  const list = (urls: string[]) => `feeds:\n${urls.map((url) => `  - url: ${url}\n`).join('')}web: off # quiet\n`;

  test('takes out by address, however it is spelt, or by outlet', async () => {
    writeFileSync(file, `${list(['https://a.example/f', 'https://b.example/f'])}`);
    await feedsRemoveCommand(config(), ['http://www.a.example/f/']);
    expect(feeds()).toEqual([['https://b.example/f', null]]);
    writeFileSync(file, 'feeds:\n  - url: https://a.example/f\n    outlet: A\n  - url: https://b.example/f\n');
    await feedsRemoveCommand(config(), ['A']);
    expect(feeds()).toEqual([['https://b.example/f', null]]);
  });

  test('says so where the list has no such feed', async () => {
    writeFileSync(file, list(['https://a.example/f']));
    await expect(feedsRemoveCommand(config(), ['https://c.example/'])).rejects.toMatchObject({ code: 'USAGE' });
    expect(feeds()).toHaveLength(1);
  });
});

describe('a list of another reader', () => {
  const opml = (urls: string[]) =>
    `<opml version="2.0"><body>${urls.map((url) => `<outline text="T" title="Title" type="rss" xmlUrl="${url}"/>`).join('')}</body></opml>`;

  test('is imported but for what is there already, and exported again', async () => {
    writeFileSync(file, 'feeds:\n  - url: https://a.example/f\n');
    const from = path.join(home, 'list.opml');
    writeFileSync(from, opml(['http://a.example/f/', 'https://b.example/f']));
    await feedsImportCommand(config(), from);
    expect(feeds()).toEqual([
      ['https://a.example/f', null],
      ['https://b.example/f', 'Title'],
    ]);
    expect(printed.join('')).toContain('1 feed added');
    printed = [];
    await feedsExportCommand(config());
    expect(printed.join('')).toContain('xmlUrl="https://b.example/f"');
  });

  test('that lists one feed under two spellings brings it once', async () => {
    writeFileSync(file, '');
    const from = path.join(home, 'list.opml');
    writeFileSync(from, opml(['https://b.example/f', 'http://www.b.example/f/']));
    await feedsImportCommand(config(), from);
    expect(feeds()).toHaveLength(1);
  });

  test('that is not there is said to be so', async () => {
    writeFileSync(file, '');
    await expect(feedsImportCommand(config(), path.join(home, 'none.opml'))).rejects.toMatchObject({ code: 'INPUT' });
  });
});
