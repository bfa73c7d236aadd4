/**
 * Gets redis-server from the system's own package archive, without root and without installing: apt says which packages
 * are missing here, fetches and verifies them by its signatures, and they are unpacked into the cache folder. Where the
 * machine has no package index, or an outdated one, a private index is fetched first and thrown away afterwards.
 * Debian, Ubuntu and their kin only; nothing outside the cache folder is written.
 */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { messageOf } from '../shared/errors.js';
import { type Environment, onPath, osRelease, tryUnpacked } from './redis-program.js';

const run = promisify(execFile);

/** In Debian the server's program lies in this package; `redis-server` holds a link to it and service files. */
const PACKAGE = 'redis-tools';

const DAY_MS = 86_400_000;

export type Download = { cacheDir: string; env: Environment; progress: (line: string) => void };

/** The folder that holds the unpacked packages: `CACHE/server`. Throws with the reason where it cannot be done. */
export async function downloadRedis({ cacheDir, env, progress }: Download): Promise<string> {
  if (onPath(['apt-get'], env).length === 0 || onPath(['dpkg-deb'], env).length === 0)
    throw new Error(`it is fetched with apt-get and dpkg-deb, which are not here (${osRelease() || 'another system'})`);
  mkdirSync(cacheDir, { recursive: true, mode: 0o700 });
  sweep(cacheDir);
  const work = mkdtempSync(path.join(cacheDir, 'tmp-'));
  try {
    progress('Getting redis-server from the package archive, once, without installing it …');
    await fetchPackages(work, env, progress);
    const root = path.join(work, 'root');
    for (const deb of readdirSync(work).filter((name) => name.endsWith('.deb')))
      await run('dpkg-deb', ['-x', path.join(work, deb), root], { env, timeout: 60_000 });
    const server = path.join(root, 'usr', 'bin', 'redis-server');
    if (!existsSync(server)) symlinkSync('redis-check-rdb', server);
    const { version } = await tryUnpacked(root);
    const kept = keep(root, path.join(cacheDir, 'server'));
    progress(`Redis ${version} is ready in ${kept}`);
    return kept;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function fetchPackages(work: string, env: Environment, progress: Download['progress']): Promise<void> {
  try {
    await fetchWith([], work, env);
  } catch (first) {
    progress(`Getting a package index first (${messageOf(first).slice(0, 100)}) …`);
    const apart = privateIndex(work);
    // A source that fails (a foreign one without its key, say) is no reason to stop while another has the package.
    const trouble = await apt([...apart, ...BARE_INDEX, 'update'], work, env).then(() => null, messageOf);
    await fetchWith(apart, work, env).catch((error: unknown) => {
      throw new Error(trouble ?? messageOf(error), { cause: error });
    });
  }
}

async function fetchWith(options: readonly string[], work: string, env: Environment): Promise<void> {
  // A trial run on an empty system names all that the package needs, whatever it is called here (libssl3 in one release,
  // libssl3t64 in the next), and works on a system whose own packages are in disorder.
  const empty = ['-o', 'Dir::State::status=/dev/null'];
  const trial = [...options, ...empty, '--simulate', '--no-install-recommends', 'install', PACKAGE];
  const needed = [...(await apt(trial, work, env)).matchAll(/^Inst (\S+) /gm)].map((match) => match[1] ?? '');
  const there = await installed(env);
  const missing = needed.filter((name) => name !== PACKAGE && !there.has(name));
  await apt([...options, 'download', PACKAGE, ...missing], work, env);
}

async function installed(env: Environment): Promise<Set<string>> {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the fields are dpkg's own
  const format = '${Package} ${db:Status-Status}\n';
  const { stdout } = await run('dpkg-query', ['-W', '-f', format], { env, maxBuffer: 16_000_000, timeout: 60_000 });
  return new Set([...stdout.matchAll(/^(\S+) installed$/gm)].map((match) => match[1] ?? ''));
}

/** The state and cache of apt in a folder of our own. What is installed is still read from the system. */
function privateIndex(work: string): string[] {
  const lists = path.join(work, 'apt', 'lists');
  const cache = path.join(work, 'apt', 'cache');
  mkdirSync(path.join(lists, 'partial'), { recursive: true });
  mkdirSync(path.join(cache, 'archives', 'partial'), { recursive: true });
  return ['-o', `Dir::State::lists=${lists}`, '-o', `Dir::Cache=${cache}`, '-o', 'Debug::NoLocking=true'];
}

/** Leaves out what only graphical package managers read. */
const BARE_INDEX = [
  ...['-o', 'Acquire::Languages=none'],
  ...['-o', 'Acquire::IndexTargets::deb::DEP-11::DefaultEnabled=false'],
  ...['-o', 'Acquire::IndexTargets::deb::Contents-deb::DefaultEnabled=false'],
];

async function apt(args: readonly string[], cwd: string, env: Environment): Promise<string> {
  const quiet = ['-qq', '-o', 'Acquire::Retries=1', '-o', 'Acquire::http::Timeout=20', '-o', 'APT::Sandbox::User='];
  try {
    const settings = { cwd, env: { ...env, LC_ALL: 'C' }, timeout: 180_000, maxBuffer: 16_000_000 };
    return (await run('apt-get', [...quiet, ...args], settings)).stdout;
  } catch (error) {
    const said = typeof error === 'object' && error !== null && 'stderr' in error ? String(error.stderr) : '';
    const reason = said.split('\n').find((line) => line.startsWith('E:')) ?? messageOf(error);
    throw new Error(reason.replace(/^E: */, ''), { cause: error });
  }
}

/** One rename puts the whole folder in place; where another process was quicker, its copy serves as well. */
function keep(from: string, to: string): string {
  try {
    renameSync(from, to);
  } catch (error) {
    const other = path.join(to, 'usr', 'bin', 'redis-server');
    if (existsSync(other)) {
      // It was there before and did not run, else nothing would have been fetched: unless it is only just made.
      if (Date.now() - statSync(to).ctimeMs < 600_000) return to;
    } else if (!existsSync(to)) throw error;
    rmSync(to, { recursive: true, force: true });
    renameSync(from, to);
  }
  return to;
}

/** What a killed download left behind. */
function sweep(cacheDir: string): void {
  for (const name of readdirSync(cacheDir).filter((entry) => entry.startsWith('tmp-'))) {
    const folder = path.join(cacheDir, name);
    if (Date.now() - statSync(folder).mtimeMs > DAY_MS) rmSync(folder, { recursive: true, force: true });
  }
}
