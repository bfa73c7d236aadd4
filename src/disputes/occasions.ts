/**
 * What ties two counts to one occasion: a town, or where no town of both says so, the names that both have in
 * their words beside parties, countries and speakers, and words that are no number. Limit: names are told by capitals,
 * so a text in capitals alone has none.
 */
import type { Claim } from '../claims/claim.js';
import { DISEASES } from '../claims/diseases.js';
import { areOpponents } from '../claims/opponents.js';
import { nameKey } from '../claims/voices.js';
import { countryNamed } from '../language/countries.js';
import { arePlannedCuts } from './amounts.js';
import type { Report } from './dispute.js';
import { likenessOf } from './likeness.js';
import { comparePlaces, isWide, whereOf } from './where.js';

/** Told by what is dealt in and between whom, wherever it is. */
export const DEALS = /^(money|aboard)$/;

/** What ties the two to one thing, in words; null where nothing does. */
export function tieOf(a: Report, b: Report): string | null {
  const [here, there] = [whereOf(a.claim), whereOf(b.claim)];
  const same = comparePlaces(here, there) === 'same';
  const measure = a.claim.quantity?.measure ?? '';
  const place = `same place: ${here?.name}`;
  if (a.article.id === b.article.id) return same ? place : null;
  const names = sharedNames(a, b);
  const words = sharedWords(a.claim, b.claim);
  const named = `both name ${names.slice(0, 3).join(', ')}`;
  if (measure === 'turnout') return votedIn(a.claim, b.claim);
  if (DEALS.test(measure)) return names.length >= 2 || (names.length > 0 && words.length > 0) ? named : null;
  if (same && !isWide(here)) return place;
  if (arePlannedCuts(a.claim, b.claim) && sharedFirm(a, b)) return 'one firm’s plan';
  const [p, q] = [a.claim.speaker?.side, b.claim.speaker?.side];
  // much is counted in one country in one week, and only enemies there mean one fight
  if (same && ((p && q && areOpponents(p, q)) || sharesWords(a, b))) return place;
  // two countries that are not at war count at home
  if (p && q && p !== q && countryNamed(p) && countryNamed(q) && !areOpponents(p, q) && names.length < 2) return null;
  if (measure === 'crowd') {
    const ground = names.find((name) => [a, b].every(({ claim }) => isGround(claim.content, name)));
    if (ground) return `both name ${ground}`;
  }
  return names.length >= 2 || (names.length > 0 && words.length > 0) ? named : null;
}

/** A word, no number, that both claims have: "a flood killed 36", "a fever killed 132" have none. */
function sharesWords(a: Report, b: Report): boolean {
  const counted = `${a.claim.quantity?.measure} ${b.claim.quantity?.measure}`;
  return likenessOf(a.claim.terms, b.claim.terms).words.some((word) => !/^\d/.test(word) && !counted.includes(word));
}

/** Capitalised for other reasons than being the name of this one thing. */
const COMMON =
  /^(monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|september|october|november|december|north|south|east|west|northern|southern|eastern|western|central|new|great|upper|lower|saint|san|santa|el|al|the|a|an|mr|mrs|ms|dr|president|prime|minister|ministry|general|colonel|captain|king|queen|prince|army|navy|police|government|parliament|senate|congress|house|court|party|union|republic|state|states|united|nations|un|us|uk|eu|nato|city|province|region|district|county|island|lake|river|mount|street|square|avenue|university|hospital|school|airport|company|bank|club|league|cup|group|international|national|islamic|muslim|christian|catholic|jewish|arab|kurdish|european|african|asian|american|western|christmas|easter|ramadan)$/;

/** A sickness is in many countries on one day. */
const SICKNESSES = new Set(`${DISEASES} h1n1 h5n1`.split(' '));

/** The firm that both name, though one of them may be the firm: no town, no country. */
export function sharedFirm(a: Report, b: Report): boolean {
  const places = [a, b].flatMap(({ claim }) => nameKey(whereOf(claim)?.name ?? '').split(' '));
  return namesOfBoth(a.claim, b.claim).some((name) => !places.includes(name));
}

