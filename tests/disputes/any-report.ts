/**
 * Random reports from small pools, so that two of them often meet. They keep to what the extractor can write: a quantity
 * goes with the frame that counts it, a denial is negated, a place that is no country lies within one. No more
 * names and words than a claim is filed under: of a longer one the rarest words are taken, and it may be missed.
 */
import fc from 'fast-check';
import type { Act, Place } from '../../src/claims/claim.js';
import type { Report } from '../../src/disputes/dispute.js';
import { north, rowOf, type Sketch, sketched, south, town } from './sketches.js';

const NORTHLAND: Place = { name: 'Northland', id: 'own:northland', within: [], extent: 'all' };
const PLACES = [null, null, town('Ashford'), town('Ashford', 'part'), town('Milbrook'), NORTHLAND];
const SPEAKERS: readonly NonNullable<Sketch['says']>[] = [
  north,
  south,
  { name: 'Northland', side: 'Northland', kind: 'state' },
  { name: 'Ada Bell', side: 'Southern Front', kind: 'person' },
  { name: 'River League', side: 'River League' },
  { name: 'Relief agency' },
  { name: 'a witness', kind: 'unnamed' },
];
const SIDES = ['Northland', 'Southern Front', 'River League'];
const FRAMES = [
  'control.hold',
  'control.capture',
  'control.contest',
  'control.withdraw',
  'control.lose',
  'control.expel',
  'control.enter',
  'control.status',
  'attack.strike',
  'attack.destroy',
  'attack.blame',
  'attack.truce',
  'attack.keep-truce',
  'people.die',
  'people.alive',
  'people.resign',
  'people.stay',
  'open.sign',
  'open.build',
];
const DAYS = [null, '2026-03-01', '2026-03-02', '2026-03-05', '2026-03-12', '2026-05-30', '2025-03-01'];
const SINCE = '2025-01-15';
/** What the pools of sides and places call by name, as the extractor would. */
const NAMES = ['Ashford', 'Bell', 'Northland', 'Southern Front'];
const WORDS = ['cruiser', 'missile', 'fire', 'hospital', 'bridge', 'truce', 'tax', 'sign'];

const quantities = fc.record({
  measure: fc.constantFrom('killed', 'crowd', 'lost', 'magnitude'),
  low: fc.constantFrom(null, 0, 7, 8, 20, 40, 400),
  open: fc.boolean(),
  population: fc.constantFrom(null, 'civilians', 'soldiers', 'people'),
  flow: fc.constantFrom('cumulative' as const, 'delta' as const, null),
});

/** @param articles how many articles they come from; few, to make them meet inside one. */
export function anyReport({ articles = 12 }: { articles?: number } = {}): fc.Arbitrary<Report> {
  return fc
    .record({
      id: fc.integer({ min: 0, max: 1e9 }),
      article: fc.integer({ min: 1, max: articles }),
      credits: fc.subarray(['Agency One']),
      day: fc.constantFrom(...DAYS),
      since: fc.boolean(),
      place: fc.constantFrom(...PLACES),
      says: fc.option(fc.constantFrom(...SPEAKERS), { freq: 6 }),
      agent: fc.option(fc.constantFrom(...SIDES)),
      target: fc.option(fc.constantFrom(...SIDES)),
      frame: fc.constantFrom(...FRAMES),
      counts: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: quantities }),
      polarity: fc.constantFrom('affirmed' as const, 'negated' as const),
      modality: fc.constantFrom(
        'fact' as const,
        'fact' as const,
        'fact' as const,
        'alleged' as const,
        'planned' as const,
      ),
      act: fc.constantFrom<Act>('assert', 'assert', 'assert', 'deny', 'deny', 'concede', 'retract', 'no-comment'),
      names: fc.subarray(NAMES, { maxLength: 3 }),
      words: fc.subarray(WORDS, { maxLength: 4 }),
    })
    .map((parts) => {
      const { counts } = parts;
      const { article, claim } = sketched({
        id: `claim-${parts.article}-${parts.id}`,
        article: `article-${parts.article}`,
        quote: `Sentence ${parts.id}${' and on'.repeat(parts.id % 3)}.`,
        outlet: parts.article % 3 === 0 ? 'North Wire' : `Post ${parts.article}`,
        day: parts.day,
        place: parts.place,
        says: parts.says,
        agent: party(parts.agent),
        target: party(parts.target),
        frame: counts ? `count.${counts.measure}` : parts.frame,
        quantity: counts && {
          measure: counts.measure,
          low: counts.low,
          high: counts.open ? null : counts.low,
          unit: null,
          population: counts.population,
          flow: counts.flow,
          asOf: null,
        },
        polarity: parts.act === 'deny' ? 'negated' : parts.polarity,
        modality: parts.modality,
        act: parts.act,
        terms: [...parts.names, ...parts.words].sort(),
      });
      const time = parts.since && parts.day ? { ...claim.time, from: SINCE, precision: 'since' as const } : claim.time;
      // an article is printed once, whatever days it tells of
      const publishedAt = DAYS[parts.article % DAYS.length] ?? null;
      return { article: { ...article, publishedAt, credits: parts.credits }, claim: { ...claim, time } };
    });
}

const party = (side: string | null) => (side === null ? null : { name: side, side });

/** Reports with ids of their own; some denials and retractions turn round another claim of their article. */
export function anyReports(options: { articles?: number; maxLength?: number } = {}): fc.Arbitrary<Report[]> {
  const { maxLength = 14 } = options;
  return fc
    .tuple(
      fc.uniqueArray(anyReport(options), {
        selector: (r) => r.claim.id,
        minLength: Math.ceil(maxLength / 2),
        maxLength,
      }),
      fc.array(fc.boolean(), { minLength: maxLength, maxLength }),
    )
    .map(([reports, points]) =>
      reports.map((r, n): Report => {
        // two claims of one sentence begin at one place, and one quote may reach further
        const start = Math.floor(n / 2) * 100;
        const claim = { ...r.claim, start, end: start + r.claim.quote.length };
        const other = reports.find((one) => one !== r && one.article.id === r.article.id)?.claim;
        if (!points[n] || !other || !/^(deny|retract)$/.test(claim.act) || /^(deny|retract)$/.test(other.act))
          return { ...r, claim };
        const { frame, agent, target, place, quantity, terms } = other;
        const polarity = other.polarity === 'affirmed' ? 'negated' : 'affirmed';
        const about = { claim: other.id, text: 'the report' };
        const { opposites: _own, standing: _stands, ...rest } = claim;
        return {
          ...r,
          claim: { ...rest, ...rowOf(frame), frame, agent, target, place, quantity, terms, polarity, about },
        };
      }),
    );
}
