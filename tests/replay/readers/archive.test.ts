import { linkSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Tally } from '../../../src/replay/readers/tally.js';
import { type Folder, folder, ids, pipe, read, texts } from './archives.js';

let box: Folder;
beforeEach(() => {
  box = folder();
});
afterEach(() => box.remove());

const BRIDGE = 'date 2025-02-07 Example Wire\nThe mayor said the bridge was closed.\n';
const MARKET = 'The market reopened on Tuesday, traders said.\n';

describe('paths', () => {
  test('a file is one article under its own name, with its header line left in the text', async () => {
    const found = await read(box.put('sub/one.txt', BRIDGE));
    expect(found.items).toEqual([
      {
        kind: 'article',
        id: 'one.txt',
        source: path.join(box.root, 'sub/one.txt'),
        url: null,
        outlet: null,
        title: null,
        published: null,
        dateBasis: null,
        language: null,
        body: { kind: 'text', value: BRIDGE },
      },
    ]);
  });

  test('a folder is read with all below it, in name order, under paths relative to it', async () => {
    for (const name of ['b.txt', 'a/2.md', 'a/1.txt', 'a.html', '.hidden/x.txt']) box.put(name, `${name}: ${MARKET}`);
    const found = await read(box.root);
    expect(ids(found)).toEqual(['a/1.txt', 'a/2.md', 'a.html', 'b.txt']);
    expect(found.articles.map((article) => article.body.kind)).toEqual(['text', 'text', 'html', 'text']);
    expect(found.skipped).toEqual([]);
  });

  test('a pattern that the shell left alone is expanded', async () => {
    for (const name of ['a/x1.txt', 'a/b/x2.txt', 'a/y.txt', 'a/x3.md']) box.put(name, `${name}: ${MARKET}`);
    expect(ids(await read(path.join(box.root, '**', 'x*.{txt,md}')))).toEqual(['x2.txt', 'x1.txt', 'x3.md']);
    expect(ids(await read(path.join(box.root, 'a', '[xy]?.txt')))).toEqual(['x1.txt']);
    const none = await read(path.join(box.root, '*.csv'));
    expect(none.skipped[0]).toMatchObject({ cause: 'missing', reason: 'no file fits the pattern' });
  });

  test('a file whose name looks like a pattern is that file', async () => {
    expect(ids(await read(box.put('a[1].txt', MARKET)))).toEqual(['a[1].txt']);
  });

  test.each([
    ['text', BRIDGE, ['stdin'], 'text'],
    ['a page', '<!DOCTYPE html><p>The mayor spoke.</p>', ['stdin'], 'html'],
    [
      'JSON Lines',
      '\n {"text":"The mayor spoke."}\n{"id":"x","text":"The market reopened."}\n',
      ['stdin#2', 'x'],
      'text',
    ],
  ])('standard input is looked at: %s', async (_, content, expected, kind) => {
    for (const bytes of [Buffer.from(content), gzipSync(content)]) {
      const found = await read('-', { stdin: Readable.from([bytes]) });
      expect(ids(found)).toEqual(expected);
      expect(found.articles[0]?.body.kind).toBe(kind);
    }
  });

  test('the readers give the same items in the same order each time', async () => {
    for (let i = 0; i < 20; i++) box.put(`${i % 3}/${i}.txt`, `${i} ${MARKET}`);
    box.put('rows.jsonl', '{"text":"a"}\n{broken\n{"text":"b"}\n');
    expect((await read(box.root)).items).toEqual((await read(box.root)).items);
  });
});

