/**
 * Places: whether two statements are about the same one (gate 2).
 */
import type { Claim, Place } from '../claims/claim.js';
import { nameKey } from '../claims/voices.js';
import { countryNamed } from '../language/countries.js';
import { WIDE_AREAS } from '../language/places.js';

export type PlaceRelation = 'same' | 'inside' | 'unknown' | 'different';

export function placeKey(place: Place): string {
  return place.id ?? nameOf(place);
}

const nameOf = (place: Place) => `name:${nameKey(place.name)}`;

/** "Hodeidah's airport" has no id, "Hodeidah airport" may stand in the gazetteer: found by name too. */
export function placeKeys(place: Place): string[] {
  return [...new Set([placeKey(place), nameOf(place)])];
}

/** Its own place, else where the article had got to. */
export const whereOf = (claim: Claim): Place | null => claim.place ?? claim.setting ?? null;

/** A country or more. A village that stands in no gazetteer has nothing around it either, and is none. */
export const isWide = (place: Place | null): boolean =>
  place !== null && place.id !== null && (countryNamed(place.name) !== undefined || WIDE_AREAS.has(place.name));

export function comparePlaces(a: Place | null, b: Place | null): PlaceRelation {
  if (!a || !b) return 'unknown';
  if (placeKey(a) === placeKey(b)) return 'same';
  if ((a.id === null || b.id === null) && nameOf(a) === nameOf(b)) return 'same';
  if (a.within.includes(b.name) || b.within.includes(a.name)) return 'inside';
  return 'different';
}
