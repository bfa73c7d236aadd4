import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, inject, test } from 'vitest';
import { backUp, readable, restore } from '../../src/app/backup.js';
import { openWorkspace, replayArchive, type Workspace } from '../../src/app.js';
import { dump, load } from '../../src/ledger/dump.js';
import { fileAndLook } from '../../src/ledger/filing-index.js';
import { feedBriefs } from '../../src/ledger/monitoring.js';
import { reviewsOf } from '../../src/ledger/reviews.js';
import { SCHEMA } from '../../src/ledger/schema.js';
import { contentId } from '../../src/shared/ids.js';
import { toyHeart, toyItems } from '../chaos/toy-archive.js';

const folder = mkdtempSync(path.join(os.tmpdir(), 'counterclaim-backup-'));
const inFolder = (name: string) => path.join(folder, name);
const places: Workspace[] = [];
function workspace(name: string): Workspace {
  const place = openWorkspace(inject('redis'), `backup-${name}`);
  places.push(place);
  return place;
}
afterAll(async () => {
  for (const place of places) {
    await place.ledger.empty({ reviews: true });
    await place.close();
  }
  rmSync(folder, { recursive: true });
});

const hashOf = async ({ ledger }: Workspace) => contentId(JSON.stringify(await ledger.disputes()));
const items = toyItems(130);

function replay(
  { ledger }: Workspace,
  mode: 'empty' | 'resume',
  onRead: (read: number) => Promise<void> = async () => {},
) {
  return replayArchive({
    redis: inject('redis'),
    workspace: ledger.keys.workspace,
    heart: toyHeart(),
    workers: 0,
    entry: { file: '', args: [] },
    mode,
    inputName: 'toy',
    items: async function* () {
      for (const [at, item] of items.entries()) {
        await onRead(at);
        yield item;
      }
    },
    onProgress: () => {},
    onNote: () => {},
  });
}

