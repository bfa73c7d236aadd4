/**
 * An archive in the order in which its articles were published, those without a known day by when a crawler had them, else
 * last; what is no article comes first, as it is read. The result of a replay does not depend on it (law 2), but what is
 * told on the way does. Holds `heldBytes` of articles at a time; more lie sorted and packed in one file below `folder`,
 * which is gone afterwards, and are merged from there. A page's day is taken from its head at a glance: it orders work, and
 * the clean stage finds the day that counts.
 */
import { mkdir, mkdtemp, open, rm } from 'node:fs/promises';
import path from 'node:path';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { headerOf } from '../articles/header-lines.js';
import { urlDate } from '../articles/page-dates.js';
import { knownBy } from '../shared/known-by.js';
import type { ArticleItem, ReadItem } from './readers/items.js';
import { publishedOf } from './readers/published.js';

export type DateOrderOptions = {
  folder: string;
  heldBytes?: number;
  /** Called once, when the archive turns out to be larger than what is held. */
  onSpool?: () => void;
};

/** `n` keeps those of one time in the order in which they were read. */
type Row = { time: number; n: number; item: ArticleItem };

const HELD_BYTES = 32 * 1024 * 1024;
const BLOCK_CHARACTERS = 128 * 1024;
const OVERHEAD_BYTES = 600;
const UNDATED = Number.MAX_SAFE_INTEGER;

export async function* inDateOrder(
  items: AsyncIterable<ReadItem>,
  { folder, heldBytes = HELD_BYTES, onSpool }: DateOrderOptions,
): AsyncGenerator<ReadItem> {
  let held: Row[] = [];
  let bytes = 0;
  let n = 0;
  let spool: Spool | null = null;
  try {
    for await (const item of items) {
      if (item.kind !== 'article') {
        yield item;
        continue;
      }
      held.push({ time: timeOf(item), n: n++, item });
      bytes += item.body.value.length + OVERHEAD_BYTES;
      if (bytes < heldBytes) continue;
      if (spool === null) onSpool?.();
      spool ??= await Spool.open(folder);
      await spool.add(held.sort(byTime));
      held = [];
      bytes = 0;
    }
    held.sort(byTime);
    if (spool === null) for (const { item } of held) yield item;
    else yield* spool.merged(held);
  } finally {
    await spool?.close();
  }
}

const byTime = (a: Row, b: Row): number => a.time - b.time || a.n - b.n;

/** Metas and JSON-LD stand in the head. */
const HEAD_CHARACTERS = 100_000;
const PAGE_DAY =
  /(?:article:published_time["'][^>]{0,80}?content=["']|["']datePublished["']\s*:\s*["'])(\d{4}-\d\d-\d\d[^"']{0,30})/i;

function timeOf({ published, url, seenAt, body }: ArticleItem): number {
  const [firstLine = ''] = /^[^\r\n]{0,200}/.exec(body.value.trimStart().slice(0, 200)) ?? [];
  const inBody =
    body.kind === 'text'
      ? (headerOf(firstLine)?.publishedAt ?? null)
      : publishedOf(PAGE_DAY.exec(body.value.slice(0, HEAD_CHARACTERS))?.[1] ?? '');
  const day = published ?? inBody ?? urlDate(url)?.publishedAt ?? seenAt ?? null;
  const time = day === null ? Number.NaN : knownBy(day);
  return Number.isNaN(time) ? UNDATED : time;
}

type Block = { offset: number; bytes: number };

/** Sorted runs of articles in one file. */
class Spool {
  readonly #folder: string;
  readonly #file: Awaited<ReturnType<typeof open>>;
  readonly #runs: Block[][] = [];
  #end = 0;

  private constructor(folder: string, file: Awaited<ReturnType<typeof open>>) {
    this.#folder = folder;
    this.#file = file;
  }

  static async open(below: string): Promise<Spool> {
    await mkdir(below, { recursive: true });
    const folder = await mkdtemp(path.join(below, 'in-date-order-'));
    const file = await open(path.join(folder, 'articles'), 'wx+', 0o600);
    // An open file needs no name, so that none is left whatever this process dies of; Windows keeps it until the end.
    await rm(folder, { recursive: true }).catch(() => {});
    return new Spool(folder, file);
  }

  async add(rows: readonly Row[]): Promise<void> {
    const run: Block[] = [];
    let text = '';
    for (const [at, row] of rows.entries()) {
      text += `${JSON.stringify(row)}\n`;
      if (text.length < BLOCK_CHARACTERS && at < rows.length - 1) continue;
      const packed = deflateRawSync(text, { level: 1 });
      await this.#file.write(packed, 0, packed.length, this.#end);
      run.push({ offset: this.#end, bytes: packed.length });
      this.#end += packed.length;
      text = '';
    }
    this.#runs.push(run);
  }

  async *merged(last: Row[]): AsyncGenerator<ArticleItem> {
    const runs = [
      ...this.#runs.map((blocks) => ({ blocks, rows: [] as Row[], at: 0 })),
      { blocks: [], rows: last, at: 0 },
    ];
    for (;;) {
      let first: { run: (typeof runs)[number]; row: Row } | null = null;
      // A few hundred runs at most: looking at each costs less than a heap.
      for (const run of runs) {
        if (run.at === run.rows.length) {
          const block = run.blocks.shift();
          if (block === undefined) continue;
          run.rows = await this.#read(block);
          run.at = 0;
        }
        const row = run.rows[run.at];
        if (row !== undefined && (first === null || byTime(row, first.row) < 0)) first = { run, row };
      }
      if (first === null) return;
      first.run.at++;
      yield first.row.item;
    }
  }

  async #read({ offset, bytes }: Block): Promise<Row[]> {
    const { buffer } = await this.#file.read(Buffer.alloc(bytes), 0, bytes, offset);
    const lines = inflateRawSync(buffer).toString('utf8').trimEnd().split('\n');
    return lines.map((line) => JSON.parse(line) as Row);
  }

  async close(): Promise<void> {
    await this.#file.close();
    await rm(this.#folder, { recursive: true, force: true });
  }
}
