/**
 * Patterns that the shell left alone (quoted, or on Windows): `*`, `?`, `[a-z]`, `{a,b}`, and `**` for any folders. Names
 * that begin with a dot are met only by a pattern that does. Links to folders are not followed below the pattern's start.
 */
import { readdir } from 'node:fs/promises';
import path from 'node:path';

const MAX_ALTERNATIVES = 256;

export const isGlob = (text: string): boolean => /[*?[{]/.test(text);

/** The files and folders that fit, in name order. */
export async function expandGlob(pattern: string): Promise<string[]> {
  const found = new Set<string>();
  for (const one of alternatives(pattern)) {
    const { root } = path.parse(one);
    const parts = one
      .slice(root.length)
      .split(/[\\/]/)
      .filter((part) => part !== '');
    for await (const match of matches(root, parts)) found.add(match);
  }
  return [...found].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
}

async function* matches(folder: string, parts: string[]): AsyncGenerator<string> {
  const [part, ...rest] = parts;
  if (part === undefined) {
    yield folder;
    return;
  }
  if (!isGlob(part) && rest.length > 0) {
    yield* matches(path.join(folder, part), rest);
    return;
  }
  const fits = part === '**' ? null : nameTest(part);
  if (fits === null) yield* matches(folder, rest);
  const entries = await readdir(folder || '.', { withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    const below = path.join(folder, entry.name);
    if (entry.name.startsWith('.') && !part.startsWith('.')) continue;
    if (fits === null) {
      if (entry.isDirectory()) yield* matches(below, parts);
    } else if (fits.test(entry.name) && (rest.length === 0 || entry.isDirectory())) yield* matches(below, rest);
  }
}

/** One part of a path. A row of stars is one star: `*` to the power of n would take n nested loops to fail. */
function nameTest(part: string): RegExp {
  const source = part.replace(/\*+/g, '*').replace(/\[[!^]?[^\]]{1,200}\]|[\s\S]/g, (token) => {
    if (token === '*') return '.*';
    if (token === '?') return '.';
    if (token.length > 1) return token.replace(/^\[!/, '[^').replace(/\\/g, '\\\\');
    return token.replace(/[\\^$.|+()[\]{}]/g, '\\$&');
  });
  try {
    return new RegExp(`^${source}$`, 's');
  } catch {
    // `[z-a]` is no range, so it stands for itself.
    return new RegExp(`^${part.replace(/[\\^$.|+()[\]{}*?]/g, '\\$&')}$`);
  }
}

/** `a{b,c}` as `ab` and `ac`; a brace without a comma stands for itself. */
function alternatives(pattern: string): string[] {
  let patterns = [pattern];
  for (;;) {
    const next = patterns.flatMap((one) => {
      const found = /\{([^{},]*,[^{}]*)\}/.exec(one);
      if (!found) return [one];
      const [before, after] = [one.slice(0, found.index), one.slice(found.index + found[0].length)];
      return (found[1] ?? '').split(',').map((choice) => `${before}${choice}${after}`);
    });
    if (next.length === patterns.length || next.length > MAX_ALTERNATIVES) return next.slice(0, MAX_ALTERNATIVES);
    patterns = next;
  }
}
