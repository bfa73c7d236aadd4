/** The archive of a first run, read in this process: what a new user is shown must be right. */
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { standardHeart } from '../../src/app/heart.js';
import type { Dispute, Link, Report } from '../../src/disputes/dispute.js';
import { cleanInputOf } from '../../src/replay/clean-input.js';
import { readArchive } from '../../src/replay/readers/archive.js';
import type { Article } from '../../src/shared/article.js';

const ARCHIVE = path.resolve(import.meta.dirname, '../../examples/archive');
const { engine, cleaner: createCleaner } = standardHeart();

let articles: Article[] = [];
let reports: Report[] = [];
let disputes: Dispute[] = [];
const unread: string[] = [];

beforeAll(async () => {
  const cleaner = createCleaner();
  for await (const item of readArchive([ARCHIVE])) {
    const cleaned = item.kind === 'article' ? await cleaner.clean(cleanInputOf(item)) : null;
    if (cleaned?.ok) articles = [...articles, cleaned.article];
    else unread.push(item.source);
  }
  await cleaner.close();
  reports = articles.flatMap((article) => engine.extract(article).map((claim) => ({ article, claim })));
  disputes = disputesAmong(reports);
}, 60_000);

/** As the reconcile stage does it: whoever shares a key and a window of days is compared, in whatever order. */
function disputesAmong(all: readonly Report[]): Dispute[] {
  const byId = new Map(all.map((report) => [report.claim.id, report]));
  const reportOf = (id: string): Report => {
    const report = byId.get(id);
    if (!report) throw new Error(`no report ${id}`);
    return report;
  };
  const keys = new Map(all.map((report) => [report, new Set(engine.keysOf(report))]));
  const byIssue = new Map<string, Link[]>();
  for (const [at, a] of all.entries()) {
    for (const b of all.slice(0, at)) {
      if (a.article.id !== b.article.id && !meet(a, b, keys)) continue;
      const link = engine.relate(a, b);
      if (link) byIssue.set(link.issue, [...(byIssue.get(link.issue) ?? []), link]);
    }
  }
  return [...byIssue.values()].flatMap((links) => engine.disputesOf(links, reportOf));
}

function meet(a: Report, b: Report, keys: ReadonlyMap<Report, ReadonlySet<string>>): boolean {
  const [x, y] = [engine.dayOf(a), engine.dayOf(b)];
  if (x !== null && y !== null && Math.abs(x - y) > engine.windowDays) return false;
  const theirs = keys.get(b);
  return [...(keys.get(a) ?? [])].some((key) => theirs?.has(key));
}

const articlesOf = (dispute: Dispute) => dispute.positions.flatMap((p) => p.reports.map((report) => report.article));
const about = (story: string) => disputes.filter((d) => articlesOf(d).some((id) => id.startsWith(story)));

/** The speakers of the position that holds such a quote. */
function voicesFor(dispute: Dispute | undefined, quote: RegExp): string[] {
  const position = dispute?.positions.find((p) => p.reports.some((report) => quote.test(report.quote)));
  return position?.speakers ?? [];
}

/** Story, and on each side a quote with the voice that must stand behind it. */
type Expected = [string, string, [RegExp, string], [RegExp, string]];

