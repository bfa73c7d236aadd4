import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { standardHeart } from '../../src/app/heart.js';
import { openWorkspace } from '../../src/app.js';
import { AS_IT_IS } from '../../src/cli/archive-options.js';
import { replayCommand } from '../../src/cli/replay.js';
import { workspaceCompareCommand } from '../../src/cli/workspace-compare.js';
import { workspaceDropCommand, workspaceListCommand } from '../../src/cli/workspaces.js';
import { hold } from '../../src/ledger/hold.js';
import { parseConfig } from '../../src/shared/config.js';
import { caught } from './caught.js';

const HELD = 'Russian forces have captured the town of Avdiivka, the Russian Defence Ministry said on Thursday.';
const DENIED = 'Russian forces have not captured Avdiivka, the Ukrainian General Staff said on Thursday.';
const row = (id: string, outlet: string, text: string) =>
  JSON.stringify({ id, outlet, published: '2021-03-04', text: `${text} The council met in the old town hall.` });

const heart = standardHeart();
let root: string;
const config = () => parseConfig('', { file: null, cwd: root, env: { REDIS_URL: inject('redisUrl') } });

async function replay(workspace: string, ...lines: string[]) {
  const file = path.join(root, `${workspace}.jsonl`);
  writeFileSync(file, lines.join('\n'));
  const options = {
    json: true,
    workspace,
    mode: 'empty' as const,
    workers: 0,
    ...AS_IT_IS,
    engine: 'a test',
    report: null,
    startTeller: null,
  };
  return caught(() => replayCommand(heart, config(), [file], { file: '', args: [] }, options));
}

beforeAll(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'counterclaim-workspaces-'));
});
afterAll(() => rmSync(root, { recursive: true }));

describe('workspaces', () => {
  test('are listed with what they hold, and dropped whole unless somebody fills them', async () => {
    await replay('listed-a', row('one', 'Lindmar Post', HELD), row('two', 'Coast Wire', DENIED), '{broken');
    const list = async () =>
      (await caught(() => workspaceListCommand(config(), { json: true }))).out
        .split('\n')
        .filter((line) => line.includes('listed-'))
        .map((line) => JSON.parse(line));
    expect(await list()).toEqual([{ workspace: 'listed-a', articles: 2, disputes: 1, setAside: 1, state: 'replayed' }]);

    const place = openWorkspace(inject('redis'), 'listed-a');
    const held = await hold(place.ledger.redis, place.ledger.keys.feeder, { waitMs: 0, busy: 'a test' });
    const refused = await caught(() => workspaceDropCommand(config(), 'listed-a'));
    expect(refused.failed).toBe('a replay feeds the workspace listed-a');
    await held.release();

    const dropped = await caught(() => workspaceDropCommand(config(), 'listed-a'));
    expect([dropped.out, dropped.failed]).toEqual(['dropped listed-a: 2 articles, 1 dispute\n', null]);
    expect(await list()).toEqual([]);
    expect(await place.ledger.redis.keys(place.ledger.keys.all)).toEqual([]);
    await place.close();
    const again = await caught(() => workspaceDropCommand(config(), 'listed-a'));
    expect(again.failed).toBe('there is no workspace listed-a');
  });

  test('are compared: articles, claims and disputes that came, went and changed, each with a reason', async () => {
    const calm = 'The harbour was closed, the mayor said.';
    await replay(
      'cmp-a',
      row('one', 'Lindmar Post', HELD),
      row('two', 'Coast Wire', DENIED),
      row('x', 'Hill Post', calm),
    );
    await replay(
      'cmp-b',
      row('one', 'Lindmar Post', HELD),
      row('two', 'Coast Wire', calm),
      row('y', 'Hill Post', calm),
    );
    const compared = async (a: string, b: string) => {
      let same: boolean | null = null;
      const { out, failed } = await caught(async () => {
        same = await workspaceCompareCommand(config(), [a, b], { json: true });
      });
      return {
        same,
        failed,
        rows: out
          .split('\n')
          .filter(Boolean)
          .map((line) => JSON.parse(line)),
      };
    };
    const { same, rows } = await compared('cmp-a', 'cmp-b');
    expect(same).toBe(false);
    expect(rows.at(-1)).toMatchObject({
      same: false,
      disputes: { same: 0, gained: 0, lost: 1, changed: 0 },
      articles: { same: 1, gained: 1, lost: 1, changed: 1 },
    });
    expect(rows.find(({ what }) => what === 'dispute').because).toEqual([`cmp-b reads no claim in “${DENIED}”`]);
    const claims = rows.filter(({ what }) => what === 'claim');
    expect(claims.map(({ article, change }) => [article, change])).toContainEqual([
      'two',
      expect.stringMatching(/lost|changed/),
    ]);
    for (const { because } of claims) expect(because.length).toBeGreaterThan(0);
    expect((await compared('cmp-a', 'cmp-a')).same).toBe(true);
    expect((await compared('cmp-a', 'cmp-none')).failed).toBe('there is no workspace cmp-none');
  });
});