describe('a backup', () => {
  test('restored gives the same disputes, and backed up again the same bytes', async () => {
    const from = workspace('whole');
    const to = from;
    await replay(from, 'empty');
    await from.ledger.quarantine('fetch', [{ item: 'x', id: 'x', source: null, reason: 'gone "</a>" \u2028' }]);
    const before = await hashOf(from);
    await backUp(from, inFolder('a.jsonl'), '1.2.3');
    expect((await from.ledger.disputes()).length).toBeGreaterThan(0);

    await from.ledger.empty({ reviews: true });
    await restore(to, inFolder('a.jsonl'), { force: false });
    expect(await hashOf(to)).toBe(before);
    await backUp(to, inFolder('b.jsonl.gz'), '1.2.3');
    expect(gunzipSync(readFileSync(inFolder('b.jsonl.gz'))).toString()).toBe(readFileSync(inFolder('a.jsonl'), 'utf8'));
    // What comes then is added to it as it would have been.
    expect(await replay(to, 'resume')).toMatchObject({ articles: expect.any(Number) });
    expect(await hashOf(to)).toBe(before);
  });

  test('of what is being worked on leaves nothing out: taken up again it comes to the same disputes', async () => {
    const [from, undisturbed] = [workspace('busy'), workspace('undisturbed')];
    await replay(undisturbed, 'empty');
    const expected = await hashOf(undisturbed);
    const files: string[] = [];
    const running: Promise<unknown>[] = [];
    await replay(from, 'empty', async (read) => {
      if (read !== 40 && read !== 100) return;
      const file = inFolder(`busy-${read}.jsonl`);
      files.push(file);
      running.push(backUp(from, file, '1.2.3'));
    });
    await Promise.all(running);
    expect(files).toHaveLength(2);
    for (const file of files) {
      const to = workspace(path.basename(file));
      await restore(to, file, { force: false });
      await replay(to, 'resume');
      expect(await hashOf(to), file).toBe(expected);
    }
  });

  test('that was cut off, changed or is none is refused, and nothing is changed', async () => {
    const to = workspace('refused');
    const whole = readFileSync(inFolder('a.jsonl'), 'utf8');
    const cases = {
      'cut.jsonl': [whole.slice(0, whole.length * 0.7), 'its last line is missing'],
      'changed.jsonl': [whole.replace('open.', 'opem.'), 'does not fit its hash'],
      'shorter.jsonl': [whole.replace(/\n[^\n]*\n/, '\n'), 'does not fit its hash'],
      'other.jsonl': ['{"id": 1}\n', 'is no backup'],
      'empty.jsonl': ['', 'it is empty'],
      'half.jsonl.gz': [readFileSync(inFolder('b.jsonl.gz')).subarray(0, 700), 'is damaged'],
    } as const;
    for (const [name, [content, reason]] of Object.entries(cases)) {
      writeFileSync(inFolder(name), content);
      await expect(readable(inFolder(name)), name).rejects.toThrow(reason);
    }
    await expect(readable(inFolder('none.jsonl'))).rejects.toThrow('no such file');
    // One of a newer program, with the hash that belongs to it.
    const newer = whole.replace(`"schema":${SCHEMA}`, '"schema":99').split('\n').slice(0, -2).concat('').join('\n');
    const sha256 = createHash('sha256').update(newer).digest('hex');
    writeFileSync(
      inFolder('newer.jsonl'),
      `${newer}${JSON.stringify({ ...JSON.parse(whole.split('\n').at(-2) ?? ''), sha256 })}\n`,
    );
    await expect(readable(inFolder('newer.jsonl'))).rejects.toThrow('was written by a newer counterclaim (version 99');
    expect(await to.ledger.isEmpty()).toBe(true);
  });

  test('holds every claim that was filed, though many more came under its key meanwhile', async () => {
    const [from, to] = [workspace('crowding').ledger, workspace('crowded').ledger];
    const claim = (name: string) => `${contentId(name)}-0`;
    const filed = (name: string) => ({ claim: claim(name), keys: ['control@kunduz'], day: 19_000 });
    await fileAndLook(from, [filed('early')], 45);
    await from.redis.hset(from.keys.links('issue'), 'link', '{}');
    const rows = async function* () {
      let crowded = false;
      const batchOf = (_run: string, ids: string[]) => ({ id: 'batch', ids });
      for await (const row of dump(from, { stages: [], quarantines: [], batchOf })) {
        // What was filed under few claims moves to where there is room for many.
        if (row.key.startsWith('links') && !crowded) await fileAndLook(from, ['b', 'c', 'd', 'e'].map(filed), 45);
        crowded ||= row.key.startsWith('links');
        yield row;
      }
    };
    await load(to, rows());
    const [found] = await fileAndLook(to, [filed('late')], 45);
    expect([...(found ?? [])]).toContain(claim('early'));
  });

  test('goes into a workspace that holds something only where that is said', async () => {
    const to = workspace('full');
    await replay(to, 'empty');
    const other = { ...(await to.ledger.disputes())[0], id: 'other' };
    await to.ledger.redis.hset(to.ledger.keys.disputes, 'other', JSON.stringify(other));
    await expect(restore(to, inFolder('a.jsonl'), { force: false })).rejects.toThrow('holds something already');
    expect(await to.ledger.dispute('other')).not.toBeNull();
    await restore(to, inFolder('a.jsonl'), { force: true });
    expect(await to.ledger.dispute('other')).toBeNull();
  });
});

/** Each made with the program of that version, of examples/archive/{kunduz,marburg,shusha}, a feed, a review and a page set aside. */
const RELEASED: Readonly<Record<string, string>> = { '0.1.0': 'vaere171nnqsbgea' };

describe('what a released version wrote', () => {
  test.each(readdirSync(path.join(import.meta.dirname, 'backups')))('%s is read by this one', async (name) => {
    const file = path.join(import.meta.dirname, 'backups', name);
    const { head, counts } = await readable(file);
    const to = workspace(name);
    const { ledger } = to;
    await restore(to, file, { force: false });
    expect(await ledger.meta()).toMatchObject({ schema: String(SCHEMA) });
    const disputes = await ledger.disputes();
    expect(disputes).toHaveLength(counts.disputes);
    expect(await hashOf(to)).toBe(RELEASED[head.program]);
    expect(await reviewsOf(ledger, disputes[0]?.id ?? '')).toMatchObject([{ kind: 'right', by: 'Ada' }]);
    expect(await feedBriefs(ledger, ['https://news.example/rss.xml'])).toMatchObject([{ title: 'Example Wire' }]);
    expect(await ledger.quarantined('fetch')).toMatchObject([{ reason: 'the page is gone (410)' }]);
  });
});
