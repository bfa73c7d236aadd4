/**
 * Disputes as a STIX 2.1 bundle, for platforms of threat intelligence. A position is a Note with its reports as external
 * references, a contradiction a Relationship between two Notes and an Opinion each way: whoever stands behind the one
 * disagrees with the other. Both get one, so that nothing says who is right, and none is an opinion of this program.
 *
 * Promise: the same dispute has the same ids in every bundle (UUIDv5), and no two objects of a bundle the same id.
 * Limit: names of places are no Locations, which STIX has only with a region, a country or coordinates.
 */
import type { Dispute, DisputeLink, Position } from '../disputes/dispute.js';
import type { PrintedReviews } from '../disputes/review.js';
import { CONTRADICTIONS } from '../shared/words.js';
import { uuidOf } from './uuid.js';

type StixObject = { type: string; id: string } & Record<string, unknown>;
type Times = { created: string; modified: string };

/** Where no day is known; identities have none. */
const NO_TIME = '1970-01-01T00:00:00.000Z';
const NO_TIMES: Times = { created: NO_TIME, modified: NO_TIME };

const idOf = (type: string, ...parts: readonly string[]): string => `${type}--${uuidOf(type, ...parts)}`;

const PROGRAM = identity('Counterclaim', 'system');

export async function* stixOf(
  disputes: AsyncIterable<Dispute & PrintedReviews>,
  subject: string,
): AsyncGenerator<string> {
  yield `{"type":"bundle","id":${JSON.stringify(idOf('bundle', subject))},"objects":[\n${JSON.stringify(PROGRAM)}`;
  // People and bodies speak in many disputes; each stands in the bundle once.
  const named = new Set([PROGRAM.id]);
  for await (const dispute of disputes) {
    const fresh = objectsOf(dispute).filter(({ type, id }) => type !== 'identity' || !named.has(id));
    for (const { type, id } of fresh) if (type === 'identity') named.add(id);
    yield fresh.map((one) => `,\n${JSON.stringify(one)}`).join('');
  }
  yield '\n]}\n';
}

function objectsOf(dispute: Dispute & PrintedReviews): StixObject[] {
  const times = timesOf(dispute);
  const speakers = dispute.positions.map(speakersOf);
  const notes = dispute.positions.map((position, at) => noteOf(dispute, position, speakers[at] ?? [], times));
  const pairs = pairsOf(dispute).flatMap((pair) => pairObjects(dispute, pair, notes, times));
  const inside = unique([...speakers.flat(), ...notes, ...pairs]);
  const grouping: StixObject = {
    type: 'grouping',
    id: idOf('grouping', dispute.id),
    ...common(times),
    name: dispute.topic,
    description: `A dispute, ${dispute.status}, ${dispute.place === null ? 'without a place' : `at ${dispute.place}`}: its positions cannot all hold. Which of them does is not said.`,
    context: 'unspecified',
    labels: [...dispute.kinds, dispute.status, ...(dispute.silenced ? ['silenced'] : [])],
    external_references: [{ source_name: 'counterclaim', external_id: dispute.id }],
    object_refs: inside.map(({ id }) => id),
  };
  return [...inside, grouping];
}

/** STIX wants a later `modified` with every change; reports are only added, and their number goes into the milliseconds. */
function timesOf({ openedAt, reports, positions }: Dispute): Times {
  const days = positions.flatMap((position) => position.reports.flatMap(({ publishedAt }) => dayOf(publishedAt) ?? []));
  const known = [...days, ...(dayOf(openedAt) ?? [])].sort();
  const [first = NO_TIME] = known;
  const last = Date.parse(known.at(-1) ?? NO_TIME) + Math.min(reports, 86_399_999);
  return { created: first, modified: new Date(last).toISOString() };
}

function dayOf(text: string | null): [string] | null {
  const ms = Date.parse(`${text?.slice(0, 10)}T00:00:00Z`);
  return Number.isNaN(ms) ? null : [new Date(ms).toISOString()];
}

const common = ({ created, modified }: Times) => ({
  spec_version: '2.1',
  created_by_ref: PROGRAM.id,
  created,
  modified,
});

function identity(name: string, identityClass: 'system' | 'organization' | 'unknown'): StixObject {
  const id = idOf('identity', identityClass, name);
  return { type: 'identity', id, spec_version: '2.1', ...NO_TIMES, name, identity_class: identityClass };
}

