import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Dispute, Link, Report } from '../../src/disputes/dispute.js';
import { assembleDirty, type Change } from '../../src/ledger/assembling.js';
import type { Engine } from '../../src/ledger/engine.js';
import { itemOf, Ledger } from '../../src/ledger/ledger.js';
import { outbox } from '../../src/ledger/outbox.js';
import { reconcile } from '../../src/ledger/reconcile.js';
import { Reports } from '../../src/ledger/reports.js';
import type { Article } from '../../src/shared/article.js';
import { startTestRedis, type TestRedis } from './redis.js';
import { grouped, toyArticle, toyEngine } from './toy-engine.js';

let server: TestRedis;
beforeAll(async () => {
  server = await startTestRedis();
});
afterAll(() => server.stop());

let count = 0;
const freshLedger = () => new Ledger(server.connect(), `t${++count}`);

async function store(ledger: Ledger, articles: readonly Article[], engine: Engine = toyEngine): Promise<void> {
  await ledger.putRecords(
    articles.map((article) => ({ item: itemOf(article.id), record: { article, claims: engine.extract(article) } })),
  );
}

/** All pairs, no index, no Redis. */
function byHand(articles: readonly Article[]): Dispute[] {
  const reports = articles.flatMap((article) =>
    toyEngine.extract(article).map((claim): Report => ({ article: { ...article }, claim })),
  );
  const byId = new Map(reports.map((report) => [report.claim.id, report]));
  const links = new Map<string, Link>();
  for (const a of reports) {
    for (const b of reports) {
      const link = a.claim.id < b.claim.id ? toyEngine.relate(a, b) : null;
      if (link) links.set(link.id, link);
    }
  }
  const issues = grouped([...links.values()], (link) => link.issue);
  const reportOf = (id: string): Report => {
    const report = byId.get(id);
    if (!report) throw new Error(id);
    return report;
  };
  const all = [...issues.values()].flatMap((own) => toyEngine.disputesOf(own, reportOf));
  return all.sort((a, b) => (`${a.openedAt} ${a.id}` < `${b.openedAt} ${b.id}` ? -1 : 1));
}

const sentence = fc
  .record({
    speaker: fc.constantFrom('Mayor', 'Union', 'Guard'),
    thing: fc.constantFrom('bridge', 'gate', 'mine'),
    not: fc.boolean(),
  })
  .map(({ speaker, thing, not }) => `${speaker}: ${thing} ${not ? 'not ' : ''}open.`);
const article = fc.record({
  day: fc.option(fc.integer({ min: 1, max: 28 }), { nil: null }),
  text: fc.array(sentence, { minLength: 1, maxLength: 3 }).map((all) => all.join(' ')),
});
const archive = fc
  .array(article, { minLength: 2, maxLength: 14 })
  .map((all) =>
    all.map(({ day, text }, n) =>
      toyArticle(`a${n}`, text, day === null ? null : `2020-05-${String(day).padStart(2, '0')}`),
    ),
  );

