import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { openWorkspace } from '../../src/app.js';
import { records } from '../../src/ledger/records.js';
import { joinPrivate } from '../../src/queues/open-redis.js';
import { type Compiled, compile } from '../chaos/compiled.js';
import { runProgram } from './program.js';
import { openSlowSite, PAGES } from './slow-site.js';

let compiled: Compiled;
let home: string;

beforeAll(() => {
  compiled = compile();
  home = mkdtempSync(path.join(os.tmpdir(), 'counterclaim-cli-'));
  mkdirSync(path.join(home, 'archive'));
  const file = (name: string, text: string | Buffer) => writeFileSync(path.join(home, name), text);
  file(
    'archive/a-claim.txt',
    `date 2021-03-04 Lindmar Post\n\n${FILLER} The army has captured the town of Avdiivka, the Russian Defence Ministry said on Thursday.`,
  );
  file(
    'archive/b-denial.txt',
    `date 2021-03-04 Coast Wire\n\n${FILLER} Russian forces have not captured Avdiivka, the Ukrainian General Staff said on Thursday.`,
  );
  file('archive/c-empty.txt', '');
  file('archive/d-binary.txt', Buffer.from([0, 1, 2, 3, 0, 255, 254, 0, 9]));
  file(
    'lines.jsonl',
    '{"id":"one","published":"2021-03-04","text":"The harbour is closed, the mayor said."}\n{broken\n{"id":"two","text":""}\n',
  );
  file(
    'pairs.jsonl',
    '{"id":"p1","a":{"text":"The harbour is closed, the mayor said."},"b":{"text":"The harbour is not closed, the mayor said."}}\nnot json\n',
  );
  const posts = [
    ['10:05', 'The harbour is closed, the mayor said, and the ships wait outside the pier for a pilot.'],
    ['12:00', 'The market was closed at noon because of the storm, the town council said in a statement.'],
    ['14:40', 'The ferry office said that the line to the island had opened again after four hours of waiting.'],
  ].map(([at, text]) => `<div><time datetime="2025-02-07T${at}:00+02:00">${at}</time><p>${text}</p></div>`);
  file(
    'live.html',
    `<html lang="en"><head><title>Storm live: the harbour</title></head><body><main><h1>Storm live: the harbour</h1>${posts.join('')}</main></body></html>`,
  );
  file(
    'feed.xml',
    '<rss version="2.0"><channel><title>Crier</title><item><title>One</title><link>https://news.example/1</link></item></channel></rss>',
  );
});
afterAll(() => {
  rmSync(home, { recursive: true, force: true });
  compiled.remove();
});

const FILLER = 'The council met on Monday in the old town hall, and the meeting went on until late.';

const run = (...args: string[]) => runProgram(compiled, home, ...args);

describe('the exit status', () => {
  test.each([
    [['bogus'], 'unknown command'],
    [['replay'], 'missing required argument'],
    [['replay', 'x', '--workspace', 'a b'], '"a b" is no name of a workspace'],
    [['replay', 'x', '--resume', '--keep'], 'cannot be used with'],
    [['replay', 'x', '--workers', 'many'], '"many" is no number'],
    [['claims', 'archive', '--published', '2021-02-30'], 'is no date that exists'],
    [['run', '--stages', 'poll,guess'], '"guess" is no stage'],
    [['run'], 'no feeds are configured'],
    [['feeds', 'check'], 'Add one: '],
    [['feeds', 'remove', 'nobody'], 'nobody is not among the feeds'],
    [['feeds', 'add', 'ftp://news.example'], 'is no web address'],
    [['run', '--config', 'none.yaml'], 'none.yaml: no such file'],
    [['run', '--config', 'archive'], 'this is a folder'],
  ])(
    'is 2 for a wrong call: %j',
    async (args, said) => {
      const { status, out, err } = await run(...args);
      expect(err).toContain(said);
      expect(out).toBe('');
      expect(status).toBe(2);
    },
    30_000,
  );

  test('is 1 when nothing could be read, with the file named', async () => {
    const { status, err } = await run('claims', 'not-there');
    expect(status).toBe(1);
    expect(err).toContain('not-there: no such file or folder');
  }, 30_000);

  test.each([['replay'], ['start'], ['doctor'], ['feeds', 'list'], ['feeds', 'export']])(
    'is 0 for help, with examples: %s %s',
    async (...command) => {
      const { status, out } = await run(...command.filter(Boolean), '--help');
      expect(status).toBe(0);
      expect(out).toMatch(/Examples?:/);
      expect(out).not.toMatch(/default: (?:false|null)/);
    },
    30_000,
  );
});