describe('ids that come twice', () => {
  test('the same article again is skipped, another one under the same id is kept with a suffix', async () => {
    const first = box.put('a/one.txt', BRIDGE);
    const other = box.put('b/one.txt', MARKET);
    const found = await read([first, other, first, other]);
    expect(ids(found)).toEqual(['one.txt', 'one.txt~2']);
    expect(found.skipped.map((item) => item.cause)).toEqual(['again', 'again']);
    expect(found.skipped[0]?.reason).toBe('the same article again (id "one.txt")');
  });

  test('rows with one id in one file are told apart too', async () => {
    const file = box.put(
      'rows.jsonl',
      '{"id":"7","text":"a"}\n{"id":7,"text":"b"}\n{"id":"7","text":"a"}\n{"id":"7","text":"c"}\n',
    );
    const found = await read(file);
    expect(ids(found)).toEqual(['7', '7~2', '7~3']);
    expect(found.skipped.length).toBe(1);
  });
});

describe('--published', () => {
  test('dates only what has no date, and is marked as coming from the option', async () => {
    const file = box.put('rows.jsonl', '{"text":"a"}\n{"text":"b","published":"2024-05-06"}\n');
    const found = await read(file, { published: '2025-02-07' });
    expect(found.articles.map(({ published, dateBasis }) => [published, dateBasis])).toEqual([
      ['2025-02-07', 'option'],
      ['2024-05-06', 'input'],
    ]);
  });

  test('a date that does not exist is a wrong call', async () => {
    await expect(read(box.root, { published: '2025-02-30' })).rejects.toMatchObject({ code: 'USAGE' });
  });
});

describe('bad files', () => {
  const fault = async (given: string): Promise<string[]> =>
    (await read(given)).skipped.map((item) => `${item.cause}: ${item.reason}`);

  test('a path that is not there', async () => {
    const given = path.join(box.root, 'nowhere.txt');
    const found = await read([given, box.put('one.txt', BRIDGE)]);
    expect(found.skipped).toEqual([
      { kind: 'skipped', source: given, cause: 'missing', reason: 'no such file or folder' },
    ]);
    expect(ids(found)).toEqual(['one.txt']);
  });

  test('an empty file, and one of blanks', async () => {
    expect(await fault(box.put('empty.txt', ''))).toEqual(['empty: empty']);
    expect(await fault(box.put('blank.txt', ' \n\t\n'))).toEqual(['no-text: nothing but blanks']);
  });

  test('a folder without articles names what lies in it', async () => {
    box.put('notes.docx', 'x');
    expect(await fault(box.root)).toEqual([
      'other-kind: its name ends in no kind that is read',
      'no-articles: no article file in this folder',
    ]);
  });

  test('a binary that is called .txt', async () => {
    const noise = Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919 + (i >> 3) * 31) & 255));
    expect(await fault(box.put('photo.txt', noise))).toEqual([
      'binary: not text (it holds control characters or NULs)',
    ]);
    expect(await fault(box.put('nuls.txt', Buffer.alloc(1000)))).toEqual([
      'binary: not text (it holds control characters or NULs)',
    ]);
  });

  test('a text larger than an article may be', async () => {
    const file = box.put('long.txt', 'word '.repeat(1000));
    const found = await read(file, { limits: { articleBytes: 2048 } });
    expect(found.skipped[0]).toMatchObject({ cause: 'too-large', reason: 'larger than 2 KiB' });
  });

  test('links, pipes and further names of one file in a folder are named and not read', async () => {
    box.put('one.txt', BRIDGE);
    linkSync(path.join(box.root, 'one.txt'), path.join(box.root, 'two.txt'));
    symlinkSync('/etc/hostname', path.join(box.root, 'link.txt'));
    symlinkSync('..', path.join(box.root, 'loop'));
    pipe(path.join(box.root, 'pipe.txt'));
    const found = await read(box.root);
    expect(ids(found)).toEqual(['one.txt']);
    expect(found.skipped.map((item) => [path.basename(item.source), item.cause])).toEqual([
      ['link.txt', 'not-a-file'],
      ['loop', 'not-a-file'],
      ['pipe.txt', 'not-a-file'],
      ['two.txt', 'again'],
    ]);
  });

  test('a pipe named on the command line is not waited for', async () => {
    const file = path.join(box.root, 'pipe.txt');
    pipe(file);
    expect((await fault(file))[0]).toMatch(/^not-a-file: a pipe/);
  });

  test('a link named on the command line is followed, since a person chose it', async () => {
    const link = path.join(box.root, 'link.txt');
    symlinkSync(box.put('real/one.txt', BRIDGE), link);
    expect(ids(await read(link))).toEqual(['link.txt']);
  });

  test('names that would move a terminal are written out', async () => {
    box.put('new\nline.txt', BRIDGE);
    box.put('\u001b[31mred.txt', MARKET);
    expect(ids(await read(box.root))).toEqual(['\\u001B[31mred.txt', 'new\\u000Aline.txt']);
  });

  test('names that are no UTF-8 are read and written out', async () => {
    const { writeFileSync } = await import('node:fs');
    writeFileSync(Buffer.concat([Buffer.from(`${box.root}/`), Buffer.from([0xff]), Buffer.from('.txt')]), BRIDGE);
    expect(ids(await read(box.root))).toEqual(['\\xFF.txt']);
  });
});

