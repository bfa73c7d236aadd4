/**
 * Which speakers, outlets and places, and in what order: by name or by how much they said or how much is in dispute there.
 * There is no order by who is right.
 */
import { z } from 'zod';
import { houseOf } from '../articles/houses.js';
import type { OutletTally } from '../ledger/voices.js';
import type { Catalogue, Voice } from './catalogue.js';
import { folded } from './shelf.js';
import type { PlaceStanding, Standings } from './standings.js';

const word = z.string().trim().min(1).max(200).optional();

export const partSchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  offset: z.coerce.number().int().min(0).default(0),
});
export type Part = z.infer<typeof partSchema>;

export const speakersQuery = partSchema.extend({
  q: word.describe('words that all stand in the name'),
  order: z.enum(['count', 'name']).default('count').describe('by the number of claims, or by name'),
});
export type SpeakersQuery = z.infer<typeof speakersQuery>;

export const outletsQuery = speakersQuery.extend({ family: word.describe('the house behind it') });
export type OutletsQuery = z.infer<typeof outletsQuery>;

export const placesQuery = partSchema.extend({
  q: word.describe('words that all stand in the name or in what lies around it'),
  order: z.enum(['count', 'name']).default('count').describe('by the number of open disputes, or by name'),
});
export type PlacesQuery = z.infer<typeof placesQuery>;

export type Found<R> = { total: number; rows: readonly R[] };

/** What need not be said in an address. */
export const USUAL = { order: 'count', limit: '50', offset: '0' };

export const partOf = <R>(rows: readonly R[], { offset, limit }: Part): R[] => rows.slice(offset, offset + limit);

/** @param fits what is asked for beside the words of the name */
export function selectVoices<V extends Voice>(
  { byName, byClaims }: Catalogue<V>,
  { q, order, ...part }: SpeakersQuery,
  fits: ((voice: V) => boolean) | null = null,
): Found<V> {
  const all = order === 'name' ? byName : byClaims;
  const parts = wordsOf(q);
  const rows =
    parts.length === 0 && fits === null
      ? all
      : all.filter(({ voice, words }) => parts.every((part) => words.includes(part)) && (fits === null || fits(voice)));
  return { total: rows.length, rows: partOf(rows, part).map(({ voice }) => voice) };
}

/** As its pages name the house, else as the table of houses has it. */
export const familyOf = ({ publisher, name }: OutletTally): string | null => publisher ?? houseOf(name);

export function isOfFamily(family: string | undefined): ((outlet: OutletTally) => boolean) | null {
  if (family === undefined) return null;
  return (outlet) => folded(familyOf(outlet) ?? '') === folded(family);
}

/** All that fit, in order: the map shows more than a page of the table. */
export function selectPlaces({ places }: Standings, { q, order }: PlacesQuery): PlaceStanding[] {
  const parts = wordsOf(q);
  return [...places.values()]
    .map((standing) => ({ standing, words: folded([standing.place.name, ...standing.place.within].join(' ')) }))
    .filter(({ words }) => parts.every((part) => words.includes(part)))
    .sort((a, b) =>
      order === 'count' ? byOpen(a.standing, b.standing) || compare(a.words, b.words) : compare(a.words, b.words),
    )
    .map(({ standing }) => standing);
}

const wordsOf = (q: string | undefined): string[] => (q === undefined ? [] : folded(q).split(' '));

export const byOpen = (a: PlaceStanding, b: PlaceStanding): number =>
  b.disputes.open - a.disputes.open || b.rows.length - a.rows.length;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
