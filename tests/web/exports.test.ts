/** Exports over what a real ledger holds, by the API and by the command. */
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { printDisputes } from '../../src/cli/disputes.js';
import { FORMAT_NAMES, FORMATS, type FormatName } from '../../src/exports/formats.js';
import { dispute } from '../alerts/dispute.js';
import { stixBundle } from '../exports/stix.schema.js';
import { EAST, type Shown, showKunduz, WEST } from './kunduz.js';

let shown: Shown;
beforeAll(async () => {
  const more = Array.from({ length: 250 }, (_, n) =>
    dispute({ id: `more${n}`, openedAt: `2020-01-${(n % 28) + 1}`.replace(/-(\d)$/, '-0$1') }),
  );
  shown = await showKunduz('exports', '=HYPERLINK("https://evil.example")', ({ ledger }) =>
    ledger.redis.hset(ledger.keys.disputes, ...more.flatMap((one) => [one.id, JSON.stringify(one)])),
  );
}, 60_000);
afterAll(() => shown.close());

const get = (path: string) => fetch(`${shown.url}${path}`);

/** What the command prints. */
async function printed(format: FormatName | null, filter?: string): Promise<string> {
  const { write } = process.stdout;
  let text = '';
  process.stdout.write = ((piece: string) => {
    text += piece;
    return true;
  }) as typeof write;
  try {
    await printDisputes(shown.place.ledger, { format, filter });
  } finally {
    process.stdout.write = write;
  }
  return text;
}

test('the list leads to each export of what it shows, under a name to save it by', async () => {
  const page = await (await get('/?place=Kunduz&limit=20')).text();
  for (const name of FORMAT_NAMES) {
    const { file, mediaType } = FORMATS[name];
    expect(page).toContain(`href="/api/${file}?place=Kunduz"`);
    const answer = await get(`/api/${file}?place=Kunduz`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, mediaType]);
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="${file}"`);
  }
});

describe('an export', () => {
  test('holds all that fits, not a page of it', async () => {
    const rows = parse(await (await get('/api/disputes.csv')).text(), { columns: true }) as { dispute: string }[];
    expect(new Set(rows.map((row) => row.dispute)).size).toBe(251);
    const of = await (await get('/api/disputes.csv?q=kunduz')).text();
    expect((parse(of, { columns: true }) as { article: string }[]).map((row) => row.article)).toEqual([EAST, WEST]);
  });

  test('as JSON Lines is what the command prints, but for the order', async () => {
    const lines = (await (await get('/api/disputes.jsonl?order=opened')).text()).trimEnd().split('\n');
    const own = (await printed('jsonl')).trimEnd().split('\n');
    expect(own.map((line) => JSON.parse(line).openedAt)).toEqual(own.map((line) => JSON.parse(line).openedAt).sort());
    expect([...lines].sort()).toEqual([...own].sort());
  });

  test('as STIX is a bundle by the specification', async () => {
    const of = async (query: string) => stixBundle.parse(await (await get(`/api/disputes.stix.json${query}`)).json());
    const all = await of('');
    expect(all.objects.filter(({ type }) => type === 'grouping')).toHaveLength(251);
    expect(await of('')).toEqual(all);
    expect((await of('?q=kunduz')).objects.filter(({ type }) => type === 'opinion')).toHaveLength(2);
  });

  test.each(['?kind=rumour', '?limit=5', '?order=best'])('%s is told', async (query) => {
    for (const name of FORMAT_NAMES) {
      const answer = await get(`/api/${FORMATS[name].file}${query}`);
      expect(answer.status).toBe(400);
      expect((await answer.json()).error).toContain(query.slice(1, 5));
    }
  });

  test('is not sent again while nothing changed', async () => {
    for (const name of ['csv', 'stix'] as const) {
      const path = `${shown.url}/api/${FORMATS[name].file}`;
      const etag = (await fetch(path)).headers.get('etag') ?? '';
      expect((await fetch(path, { headers: { 'if-none-match': etag } })).status).toBe(304);
    }
  });
});

test('a dispute that somebody marked as a contradiction is given as ClaimReview, and no other', async () => {
  const [found] = (await (await get('/api/disputes?q=kunduz')).json()).disputes;
  const path = `/api/disputes/${found.id}/claim-review`;
  expect((await get(path)).status).toBe(404);
  expect(await (await get(`/disputes/${found.id}`)).text()).not.toContain(path);
  await fetch(`${shown.url}/api/disputes/${found.id}/reviews`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ kind: 'right', by: 'Ada' }),
  });
  expect(await (await get(`/disputes/${found.id}`)).text()).toContain(`href="${path}"`);
  const answer = await get(path);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, FORMATS['claim-review'].mediaType]);
  const own = await answer.json();
  expect(own['@graph']).toHaveLength(2);
  expect(JSON.parse(await printed('claim-review'))).toEqual(own);
});

describe('the command', () => {
  test('takes the filters of the list', async () => {
    const text = await printed('csv', 'q=kunduz&kind=explicit-denial');
    expect((parse(text, { columns: true }) as unknown[]).length).toBe(2);
    expect(await printed(null, 'place=stonebrook&side=Northland')).toMatch(/\n250 disputes\n$/);
  });

  test.each(['kind=rumour', 'limit=3', 'plaec=Kunduz'])('tells what is wrong with %s', async (filter) => {
    await expect(printed('csv', filter)).rejects.toMatchObject({ code: 'USAGE', message: /^--filter: / });
  });
});