describe('encodings', () => {
  const RUSSIAN = 'Министерство сообщило в пятницу, что город полностью под контролем. Жители говорят иное.';
  const ENGLISH = 'The ministry said \u201cthe town is held\u201d \u2013 residents deny it.';

  test.each([
    ['utf-8 with a mark', iconv.encode(RUSSIAN, 'utf-8', { addBOM: true }), RUSSIAN],
    ['UTF-16LE with a mark', iconv.encode(RUSSIAN, 'utf-16le', { addBOM: true }), RUSSIAN],
    ['UTF-16BE with a mark', iconv.encode(RUSSIAN, 'utf-16be', { addBOM: true }), RUSSIAN],
    ['UTF-16LE without', iconv.encode(RUSSIAN, 'utf-16le'), RUSSIAN],
    ['UTF-16BE without', iconv.encode(ENGLISH, 'utf-16be'), ENGLISH],
    ['windows-1251', iconv.encode(RUSSIAN, 'windows-1251'), RUSSIAN],
    ['koi8-r', iconv.encode(RUSSIAN, 'koi8-r'), RUSSIAN],
    ['windows-1252', iconv.encode(ENGLISH, 'windows-1252'), ENGLISH],
  ])('text in %s', async (_, bytes, expected) => {
    expect(texts(await read(box.put('a.txt', bytes)))).toEqual([expected]);
  });

  test('a page says its own charset', async () => {
    const page = '<html><head><meta charset="iso-8859-2"></head><p>Łódź ogłosiła wyniki</p>';
    expect(texts(await read(box.put('a.html', iconv.encode(page, 'iso-8859-2'))))).toEqual([page]);
  });

  test.each(['windows-1251', 'utf-16le', 'utf-16be'])('JSON Lines and CSV in %s', async (charset) => {
    const lines = `{"id":"a","text":"${RUSSIAN}"}\n{"id":"b","text":"Короткая строка"}\n`;
    expect(texts(await read(box.put('a.jsonl', iconv.encode(lines, charset))))).toEqual([RUSSIAN, 'Короткая строка']);
    const table = `id,text\na,"${RUSSIAN}"\n`;
    expect(texts(await read(box.put('a.csv', iconv.encode(table, charset))))).toEqual([RUSSIAN]);
  });

  test('half of a surrogate pair does not get further than the reader', async () => {
    const [text] = texts(await read(box.put('a.jsonl', '{"text":"cut \\ud83d here"}\n')));
    expect(text).toBe('cut \ufffd here');
  });
});

test('the tally says in plain words what was left out and why', async () => {
  box.put('rows.jsonl', '{"text":"a"}\n{x\n{y\n{"title":"only"}\n');
  box.put('empty.txt', '');
  const tally = new Tally();
  for (const item of (await read(box.root)).items) tally.add(item);
  expect([tally.articles, tally.skipped, tally.failed]).toEqual([1, 4, false]);
  expect(tally.summary()).toBe('4 skipped: 2 broken JSON, 1 empty, 1 without text');
  expect(new Tally().summary()).toBeNull();
  expect(new Tally().failed).toBe(true);
});
