import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { publishedOf } from '../../../src/replay/readers/published.js';
import { type Folder, folder, ids, read, texts } from './archives.js';

let box: Folder;
beforeEach(() => {
  box = folder();
});
afterEach(() => box.remove());

const jsonl = (...lines: string[]) => read(box.put('rows.jsonl', `${lines.join('\n')}\n`));
const faults = (found: Awaited<ReturnType<typeof read>>) => found.skipped.map((item) => [item.line, item.cause]);

describe('JSON Lines', () => {
  test('a full row keeps every field, the date with its offset', async () => {
    const row = {
      id: 'x1',
      url: 'https://news.example/a',
      outlet: 'Example Wire',
      title: 'Bridge closed',
      published: '2025-02-07T18:24:00+02:00',
      language: 'en-GB',
      text: 'The mayor said the bridge was closed.',
    };
    const [article] = (await jsonl(JSON.stringify(row))).articles;
    const { text, ...rest } = row;
    expect(article).toMatchObject({ ...rest, language: 'en', dateBasis: 'input', body: { kind: 'text', value: text } });
    expect(article?.source).toMatch(/rows\.jsonl:1$/);
  });

  test('a row without an id is called by its line, blank lines counted', async () => {
    expect(ids(await jsonl('{"text":"a"}', '', '{"html":"<p>b"}'))).toEqual(['rows.jsonl#1', 'rows.jsonl#3']);
  });

  test('broken JSON on line 7 costs line 7', async () => {
    const lines = Array.from({ length: 9 }, (_, i) => (i === 6 ? '{"text":"cut' : `{"text":"row ${i}"}`));
    const found = await jsonl(...lines);
    expect(found.articles.length).toBe(8);
    expect(found.skipped).toEqual([
      {
        kind: 'skipped',
        source: expect.stringMatching(/rows\.jsonl$/),
        line: 7,
        cause: 'broken-json',
        reason: 'line 7: broken JSON at character 13',
      },
    ]);
  });

  test('a line longer than the limit is named and passed over, its neighbours are read', async () => {
    const file = box.put('rows.jsonl', `{"text":"a"}\n{"text":"${'x'.repeat(900_000)}"}\n{"text":"b"}`);
    const found = await read(file, { limits: { lineBytes: 300_000 } });
    expect(texts(found)).toEqual(['a', 'b']);
    expect(found.skipped[0]).toMatchObject({
      line: 2,
      cause: 'too-large',
      reason: 'line 2: 878.9 KiB long, 293 KiB are read',
    });
  });

  test('a line of 50 MB does not stay in memory', async () => {
    const block = Buffer.alloc(1 << 20, 0x78);
    const parts = [Buffer.from('{"text":"a"}\n{"text":"'), ...Array(50).fill(block), Buffer.from('"}\n{"text":"b"}\n')];
    const { Readable } = await import('node:stream');
    const before = process.memoryUsage().arrayBuffers;
    const found = await read('-', { stdin: Readable.from(parts) });
    expect(texts(found)).toEqual(['a', 'b']);
    expect(found.skipped[0]?.reason).toBe('line 2: 50 MiB long, 5 MiB are read');
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(40 << 20);
  });

  test.each([
    ['null', 'broken-row'],
    ['["text"]', 'broken-row'],
    ['"text"', 'broken-row'],
    ['{"text": NaN}', 'broken-json'],
    ['{"title":"only"}', 'no-text'],
    ['{"text":"  "}', 'no-text'],
    ['{"text":7}', 'no-text'],
    ['{"toString":"x","constructor":{"text":"y"}}', 'no-text'],
    ['{"__proto__":{"text":"borrowed"}}', 'no-text'],
    [`{"text":"a","x":${'['.repeat(64)}${']'.repeat(64)}}`, 'too-deep'],
    [`${'['.repeat(100_000)}`, 'too-deep'],
  ])('is no article: %s', async (line, cause) => {
    expect(faults(await jsonl('{"text":"a"}', line, '{"text":"b"}'))).toEqual([[2, cause]]);
  });

  test('depth is counted outside of strings only', async () => {
    const brackets = '[{'.repeat(200);
    expect(texts(await jsonl(JSON.stringify({ text: `"${brackets}\\` })))).toEqual([`"${brackets}\\`]);
  });

  test('keys of the prototype pollute nothing, and __proto__ is an id like any other', async () => {
    const found = await jsonl('{"__proto__":{"polluted":1},"text":"a"}', '{"id":"__proto__","text":"b"}');
    expect(ids(found)).toEqual(['rows.jsonl#1', '__proto__']);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test('of a key that stands twice the last one counts', async () => {
    expect(texts(await jsonl('{"text":"a","text":"b"}'))).toEqual(['b']);
  });

  test('a byte-order mark in front of a line is no part of it', async () => {
    expect(texts(await jsonl('\ufeff{"text":"a"}', '\ufeff{"text":"b"}'))).toEqual(['a', 'b']);
  });

  test('a wrong field is left out and said so, the article stays', async () => {
    const found = await jsonl(
      '{"text":"a","published":"2025-02-30"}',
      '{"text":"b","url":"javascript:alert(1)"}',
      '{"text":"c","url":"http://127.0.0.1/x"}',
      '{"text":"d","title":["x"]}',
      '{"text":"e","id":{"x":1}}',
    );
    expect(found.articles.map((article) => [article.published, article.url, article.title])).toEqual(
      Array(5).fill([null, null, null]),
    );
    expect(found.notes).toEqual([
      '"published" is no date that exists: "2025-02-30"',
      '"url" is not a public web address: "javascript:alert(1)"',
      '"url" is not a public web address: "http://127.0.0.1/x"',
      '"title" is not text, so it is left out',
      '"id" is not a text of 1 to 1000 characters, so the place of the row is its id',
    ]);
  });

  test('fields under another name are not read, and that is said once', async () => {
    const found = await jsonl('{"text":"a","date":"2025-02-07"}', '{"text":"b","date":"2025-02-08"}');
    expect(found.articles.map((article) => article.published)).toEqual([null, null]);
    expect(found.notes).toEqual([
      'has a field "date", which is not read; if it holds what we call "published", say --map published=date',
    ]);
  });

  test('lines come out whole wherever the bytes are cut', async () => {
    const { Readable } = await import('node:stream');
    const rows = ['Žofia řekla', 'ok', '', 'Україна — 日本'];
    const bytes = Buffer.from(rows.map((text, id) => JSON.stringify({ id, text: text || '-' })).join('\r\n'));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 }), async (steps) => {
        const parts: Buffer[] = [];
        for (let at = 0, i = 0; at < bytes.length; i++) {
          const step = steps[i % steps.length] ?? 1;
          parts.push(bytes.subarray(at, at + step));
          at += step;
        }
        expect(texts(await read('-', { stdin: Readable.from(parts) }))).toEqual(rows.map((text) => text || '-'));
      }),
      { numRuns: 40 },
    );
  });
});

