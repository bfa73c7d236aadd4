import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { inDateOrder } from '../../src/replay/date-order.js';
import { type ArticleItem, article, type ReadItem, skipped } from '../../src/replay/readers/items.js';

const folder = mkdtempSync(path.join(os.tmpdir(), 'counterclaim-order-'));
afterAll(() => rmSync(folder, { recursive: true }));

const one = (id: string, published: string | null, known: Partial<ArticleItem> = {}): ArticleItem =>
  article({ id, source: id }, { kind: 'text', value: `Text of ${id}.` }, { published, ...known });

async function ordered(items: readonly ReadItem[], heldBytes?: number) {
  const ids: string[] = [];
  let spooled = 0;
  const all = async function* () {
    yield* items;
  };
  for await (const item of inDateOrder(all(), { folder, heldBytes, onSpool: () => spooled++ }))
    ids.push(item.kind === 'article' ? item.id : item.kind);
  return { ids, spooled };
}

describe('an archive in the order of its days', () => {
  test('has offsets, header lines, addresses and the heads of pages read, and the undated last', async () => {
    const page = '<meta property="article:published_time" content="2025-02-01T09:30:00Z"><p>Text.</p>';
    const items = [
      one('undated', null),
      one('day', '2025-02-01'),
      skipped({ id: 'x', source: 'x' }, 'empty', 'empty'),
      one('late', '2025-02-01T23:00:00-05:00'),
      one('early', '2025-02-01T09:00:00+02:00'),
      one('page', null, { body: { kind: 'html', value: page } }),
      one('address', null, { url: 'https://coast.example/2025/01/31/harbour' }),
      one('header', null, { body: { kind: 'text', value: 'date 2025-01-30 Coast Wire\n\nText.' } }),
    ];
    const { ids, spooled } = await ordered(items);
    expect(ids).toEqual(['skipped', 'header', 'address', 'early', 'page', 'day', 'late', 'undated']);
    expect(spooled).toBe(0);
  });

  test('is the same where it does not fit into memory, keeps those of one day as read, and leaves no file', async () => {
    const items = Array.from({ length: 500 }, (_, n) =>
      one(`n${n}`, `2025-0${1 + ((n * 7) % 3)}-0${1 + ((n * 5) % 9)}`),
    );
    const whole = await ordered(items);
    const parts = await ordered(items, 20_000);
    expect(parts.ids).toEqual(whole.ids);
    expect(parts.spooled).toBe(1);
    expect(new Set(parts.ids).size).toBe(500);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('leaves no file where whoever reads it stops', async () => {
    const items = Array.from({ length: 300 }, (_, n) => one(`n${n}`, '2025-01-01'));
    const all = async function* () {
      yield* items;
    };
    for await (const _ of inDateOrder(all(), { folder, heldBytes: 20_000 })) break;
    expect(readdirSync(folder)).toEqual([]);
  });
});
