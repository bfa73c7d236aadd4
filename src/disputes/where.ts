/**
 * Places: whether two statements are about the same one (gate 2).
 */
import type { Place } from '../claims/claim.js';
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
