/**
 * Places: whether two statements are about the same one (gate 2).
 */
import type { Claim, Place } from '../claims/claim.js';
import { nameKey } from '../claims/voices.js';

export type PlaceRelation = 'same' | 'inside' | 'unknown' | 'different';

export function placeKey(place: Place): string {
  return place.id ?? `name:${nameKey(place.name)}`;
}

export function comparePlaces(a: Place | null, b: Place | null): PlaceRelation {
  if (!a || !b) return 'unknown';
  if (placeKey(a) === placeKey(b)) return 'same';
  if (a.within.includes(b.name) || b.within.includes(a.name)) return 'inside';
  return 'different';
}

/** A town, a site: small enough that two reports of one day are likely about one thing. */
export function isSpecific(claim: Claim): boolean {
  return claim.place !== null && claim.place.within.length >= 1;
}