const FOUND_ONCE: Expected[] = [
  [
    'the capture of Soledar, claimed twice and denied twice',
    'soledar/',
    [/Wagner fighters have captured/, 'Yevgeny Prigozhin'],
    [/Russian forces have not captured Soledar/, 'Serhiy Cherevatyi'],
  ],
  [
    'the capture of Shusha, announced in Baku and denied in Yerevan',
    'shusha/',
    [/army has captured the town of Shusha/, 'Ilham Aliyev'],
    [/Armenia denied/, 'Armenia'],
  ],
  [
    'Kunduz, won back by one side and still held by the other',
    'kunduz/',
    [/have recaptured the northern city/, 'Interior Ministry'],
    [/The Taliban denied/, 'Taliban'],
  ],
  [
    'the missile in Poland, laid at the door of a side that denies it',
    'poland-missile/',
    [/Russian missiles crossed into Poland on Tuesday/, 'senior US intelligence official'],
    [/Russia denied on Tuesday/, 'Russia'],
  ],
  [
    'the attack on the Saudi oil plants, of which the accused says that it was not its own',
    'other/abqaiq',
    [/Iran attacked the Saudi oil plants/, 'Mike Pompeo'],
    [/Iran did not attack/, 'Abbas Mousavi'],
  ],
  [
    'the crash near Tehran, an accident to one authority and a missile to another',
    'ps752',
    [/engines had caught fire|technical fault/, 'Qassem Biniaz'],
    [/An Iranian missile shot down/, 'Justin Trudeau'],
  ],
  [
    'the Kakhovka dam, each side naming the other',
    'kakhovka',
    [/Russian forces blew up/, "Ukraine's southern military command"],
    [/Ukrainian forces destroyed/, 'Dmitry Peskov'],
  ],
  [
    'the election in Venezuela, won and not won by the same man',
    'other/venezuela',
    [/Maduro won Sunday's presidential election/, 'National Electoral Council'],
    [/Maduro did not win/, 'Maria Corina Machado'],
  ],
  [
    'an outbreak that a government rules out',
    'marburg/',
    [/suspected outbreak of Marburg/, 'World Health Organization'],
    [/Tanzania denied/, 'Tanzania'],
  ],
];

const FOUND: Expected[] = [
  [
    'the dismissal of a general, reported and denied on one evening',
    'other/zaluzhny',
    [/has dismissed the commander-in-chief/, 'Boryslav Bereza'],
    [/has not dismissed/, 'Serhiy Nykyforov'],
  ],
];

describe('the examples', () => {
  test('are all read, each with its outlet, title and date', () => {
    expect(unread).toEqual([]);
    expect(articles).toHaveLength(50);
    for (const { id, outlet, title, publishedAt } of articles)
      expect([id, outlet, title, publishedAt].filter((field) => !field)).toEqual([]);
  });

  test.each(FOUND_ONCE)('show %s, as one dispute with both sides', (_, story, [quoteA, voiceA], [quoteB, voiceB]) => {
    const [dispute, ...others] = about(story);
    expect(others.map((d) => d.topic)).toEqual([]);
    expect(voicesFor(dispute, quoteA)).toContain(voiceA);
    expect(voicesFor(dispute, quoteB)).toContain(voiceB);
    expect(dispute?.between).toBe('sides');
  });

  test.each(FOUND)('show %s, with both sides', (_, story, [quoteA, voiceA], [quoteB, voiceB]) => {
    const both = about(story).filter(
      (d) => voicesFor(d, quoteA).includes(voiceA) && voicesFor(d, quoteB).includes(voiceB),
    );
    expect(both.length).toBeGreaterThan(0);
  });

  test.each([
    ['conceded', 'the capture of Soledar', 'soledar/', /Ukrainian forces have withdrawn|left the town/],
    ['conceded', 'the capture of Shusha', 'shusha/', /no longer controls Shusha/],
    ['retracted', 'the missile in Poland', 'poland-missile/', /has withdrawn a report/],
  ] as const)('end as %s: %s', (status, _, story, quote) => {
    const [dispute] = about(story);
    expect(dispute?.status).toBe(status);
    expect(dispute?.positions.flatMap((p) => p.reports).some((report) => quote.test(report.quote))).toBe(true);
  });

  test('count one agency text on three sites as one origin, credited or not', () => {
    const position = about('kunduz/')[0]?.positions.find((p) => p.reports.length === 3);
    expect(position?.reports.map((report) => report.outlet)).toEqual([
      'Harbour Post',
      'Valley Gazette',
      'Eastgate Herald',
    ]);
    expect(position?.origins).toBe(1);
  });

  test.each([
    ['a toll that rises from day to day', 'morocco-earthquake/'],
    ['a toll that the sheriff himself corrects downwards', 'camp-fire'],
    ['a forecast of a storm', 'other/storm'],
    ['a forecast of a recession', 'boe'],
    ['the final of a championship', 'other/womens'],
    ['the opening of a cathedral', 'notre-dame'],
    ['a company that declines to comment', 'other/apple'],
    ['officials who neither claim nor deny', 'other/kerch'],
    ['a threat on a condition', 'other/erdogan'],
  ])('make no dispute of %s', (_, story) => {
    expect(articles.some(({ id }) => id.startsWith(story))).toBe(true);
    expect(about(story).map((d) => d.topic)).toEqual([]);
  });

  test('never mix two stories in one dispute', () => {
    for (const dispute of disputes) {
      const stories = new Set(articlesOf(dispute).map((id) => id.replace(/[-/]\d.*$/, '')));
      expect([...stories]).toHaveLength(1);
    }
  });

  test('are quoted word for word', () => {
    expect(reports.length).toBeGreaterThan(200);
    for (const { article, claim } of reports) {
      const text = articles.find(({ id }) => id === article.id)?.text;
      expect(text?.slice(claim.start, claim.end)).toBe(claim.quote);
    }
  });

  test('give the same disputes in the opposite order', () => {
    const backwards = disputesAmong([...reports].reverse());
    const sorted = (list: Dispute[]) => list.map((d) => JSON.stringify(d)).sort();
    expect(sorted(backwards)).toEqual(sorted(disputes));
  });
});