describe('claims', () => {
  test('prints one line for a live blog, under the name of its file', async () => {
    const { status, rows } = await run('claims', 'live.html', '--json');
    expect(rows().map(({ article }) => article.id)).toEqual([expect.stringContaining('live.html')]);
    expect(rows()[0].article.text).toContain('closed at noon');
    expect(rows()[0].article.text).toContain('opened again');
    expect(status).toBe(0);
  });

  test('prints a line an article, names what it skips, and goes on behind it', async () => {
    const { status, rows, err } = await run('claims', 'lines.jsonl', '--json');
    expect(status).toBe(0);
    expect(rows().map(({ article }) => [article.id, article.publishedAt, article.dateBasis])).toEqual([
      ['one', '2021-03-04', 'input'],
    ]);
    for (const { article, claims } of rows())
      for (const claim of claims) expect(article.text.slice(claim.start, claim.end)).toBe(claim.quote);
    expect(err).toMatch(/lines\.jsonl.*\b2\b.*broken JSON/);
    expect(err).toContain('2 skipped: 1 broken JSON, 1 without text');
  }, 30_000);
});

describe('relate', () => {
  test('prints a relation a pair and names the line that is none', async () => {
    const { status, rows, err } = await run('relate', 'pairs.jsonl', '--json');
    expect(status).toBe(0);
    expect(rows()).toMatchObject([{ id: 'p1', relation: { family: expect.any(String), reasons: expect.any(Array) } }]);
    expect(err).toContain('pairs.jsonl:2');
  }, 30_000);
});

describe('feeds without any', () => {
  test('lists none and says how to add one, and exports an empty OPML', async () => {
    const list = await run('feeds', 'list');
    expect([list.status, list.out]).toEqual([0, '']);
    expect(list.err).toMatch(/^No feeds yet\. Add one: .* feeds add https:\/\/news\.example\n$/);
    const out = await run('feeds', 'export');
    expect([out.status, out.err]).toEqual([0, '']);
    expect(out.out).toContain('<opml version="2.0">');
  }, 30_000);

  test('names the file that is no OPML', async () => {
    const { status, err } = await run('feeds', 'import', 'lines.jsonl');
    expect(status).toBe(1);
    expect(err).toContain('lines.jsonl: this is no OPML');
  }, 30_000);
});

describe('doctor', () => {
  test('names the alerts and own words with which the monitor would not start', async () => {
    const yaml = 'alerts: [{name: desk, url: "https://h.example"}]\nknowledge: {frames: [{frame: aground}]}\n';
    writeFileSync(path.join(home, 'unusable.yaml'), yaml);
    const { status, rows } = await run('doctor', '--config', 'unusable.yaml', '--json');
    expect(status).toBe(1);
    expect(rows().filter(({ name }) => name === 'Alerts' || name === 'Own words')).toEqual([
      { name: 'Alerts', ok: false, message: expect.stringContaining('no secret'), advice: expect.any(String) },
      { name: 'Own words', ok: false, message: expect.stringContaining('row 1'), advice: expect.any(String) },
    ]);
  }, 30_000);
});

describe('feeds parse', () => {
  test('prints what a feed holds and why a file is none', async () => {
    const { status, rows } = await run('feeds', 'parse', 'feed.xml', 'not-there.xml', '--json');
    expect(status).toBe(0);
    expect(rows()).toMatchObject([
      {
        file: 'feed.xml',
        ok: true,
        format: 'rss',
        title: 'Crier',
        entries: [{ title: 'One', url: 'https://news.example/1' }],
      },
      { file: 'not-there.xml', ok: false, error: 'no such file' },
    ]);
  }, 30_000);
});

