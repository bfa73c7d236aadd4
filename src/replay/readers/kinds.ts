/**
 * What a file is, by its name, and where the name does not say, by its first bytes. Packing shows in the first bytes
 * whatever the name says, so a `.jsonl` that is gzip inside is read as both.
 */
export type Packing = 'gzip' | 'zstd';
export type Container = 'zip' | 'tar';
export type Plain = 'text' | 'html' | 'jsonl' | 'json' | 'csv' | 'warc';
export type Kind = Packing | Container | Plain;

const ENDINGS: ReadonlyMap<string, { kind: Kind; inner?: string }> = new Map([
  ['.txt', { kind: 'text' }],
  ['.md', { kind: 'text' }],
  ['.html', { kind: 'html' }],
  ['.htm', { kind: 'html' }],
  ['.jsonl', { kind: 'jsonl' }],
  ['.ndjson', { kind: 'jsonl' }],
  ['.json', { kind: 'json' }],
  ['.csv', { kind: 'csv' }],
  ['.tsv', { kind: 'csv' }],
  ['.warc', { kind: 'warc' }],
  ['.zip', { kind: 'zip' }],
  ['.tar', { kind: 'tar' }],
  ['.gz', { kind: 'gzip' }],
  ['.zst', { kind: 'zstd' }],
  ['.tgz', { kind: 'gzip', inner: '.tar' }],
  ['.tzst', { kind: 'zstd', inner: '.tar' }],
]);

/** Null where the ending is none of those read. */
export function kindByName(name: string): Kind | null {
  return ENDINGS.get(endingOf(name))?.kind ?? null;
}

/** The name of what is inside a packed file: `a.txt` for `a.txt.gz`, `b.tar` for `b.tgz`. */
export function unpackedName(name: string): string {
  const ending = endingOf(name);
  const row = ENDINGS.get(ending);
  if (row?.kind !== 'gzip' && row?.kind !== 'zstd') return name;
  return name.slice(0, name.length - ending.length) + (row.inner ?? '');
}

function endingOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot < 0 ? '' : name.slice(dot).toLowerCase();
}

/** How many first bytes the two functions below want to see: a tar says so at byte 257. */
export const HEAD_BYTES = 512;

/** The magic numbers of what other files may be wrapped in. */
export function packingByBytes(head: Buffer): Packing | 'zip' | null {
  if (head.length >= 3 && head.readUIntBE(0, 3) === 0x1f8b08) return 'gzip';
  if (head.length >= 4 && head.readUInt32LE(0) === 0xfd2fb528) return 'zstd';
  // PK\3\4, or PK\5\6 where it is empty
  if (head.length >= 4 && (head.readUInt32BE(0) === 0x504b0304 || head.readUInt32BE(0) === 0x504b0506)) return 'zip';
  return null;
}

/** For what has no telling name, standard input above all. Text where nothing else shows. */
export function kindByBytes(head: Buffer): Kind {
  const packing = packingByBytes(head);
  if (packing !== null) return packing;
  if (head.toString('latin1', 257, 262) === 'ustar') return 'tar';
  const start = head
    .toString('latin1')
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart();
  // A line of JSON Lines is whole; an object that begins a line goes on below it.
  if (/^(?:\[\s*\{|\{\s*[\r\n])/.test(start)) return 'json';
  if (start.startsWith('{')) return 'jsonl';
  if (/^WARC\/\d/.test(start)) return 'warc';
  if (/^<(?:!doctype\s+html|html)[\s>]/i.test(start)) return 'html';
  return 'text';
}