describe('CSV', () => {
  const csv = (content: string, limits = {}) => read(box.put('rows.csv', content), { limits });

  test('columns are known by name, in any order, and quoted text keeps its lines and quotes', async () => {
    const found = await csv('Published,ID,Text\r\n2025-02-07,a,"The mayor said ""no"",\nthen left"\r\n,,plain\r\n');
    expect(found.articles.map(({ id, published, body }) => [id, published, body.value])).toEqual([
      ['a', '2025-02-07', 'The mayor said "no",\nthen left'],
      ['rows.csv#2', null, 'plain'],
    ]);
    expect(found.articles[1]?.source).toMatch(/rows\.csv:4$/);
  });

  test.each([';', '\t', '|'])('%j between the columns is seen in the heading', async (delimiter) => {
    const found = await csv(`id${delimiter}text\na${delimiter}"one, two"\n`);
    expect([ids(found), texts(found)]).toEqual([['a'], ['one, two']]);
  });

  test('a bad row is named by its line and its neighbours are read', async () => {
    const found = await csv('id,text\na,one\nb,two, three\nc,"four" five\n\nd,six\ne\n');
    expect(texts(found)).toEqual(['one', 'six']);
    expect(found.skipped.map((item) => item.reason)).toEqual([
      'line 3: 3 columns, but the heading has 2',
      'line 4: text after a closing quote',
      'line 7: no text: "text" or "html" is missing or blank',
    ]);
  });

  test('a quote that is never closed costs its line, not the rest of the file', async () => {
    const found = await csv('id,text\na,"one\nb,two\nc,three\n');
    expect(texts(found)).toEqual(['two', 'three']);
    expect(faults(found)).toEqual([[2, 'broken-row']]);
  });

  test('a row longer than the limit is passed over, closed or not', async () => {
    const long = 'x'.repeat(700_000);
    for (const row of [`a,${long}`, `a,"${long}"`, `a,"${long}`]) {
      const found = await csv(`id,text\n${row}\nb,two\n`, { lineBytes: 1000 });
      expect(texts(found)).toEqual(['two']);
      expect(found.skipped.map((item) => item.line)).toEqual([2]);
    }
  });

  test('a table without a column for the text is refused as a whole', async () => {
    const found = await csv('id,headline\na,b\n');
    expect(found.skipped).toMatchObject([
      { cause: 'no-articles', reason: expect.stringContaining('names no column "text" or "html"; --map') },
    ]);
  });

  test('any table reads as csv-parse reads it', async () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', 'é', '"', ',', '\n', '\r\n', ' ', ';'),
      minLength: 1,
      maxLength: 8,
    });
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
    await fc.assert(
      fc.asyncProperty(
        fc.array(cell, { minLength: 1, maxLength: 8 }),
        fc.constantFrom('\n', '\r\n'),
        async (cells, end) => {
          const content = ['id,text', ...cells.map((text, i) => `${i},${quoted(`t${text}`)}`)].join(end) + end;
          const expected: { text: string }[] = parse(content, { columns: true, record_delimiter: end });
          expect(texts(await csv(content))).toEqual(expected.map((row) => row.text));
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('dates', () => {
  test.each([
    ['2025-02-07', '2025-02-07'],
    [' 2025-02-07T18:24:00+02:00 ', '2025-02-07T18:24:00+02:00'],
    ['2025-02-07 18:24', '2025-02-07T18:24:00'],
    ['2025-02-07T18:24:00.123Z', '2025-02-07T18:24:00.123Z'],
    ['2025-02-07T18:24:00+0200', '2025-02-07T18:24:00+02:00'],
    ['2024-02-29', '2024-02-29'],
    ['Fri, 07 Feb 2025 18:24:00 +0200', '2025-02-07T18:24:00+02:00'],
    ['7 Feb 2025 18:24 GMT', '2025-02-07T18:24:00Z'],
    ['Fri, 07 Feb 2025 18:24:00 EST', '2025-02-07T18:24:00-05:00'],
    ['2025-02-30', null],
    ['2025-02-29', null],
    ['2025-13-01', null],
    ['2025-02-07T25:00:00Z', null],
    ['2025-02-07T18:24:00+99:00', null],
    ['31 Apr 2025 10:00 GMT', null],
    ['0000-01-01', null],
    ['yesterday', null],
    ['1738945440', null],
    ['', null],
  ])('%j is %j', (given, expected) => {
    expect(publishedOf(given)).toBe(expected);
  });

  test('a day is taken exactly when the calendar has it', () => {
    const days = fc.tuple(
      fc.integer({ min: 1000, max: 9999 }),
      fc.integer({ min: 0, max: 13 }),
      fc.integer({ min: 0, max: 32 }),
    );
    fc.assert(
      fc.property(days, ([year, month, day]) => {
        const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
        const real = new Date(`${text}T00:00:00Z`);
        const exists = !Number.isNaN(real.getTime()) && real.toISOString().startsWith(text);
        expect(publishedOf(text)).toBe(exists ? text : null);
      }),
    );
  });
});