describe('replay', () => {
  test('on its own Redis prints the same lines each time, and disputes prints them again', async () => {
    const first = await run('replay', 'archive', '--json');
    expect(first.status).toBe(0);
    expect(first.err).toContain('2 skipped: 1 empty, 1 not text\n2 articles, 1 dispute');
    expect(first.rows()).toMatchObject([{ place: 'Avdiivka', reports: 2 }]);
    const second = await run('replay', 'archive', '--json', '--workers', '1');
    expect(second.out).toBe(first.out);
    const listed = await run('disputes', '--workspace', 'replay', '--json');
    expect(listed.out).toBe(first.out);
    const aside = await run('quarantine', '--workspace', 'replay', '--json');
    expect(aside.rows().map(({ stage, id }) => [stage, id])).toEqual(
      [
        ['read', expect.stringContaining('c-empty.txt')],
        ['read', expect.stringContaining('d-binary.txt')],
      ].sort((a, b) => (String(a[1]) < String(b[1]) ? -1 : 1)),
    );
  }, 90_000);
});

describe('run', () => {
  test('watches until it is told to stop, then ends in good order and takes its Redis along', async () => {
    const data = path.join(home, 'run-data');
    const yaml = `data: ${data}\nfeeds: [{ url: "http://127.0.0.1:9/feed.xml" }]\nweb: off\n`;
    writeFileSync(path.join(home, 'run.yaml'), yaml);
    const child = spawn(process.execPath, [compiled.file('src/cli.ts'), 'run', '--config', 'run.yaml'], {
      cwd: home,
      env: { ...process.env, REDIS_URL: '', COUNTERCLAIM_LOG: 'warn' },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let err = '';
    for await (const piece of child.stderr) {
      err += piece;
      // The feed lies at an address that may not be reached: told, and no reason to end.
      if (err.includes('Running') && err.includes('feed.xml')) child.kill('SIGTERM');
    }
    if (child.exitCode === null) await once(child, 'exit');
    expect(child.exitCode).toBe(0);
    expect(await joinPrivate(data)).toBeNull();
  }, 60_000);

  test('told to stop in the midst of its work it ends within ten seconds, and each page is in one place', async () => {
    const site = await openSlowSite();
    const place = openWorkspace(inject('redis'), 'stop-test');
    const yaml = `workspace: stop-test\nweb: off\nfeeds: [{ url: "${site.url}/feed.xml" }]\nnetwork: { allowPrivate: [127.0.0.1/32] }\n`;
    writeFileSync(path.join(home, 'stop.yaml'), yaml);
    try {
      const child = spawn(process.execPath, [compiled.file('src/cli.ts'), 'run', '--config', 'stop.yaml'], {
        cwd: home,
        env: { ...process.env, REDIS_URL: inject('redisUrl'), COUNTERCLAIM_LOG: 'error' },
        stdio: 'ignore',
      });
      await site.firstPage;
      const begun = performance.now();
      child.kill('SIGTERM');
      const [status] = await once(child, 'exit');
      expect(performance.now() - begun).toBeLessThan(10_000);
      expect(status).toBe(0);

      const { ledger } = place;
      const read: (string | null)[] = [];
      for await (const rows of records(ledger)) for (const { record } of rows) read.push(record.article.url);
      const [fetching = [], ...further] = await Promise.all(
        ['fetch', 'clean', 'extract', 'reconcile'].map(async (stage) =>
          ((await ledger.openBatches(stage)) as { ids: string[] }[]).flatMap(({ ids }) => ids),
        ),
      );
      // From `clean` on a page may have its record already; before, it has none.
      expect(new Set(read).size).toBe(read.length);
      expect(fetching.length + Math.max(read.length, further.flat().length)).toBe(PAGES.length);
    } finally {
      site.close();
      await place.ledger.empty();
      await place.close();
    }
  }, 60_000);
});
