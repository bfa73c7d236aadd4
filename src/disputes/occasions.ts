/**
 * Whether the counts of two articles are of one occasion, where no town of both says so: by the names that both have in
 * their words beside parties, countries and speakers, and by words that are no number. Limit: names are told by capitals,
 * so a text in capitals alone has none.
 */
import type { Claim } from '../claims/claim.js';
import { DISEASES } from '../claims/diseases.js';
import { nameKey } from '../claims/voices.js';
import { countryNamed } from '../language/countries.js';
import type { Report } from './dispute.js';
import { likenessOf } from './likeness.js';
import { whereOf } from './where.js';

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
