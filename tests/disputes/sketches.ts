/** Builders of reports that hide what a test does not care about. */
import type { Claim, Place } from '../../src/claims/claim.js';
import { createFrameTable } from '../../src/claims/frame-index.js';
import type { Report } from '../../src/disputes/dispute.js';

export const town = (name: string, extent: Place['extent'] = 'all'): Place => ({
  name,
  id: `own:${name.toLowerCase()}`,
  within: ['Border Province', 'Northland'],
  extent,
});

export type Sketch = Partial<Omit<Claim, 'speaker' | 'time' | 'place'>> & {
  article?: string;
  outlet?: string;
  /** Day said and held, or null where unknown. */
  day?: string | null;
  says?: {
    name: string;
    side?: string | null;
    kind?: 'person' | 'organisation' | 'state' | 'outlet' | 'unnamed';
  } | null;
  place?: Place | null;
};

const { opposites, standing } = createFrameTable();
/** As the extractor would set them: what the row of the frame says of it. */
export const rowOf = (frame: string): Pick<Claim, 'opposites' | 'standing'> => {
  const others = opposites.get(frame);
  return { ...(others ? { opposites: others } : {}), ...(standing.has(frame) ? { standing: true } : {}) };
};

let made = 0;

export function sketched(sketch: Sketch): Report {
  made += 1;
  const {
    article = `article-${made}`,
    outlet = 'North Wire',
    day = '2026-03-02',
    says,
    place = null,
    ...rest
  } = sketch;
  const quote = rest.quote ?? `Sentence ${made}.`;
  const claim: Claim = {
    id: `k${made}-${made}`,
    quote,
    // no two sentences stand at one place
    start: made * 1000,
    end: made * 1000 + quote.length,
    via: [],
    act: 'assert',
    frame: 'control.capture',
    agent: null,
    target: null,
    quantity: null,
    polarity: 'affirmed',
    modality: 'fact',
    content: quote,
    about: null,
    terms: [],
    why: [],
    ...rowOf(rest.frame ?? 'control.capture'),
    ...rest,
    place,
    speaker: says ? { name: says.name, kind: says.kind ?? 'organisation', role: null, side: says.side ?? null } : null,
    time: { saidAt: day, from: day, to: day, precision: day ? 'day' : null, basis: day ? 'published' : null },
  };
  return { article: { id: article, url: null, outlet, title: null, publishedAt: day, credits: [] }, claim };
}

export const north = { name: 'Northland Ministry of Defence', side: 'Northland' };
export const south = { name: 'Southern Front', side: 'Southern Front' };
export const forces = { name: 'Northland forces', side: 'Northland' };
export const rebels = { name: 'rebels', side: 'Southern Front' };

/** People killed. */
export const toll = (low: number, extra = {}) => ({
  low,
  high: low,
  unit: null,
  measure: 'killed',
  population: 'people',
  flow: null,
  asOf: null,
  ...extra,
});

export const office = { name: 'Harbour Office' };

/** A toll with which a body is credited, by whom is left open. */
export const credited: Sketch = {
  says: office,
  frame: 'count.killed',
  quantity: toll(40),
  place: town('Ashford'),
  terms: ['40', 'Ashford', 'die'],
  content: '40 people had died in Ashford',
};
