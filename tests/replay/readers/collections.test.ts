import { afterAll, describe, expect, test } from 'vitest';
import { namingOf } from '../../../src/cli/archive-options.js';
import { LAYOUTS, layoutOf } from '../../../src/replay/readers/gdelt.js';
import { COLLECTIONS } from '../../../src/replay/readers/naming.js';
import { folder, ids, read, texts, zip } from './archives.js';

const box = folder();
afterAll(() => box.remove());
let files = 0;
const put = (ending: string, content: string) => box.put(`f${++files}${ending}`, content);

describe('JSON that is not line by line', () => {
  const one = { maintext: 'The harbour is "closed" {today}.', source_domain: 'coast.example', title: 'Harbour' };
  test('is read as one object, several, a list, and a list in an object, however it is cut into pieces', async () => {
    const two = { ...one, maintext: 'The market is open.' };
    for (const content of [
      JSON.stringify([one, two], null, 2),
      `${JSON.stringify(one, null, 2)}\n${JSON.stringify(two, null, 2)}\n`,
      JSON.stringify({ status: 'ok', tags: ['a'], stories: [one, two] }),
    ]) {
      const found = await read(put('.json', content));
      expect(texts(found)).toEqual([one.maintext, two.maintext]);
      expect(found.articles[0]).toMatchObject({ outlet: 'coast.example', title: 'Harbour' });
      expect(found.skipped).toEqual([]);
    }
    // longer than one piece of a file
    const many = Array.from({ length: 900 }, (_, n) => ({ ...one, maintext: `${n} ${'a harbour '.repeat(60)}` }));
    const found = await read(put('.json', JSON.stringify(many)));
    expect(found.articles.map(({ body }) => Number.parseInt(body.value, 10))).toEqual(many.map((_, n) => n));
  });

  test('keeps its neighbours where one is broken, too long or cut off, and says where', async () => {
    const long = 'x'.repeat(4_000);
    const content = `[{"text":"One."}, {"text":}, {"text":"${long}"}, {"title":"no text"}, {"text":"Two."}, {"te`;
    const found = await read(put('.json', content), { limits: { lineBytes: 3_000 } });
    expect(texts(found)).toEqual(['One.', 'Two.']);
    expect(found.skipped.map(({ cause, source, offset }) => [cause, source.replace(/^.*f\d+/, 'f'), offset])).toEqual([
      ['broken-json', 'f.json#2', undefined],
      ['too-large', 'f.json#3', content.indexOf('{"text":"x')],
      ['no-text', 'f.json#4', undefined],
      ['broken-json', 'f.json', content.lastIndexOf('{')],
    ]);
  });
});

describe('collections', () => {
  test.each(COLLECTIONS)('$name is known by its fields, as JSON and as CSV', async ({ example }) => {
    const row: Record<string, unknown> = JSON.parse(example);
    const csv = `${Object.keys(row).join(',')}\n${Object.values(row).join(',')}\n`;
    for (const file of [put('.jsonl', example), put('.csv', csv)]) {
      const { articles, skipped } = await read(file);
      expect(skipped).toEqual([]);
      expect(articles[0]?.body.value).toMatch(/closed/i);
      expect(articles[0]?.published?.slice(0, 10)).toBe('2025-02-07');
      expect(articles[0]?.outlet ?? articles[0]?.url).toMatch(/coast/i);
    }
  });

  test('of GDELT are known by their shape, in a zip too, and each address without a text is named', async () => {
    const cells = (columns: number, known: Record<number, string>) =>
      Array.from({ length: columns }, (_, at) => known[at] ?? (at === 0 ? '1' : '"')).join('\t');
    for (const { columns } of LAYOUTS) {
      const first: Record<number, string> = columns === 27 ? { 0: '20250207181500-T12' } : {};
      expect(layoutOf(`${cells(columns, first)}\n`)?.columns).toBe(columns);
    }
    const line = cells(27, {
      0: '20250207181500-3',
      1: '20250207181500',
      3: 'coast.example',
      4: 'https://coast.example/1',
    });
    const file = box.put(
      '20250207181500.gkg.csv.zip',
      zip([{ name: '20250207181500.gkg.csv', content: `${line}\n${line}\n` }]),
    );
    const found = await read(file);
    expect(found.skipped.map(({ cause, line }) => [cause, line])).toEqual([
      ['address-only', 1],
      ['address-only', 2],
    ]);
    expect(found.notes).toEqual(['is of GDELT (Global Knowledge Graph 2.1): addresses, no texts']);
  });
});

describe('--map', () => {
  const naming = namingOf(['text=Body', 'published=when', 'outlet=source.name']);
  test('reads fields under other names, also within an object, and columns whatever their case', async () => {
    const json = await read(
      put('.jsonl', '{"id":"a","Body":"Closed.","when":"2025-02-07","source":{"name":"Coast Wire"},"text":"not this"}'),
      { naming },
    );
    expect(json.articles[0]).toMatchObject({
      published: '2025-02-07',
      outlet: 'Coast Wire',
      body: { value: 'Closed.' },
    });
    const csv = await read(put('.csv', 'id;BODY;When\nb;Open.;2025-02-08\n'), { naming });
    expect([ids(csv), texts(csv), csv.articles[0]?.published]).toEqual([['b'], ['Open.'], '2025-02-08']);
  });

  test.each([['headline'], ['headline=title'], ['text=']])('refuses %s', (pair) => {
    expect(() => namingOf([pair])).toThrow('--map');
  });
});