describe('reconcile', () => {
  test('leaves an issue for later while a claim that a link rests on is not in the ledger', async () => {
    const ledger = freshLedger();
    const [one, two] = [
      toyArticle('one', 'Mayor: bridge open.', null),
      toyArticle('two', 'Union: bridge not open.', null),
    ];
    const [a, b] = [one, two].flatMap((article) =>
      toyEngine.extract(article).map((claim): Report => ({ article, claim })),
    );
    const link = a && b ? toyEngine.relate(a, b) : null;
    if (link === null) throw new Error('the two sentences contradict each other');
    await store(ledger, [one]);
    const first = new Reports(ledger);
    await reconcile(ledger, first, toyEngine, [itemOf(one.id)]);
    // What a worker leaves that outlived a power cut: the link, and no record of the second article.
    const { keys, redis } = ledger;
    await redis.hset(keys.links(link.issue), link.id, JSON.stringify(link));
    await redis.sadd(keys.dirty, link.issue);
    expect(await assembleDirty(ledger, new Reports(ledger), toyEngine)).toBe(1);
    expect([await ledger.disputes(), await ledger.quarantined('reconcile')]).toEqual([[], []]);

    await store(ledger, [two]);
    await reconcile(ledger, new Reports(ledger), toyEngine, [itemOf(two.id)]);
    expect(await ledger.disputes()).toEqual(byHand([one, two]));
    expect(await redis.scard(keys.dirty)).toBe(0);
  });

  test('finds the disputes of the whole archive, in any order, in batches of any size, by three workers at once, repeated', async () => {
    await fc.assert(
      fc.asyncProperty(archive, fc.infiniteStream(fc.nat()), async (articles, randoms) => {
        const ledger = freshLedger();
        await store(ledger, articles);
        const random = (below: number) => (randoms.next().value ?? 0) % below;
        // Each article is worked on once or twice, in batches drawn at random.
        const items = articles.flatMap(({ id }) => (random(3) === 0 ? [itemOf(id), itemOf(id)] : [itemOf(id)]));
        const shuffled = items.map((item) => ({ item, at: random(1e6) })).sort((a, b) => a.at - b.at);
        const workers: string[][][] = [[], [], []];
        while (shuffled.length > 0) {
          const batch = shuffled.splice(0, 1 + random(4)).map(({ item }) => item);
          workers[random(3)]?.push([...new Set(batch)]);
        }
        await Promise.all(
          workers.map(async (batches) => {
            const own = new Ledger(server.connect(), ledger.keys.workspace);
            const reports = new Reports(own, 5);
            for (const batch of batches) await reconcile(own, reports, toyEngine, batch);
            own.redis.disconnect();
          }),
        );
        const found = await ledger.disputes();
        const left = await ledger.redis.scard(ledger.keys.dirty);
        ledger.redis.disconnect();
        expect(found).toEqual(byHand(articles));
        expect(left).toBe(0);
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  test('an article that breaks the filing is put aside with its reason and its neighbours are compared', async () => {
    const ledger = freshLedger();
    const engine: Engine = {
      ...toyEngine,
      keysOf: (report) => {
        if (report.article.id === 'bad') throw new Error('no key fits');
        return toyEngine.keysOf(report);
      },
    };
    const articles = [
      toyArticle('one', 'Mayor: bridge open.', '2020-05-01'),
      toyArticle('bad', 'Guard: bridge not open.', '2020-05-01'),
      toyArticle('two', 'Union: bridge not open.', '2020-05-02'),
    ];
    await store(ledger, articles);
    const { failed } = await reconcile(
      ledger,
      new Reports(ledger),
      engine,
      articles.map(({ id }) => itemOf(id)),
    );
    expect(failed).toEqual([
      { item: itemOf('bad'), id: 'bad', source: null, reason: 'its claims cannot be filed: no key fits' },
    ]);
    expect(await ledger.disputes()).toMatchObject([{ reports: 2 }]);
  });

  test('a pair that cannot be compared is put aside as a pair; both articles are compared with the others', async () => {
    const ledger = freshLedger();
    const articles = [
      toyArticle('one', 'Mayor: cursed open. Mayor: gate open.', '2020-05-01'),
      toyArticle('two', 'Union: cursed not open. Union: gate not open.', '2020-05-02'),
    ];
    await store(ledger, articles);
    const { failed } = await reconcile(
      ledger,
      new Reports(ledger),
      toyEngine,
      articles.map(({ id }) => itemOf(id)),
    );
    expect(failed).toEqual([]);
    expect(await ledger.disputes()).toMatchObject([{ topic: 'is gate open' }]);
    expect(await ledger.quarantined('reconcile')).toMatchObject([
      { reason: 'these two claims cannot be compared: made to break' },
    ]);
  });

  test('tells of a change once where alerts are on, and of nothing where they are off', async () => {
    const ledger = freshLedger();
    const articles = [
      toyArticle('one', 'Mayor: bridge open.', '2020-05-01'),
      toyArticle('two', 'Union: bridge not open.', '2020-05-02'),
      toyArticle('three', 'Guard: bridge not open.', '2020-05-03'),
    ];
    await store(ledger, articles);
    const all = articles.map(({ id }) => itemOf(id));
    const reports = new Reports(ledger);
    await reconcile(ledger, reports, toyEngine, all.slice(0, 2));
    expect(await ledger.redis.hlen(ledger.keys.outbox)).toBe(0);
    await ledger.setMeta({ alerts: 1 });
    await reconcile(ledger, reports, toyEngine, all);
    await reconcile(ledger, reports, toyEngine, all);
    const rows = (await ledger.redis.hvals(ledger.keys.outbox)).map((json) => JSON.parse(json));
    expect(rows).toMatchObject([{ before: { reports: 2 }, after: { reports: 3 }, within: ['Toy County', 'bridge'] }]);
  });
});

describe('two disputes that become one', () => {
  const changes = async (ledger: Ledger): Promise<Change[]> =>
    (await outbox(ledger)).flatMap((row) => ('change' in row ? [row.change] : []));
  const apart = [
    toyArticle('one', 'Mayor: bridge open.', '2020-05-01'),
    toyArticle('two', 'Union: bridge not open.', '2020-05-02'),
    toyArticle('three', 'Mayor: bridge open.', '2020-05-15'),
    toyArticle('four', 'Union: bridge not open.', '2020-05-16'),
  ];
  const between = toyArticle('five', 'Guard: bridge open.', '2020-05-09');
  const itemsOf = (articles: readonly Article[]) => articles.map(({ id }) => itemOf(id));

  test('by a third report leave one thread; that of the other ends once, in the same step, whoever works on it', async () => {
    const ledger = freshLedger();
    await ledger.setMeta({ alerts: 1 });
    await store(ledger, [...apart, between]);
    await reconcile(ledger, new Reports(ledger), toyEngine, itemsOf(apart));
    const before = await ledger.disputes();
    expect(before).toHaveLength(2);
    await ledger.redis.del(ledger.keys.outbox);
    await Promise.all(
      Array.from({ length: 3 }, async () => {
        const own = new Ledger(server.connect(), ledger.keys.workspace);
        await reconcile(own, new Reports(own), toyEngine, itemsOf([between, ...apart]));
        own.redis.disconnect();
      }),
    );
    const [whole, ...others] = await ledger.disputes();
    expect(others).toEqual([]);
    const told = await changes(ledger);
    const last = before.find(({ id }) => !told.some(({ thread, mergedInto }) => thread === id && !mergedInto));
    const [goesOn, ends, ...more] = told;
    expect(more).toEqual([]);
    expect(goesOn).toMatchObject({ after: whole, absorbs: [last?.id] });
    expect(ends).toMatchObject({ thread: last?.id, mergedInto: goesOn?.thread, before: last });
    expect(ends?.after).toEqual({ ...last, status: 'superseded' });
    expect((ends?.sequence ?? 0) - (goesOn?.sequence ?? 0)).toBe(1);
  });

  /** As the state of an issue says. */
  async function threadsOf(ledger: Ledger): Promise<string[]> {
    const states = ['bridge', 'gate', 'mine'].map((name) => ledger.redis.get(ledger.keys.issue(`open ${name}`)));
    const rows = (await Promise.all(states)).flatMap((json) => JSON.parse(json ?? '[]'));
    return rows.map(({ id, thread }: { id: string; thread?: string }) => thread ?? id).sort();
  }

  test('and any others: a thread stands for one dispute, or its last word says in which it goes on', async () => {
    await fc.assert(
      fc.asyncProperty(archive, fc.infiniteStream(fc.nat(1e6)), async (articles, randoms) => {
        const ledger = freshLedger();
        await ledger.setMeta({ alerts: 1 });
        await store(ledger, articles);
        const items = itemsOf(articles)
          .map((item) => ({ item, at: randoms.next().value ?? 0 }))
          .sort((a, b) => a.at - b.at)
          .map(({ item }) => item);
        for (const item of items) await reconcile(ledger, new Reports(ledger), toyEngine, [item]);
        const last = new Map((await changes(ledger)).map((change) => [change.thread, change]));
        const standing = await threadsOf(ledger);
        const goOn = [...last.values()].filter(({ mergedInto }) => mergedInto === undefined);
        ledger.redis.disconnect();
        expect(goOn.map(({ thread }) => thread).sort()).toEqual(standing);
        for (const { mergedInto } of last.values()) {
          let thread = mergedInto;
          for (let next = thread; next !== undefined; next = last.get(next)?.mergedInto) thread = next;
          if (thread !== undefined) expect(standing).toContain(thread);
        }
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  test('and are split again do not speak in one thread', async () => {
    const ledger = freshLedger();
    await ledger.setMeta({ alerts: 1 });
    const more = toyArticle('more', 'Guard: bridge open.', '2020-05-03');
    await store(ledger, [...apart, more]);
    /** Undated links do so: they belong to the only dispute, until there are two. */
    const engine: Engine = {
      ...toyEngine,
      disputesOf: (links, reportOf) => {
        const all = toyEngine.disputesOf(links, reportOf);
        return all.map((one, at) => ({ ...one, id: links.length === 1 || at > 0 ? 'undated' : 'dated' }));
      },
    };
    for (const items of [['one', 'two'], ['more'], ['three', 'four']])
      await reconcile(ledger, new Reports(ledger), engine, items.map(itemOf));
    expect((await ledger.disputes()).map(({ id }) => id).sort()).toEqual(['dated', 'undated']);
    const threads = await threadsOf(ledger);
    expect(threads).toContain('undated');
    expect(new Set(threads).size).toBe(2);
  });
});
