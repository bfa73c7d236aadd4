/**
 * Where places lie, by their ids: GeoNames' towns to a hundredth of a degree, the middle of regions and countries, and what
 * was written down by hand for places that GeoNames' copies lack. Read at first use, for only maps want it. Limit: an area
 * or a sea is one point too; a place that a user added, or that stands in no gazetteer, has none.
 */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { rowsOf } from './countries.js';

export type Point = { lat: number; lng: number };

let shared: Map<string, Point> | undefined;

export function pointOf(id: string): Point | null {
  shared ??= readPoints();
  return shared.get(id) ?? null;
}

function readPoints(): Map<string, Point> {
  const packed = readFileSync(new URL('./data/place-points.tsv.gz', import.meta.url));
  const world = gunzipSync(packed)
    .toString('utf8')
    .split('\n')
    .map((line) => line.split('\t'));
  const own = rowsOf('own-points.tsv').map(([id, ...rest]) => [`own:${id}`, ...rest]);
  const points = new Map<string, Point>();
  for (const [id = '', lat, lng] of [...world, ...own]) points.set(id, { lat: Number(lat), lng: Number(lng) });
  return points;
}
