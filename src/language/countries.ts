/**
 * The world's 250 countries and territories: names, the words for their people, and the capitals and buildings that stand
 * for their governments. Names of the past count as today's ("Burma", "Soviet Union"). Limit: one country a demonym
 * ("Congolese" is DR Congo, "Dominican" the Dominican Republic).
 */
import { readFileSync } from 'node:fs';
import { fold } from './spelling.js';

export type Country = {
  /** ISO 3166-1 alpha-2, XK for Kosovo. */
  code: string;
  name: string;
  aliases: string[];
  /** The adjective first: "Russian", "Russians". Empty where English has none. */
  demonyms: string[];
  /** Capital, palace, street: what "Moscow says" means; each with its usual name first. */
  seats: string[][];
};

const split = (cell: string | undefined) => (cell ? cell.split('|') : []);

/** Rows of a TSV data file beside the code; lines that start with # are notes. */
export function rowsOf(file: string): string[][] {
  const text = readFileSync(new URL(`./data/${file}`, import.meta.url), 'utf8');
  return text
    .split('\n')
    .filter((line) => line.trim() && !line.startsWith('#'))
    .map((line) => line.split('\t'));
}

export const COUNTRIES: readonly Country[] = rowsOf('countries.tsv').map((cells) => ({
  code: cells[0] ?? '',
  name: cells[1] ?? '',
  aliases: split(cells[2]),
  demonyms: split(cells[3]),
  seats: split(cells[4]).map((seat) => seat.split('=')),
}));

const byCode = new Map(COUNTRIES.map((country) => [country.code, country]));
const byName = new Map(
  COUNTRIES.flatMap((country) => [country.name, ...country.aliases].map((name) => [fold(name), country] as const)),
);
const bySeat = new Map(
  COUNTRIES.flatMap((country) => country.seats.flat().map((seat) => [seatKey(seat), country] as const)),
);

function seatKey(name: string): string {
  return fold(name).replace(/^the /, '');
}

export function countryByCode(code: string): Country | undefined {
  return byCode.get(code);
}

/** By its name or an alias, in any spelling that `fold` forgives. */
export function countryNamed(name: string): Country | undefined {
  return byName.get(fold(name)) ?? byName.get(fold(name).replace(/^the /, ''));
}

/** "Russian" for Russia; the country's own name where English has no adjective. */
export function adjectiveOf(country: string): string {
  return countryNamed(country)?.demonyms[0] ?? country;
}

export function countryId(country: Country): string {
  return `own:country-${country.code.toLowerCase()}`;
}

/** The country whose seat of government a name is: "the Kremlin" → Russia. */
export function seatOf(name: string): string | null {
  return bySeat.get(seatKey(name))?.name ?? null;
}
