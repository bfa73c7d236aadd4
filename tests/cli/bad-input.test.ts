import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { standardHeart } from '../../src/app/heart.js';
import { openWorkspace } from '../../src/app.js';
import { AS_IT_IS } from '../../src/cli/archive-options.js';
import { claimsCommand } from '../../src/cli/claims.js';
import { replayCommand } from '../../src/cli/replay.js';
import { parseConfig } from '../../src/shared/config.js';
import { caught } from './caught.js';

const TEXT =
  'The army has captured the town of Avdiivka, the Russian Defence Ministry said on Thursday. The council met on Monday in the old town hall.';
const CYRILLIC = 'Армия взяла город Авдеевка, сообщили в четверг в министерстве обороны. Совет заседал в понедельник.';
const row = (id: string, more: object = {}) => JSON.stringify({ id, published: '2021-03-04', text: TEXT, ...more });
/** Letters outside Latin 1 of windows-1251: А is C0. */
const cp1251 = (text: string) =>
  Buffer.from(
    [...text].map((c) => ((c.codePointAt(0) ?? 0) >= 0x410 ? (c.codePointAt(0) ?? 0) - 0x350 : c.charCodeAt(0))),
  );
const swapped = (text: string) => Buffer.from(text, 'utf16le').swap16();

type Case = {
  name: string;
  files: Record<string, string | Buffer>;
  /** Ids of the articles that are read all the same. */
  read: string[];
  /** What stands on standard error of each file. */
  says: string[];
  /** The count at the end; absent: nothing was skipped. */
  count?: string;
  /** Beginning of the text of the first article. */
  text?: string;
};

const CASES: Case[] = [
  {
    name: 'an empty file',
    files: { 'a.txt': '', 'b.txt': TEXT },
    read: ['b.txt'],
    says: ['a.txt: empty'],
    count: '1 skipped: 1 empty',
  },
  {
    name: 'blanks only',
    files: { 'a.txt': ' \n\n ' },
    read: [],
    says: ['a.txt: nothing but blanks'],
    count: '1 skipped: 1 without text',
  },
  {
    name: 'a folder without articles',
    files: { 'a.png': 'x' },
    read: [],
    says: ['no article file in this folder', 'a.png'],
    count: '2 skipped: 1 of a kind that is not read, 1 without articles',
  },
  {
    name: 'binary',
    files: { 'a.txt': Buffer.from([0, 1, 2, 0, 255, 0, 3]), 'b.txt': TEXT },
    read: ['b.txt'],
    says: ['a.txt: not text'],
    count: '1 skipped: 1 not text',
  },
  { name: 'windows-1251', files: { 'a.txt': cp1251(CYRILLIC) }, read: ['a.txt'], says: [], text: 'Армия взяла' },
  {
    name: 'UTF-16 with a mark',
    files: { 'a.txt': Buffer.from(`\ufeff${TEXT}`, 'utf16le') },
    read: ['a.txt'],
    says: [],
    text: 'The army',
  },
  {
    name: 'UTF-16 little-endian without',
    files: { 'a.txt': Buffer.from(TEXT, 'utf16le') },
    read: ['a.txt'],
    says: [],
    text: 'The army',
  },
  { name: 'UTF-16 big-endian without', files: { 'a.txt': swapped(TEXT) }, read: ['a.txt'], says: [], text: 'The army' },
  {
    name: 'a line of 50 MB',
    files: {
      'a.jsonl': `${row('one')}\n{"id":"big","text":"${'x'.repeat(50_000_000)}"}\n${row('two', { text: `${TEXT} 2` })}\n`,
    },
    read: ['one', 'two'],
    says: ['a.jsonl: line 2: 47.7 MiB long'],
    count: '1 skipped: 1 too large',
  },
  {
    name: 'broken JSON on line 7',
    files: {
      'a.jsonl': [...'123456']
        .map((id) => row(id, { title: id }))
        .join('\n')
        .concat(`\n{"id": "7", x\n${row('8')}\n`),
    },
    read: ['1', '2', '3', '4', '5', '6', '8'],
    says: ['a.jsonl: line 7: broken JSON'],
    count: '1 skipped: 1 broken JSON',
  },
  {
    name: 'an article with no text',
    files: { 'a.jsonl': `${row('one', { text: '' })}\n${row('two')}` },
    read: ['two'],
    says: ['a.jsonl: line 1: no text'],
    count: '1 skipped: 1 without text',
  },
  {
    name: 'a date that does not exist, in JSON',
    files: { 'a.jsonl': row('one', { published: '2021-02-30' }) },
    read: ['one'],
    says: ['a.jsonl:1', 'no date that exists: "2021-02-30"'],
  },
  {
    name: 'a date that does not exist, in a text',
    files: { 'a.txt': `date 2021-02-30 Post\n\n${TEXT}` },
    read: ['a.txt'],
    says: ['a.txt: line 1: no date that exists'],
  },
  { name: 'words of dashes only', files: { 'a.txt': 'a-'.repeat(20_000) }, read: ['a.txt'], says: [], text: 'a-a-' },
];

