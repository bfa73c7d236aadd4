/**
 * How each speaker, outlet and place stands in the disputes: in which, with which claims, and what became of those. Made of
 * the shelf in memory: with each state of it who is in which, and what is counted of one of them when it is asked for. What
 * somebody marked as no contradiction is left out, as it is in the list.
 * Counts only: nothing here weighs one against another.
 */
import { BECAME, type Became, type Ground, type GroundPlace, type Grounds } from '../disputes/grounds.js';
import type { VoiceKind } from '../ledger/voices.js';
import { contentId } from '../shared/ids.js';
import { STATUSES, type Status } from '../shared/words.js';
import type { Shelf, Shelved } from './shelf.js';

/** A dispute with those of its claims that are the speaker's or the outlet's. */
export type Involved = { row: Shelved; claims: Ground[] };

export type Standing = {
  /** Disputes by status. */
  disputes: Record<Status, number>;
  /** Claims in disputes. */
  contested: number;
  /** Of those, what became of them. */
  became: Record<Became, number>;
  /** The latest first. */
  involved: readonly Involved[];
};

export type PlaceStanding = {
  id: string;
  place: GroundPlace;
  disputes: Record<Status, number>;
  /** The latest first. */
  rows: readonly Shelved[];
};

export type Standings = {
  speakers: VoiceStandings;
  outlets: VoiceStandings;
  places: ReadonlyMap<string, PlaceStanding>;
  /** Disputes that name no place. */
  nowhere: number;
};

/** `get`: undefined where somebody stands in no dispute. */
export type VoiceStandings = { get(id: string): Standing | undefined };

const known = new WeakMap<Shelf, Standings>();
type ByVoice = WeakMap<Grounds, ReadonlyMap<string, Ground[]>>;
const grouped: Record<VoiceKind, ByVoice> = { speaker: new WeakMap(), outlet: new WeakMap() };

export function standingsOf(shelf: Shelf): Standings {
  const found = known.get(shelf) ?? make(shelf.rows.filter(({ silence }) => silence === null));
  known.set(shelf, found);
  return found;
}

/** Who stands in no dispute. */
export const NOT_IN_DISPUTE: Standing = standingFrom([]);

/** As the gazetteer has it, else made of the name. */
export const placeIdOf = (place: GroundPlace | null): string | null =>
  place === null ? null : (place.id ?? `name:${contentId('place', place.name)}`);

/** @param rows the newest first, as the shelf has them */
function make(rows: readonly Shelved[]): Standings {
  const places = new Map<string, Shelved[]>();
  let nowhere = 0;
  for (const row of rows) {
    const id = placeIdOf(row.grounds.place);
    if (id === null) nowhere += 1;
    else push(places, id, row);
  }
  return { speakers: voicesIn(rows, 'speaker'), outlets: voicesIn(rows, 'outlet'), places: placesIn(places), nowhere };
}

/** A list shows fifty of thousands: the others are not counted. */
function voicesIn(rows: readonly Shelved[], kind: VoiceKind): VoiceStandings {
  const voices = new Map<string, Shelved[]>();
  for (const row of rows) for (const id of claimsBy(row.grounds, kind).keys()) push(voices, id, row);
  const made = new Map<string, Standing>();
  return {
    get: (id) => {
      const own = voices.get(id);
      const found = made.get(id) ?? (own && standingFrom(own.map((row) => ({ row, claims: claimsIn(row, kind, id) }))));
      if (found !== undefined) made.set(id, found);
      return found;
    },
  };
}

const claimsIn = ({ grounds }: Shelved, kind: VoiceKind, id: string): Ground[] => claimsBy(grounds, kind).get(id) ?? [];

/** Of one dispute, which stays the same from state to state while nothing in it changes. */
function claimsBy(grounds: Grounds, kind: VoiceKind): ReadonlyMap<string, Ground[]> {
  const found = grouped[kind].get(grounds);
  if (found !== undefined) return found;
  const own = new Map<string, Ground[]>();
  for (const ground of grounds.claims) {
    const id = ground[kind];
    if (id !== null) push(own, id, ground);
  }
  grouped[kind].set(grounds, own);
  return own;
}

function standingFrom(involved: readonly Involved[]): Standing {
  // A claim may be part of several disputes; what became of it, the one that tells most says.
  const became = new Map<string, Became | undefined>();
  for (const { claims } of involved)
    for (const { claim, became: end } of claims) became.set(claim, end ?? became.get(claim));
  const ends = [...became.values()];
  return {
    disputes: statusesOf(involved.map(({ row }) => row)),
    contested: became.size,
    became: tallied(BECAME, ends),
    involved,
  };
}

function placesIn(places: ReadonlyMap<string, Shelved[]>): Map<string, PlaceStanding> {
  return new Map(
    [...places].map(([id, rows]) => {
      const place = rows[0]?.grounds.place ?? { name: id, id: null, within: [] };
      return [id, { id, place, disputes: statusesOf(rows), rows }];
    }),
  );
}

function statusesOf(rows: readonly Shelved[]): Record<Status, number> {
  const found = rows.map(({ dispute }) => dispute.status);
  return tallied(STATUSES, found);
}

function tallied<W extends string>(words: readonly W[], found: readonly (W | undefined)[]): Record<W, number> {
  const none = Object.fromEntries(words.map((word) => [word, 0])) as Record<W, number>;
  for (const word of found) if (word !== undefined) none[word] += 1;
  return none;
}

function push<V>(groups: Map<string, V[]>, key: string, value: V): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [value]);
  else group.push(value);
}