/** Names that both claims have in their words and that are nobody's party, country or voice. */
export function sharedNames(a: Report, b: Report): string[] {
  const voices = [a, b].flatMap(({ claim, article }) => [
    ...nameKey(claim.speaker?.name ?? '').split(' '),
    ...nameKey(article.outlet ?? '').split(' '),
  ]);
  return namesOfBoth(a.claim, b.claim).filter((name) => !voices.includes(name));
}

function namesOfBoth(a: Claim, b: Claim): string[] {
  const [p, q] = [capitalsOf(a), capitalsOf(b)];
  return [...p.keys()].filter(
    (name) =>
      q.has(name) &&
      // at the head of both sentences a capital tells nothing
      (p.get(name) || q.get(name)) &&
      !COMMON.test(name) &&
      !SICKNESSES.has(name) &&
      countryNamed(name) === undefined &&
      !isDemonym(name),
  );
}

/** Each capitalised word, folded, and whether it stands elsewhere than at the head. */
function capitalsOf({ content }: Claim): Map<string, boolean> {
  const out = new Map<string, boolean>();
  if (content === content.toUpperCase()) return out;
  for (const match of content.matchAll(/\p{Lu}[\p{L}\p{N}’'-]+/gu)) {
    const inside = match.index > 0 && !/[.!?:“"]\s*$/.test(content.slice(0, match.index));
    for (const word of nameKey(match[0]).split(' '))
      if (word.length > 2) out.set(word, inside || out.get(word) === true);
  }
  return out;
}

/** "Georgian", "Kenyan": of a country; a few endings are enough, as a name lost only costs a tie. */
const isDemonym = (name: string) => /(ian|ean|ish|ese|yan|ani|aqi|aeli|emeni|rench|utch|reek|erman)$/.test(name);

/** Words, no numbers, that both have beside what is counted. */
export function sharedWords(a: Claim, b: Claim): string[] {
  const counted = [a, b]
    .flatMap(({ quantity }) => [
      ...(quantity?.measure ?? '').split('-'),
      ...nameKey(quantity?.population ?? '').split(' '),
    ])
    .filter((word) => word.length > 2);
  return likenessOf(a.terms, b.terms).words.filter(
    (word) =>
      !/^\d/.test(word) && !counted.some((one) => one.startsWith(word) || word.startsWith(one)) && !LITTLE.test(word),
  );
}

const LITTLE =
  /^(people|person|kill|die|wound|injure|million|billion|thousand|hundred|dozen|total|number|least|early|late|morning|night|overnight|start|country|government|say|one|two|three|four|five|six|seven|eight|nine|ten|first|last)$/;

/** The square, street or hall that bears the name. */
function isGround(text: string, name: string): boolean {
  const fold = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return fold
    .split(name)
    .slice(1)
    .some((rest) =>
      /^\S*(\s\S+)?\s(square|street|avenue|park|stadium|arena|plaza|bridge|hall|boulevard|gardens|gate|field)\b/.test(
        rest,
      ),
    );
}

/** Turnout grows through the day of the vote. */
const INTERIM =
  /\b(so far|(by|at|as of|until) (noon|midday|mid-?(morning|afternoon)|\d+(:\d\d)? ?([ap]\.?m|o’clock|o'clock|hours|gmt)))/i;

const VOTE = /^(election|referendum|vote|poll|ballot|runoff|run-off|plebiscite)$/;

/** One country, and one kind of vote where both name a kind. */
function votedIn(a: Claim, b: Claim): string | null {
  const countries = (c: Claim) => [whereOf(c)?.name ?? '', ...c.terms].filter((name) => countryNamed(name));
  const country = countries(a).find((name) => countries(b).includes(name));
  const kinds = (c: Claim) => c.terms.filter((term) => VOTE.test(term));
  const [p, q] = [kinds(a), kinds(b)];
  if (INTERIM.test(a.content) || INTERIM.test(b.content)) return null;
  if (!country || (p.length > 0 && q.length > 0 && !p.some((kind) => q.includes(kind)))) return null;
  return `the same vote: ${country}`;
}
