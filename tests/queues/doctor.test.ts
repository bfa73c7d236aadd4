import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import {
  checkBuild,
  checkClock,
  checkFeeds,
  checkFolder,
  checkNode,
  checkProgram,
  examine,
} from '../../src/queues/doctor.js';

let root: string;
beforeAll(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'counterclaim doctor '));
});
afterAll(() => rmSync(root, { recursive: true }));

const NOW = Date.UTC(2026, 10, 24);

describe('the doctor', () => {
  test('finds a machine in good order, with each thing named', async () => {
    const yaml = 'web: {port: 0}\nfeeds: [{url: "https://news.example/rss.xml"}]';
    writeFileSync(path.join(root, 'counterclaim.yaml'), yaml);
    const env = { ...process.env, REDIS_URL: inject('redisUrl') };
    const findings = await examine({ cwd: root, env, clock: Date.now });
    expect(findings.filter(({ ok, name }) => !ok && name !== 'Build')).toEqual([]);
    expect(findings.map(({ name }) => name)).toEqual([
      ...['Node', 'Build', 'Configuration', 'Feeds', 'Data folder', 'Free space', 'Redis', 'Redis version'],
      ...['Redis writes', 'Redis append-only file', 'Redis eviction', 'Redis memory', 'Clock'],
    ]);
    expect(JSON.stringify(findings)).not.toContain(inject('redis').password ?? '?');
  });

  test('goes on as far as it can when the configuration is broken or Redis is away', async () => {
    const file = path.join(root, 'broken.yaml');
    writeFileSync(file, 'feed: []');
    const broken = await examine({ path: file, cwd: root, env: {}, clock: () => NOW });
    expect(broken.find(({ name }) => name === 'Configuration')).toMatchObject({
      ok: false,
      advice: 'Did you mean feeds?',
    });
    const env = { ...process.env, REDIS_URL: 'redis://127.0.0.1:1' };
    const away = await examine({ cwd: root, env, clock: () => NOW });
    expect(away.find(({ name }) => name === 'Redis')).toMatchObject({
      ok: false,
      message: expect.stringContaining('ECONNREFUSED'),
    });
    expect(away.at(-1)?.name).toBe('Clock');
  });

  test('leaves nothing behind', async () => {
    const cwd = path.join(root, 'untouched');
    mkdirSync(cwd);
    await examine({ cwd, env: { PATH: process.env.PATH, HOME: cwd }, clock: () => NOW });
    expect(readdirSync(cwd)).toEqual([]);
    expect(checkFolder(path.join(cwd, 'data')).message).toContain('made at the first start');
  });
});

describe('each check tells good from bad', () => {
  test.each([
    ['20.19.0', true],
    ['20.18.3', false],
    ['22.11.0', false],
    ['22.12.0', true],
    ['24.1.0', true],
    ['18.20.0', false],
  ])('Node %s: %s', (version, ok) => {
    expect(checkNode(version).ok).toBe(ok);
  });

  test('a build that is missing, older than the sources, or fresh', () => {
    const clone = path.join(root, 'clone');
    mkdirSync(path.join(clone, 'dist'), { recursive: true });
    mkdirSync(path.join(clone, 'src', 'web'), { recursive: true });
    expect(checkBuild(clone)).toMatchObject({ ok: false, advice: 'Run: npm run build' });
    writeFileSync(path.join(clone, 'dist', 'cli.js'), '');
    writeFileSync(path.join(clone, 'src', 'web', 'pages.ts'), '');
    expect(checkBuild(clone).ok).toBe(true);
    utimesSync(path.join(clone, 'src', 'web', 'pages.ts'), new Date(), new Date(Date.now() + 60_000));
    expect(checkBuild(clone).message).toBe(`older than src/${path.join('web', 'pages.ts')}`);
  });

  test('feeds', () => {
    expect(checkFeeds({ feeds: [], alerts: [] })).toMatchObject({ ok: true, advice: expect.stringContaining('Add') });
    const feeds = [{ url: 'https://news.example/rss.xml', outlet: null, everyMs: null }];
    expect(checkFeeds({ feeds, alerts: [] }).message).toBe('1 feed, 0 alerts');
  });

  test('a data folder that is a file', () => {
    const file = path.join(root, 'file');
    writeFileSync(file, '');
    expect(checkFolder(file)).toMatchObject({ ok: false, message: expect.stringContaining('is a file') });
    expect(checkFolder(path.join(file, 'below')).ok).toBe(false);
  });

  test.skipIf(process.getuid?.() === 0)('a data folder that may not be written to', () => {
    const folder = path.join(root, 'locked');
    mkdirSync(folder);
    chmodSync(folder, 0o500);
    expect(checkFolder(folder).ok).toBe(false);
  });

  test('a clock', () => {
    expect(checkClock(0, null).ok).toBe(false);
    expect(checkClock(NOW, null).ok).toBe(true);
    expect(checkClock(NOW, { timeMs: NOW + 2_000 }).ok).toBe(true);
    expect(checkClock(NOW, { timeMs: NOW - 60_000 })).toMatchObject({
      ok: false,
      message: expect.stringMatching(/^60 s apart/),
    });
  });

  test('no redis-server and no way to get one', async () => {
    expect(await checkProgram({ PATH: root, HOME: root })).toMatchObject({
      ok: false,
      advice: expect.stringContaining('REDIS_URL'),
    });
  });
});
