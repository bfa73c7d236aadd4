/**
 * Programs on this machine: where PATH has them, which system this is, and whether a redis-server really runs here.
 */
import { execFile } from 'node:child_process';
import { accessSync, constants, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export type Environment = Readonly<Record<string, string | undefined>>;

export type UnpackedRedis = { file: string; env: Record<string, string>; version: string };

/** A folder with Debian packages unpacked into it. The server is the same program as redis-check-rdb, by another name. */
export async function tryUnpacked(root: string): Promise<UnpackedRedis> {
  const file = path.join(root, 'usr', 'bin', 'redis-server');
  const folders = libraryFolders(root).join(':');
  const env: Record<string, string> = folders ? { LD_LIBRARY_PATH: folders } : {};
  return { file, env, version: await versionOf(file, env) };
}

/** Throws where the program does not run, such as for want of a library. */
export async function versionOf(file: string, extra: Record<string, string>): Promise<string> {
  const { stdout } = await run(file, ['--version'], { env: { ...process.env, ...extra }, timeout: 10_000 });
  const version = /\bv=(\d+\.\d+\.\d+)/.exec(stdout)?.[1];
  if (!version) throw new Error(`${file} --version gave no version`);
  return version;
}

/** Programs of these names on PATH that may be run, in the order of names, then of PATH. */
export function onPath(names: readonly string[], env: Environment): string[] {
  const folders = (env.PATH ?? '').split(path.delimiter).filter((folder) => path.isAbsolute(folder));
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name)).filter(isProgram));
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** `lib/x86_64-linux-gnu` and its like, in `lib` and `usr/lib`. */
function libraryFolders(root: string): string[] {
  return ['usr/lib', 'lib'].flatMap((part) => {
    const folder = path.join(root, part);
    try {
      const triplets = readdirSync(folder).filter((name) => name.includes('-linux-'));
      return triplets.map((name) => path.join(folder, name));
    } catch {
      return [];
    }
  });
}

/** The words of ID and ID_LIKE in /etc/os-release, such as `ubuntu debian`; elsewhere the platform's name. */
export function osRelease(file = '/etc/os-release'): string {
  if (process.platform !== 'linux') return process.platform;
  try {
    const text = readFileSync(file, 'utf8');
    return [...text.matchAll(/^ID(?:_LIKE)?="?([^"\n]*)"?$/gm)].map((match) => match[1]).join(' ');
  } catch {
    return 'linux';
  }
}
