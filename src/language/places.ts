/**
 * Places under their usual English names of today: countries, first-level regions, the world's towns, and the overlay of
 * places, regions, sites and seas that news of wars names (`own-places.tsv`). A renamed town is one place under all its
 * names. Limit: a region's borders are those of GeoNames; who holds a place is no question here.
 */
import { COUNTRIES, type Country, countryByCode, countryId, rowsOf } from './countries.js';
import { type WorldPlace, world } from './gazetteer.js';
import { fold } from './spelling.js';

export type PlaceKind = 'country' | 'region' | 'city' | 'area' | 'site' | 'sea';

export type PlaceEntry = {
  /** `geonames:…`, or `own:…` where GeoNames' copies lack it. */
  id: string;
  /** Usual English name today. */
  name: string;
  kind: PlaceKind;
  /** English name of the country; null for seas and areas of several countries. */
  country: string | null;
  /** Near to far: region, country. */
  within: string[];
  population: number | null;
};

/** A place that a user adds. */
export type OwnPlace = {
  name: string;
  kind?: PlaceKind;
  /** English name or ISO code. */
  country?: string;
  region?: string;
  aliases?: string[];
  population?: number;
};

/** A name under which a place is found; `as` keeps the capitals that the text must show. */
export type PlaceName = { as: string; place: PlaceEntry; weight: number };

/** People that a hand-kept place without a figure is ranked by: it is in the table because news names it. */
const OWN_WEIGHT = 60_000;

