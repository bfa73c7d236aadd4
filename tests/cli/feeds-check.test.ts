/** `counterclaim feeds check` and the rows that an import passes over: what a person is told. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { feedsImportCommand } from '../../src/cli/feeds-edit.js';
import { feedsCheckCommand } from '../../src/cli/feeds-list.js';
import { parseConfig } from '../../src/shared/config.js';
import { serve, type TestServer } from '../net/server.js';

const rss = (items: string) => `<rss version="2.0"><channel><title>Example Wire</title>${items}</channel></rss>`;
const dated = '<item><title>a</title><pubDate>Sun, 01 Mar 2026 10:00:00 GMT</pubDate></item>';

let home: string;
let server: TestServer;
let out: string;
let err: string;
beforeEach(async () => {
  home = mkdtempSync(path.join(os.tmpdir(), 'counterclaim-check-'));
  server = await serve({
    '/dated': (_, response) => response.end(rss(dated)),
    '/undated': (_, response) => response.end(rss('<item><title>a</title></item><item><title>b</title></item>')),
    '/pushed': (_, response) => response.setHeader('link', '<https://hub.example/>; rel=hub').end(rss(dated)),
    '/empty': (_, response) => response.end(rss('')),
  });
  out = err = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += text;
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    err += text;
    return true;
  });
});
afterEach(async () => {
  vi.restoreAllMocks();
  await server.close();
  rmSync(home, { recursive: true, force: true });
});

const config = (text = '') =>
  parseConfig(`network: { allowPrivate: [127.0.0.1/32] }\n${text}`, {
    file: path.join(home, 'counterclaim.yaml'),
    cwd: home,
    env: {},
  });

test.each([
  ['/dated', /^ok +http/, /Example Wire: 1 entry, newest 2026-03-01T10:00:00/],
  ['/undated', /^undated +http/, /Example Wire: 2 entries, none with a date: the pages decide/],
  ['/empty', /^empty +http/, /Example Wire: 0 entries$/m],
])('a check of %s says how it fares', async (at, first, second) => {
  await feedsCheckCommand(config(), [server.url(at)], { json: false }, 'test');
  expect(out).toMatch(first);
  expect(out).toMatch(second);
});

test.each([
  ['', 'pushed by hub.example, if you give web.publicUrl\n'],
  ['web: { publicUrl: "https://desk.example" }', 'pushed by hub.example\n'],
])('a check of a feed with a hub names it: %j', async (text, expected) => {
  await feedsCheckCommand(config(text), [server.url('/pushed'), server.url('/dated')], { json: false }, 'test');
  expect(out).toContain(expected);
  expect(out.match(/pushed by/g)).toHaveLength(1);
});

test('a check of what is not there says so, and ends with an error', async () => {
  const check = feedsCheckCommand(config(), [server.url('/missing')], { json: false }, 'test');
  await expect(check).rejects.toMatchObject({ code: 'NETWORK' });
  expect(out).toMatch(/^failing http/);
});

test('an import names the rows that it cannot take, and takes the others', async () => {
  const rows = Array.from(
    { length: 11 },
    (_, n) => `<outline type="rss" text="Odd ${n}" xmlUrl="ftp://odd.example/${n}"/>`,
  );
  const from = path.join(home, 'feeds.opml');
  const good = '<outline type="rss" text="Good" xmlUrl="https://good.example/rss"/><outline type="rss" text="Bare"/>';
  writeFileSync(from, `<opml version="2.0"><body>${good}${rows.join('')}</body></opml>`);
  await feedsImportCommand(config(), from);
  expect(out).toContain('1 feed added');
  expect(err).toContain('passed over: Bare: it has no xmlUrl');
  expect(err).toContain('passed over: Odd 3: "ftp://odd.example/3" is no web address');
  expect(err).toContain('and 2 more were passed over');
});
