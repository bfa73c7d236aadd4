/** The formats by themselves: what a spreadsheet, a script and a platform of threat intelligence are given. */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Dispute } from '../../src/disputes/dispute.js';
import { CSV_COLUMNS } from '../../src/exports/csv.js';
import { type Exported, FORMATS, type FormatName } from '../../src/exports/formats.js';
import { uuidOf } from '../../src/exports/uuid.js';
import { dispute, position, report } from '../alerts/dispute.js';
import { stixBundle } from './stix.schema.js';

async function* each(disputes: readonly Exported[]) {
  yield* disputes;
}

async function written(name: FormatName, disputes: readonly Exported[], subject = 'all'): Promise<string> {
  let text = '';
  for await (const piece of FORMATS[name].write(each(disputes), subject)) text += piece;
  return text;
}

const QUOTES = { north: 'The dam holds, the ministry said.', south: 'It does not, the mayor answered.' };
const twoSides = (over: Partial<Dispute> = {}): Dispute =>
  dispute({
    positions: [
      position({ stance: 'the dam holds', reports: [report({ article: 'n', quote: QUOTES.north })] }),
      position({
        stance: 'the dam does not hold',
        side: 'Southland',
        speakers: ['Mayor of Stonebrook'],
        reports: [
          report({ article: 's', quote: QUOTES.south, publishedAt: '2026-03-04T08:00:00+02:00' }),
          report({ article: 't', quote: QUOTES.south, url: null, outlet: null, publishedAt: null }),
        ],
      }),
    ],
    links: [
      {
        a: { article: 'n', quote: QUOTES.north },
        b: { article: 's', quote: QUOTES.south },
        kind: 'explicit-denial',
        score: 0.92,
        reasons: ['same place: Stonebrook'],
      },
    ],
    reports: 3,
    ...over,
  });

