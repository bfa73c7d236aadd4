/**
 * What part of the world a map shows, and where on it dots and names go. Equirectangular, true along the middle of what is
 * shown; a unit is a tenth of a degree of latitude. Pure. Limit: it does not cross the date line.
 */
import type { Point } from '../language/place-points.js';

export type Spot = { at: Point; weight: number; name: string };

export type View = {
  /** x, y, width and height, as an SVG's viewBox. */
  box: [number, number, number, number];
  /** By which longitudes are pressed together. */
  stretch: number;
  dots: { x: number; y: number; r: number }[];
  names: { x: number; y: number; text: string }[];
  /** Height of the names' letters. */
  letter: number;
};

/** Degrees of latitude that are shown at least, and free around the outermost dots. */
const LEAST_HIGH = 16;
const MARGIN = 0.12;
/** Width by height. */
const SHAPE = 2;
const [SOUTH, NORTH] = [-58, 82];
/** Radius of the largest dot, of one that stands for one where none stands for many, and of the smallest: in hundredths of the width. */
const [LARGEST, ONE, SMALLEST] = [2.2, 0.8, 0.4];

/** @param spots the heaviest first; @param most names to be written, at most */
export function layOut(spots: readonly Spot[], most: number): View {
  const lats = spots.map(({ at }) => at.lat);
  const lngs = spots.map(({ at }) => at.lng);
  const middle = { lat: (Math.min(...lats) + Math.max(...lats)) / 2, lng: (Math.min(...lngs) + Math.max(...lngs)) / 2 };
  const stretch = rounded(Math.cos((middle.lat * Math.PI) / 180), 1_000);
  const spread = {
    high: Math.max(...lats) - Math.min(...lats),
    wide: (Math.max(...lngs) - Math.min(...lngs)) * stretch,
  };
  const wanted = Math.max(spread.high, spread.wide / SHAPE) * (1 + 2 * MARGIN);
  const high = Math.min(NORTH - SOUTH, Math.max(LEAST_HIGH, wanted));
  const wide = high * SHAPE;
  const top = Math.min(NORTH, Math.max(SOUTH + high, middle.lat + high / 2));
  const box: View['box'] = [(middle.lng * stretch - wide / 2) * 10, -top * 10, wide * 10, high * 10].map((n) =>
    rounded(n, 10),
  ) as View['box'];
  const unit = box[2] / 100;
  const heaviest = Math.max(1, ...spots.map(({ weight }) => weight));
  const scale = Math.min(LARGEST / Math.sqrt(heaviest), ONE);
  const dots = spots.map(({ at, weight }) => ({
    x: rounded(at.lng * stretch * 10, 10),
    y: rounded(-at.lat * 10, 10),
    // The area tells the number.
    r: rounded(unit * Math.max(SMALLEST, scale * Math.sqrt(weight)), 100),
  }));
  const letter = rounded(unit * 1.35, 100);
  return { box, stretch, dots, names: namesOf(spots, dots, box, letter, most), letter };
}

type Box = { x: number; y: number; wide: number; high: number };

/** To the right of the dot, else to its left; left out where another name or a larger dot is in the way. */
function namesOf(
  spots: readonly Spot[],
  dots: View['dots'],
  [left, , width]: View['box'],
  letter: number,
  most: number,
): View['names'] {
  const taken: Box[] = dots.slice(0, most).map(({ x, y, r }) => ({ x: x - r, y: y - r, wide: 2 * r, high: 2 * r }));
  const names: View['names'] = [];
  for (const [n, { name }] of spots.slice(0, most).entries()) {
    const dot = dots[n];
    if (dot === undefined) continue;
    const wide = name.length * letter * 0.58;
    const gap = dot.r + letter * 0.3;
    const places = [dot.x + gap, dot.x - gap - wide].map((x) => ({ x, y: dot.y - letter / 2, wide, high: letter }));
    const free = places.find(
      (place) =>
        place.x >= left &&
        place.x + wide <= left + width &&
        taken.every((other, at) => at === n || !overlap(place, other)),
    );
    if (free === undefined) continue;
    taken.push(free);
    names.push({ x: rounded(free.x, 10), y: rounded(dot.y + letter * 0.35, 10), text: name });
  }
  return names;
}

/** Letters reach a little beyond their line. */
const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.wide && b.x < a.x + a.wide && a.y < b.y + 1.2 * b.high && b.y < a.y + 1.2 * a.high;

const rounded = (n: number, parts: number): number => Math.round(n * parts) / parts;