const REGION_WORDS =
  /\s(Oblast'?|oblast|Province|Governorate|Region|State|District|Rayon|Department|Krai|Kray|Republic|County|Prefecture|Regional State|City|Area)$/;

type RegionRow = { code: string; place: PlaceEntry; bases: string[]; listed: boolean };

const slug = (text: string) => fold(text).replace(/[^a-z0-9]+/g, '-');

/** Areas made of several regions or countries: "Donbas" → Donetsk Oblast, Luhansk Oblast. By area name. */
const MEMBERS = new Map<string, Set<string>>();

/** True if `inner` lies within `outer`; a place does not contain itself. */
export function contains(outer: PlaceEntry, inner: PlaceEntry): boolean {
  if (outer.id === inner.id) return false;
  if (outer.kind === 'country') return inner.country === outer.name;
  const members = MEMBERS.get(outer.name);
  if (members && (members.has(inner.name) || inner.within.some((name) => members.has(name)))) return true;
  if (outer.country !== inner.country) return false;
  if (outer.kind === 'region' || outer.kind === 'area') {
    // `within` does not repeat the town's own name: Kunduz lies in Kunduz province.
    return inner.within.includes(outer.name) || (inner.kind === 'city' && inner.name === outer.name);
  }
  // A town holds its quarters and sites only: "Buffalo, New York" lies in the state, not in the city.
  return (inner.kind === 'site' || inner.kind === 'area') && inner.within.length > 2 && inner.within[0] === outer.name;
}

export type Places = {
  /** Names to look up exactly: countries, regions, the overlay and the user's own. */
  names: PlaceName[];
  /** Regions by the bare name that stands before "region" or "oblast": "donetsk". */
  regionsCalled(base: string): PlaceEntry[];
  /** A record of the world's gazetteer as a place, the overlay's entry where there is one. */
  entryOf(place: WorldPlace): PlaceEntry;
  byId(id: string): PlaceEntry | undefined;
  /** Ids of capitals and government buildings, with their country. */
  seats: ReadonlyMap<string, string>;
};

export function createPlaces(own: readonly OwnPlace[] = []): Places {
  const names: PlaceName[] = [];
  const ids = new Map<string, PlaceEntry>();
  const overlay = new Map<number, PlaceEntry>();
  const addName = (as: string, place: PlaceEntry, weight: number) => names.push({ as, place, weight });
  const keep = (place: PlaceEntry) => ids.set(place.id, place);

  for (const country of COUNTRIES) {
    const place = countryPlace(country);
    keep(place);
    for (const name of [country.name, ...country.aliases]) addName(name, place, 20_000_000);
  }

  const regions = readRegions();
  const bases = new Map<string, PlaceEntry[]>();
  for (const region of regions.values()) {
    keep(region.place);
    for (const base of region.bases) {
      const key = fold(base);
      bases.set(key, [...(bases.get(key) ?? []), region.place]);
    }
    if (!region.listed) {
      for (const base of region.bases) if (base.length > 3) addName(base, region.place, 20_000);
      continue;
    }
    for (const name of new Set([region.place.name, ...region.bases])) {
      // Below a town of that name ("Donetsk"); else a region is as well known as a large town ("Tigray").
      const key = fold(name);
      const code = region.code.slice(0, 2);
      const town =
        OWN_TOWNS.has(`${code} ${key}`) ||
        world()
          .find(key)
          .some((found) => found.region.startsWith(code) && (found.people ?? 0) >= 15_000 && fold(found.name) === key);
      addName(name, region.place, town ? 45_000 : 1_000_000);
    }
  }

  const addOwn = (row: OwnRow, names: readonly string[]) => {
    const region = regions.get(row.region)?.place;
    const country = row.code ? (countryByCode(row.code)?.name ?? null) : null;
    const match = row.kind === 'city' ? worldMatch(row, names, overlay) : undefined;
    const within = [row.inside, region?.name ?? row.regionName, country].filter((name): name is string => !!name);
    const id = match?.geonames ? `geonames:${match.geonames}` : ownId(row, ids);
    const place: PlaceEntry = {
      id,
      name: row.name,
      kind: row.kind,
      country,
      within: within.filter((name) => name !== row.name),
      population: row.people ?? match?.people ?? null,
    };
    keep(place);
    if (match) overlay.set(match.record, place);
    for (const name of names) addName(name, place, Math.max(OWN_WEIGHT, place.population ?? 0));
  };
  for (const row of OWN_ROWS) addOwn(row, [row.name, ...row.aliases]);
  for (const place of own) addOwn(rowOf(place), [place.name, ...(place.aliases ?? [])]);

  const entryOf = (found: WorldPlace): PlaceEntry => {
    const known = overlay.get(found.record);
    if (known) return known;
    const country = countryByCode(found.region.slice(0, 2))?.name ?? null;
    const region = regions.get(found.region)?.place.name;
    const place: PlaceEntry = {
      id: found.geonames ? `geonames:${found.geonames}` : `own:${slug(`${found.region} ${found.name}`)}`,
      name: found.name,
      kind: 'city',
      country,
      within: [region, country].filter((name): name is string => !!name && name !== found.name),
      population: found.people,
    };
    if (ids.size < 100_000) keep(place);
    return place;
  };

  const seats = new Map<string, string>();
  for (const country of COUNTRIES) {
    for (const [usual = '', ...others] of country.seats) {
      const found = world()
        .find(fold(usual))
        .filter((place) => place.region.startsWith(`${country.code}.`))
        .sort((a, b) => (b.people ?? 0) - (a.people ?? 0))[0];
      const place = found ? entryOf(found) : siteOf(usual, country);
      keep(place);
      seats.set(place.id, country.name);
      for (const name of [usual, ...others]) addName(name, place, Math.max(3_000_000, place.population ?? 0));
    }
  }
  return { names, regionsCalled: (base) => bases.get(base) ?? [], entryOf, byId: (id) => ids.get(id), seats };
}

function countryPlace(country: Country): PlaceEntry {
  return {
    id: countryId(country),
    name: country.name,
    kind: 'country',
    country: country.name,
    within: [],
    population: null,
  };
}

/** A palace or street that GeoNames' towns lack: "the Kremlin". */
function siteOf(name: string, country: Country): PlaceEntry {
  return {
    id: `own:${slug(name)}`,
    name,
    kind: 'site',
    country: country.name,
    within: [country.name],
    population: null,
  };
}

/** GeoNames' regions under English names: `regions.tsv` has the usual ones, with what else they are called. */
function readRegions(): Map<string, RegionRow> {
  const listed = new Map(rowsOf('regions.tsv').map((cells) => [cells[0] ?? '', cells]));
  const out = new Map<string, RegionRow>();
  for (const { code, name } of world().regions) {
    const cells = listed.get(code);
    const country = countryByCode(code.slice(0, 2))?.name ?? null;
    const usual = cells?.[1] || name;
    const base = usual.replace(REGION_WORDS, '');
    const place: PlaceEntry = {
      id: `own:region-${slug(code.replace('.', '-'))}`,
      name: usual,
      kind: 'region',
      country,
      within: country ? [country] : [],
      population: null,
    };
    const bases = new Set([base, name.replace(REGION_WORDS, ''), ...(cells?.[2] ? cells[2].split('|') : [])]);
    out.set(code, { code, place, bases: [...bases], listed: cells !== undefined });
  }
  return out;
}

/** A row of `own-places.tsv`: name, kind, country code, region code, aliases, people, inside (a town), members (of an area). */
type OwnRow = {
  name: string;
  kind: PlaceKind;
  code: string;
  region: string;
  regionName: string;
  aliases: string[];
  people: number | null;
  inside: string;
};

const OWN_ROWS: readonly OwnRow[] = rowsOf('own-places.tsv').map((cells) => {
  const [name = '', kind = 'city', code = '', region = '', aliases = '', people = '', inside = '', members = ''] =
    cells;
  if (members) MEMBERS.set(name, new Set(members.split('|')));
  return {
    name,
    kind: kind as PlaceKind,
    code,
    region: region ? `${code}.${region}` : '',
    regionName: '',
    aliases: aliases ? aliases.split('|') : [],
    people: people ? Number(people) : null,
    inside,
  };
});

/** Names of areas that lie in no one country: Kashmir, the Middle East. */
export const WIDE_AREAS: ReadonlySet<string> = new Set(
  OWN_ROWS.filter(({ kind, code, inside }) => kind === 'area' && code === '' && inside === '').map(({ name }) => name),
);

/** Country code and folded name of each town of the overlay. */
const OWN_TOWNS = new Set(
  OWN_ROWS.filter((row) => row.kind === 'city').flatMap((row) =>
    [row.name, ...row.aliases].map((name) => `${row.code} ${fold(name)}`),
  ),
);

function rowOf(place: OwnPlace): OwnRow {
  const country = COUNTRIES.find((c) => c.code === place.country || fold(c.name) === fold(place.country ?? ''));
  return {
    name: place.name,
    kind: place.kind ?? 'city',
    code: country?.code ?? '',
    region: '',
    regionName: place.region ?? '',
    aliases: place.aliases ?? [],
    people: place.population ?? null,
    inside: '',
  };
}

/** The largest place of one of these names in the row's country and region. */
function worldMatch(
  row: OwnRow,
  names: readonly string[],
  taken: ReadonlyMap<number, PlaceEntry>,
): WorldPlace | undefined {
  for (const name of names) {
    const found = world()
      .find(fold(name))
      .filter((place) => !taken.has(place.record))
      .filter((place) => (row.region ? place.region === row.region : place.region.startsWith(`${row.code}.`)));
    const best = found.sort((a, b) => (b.people ?? 0) - (a.people ?? 0))[0];
    if (best) return best;
  }
  return undefined;
}

function ownId(row: OwnRow, taken: ReadonlyMap<string, PlaceEntry>): string {
  const id = `own:${slug(row.name)}`;
  return taken.has(id) ? `own:${slug(`${row.name} ${row.code} ${row.region}`)}` : id;
}
