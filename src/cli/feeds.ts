/** `counterclaim feeds parse FILE…`: what the feed reader makes of files; needs no Redis. */
import { readFile } from 'node:fs/promises';
import { parseFeedGuarded } from '../feeds/parse-guarded.js';
import { counted } from '../shared/counted.js';
import { CounterclaimError, fileTrouble } from '../shared/errors.js';
import { print, printJson } from './output.js';

export async function feedsParseCommand(files: string[], options: { json: boolean }): Promise<void> {
  let read = 0;
  for (const file of files) {
    const result = await parseFile(file);
    if (result.ok) read++;
    if (options.json) await printJson({ file, ...flat(result) });
    else if (!result.ok) await print(`${file}: ${result.error}`);
    else {
      const { title, format, entries } = result.feed;
      await print(
        `${file}: ${format}, ${title ?? 'no title'}, ${counted(entries.length, 'entry').replace('entrys', 'entries')}`,
      );
      for (const entry of entries)
        await print(`  ${(entry.published ?? entry.updated ?? '').padEnd(25)} ${entry.title ?? entry.url ?? ''}`);
    }
  }
  if (read === 0) throw new CounterclaimError('INPUT', 'no feed could be read', 'The reasons stand above.');
}

async function parseFile(file: string) {
  try {
    return await parseFeedGuarded(await readFile(file));
  } catch (error) {
    return { ok: false as const, error: fileTrouble(error) };
  }
}

function flat(result: Awaited<ReturnType<typeof parseFile>>) {
  if (!result.ok) return { ok: false, error: result.error };
  const { format, title, entries } = result.feed;
  return { ok: true, format, title, entries };
}