/** Those who are named; else the outlets in their own voice; else nobody. */
function speakersOf({ speakers, reports }: Position): StixObject[] {
  if (speakers.length > 0) return speakers.map((name) => identity(name, 'unknown'));
  return unique(reports.flatMap(({ outlet }) => (outlet ? [identity(outlet, 'organization')] : [])));
}

const unique = (objects: readonly StixObject[]): StixObject[] => [
  ...new Map(objects.map((one) => [one.id, one])).values(),
];

function noteOf(dispute: Dispute, position: Position, speakers: readonly StixObject[], times: Times): StixObject {
  const { stance, side, reports } = position;
  const quotes = reports.map(
    ({ quote, outlet, article, publishedAt }) =>
      `“${quote}” (${[outlet ?? article, publishedAt].filter((part) => part !== null).join(', ')})`,
  );
  return {
    type: 'note',
    id: idOf('note', dispute.id, stance, side ?? ''),
    ...common(times),
    abstract: stance,
    content: [stance, ...quotes].join('\n\n'),
    object_refs: speakers.length === 0 ? [PROGRAM.id] : speakers.map(({ id }) => id),
    ...(reports.length === 0
      ? {}
      : {
          external_references: reports.map(({ outlet, article, url, quote }) => ({
            source_name: outlet || article,
            description: quote,
            ...(url !== null && URL.canParse(url) ? { url: new URL(url).href } : {}),
            external_id: article,
          })),
        }),
  };
}

type Pair = { a: number; b: number; links: DisputeLink[] };

/** The links between two positions, together. */
function pairsOf({ positions, links }: Dispute): Pair[] {
  const keyOf = (one: { article: string; quote: string }): string => JSON.stringify([one.article, one.quote]);
  const where = new Map(positions.flatMap(({ reports }, at) => reports.map((report) => [keyOf(report), at] as const)));
  const pairs = new Map<string, Pair>();
  for (const link of links) {
    const ends = [where.get(keyOf(link.a)), where.get(keyOf(link.b))].flatMap((at) => at ?? []).sort((a, b) => a - b);
    const [a, b] = ends;
    if (a === undefined || b === undefined || a === b) continue;
    const pair = pairs.get(`${a} ${b}`) ?? { a, b, links: [] };
    pair.links.push(link);
    pairs.set(`${a} ${b}`, pair);
  }
  return [...pairs.values()];
}

function pairObjects(
  dispute: Dispute,
  { a, b, links }: Pair,
  notes: readonly StixObject[],
  times: Times,
): StixObject[] {
  const [noteA, noteB] = [notes[a], notes[b]];
  const [positionA, positionB] = [dispute.positions[a], dispute.positions[b]];
  if (!noteA || !noteB || !positionA || !positionB) return [];
  const kinds = [...new Set(links.map(({ kind }) => kind))];
  const contradicts = kinds.some((kind) => CONTRADICTIONS.some((one) => one === kind));
  const reasons = [...new Set(links.flatMap((link) => link.reasons))];
  const relationship: StixObject = {
    type: 'relationship',
    id: idOf('relationship', noteA.id, noteB.id),
    ...common(times),
    // Of the types of the specification the one that any two objects may have.
    relationship_type: 'related-to',
    description: `${contradicts ? 'These two positions cannot both hold' : 'The one follows the other'} (${kinds.join(', ')}): ${reasons.join('; ')}`,
    source_ref: noteA.id,
    target_ref: noteB.id,
    confidence: Math.round(100 * Math.max(...links.map(({ score }) => score))),
    labels: [contradicts ? 'contradiction' : 'evolution', ...kinds],
  };
  if (!contradicts) return [relationship];
  const opinion = (from: Position, by: StixObject, about: StixObject): StixObject => {
    const authors = speakersOf(from).map(({ name }) => String(name));
    return {
      type: 'opinion',
      id: idOf('opinion', by.id, about.id),
      ...common(times),
      opinion: 'disagree',
      explanation: `As reported, their position is “${from.stance}”. This is no assessment by Counterclaim, which does not say who is right.`,
      ...(authors.length === 0 ? {} : { authors }),
      object_refs: [about.id],
      labels: kinds,
    };
  };
  return [relationship, opinion(positionA, noteA, noteB), opinion(positionB, noteB, noteA)];
}
