/** `counterclaim replay PATH… --dry-run`: what would be read, counted; needs no Redis and changes nothing. */
import type { Heart } from '../app.js';
import { type Preview, previewOf } from '../replay/preview.js';
import { CAUSES } from '../replay/readers/items.js';
import { type LeftOut, leftOutText } from '../replay/selection.js';
import { counted } from '../shared/counted.js';
import { printable } from '../shared/printable.js';
import type { ArchiveOptions } from './archive-options.js';
import { print, printJson } from './output.js';
import { nothingRead, selected } from './replay.js';
import { causeOf, Skips } from './skips.js';

export async function dryRunCommand(
  heart: Heart,
  paths: string[],
  options: ArchiveOptions & { json: boolean },
): Promise<void> {
  const skips = new Skips();
  const leftOut: LeftOut = new Map();
  const cleaner = heart.cleaner();
  try {
    const preview = await previewOf(selected(heart, paths, options, leftOut), cleaner, (item) => skips.take(item));
    if (options.json) await printJson({ ...preview, leftOut: Object.fromEntries(leftOut) });
    else await print(previewText(preview, leftOut));
    if (preview.articles === 0) throw nothingRead();
  } finally {
    await cleaner.close();
  }
}

/** Names shown of each list; the rest is counted. */
const SHOWN = 8;

export function previewText(preview: Preview, leftOut: LeftOut): string {
  const { articles, files, moreFiles, first, last, undated, sameText, sameArticle } = preview;
  const doubles = [
    sameArticle > 0 ? `${counted(sameArticle, 'article')} twice, counted once` : null,
    sameText > 0 ? `${sameText} with the text of another` : null,
  ].filter(Boolean);
  const skippedBy = Object.entries(preview.skippedBy).map(([cause, n]) => `${n} ${CAUSES[causeOf(cause)]}`);
  const rows: [string, string | null][] = [
    ['dates', first === null ? 'none' : `${first} to ${last}${undated > 0 ? `; ${undated} without one` : ''}`],
    ['months', Object.keys(preview.months).length < 2 ? null : listed(Object.entries(preview.months).sort(), SHOWN)],
    ['outlets', listed(byCount(preview.outlets), SHOWN, preview.withoutOutlet)],
    ['languages', listed(byCount(preview.languages), SHOWN, preview.withoutLanguage)],
    ['doubles', doubles.length === 0 ? 'none' : doubles.join('; ')],
    ['skipped', skippedBy.length === 0 ? null : skippedBy.join(', ')],
    ['left out', leftOutText(leftOut)],
  ];
  const shownFiles = files.length > SHOWN ? [] : files.map((row) => `  ${row.articles}  ${row.file}`);
  return [
    `${counted(articles, 'article')} in ${counted(files.length + moreFiles, 'file')} would be read`,
    ...shownFiles,
    ...rows.flatMap(([name, text]) => (text === null ? [] : [`${name.padEnd(10)} ${printable(text)}`])),
  ].join('\n');
}

const byCount = (names: Readonly<Record<string, number>>): [string, number][] =>
  Object.entries(names).sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));

function listed(rows: readonly [string, number][], most: number, without = 0): string {
  const shown = rows.slice(0, most).map(([name, count]) => `${name} ${count}`);
  const more = rows.length - shown.length;
  const parts = [...shown, ...(more > 0 ? [`${more} more`] : []), ...(without > 0 ? [`not known ${without}`] : [])];
  return parts.length === 0 ? 'none' : parts.join(', ');
}
