import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Folder, folder, ids, read, tar, texts, zip, zstd, zstdBomb } from './archives.js';

let box: Folder;
beforeEach(() => {
  box = folder();
});
afterEach(() => box.remove());

const ONE = 'The mayor said the bridge was closed.';
const TWO = 'The market reopened on Tuesday, traders said.';
const ROWS = '{"id":"a","text":"one"}\n{"text":"two"}\n';
const reasons = (found: Awaited<ReturnType<typeof read>>) => found.skipped.map((item) => item.reason);

describe('what is inside is read as if it lay bare', () => {
  test.each([
    ['one.txt.gz', gzipSync(ONE), ['one.txt.gz']],
    ['one.txt.zst', zstd(ONE), ['one.txt.zst']],
    ['rows.jsonl.gz', gzipSync(ROWS), ['a', 'rows.jsonl.gz#2']],
    ['rows.jsonl.zst', zstd(ROWS, { checksum: true }), ['a', 'rows.jsonl.zst#2']],
    ['rows.jsonl', gzipSync(ROWS), ['a', 'rows.jsonl#2']],
    ['dump.gz', gzipSync(ROWS), ['a', 'dump.gz#2']],
    [
      'x.zip',
      zip([
        { name: 'd/one.txt', content: ONE },
        { name: 'r.jsonl', content: ROWS },
      ]),
      ['x.zip!d/one.txt', 'a', 'x.zip!r.jsonl#2'],
    ],
    ['stored.zip', zip([{ name: 'one.txt', content: ONE }], false), ['stored.zip!one.txt']],
    [
      'x.tar',
      tar([
        { name: 'd', type: '5' },
        { name: 'd/one.txt', content: ONE },
      ]),
      ['x.tar!d/one.txt'],
    ],
    ['x.tgz', gzipSync(tar([{ name: 'one.txt', content: ONE }])), ['x.tgz!one.txt']],
    ['x.tar.gz', gzipSync(tar([{ name: 'r.jsonl', content: ROWS }])), ['a', 'x.tar.gz!r.jsonl#2']],
    ['x.tar.zst', zstd(tar([{ name: 'one.txt', content: ONE }])), ['x.tar.zst!one.txt']],
    [
      'n.zip',
      zip([{ name: 'in.tar', content: tar([{ name: 'one.txt.gz', content: gzipSync(ONE) }]) }]),
      ['n.zip!in.tar!one.txt.gz'],
    ],
    ['n.tar', tar([{ name: 'in.zip', content: zip([{ name: 'one.txt', content: ONE }]) }]), ['n.tar!in.zip!one.txt']],
  ])('%s', async (name, bytes, expected) => {
    const found = await read(box.put(name, bytes));
    expect(found.skipped).toEqual([]);
    expect(ids(found)).toEqual(expected);
  });

  test('large members stream through, whatever the size of their parts', async () => {
    const rows = Array.from({ length: 20_000 }, (_, i) =>
      JSON.stringify({ id: `r${i}`, text: `Row ${i} says ${i * 7919}.` }),
    );
    const lines = Buffer.from(rows.join('\n'));
    const bytes = {
      'big.jsonl.gz': gzipSync(lines),
      'big.jsonl.zst': zstd(lines),
      'big.zip': zip([{ name: 'r.jsonl', content: lines }]),
    };
    for (const [name, content] of Object.entries(bytes)) {
      const found = await read(box.put(name, content));
      expect([found.articles.length, found.skipped.length]).toEqual([20_000, 0]);
      expect(found.articles.at(-1)?.body.value).toBe(`Row 19999 says ${19_999 * 7919}.`);
    }
  });

  test('gzip of several members reads on through all of them, cut anywhere', async () => {
    const { Readable } = await import('node:stream');
    const bytes = Buffer.concat([gzipSync('{"text":"o'), gzipSync('ne"}\n'), gzipSync(''), gzipSync('{"text":"two"}')]);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: bytes.length }), async (step) => {
        const parts: Buffer[] = [];
        for (let at = 0; at < bytes.length; at += step) parts.push(bytes.subarray(at, at + step));
        const found = await read('-', { stdin: Readable.from(parts) });
        expect([texts(found), found.skipped]).toEqual([['one', 'two'], []]);
      }),
      { numRuns: 40 },
    );
  });

  test('names that climb out of the archive are only names, and harmless ones', async () => {
    const members = ['../../etc/one.txt', '/abs/two.txt', 'c\\..\\three.txt'].map((name) => ({ name, content: name }));
    expect(ids(await read(box.put('x.zip', zip(members))))).toEqual([
      'x.zip!etc/one.txt',
      'x.zip!abs/two.txt',
      'x.zip!c/three.txt',
    ]);
    expect(ids(await read(box.put('x.tar', tar([{ name: '../../one.txt', content: ONE }]))))).toEqual([
      'x.tar!one.txt',
    ]);
  });

  test('files of other kinds and links inside are named', async () => {
    const bytes = tar([
      { name: 'a.png', content: 'x' },
      { name: 'l.txt', type: '2' },
      { name: 'one.txt', content: ONE },
    ]);
    const found = await read(box.put('x.tar', bytes));
    expect(ids(found)).toEqual(['x.tar!one.txt']);
    expect(found.skipped.map((item) => item.cause)).toEqual(['other-kind', 'not-a-file']);
  });
});

