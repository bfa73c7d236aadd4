/**
 * A small heart for the pipeline. "Mayor: bridge open." claims that the bridge is open, "Mayor: bridge not open." that
 * it is not. Two speakers who differ on one thing within the window are linked; what is connected by links is one
 * dispute. Its disputes grow and merge with every link, which makes any dependence on order show.
 */
import type { Claim } from '../../src/claims/claim.js';
import type { Dispute, Link, Report } from '../../src/disputes/dispute.js';
import { printReport } from '../../src/disputes/positions.js';
import type { Engine } from '../../src/ledger/engine.js';
import type { Article } from '../../src/shared/article.js';
import { contentId } from '../../src/shared/ids.js';

const WINDOW_DAYS = 10;

export const toyEngine: Engine = {
  extract,
  keysOf: ({ claim }) => [`thing:${claim.place?.name}`, `word:${claim.content}`],
  dayOf,
  windowDays: WINDOW_DAYS,
  relate,
  disputesOf,
};

export function toyArticle(id: string, text: string, publishedAt: string | null): Article {
  return { id, url: null, outlet: null, title: null, publishedAt, dateBasis: null, language: 'en', text, credits: [] };
}

function extract(article: Article): Claim[] {
  if (article.text.includes('(breaks extraction)')) throw new Error('made to break');
  return [...article.text.matchAll(/(\w+): (\w+) (not )?open\./g)].map((match, n) => {
    const [quote, speaker = '', place = '', not] = match;
    return {
      id: `${contentId(article.id)}-${n}`,
      quote,
      start: match.index,
      end: match.index + quote.length,
      speaker: { name: speaker, kind: 'person', role: null, side: speaker },
      via: [],
      act: 'assert',
      frame: 'open.open',
      agent: null,
      target: null,
      place: { name: place, id: null, within: ['Toy County'], extent: 'all' },
      quantity: null,
      polarity: not ? 'negated' : 'affirmed',
      modality: 'fact',
      time: { saidAt: null, from: null, to: null, precision: null, basis: null },
      content: `${place} open`,
      about: null,
      terms: [],
      why: [],
    };
  });
}

function dayOf({ article }: Report): number | null {
  return article.publishedAt === null ? null : Math.floor(Date.parse(article.publishedAt) / 86_400_000);
}

function relate(one: Report, other: Report): Link | null {
  const [a, b] = one.claim.id < other.claim.id ? [one, other] : [other, one];
  if (a.claim.place?.name === 'cursed' && b.claim.place?.name === 'cursed') throw new Error('made to break');
  if (a.claim.place?.name !== b.claim.place?.name || a.claim.polarity === b.claim.polarity) return null;
  if (a.claim.speaker?.name === b.claim.speaker?.name) return null;
  const [from, to] = [dayOf(a), dayOf(b)];
  if (from !== null && to !== null && Math.abs(from - to) > WINDOW_DAYS) return null;
  const name = a.claim.place?.name ?? '';
  return {
    id: contentId(a.claim.id, b.claim.id),
    a: a.claim.id,
    b: b.claim.id,
    issue: `open ${name}`,
    topic: `is ${name} open`,
    place: name,
    relation: { family: 'contradiction', kind: 'opposite-polarity', score: 1, reasons: [`same thing: ${name}`] },
    between: 'sides',
  };
}

function disputesOf(links: readonly Link[], reportOf: (claimId: string) => Report): Dispute[] {
  const leader = new Map<string, string>();
  const find = (id: string): string => {
    const up = leader.get(id) ?? id;
    return up === id ? id : find(up);
  };
  for (const { a, b } of links) {
    const [low, high] = [find(a), find(b)].sort();
    if (low !== undefined && high !== undefined) leader.set(high, low);
  }
  const groups = grouped([...links].sort(byId), ({ a }) => find(a));
  return [...groups].map(([first, own]): Dispute => {
    const claims = [...new Set(own.flatMap(({ a, b }) => [a, b]))].sort().map(reportOf);
    const position = (polarity: string) => {
      const reports = claims.filter(({ claim }) => claim.polarity === polarity);
      return {
        stance: polarity,
        side: null,
        speakers: [...new Set(reports.map(({ claim }) => claim.speaker?.name ?? ''))].sort(),
        origins: reports.length,
        reports: reports.map(printReport),
      };
    };
    const sides = (id: string) => ({ article: reportOf(id).article.id, quote: reportOf(id).claim.quote });
    return {
      id: contentId('dispute', first),
      kind: 'opposite-polarity',
      kinds: ['opposite-polarity'],
      topic: own[0]?.topic ?? '',
      place: own[0]?.place ?? null,
      status: 'open',
      severity: 'low',
      between: 'sides',
      openedAt: claims.map(({ article }) => article.publishedAt ?? '9').sort()[0] ?? null,
      reports: claims.length,
      origins: claims.length,
      positions: [position('affirmed'), position('negated')],
      links: own.map(({ a, b, relation }) => ({
        a: sides(a),
        b: sides(b),
        kind: relation.kind,
        score: relation.score,
        reasons: relation.reasons,
      })),
    };
  });
}

export function grouped<T>(all: readonly T[], nameOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) groups.set(nameOf(one), [...(groups.get(nameOf(one)) ?? []), one]);
  return groups;
}

const byId = (a: Link, b: Link): number => (a.id < b.id ? -1 : 1);