describe('CSV', () => {
  const rowsOf = (text: string): Record<string, string>[] => parse(text, { columns: true });

  test('has a row for each report of each position, under its columns', async () => {
    const text = await written('csv', [twoSides(), dispute({ id: 'd2', place: null })]);
    expect(text.split('\r\n')[0]).toBe(CSV_COLUMNS.map((name) => `"${name}"`).join(','));
    const rows = rowsOf(text);
    expect(rows.map((row) => [row.dispute, row.position, row.stance, row.article])).toEqual([
      ['d1', '1', 'the dam holds', 'n'],
      ['d1', '2', 'the dam does not hold', 's'],
      ['d1', '2', 'the dam does not hold', 't'],
      ['d2', '1', 'the bridge is closed', 'a1'],
      ['d2', '2', 'the bridge is open', 'a1'],
    ]);
    expect(rows[1]).toMatchObject({ quote: QUOTES.south, published: '2026-03-04T08:00:00+02:00', reports: '3' });
    expect(rows[3]).toMatchObject({ place: '', side: 'Northland' });
  });

  test('has each of its columns in the guide', () => {
    const guide = readFileSync('docs/exports.md', 'utf8');
    for (const name of CSV_COLUMNS) expect(guide).toContain(`\`${name}\``);
  });

  test('has a row for a position without reports too', async () => {
    const rows = rowsOf(await written('csv', [dispute({ positions: [position({ reports: [] })] })]));
    expect(rows).toMatchObject([{ stance: 'the bridge is closed', article: '', start: '' }]);
  });

  test('gives back whatever stands in a quote, and never as a formula', async () => {
    const odd = fc.string({ unit: fc.constantFrom(...'=+-@\t\r\n",;\'＝a \u0000é'), maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(fc.array(odd, { minLength: 1 }), async (quotes) => {
        const reports = quotes.map((quote) => report({ quote }));
        const cells = rowsOf(await written('csv', [dispute({ positions: [position({ reports })] })]));
        const formula = /^[=+\-@\t\r\n＝＋－＠]/;
        expect(cells.map((row) => row.quote)).toEqual(
          quotes.map((quote) => (formula.test(quote) ? `'${quote}` : quote)),
        );
      }),
    );
  });
});

test('JSON Lines are the disputes as they are printed', async () => {
  const all = [twoSides(), dispute({ id: 'd2' })];
  const lines = (await written('jsonl', all)).split('\n');
  expect(lines.pop()).toBe('');
  expect(lines.map((line) => JSON.parse(line))).toEqual(all);
});

describe('STIX', () => {
  const bundleOf = async (disputes: readonly Dispute[], subject?: string) =>
    stixBundle.parse(JSON.parse(await written('stix', disputes, subject)));

  test('tells a contradiction as a relationship and an opinion each way', async () => {
    const { objects } = await bundleOf([twoSides()]);
    const notes = objects.filter((one) => one.type === 'note');
    expect(notes.map((one) => 'abstract' in one && one.abstract)).toEqual(['the dam holds', 'the dam does not hold']);
    const [north, south] = notes.map(({ id }) => id);
    expect(objects.filter((one) => one.type === 'relationship')).toMatchObject([
      {
        source_ref: north,
        target_ref: south,
        confidence: 92,
        labels: ['contradiction', 'explicit-denial'],
        description: expect.stringContaining('same place: Stonebrook'),
      },
    ]);
    expect(objects.filter((one) => one.type === 'opinion')).toMatchObject([
      { opinion: 'disagree', authors: ['Northland Ministry of Works'], object_refs: [south] },
      { opinion: 'disagree', authors: ['Mayor of Stonebrook'], object_refs: [north] },
    ]);
    // The second report has neither outlet nor address.
    expect(notes[1]?.external_references).toMatchObject([
      { source_name: 'Example Wire', url: 'https://news.example/a1', description: QUOTES.south },
      { source_name: 't', external_id: 't' },
    ]);
  });

  test('says in no opinion which side is right', async () => {
    const { objects } = await bundleOf([twoSides()]);
    const [one, other] = objects.filter((row) => row.type === 'opinion');
    const bare = (row: object | undefined) => ({ ...row, id: '', authors: [], object_refs: [], explanation: '' });
    expect(bare(one)).toEqual(bare(other));
  });

  test('has no object twice and points at none that is not there', async () => {
    const all = [twoSides(), twoSides({ id: 'd2' }), dispute({ id: 'd3', links: [] })];
    const { objects } = await bundleOf(all);
    const ids = objects.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const refs = objects.flatMap((one) => [
      one.created_by_ref ?? [],
      'object_refs' in one ? one.object_refs : [],
      'source_ref' in one ? [one.source_ref, one.target_ref] : [],
    ]);
    expect(refs.flat().filter((ref) => !ids.includes(ref))).toEqual([]);
  });

  test('gives a dispute the same ids in every bundle, and a later version once a report is added', async () => {
    const alone = await bundleOf([twoSides()], 'alone');
    const beside = await bundleOf([dispute({ id: 'd0' }), twoSides()], 'beside');
    expect(alone.id).not.toBe(beside.id);
    for (const one of alone.objects) expect(beside.objects).toContainEqual(one);
    const grown = twoSides({ reports: 4 });
    grown.positions[0]?.reports.push(report({ article: 'u', quote: 'The dam holds well, the ministry said.' }));
    const later = await bundleOf([grown], 'alone');
    for (const { type, id, modified } of alone.objects) {
      const now = later.objects.find((one) => one.id === id);
      if (type === 'identity') expect(now?.modified).toBe(modified);
      else expect((now?.modified ?? '') > modified).toBe(true);
    }
  });

  test('holds where nothing is known but the words', async () => {
    const bare = { url: 'no address', outlet: null, publishedAt: null };
    const { objects } = await bundleOf([
      twoSides({
        place: null,
        openedAt: null,
        positions: [
          position({ side: null, speakers: [], reports: [report({ article: 'n', quote: QUOTES.north, ...bare })] }),
          position({ stance: 'none', speakers: [], reports: [report({ article: 's', quote: QUOTES.south, ...bare })] }),
        ],
      }),
    ]);
    expect(objects.filter((one) => one.type === 'opinion').every((one) => !('authors' in one))).toBe(true);
    expect(objects.find((one) => one.type === 'grouping')?.created).toBe('1970-01-01T00:00:00.000Z');
  });

  test('is a bundle where no dispute fits too', async () => {
    expect((await bundleOf([])).objects).toMatchObject([{ type: 'identity', name: 'Counterclaim' }]);
  });
});

describe('ClaimReview', () => {
  const review = { mark: 'right', by: 'Ada', at: '2026-03-05T10:00:00.000Z', note: 'both were on the spot' } as const;
  const graphOf = async (disputes: readonly Exported[]) => {
    const { '@context': context, '@graph': graph } = JSON.parse(await written('claim-review', disputes));
    expect(context).toBe('https://schema.org');
    return graph as Record<string, unknown>[];
  };

  test('is of each position alike, in the name of whoever marked the dispute, and rates no truth', async () => {
    const graph = await graphOf([
      dispute({ id: 'd0' }),
      { ...twoSides(), review },
      { ...twoSides({ id: 'd2' }), review },
    ]);
    expect(graph.map((one) => [one.identifier, one.claimReviewed])).toEqual([
      ['urn:counterclaim:dispute:d1', 'the bridge at Stonebrook: the dam holds'],
      ['urn:counterclaim:dispute:d1', 'the bridge at Stonebrook: the dam does not hold'],
      ['urn:counterclaim:dispute:d2', 'the bridge at Stonebrook: the dam holds'],
      ['urn:counterclaim:dispute:d2', 'the bridge at Stonebrook: the dam does not hold'],
    ]);
    expect(new Set(graph.map((one) => one['@id'])).size).toBe(4);
    for (const one of graph)
      expect(one).toMatchObject({
        '@type': 'ClaimReview',
        author: { '@type': 'Person', name: 'Ada' },
        datePublished: review.at,
        reviewBody: review.note,
      });
    for (const { reviewRating } of graph)
      expect(reviewRating).toEqual({ '@type': 'Rating', alternateName: 'Disputed' });
    expect(graph[1]?.itemReviewed).toMatchObject({
      author: [{ name: 'Mayor of Stonebrook' }],
      firstAppearance: { '@type': 'Quotation', text: QUOTES.south, url: 'https://news.example/a1' },
      appearance: [{ text: QUOTES.south }],
    });
  });

  test('is of nothing that nobody marked as a contradiction', async () => {
    const wrong = { ...review, mark: 'wrong' } as const;
    expect(await graphOf([twoSides(), { ...twoSides({ id: 'd2' }), review: wrong }])).toEqual([]);
  });
});

test('a UUID is of version 5, and parts are kept apart', () => {
  expect(uuidOf('a', 'b')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(uuidOf('a', 'b')).toBe(uuidOf('a', 'b'));
  expect(uuidOf('ab', 'c')).not.toBe(uuidOf('a', 'bc'));
});

test('each is written while the disputes come in', async () => {
  for (const { write } of Object.values(FORMATS)) {
    let asked = 0;
    const endless = async function* () {
      for (;;) yield dispute({ id: `d${asked++}` });
    };
    const pieces = write(endless(), 'all');
    for (let n = 0; n < 50; n++) await pieces.next();
    expect(asked).toBeLessThanOrEqual(50);
    await pieces.return(undefined);
  }
});