describe('damage', () => {
  test('a gzip cut off keeps the lines before the cut and names the offset', async () => {
    const noise = Array.from({ length: 3000 }, (_, i) => `{"text":"${(i * 2654435761).toString(36)}"}`).join('\n');
    const whole = gzipSync(noise);
    const found = await read(box.put('rows.jsonl.gz', whole.subarray(0, whole.length / 2)));
    expect(found.articles.length).toBeGreaterThan(500);
    expect(found.skipped).toMatchObject([
      { cause: 'damaged', offset: 0, reason: 'the compressed data is cut off (at byte 0)' },
    ]);
  });

  test('a bad checksum, garbage between members and a broken member cost what they touch', async () => {
    const [a, b, c] = ['a', 'b', 'c'].map((text) => gzipSync(`{"text":"${text}"}\n`)) as [Buffer, Buffer, Buffer];
    const bad = Buffer.from(b);
    bad.writeUInt32LE(1, bad.length - 8);
    const checksum = await read(box.put('1.jsonl.gz', Buffer.concat([a, bad, c])));
    expect(checksum.articles.length).toBe(3);
    expect(reasons(checksum)).toEqual([`the checksum does not fit the data (at byte ${a.length})`]);

    const garbage = await read(box.put('2.jsonl.gz', Buffer.concat([a, Buffer.from('GARBAGE'), c])));
    expect(texts(garbage)).toEqual(['a', 'c']);
    expect(reasons(garbage)).toEqual([`7 bytes that are no gzip (at byte ${a.length})`]);

    const broken = Buffer.concat([a, b.subarray(0, 10), Buffer.alloc(20, 0xff), c]);
    const inside = await read(box.put('3.jsonl.gz', broken));
    expect(texts(inside)).toEqual(['a', 'c']);
    expect(inside.skipped.map((item) => item.offset)).toEqual([a.length]);
  });

  test('NULs that fill up the last block are no damage', async () => {
    const found = await read(box.put('one.txt.gz', Buffer.concat([gzipSync(ONE), Buffer.alloc(700)])));
    expect([texts(found), found.skipped]).toEqual([[ONE], []]);
  });

  test.each([
    ['not a gzip', 'one.txt.gz', Buffer.from(ONE), /no gzip/],
    ['not a zstd', 'one.txt.zst', Buffer.from(ONE), /no zstd/],
    ['not a zip', 'x.zip', Buffer.from(ONE), /^not a zip/],
    ['not a tar', 'x.tar', Buffer.from(ONE.repeat(40)), /not a tar/],
    ['a zip without its end', 'x.zip', zip([{ name: 'a.txt', content: ONE }]).subarray(0, -30), /without its end/],
    ['a zstd cut off', 'one.txt.zst', zstd(ONE).subarray(0, -9), /cut off/],
    ['a zstd whose checksum is cut off', 'one.txt.zst', zstd(ONE, { checksum: true }).subarray(0, -2), /cut off/],
    ['an empty gzip', 'one.txt.gz', gzipSync(''), /^empty/],
  ])('%s is named', async (_, name, bytes, expected) => {
    const found = await read(box.put(name, bytes));
    expect(found.articles).toEqual([]);
    expect(reasons(found).join(' | ')).toMatch(expected);
  });

  test('a tar cut off keeps what is whole', async () => {
    const bytes = tar([
      { name: 'one.txt', content: ONE },
      { name: 'two.txt', content: TWO.repeat(100) },
    ]);
    const found = await read(box.put('x.tar', bytes.subarray(0, 2600)));
    expect(texts(found)).toEqual([ONE]);
    expect(found.skipped.length).toBeGreaterThan(0);
  });

  test('a file too large inside a tar does not take the next one with it', async () => {
    const bytes = tar([
      { name: 'big.txt', content: 'x '.repeat(300_000) },
      { name: 'one.txt', content: ONE },
    ]);
    const found = await read(box.put('x.tar', bytes), { limits: { articleBytes: 100_000 } });
    expect(texts(found)).toEqual([ONE]);
    expect(found.skipped).toMatchObject([{ cause: 'too-large' }]);
  });

  test('encrypted and damaged files in a zip are named, the others read', async () => {
    const bytes = zip([
      { name: 'secret.txt', content: ONE, encrypted: true },
      { name: 'bad.txt', content: ONE, crc: 1 },
      { name: 'good.txt', content: TWO },
    ]);
    const found = await read(box.put('x.zip', bytes));
    expect(ids(found)).toEqual(['x.zip!good.txt']);
    expect(found.skipped.map((item) => [item.cause, item.reason])).toEqual([
      ['encrypted', 'encrypted'],
      ['damaged', 'the checksum does not fit the data'],
    ]);
  });

  test('whatever byte is changed or missing, every container ends in articles or reasons', async () => {
    const rows = gzipSync(ROWS);
    const files: [string, Buffer][] = [
      ['a.jsonl.gz', Buffer.concat([rows, rows])],
      ['a.jsonl.zst', zstd(ROWS)],
      [
        'a.zip',
        zip([
          { name: 'one.txt', content: ONE },
          { name: 'two.txt', content: TWO },
        ]),
      ],
      [
        'a.tar',
        tar([
          { name: 'one.txt', content: ONE },
          { name: 'two.txt', content: TWO },
        ]),
      ],
    ];
    const damage = fc.record({
      file: fc.constantFrom(...files),
      at: fc.nat({ max: 4000 }),
      byte: fc.nat({ max: 255 }),
      cut: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(damage, async ({ file: [name, content], at, byte, cut }) => {
        const bytes = Buffer.from(content);
        bytes[at % bytes.length] = byte;
        const found = await read(box.put(name, cut ? bytes.subarray(0, at % bytes.length) : bytes));
        expect(found.articles.length + found.skipped.length).toBeGreaterThan(0);
      }),
      { numRuns: 150 },
    );
  }, 30_000);
});

describe('bombs', () => {
  const limits = { ratioFromBytes: 1 << 20, fileRatioFromBytes: 8 << 20, articleBytes: 64 << 20 };
  const zeros = gzipSync(Buffer.alloc(16 << 20), { level: 9 });

  test.each([
    ['gzip', 'a.jsonl.gz', zeros],
    ['gzip in gzip', 'a.jsonl.gz.gz', gzipSync(zeros)],
    ['zip', 'a.zip', zip([{ name: 'a.jsonl', content: gunzipSync(zeros) }])],
    ['zstd', 'a.jsonl.zst', zstdBomb(128)],
  ])('%s: stopped long before its end', async (_, name, bytes) => {
    const found = await read(box.put(name, bytes), { limits });
    expect(found.articles).toEqual([]);
    expect(found.skipped.map((item) => item.cause)).toEqual(['bomb']);
  });

  test('many small bombs in one file are stopped by their sum', async () => {
    const small = gzipSync(Buffer.alloc(1 << 20), { level: 9 });
    const found = await read(box.put('a.jsonl.gz', Buffer.concat(Array(12).fill(small))), { limits });
    expect(found.skipped.map((item) => item.cause)).toEqual(['bomb']);
  });

  test('the neighbours of a bomb are read', async () => {
    const bytes = Buffer.concat([gzipSync('{"text":"a"}\n'), zeros, gzipSync('{"text":"b"}\n')]);
    expect(texts(await read(box.put('a.jsonl.gz', bytes), { limits }))).toEqual(['a', 'b']);
    const members = [
      { name: '1.txt', content: ONE },
      { name: '2.jsonl', content: gunzipSync(zeros) },
      { name: '3.txt', content: TWO },
    ];
    expect(ids(await read(box.put('a.zip', zip(members)), { limits }))).toEqual(['a.zip!1.txt', 'a.zip!3.txt']);
  });

  test('archives inside one another are followed only so far', async () => {
    let bytes: Buffer = Buffer.from(ONE);
    for (let depth = 0; depth < 8; depth++) bytes = gzipSync(bytes);
    expect((await read(box.put(`a.txt${'.gz'.repeat(8)}`, bytes))).skipped.map((item) => item.cause)).toEqual([
      'too-deep',
    ]);
  });

  test('a zstd window larger than is read is refused before it is allocated', async () => {
    const frame = Buffer.concat([Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, 0xf8]), Buffer.from([9, 0, 0, 65])]);
    expect((await read(box.put('a.txt.zst', frame))).skipped.map((item) => item.cause)).toEqual(['too-large']);
  });
});