let root: string;
let folders = 0;
beforeAll(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'counterclaim-bad-'));
});
afterAll(() => rmSync(root, { recursive: true }));

function folderOf(files: Case['files']): string {
  const folder = path.join(root, String(++folders));
  mkdirSync(folder);
  for (const [name, content] of Object.entries(files)) writeFileSync(path.join(folder, name), content);
  return folder;
}

const heart = standardHeart();
const claims = (folder: string) => caught(() => claimsCommand(heart, [folder], { json: true, published: null }));

const config = () => parseConfig('', { file: null, cwd: root, env: { REDIS_URL: inject('redisUrl') } });
const entry = { file: 'not used', args: [] };
const replay = (given: string, workspace: string) =>
  caught(() =>
    replayCommand(heart, config(), [given], entry, {
      json: true,
      workspace,
      mode: 'empty',
      workers: 0,
      ...AS_IT_IS,
      engine: 'a test',
      report: null,
      startTeller: null,
    }),
  );

describe('bad input to claims', () => {
  test.each(CASES)('$name', async ({ files, read, says, count, text }) => {
    const { out, err, failed } = await claims(folderOf(files));
    const articles = out
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line).article);
    expect(articles.map(({ id }) => id)).toEqual(read);
    for (const words of says) expect(err).toContain(words);
    expect(/^\d+ skipped.*$/m.exec(err)?.[0]).toBe(count);
    if (text !== undefined) expect(articles[0]?.text.startsWith(text)).toBe(true);
    expect(failed).toBe(read.length === 0 ? 'no article could be read' : null);
  });

  test('a path that is not there', async () => {
    const { err, failed } = await claims(path.join(root, 'nowhere'));
    expect(err).toMatch(/nowhere: no such file or folder\n1 skipped: 1 not there/);
    expect(failed).toBe('no article could be read');
  });
});

describe('bad input to replay', () => {
  test.each(CASES)('$name', async ({ files, read, says, count }) => {
    const { err, failed } = await replay(folderOf(files), `bad-input-${folders}`);
    for (const words of says) expect(err).toContain(words);
    expect(/^\d+ skipped.*$/m.exec(err)?.[0]).toBe(count);
    expect(failed).toBe(read.length === 0 ? 'no article could be read' : null);
    if (failed === null) expect(err).toContain(`${read.length} article`);
  });

  test('without one article leaves the workspace as it was', async () => {
    const good = folderOf({ 'a.txt': TEXT });
    expect((await replay(good, 'kept')).failed).toBeNull();
    for (const given of [path.join(root, 'nowhere'), folderOf({ 'a.txt': '' })]) {
      const { failed, err } = await replay(given, 'kept');
      expect(failed).toBe('no article could be read');
      expect(err).toMatch(/^skipped /);
    }
    const place = openWorkspace(inject('redis'), 'kept');
    expect(await place.ledger.recordOf('a.txt')).not.toBeNull();
    await place.close();
  });
});
