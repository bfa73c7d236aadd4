import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findRedisServer, installHint, lookForRedisServer } from '../../src/queues/redis-binary.js';
import { onPath, osRelease } from '../../src/queues/redis-program.js';

let root: string;
beforeAll(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'counterclaim binary '));
});
afterAll(() => rmSync(root, { recursive: true }));

/** A folder for PATH with a program that prints `text`. */
function pathWith(folder: string, name: string, text: string): string {
  const place = path.join(root, folder);
  mkdirSync(place, { recursive: true });
  writeFileSync(path.join(place, name), `#!/bin/sh\necho '${text}'\n`);
  chmodSync(path.join(place, name), 0o755);
  return place;
}

describe('finding redis-server', () => {
  test('one on PATH is taken only if it answers with its version', async () => {
    const broken = pathWith('broken', 'redis-server', 'Segmentation fault');
    const works = pathWith('works', 'redis-server', 'Redis server v=7.2.4 sha=0:0 malloc=libc bits=64');
    const env = { PATH: `relative:${broken}:${works}`, HOME: root };
    expect(await lookForRedisServer({ env })).toEqual({
      file: path.join(works, 'redis-server'),
      env: {},
      version: '7.2.4',
      from: 'path',
    });
  });

  test('Valkey serves as well', async () => {
    const env = { PATH: pathWith('valkey', 'valkey-server', 'Valkey server v=8.0.1 sha=0:0'), HOME: root };
    expect(await lookForRedisServer({ env })).toMatchObject({ version: '8.0.1' });
  });

  test('the cache comes after PATH', async () => {
    const cacheDir = path.join(root, 'cache');
    pathWith('cache/server/usr/bin', 'redis-server', 'Redis server v=7.0.15');
    expect(await lookForRedisServer({ env: { PATH: '' }, cacheDir })).toMatchObject({
      from: 'cache',
      version: '7.0.15',
    });
  });

  test('where there is none and none can be had, one line says what to install', async () => {
    const finding = findRedisServer({ env: { PATH: root, HOME: path.join(root, 'empty') } });
    await expect(finding).rejects.toMatchObject({
      code: 'REDIS',
      message: expect.stringMatching(/^no redis-server on this machine, and getting one failed: /),
      advice: expect.stringMatching(/^Install .*REDIS_URL/),
    });
  });

  test.each([
    ['debian', 'apt-get install redis-server'],
    ['ubuntu debian', 'apt-get install redis-server'],
    ['alpine', 'apk add redis'],
    ['fedora', 'dnf install valkey'],
    ['darwin', 'brew install redis'],
    ['plan9', 'redis-server 6.2 or newer'],
  ])('on %s the hint is to %s', (system, hint) => {
    expect(installHint(system)).toContain(hint);
  });

  test('the system is known by ID and ID_LIKE', () => {
    const file = path.join(root, 'os-release');
    writeFileSync(file, 'NAME="Some Mint"\nID=linuxmint\nID_LIKE="ubuntu debian"\nVERSION_ID="22"\n');
    expect(process.platform === 'linux' ? osRelease(file) : 'linuxmint ubuntu debian').toBe('linuxmint ubuntu debian');
  });
});

/** Uses the network, so only where asked for; .ci/run asks. */
const download = process.env.COUNTERCLAIM_TEST_DOWNLOAD === '1' && onPath(['apt-get'], process.env).length > 0;

describe.runIf(download)('getting redis-server from the package archive', () => {
  /** The programs of this machine without any Redis, and a package database that knows of none. */
  function without(): { PATH: string; HOME: string; DPKG_ADMINDIR: string } {
    const bin = path.join(root, 'bin');
    const admin = path.join(root, 'dpkg');
    mkdirSync(bin);
    for (const folder of ['/usr/local/bin', '/usr/bin', '/bin', '/usr/sbin', '/sbin'])
      for (const name of readdirSync(folder))
        if (!/redis|valkey/.test(name)) {
          rmSync(path.join(bin, name), { force: true });
          symlinkSync(path.join(folder, name), path.join(bin, name));
        }
    cpSync('/var/lib/dpkg/info', path.join(admin, 'info'), { recursive: true });
    const packages = readFileSync('/var/lib/dpkg/status', 'utf8').split('\n\n');
    const gone = /^Package: (redis.*|libjemalloc2|liblzf1|libatomic1)$/m;
    writeFileSync(path.join(admin, 'status'), packages.filter((text) => !gone.test(text)).join('\n\n'));
    return { PATH: bin, HOME: path.join(root, 'home'), DPKG_ADMINDIR: admin };
  }

  test('works without root rights, without an installed package and without an index, once', async () => {
    const lists = path.join(root, 'lists');
    mkdirSync(lists);
    const settings = path.join(root, 'apt.conf');
    writeFileSync(settings, `Dir::State::lists "${lists}";\nDir::Cache::pkgcache "";\nDir::Cache::srcpkgcache "";\n`);
    const env = { ...without(), APT_CONFIG: settings };
    const lines: string[] = [];
    const progress = (line: string) => lines.push(line);
    const first = await findRedisServer({ env, progress });
    expect(first.from).toBe('download');
    expect(lines.join('\n')).toMatch(/package index first[\s\S]*is ready/);
    const again = await findRedisServer({ env, progress });
    expect(again).toEqual({ ...first, from: 'cache' });
    expect(readdirSync(path.join(root, 'home', '.cache', 'counterclaim', 'redis'))).toEqual(['server']);
  }, 180_000);
});
