/**
 * Which place a name means here, and whether it means a place at all. The article decides: countries it names, people it
 * introduces, the words around the name. Order of reasons: what the next words say ("Lyman, Donetsk region"), the countries
 * of the article, size. A small town counts only where words or neighbours support it.
 */
import type { Annotated } from './annotated.js';
import { countryNamed } from './countries.js';
import type { Candidate, Hit, Lexicon, Mention } from './names-lexicon.js';
import { respelt } from './names-respelling.js';
import { isPersonHere, isSurnameHere, outerOf, saysHere, supportOf } from './names-support.js';
import { contains, type PlaceEntry, type Places } from './places.js';

/** People: from here on a name counts without support; from the second on with some. */
const LARGE = 500_000;
const MIDDLE = 100_000;
const TOWN = 15_000;

const REGION_CLASS = /^(regions?|oblasts?|provinces?|governorates?|states?|departments?|krais?|prefectures?)$/;
const REGION_PLURAL = /^(regions|oblasts|provinces|governorates|states)$/;

/** What holds for the whole article. */
type Article = {
  doc: Annotated;
  lexicon: Lexicon;
  places: Places;
  surnames: ReadonlySet<string>;
  /** Tokens that begin a known name. */
  named: ReadonlySet<number>;
  weights: ReadonlyMap<string, number>;
  /** Regions that the article names or whose well-known places it names. */
  regions: ReadonlySet<string>;
};

export function resolve(
  doc: Annotated,
  hits: readonly Hit[],
  surnames: ReadonlySet<string>,
  lexicon: Lexicon,
  places: Places,
): Mention[] {
  const named = new Set(
    hits.filter((hit) => hit.actor || hit.demonym || hit.candidates.some((c) => c.known)).map((hit) => hit.first),
  );
  const weights = countriesOf(hits, places);
  const article: Article = { doc, lexicon, places, surnames, named, weights, regions: regionsOf(doc, hits, places) };
  const out: Mention[] = [];
  const accepted = new Map<string, PlaceEntry>();
  const open: Hit[] = [];
  for (const hit of hits) {
    const { first, last } = hit;
    if (hit.actor) out.push({ first, last, kind: 'actor', actor: hit.actor });
    else if (hit.demonym) {
      if (!isSurnameHere(doc, hit, lexicon, named)) out.push({ first, last, kind: 'demonym', country: hit.demonym });
    } else {
      const found = regionOf(doc, hit, places, weights) ?? placeOf(article, hit, out);
      if (!found) open.push(hit);
      else {
        if (found.last === last) accepted.set(hit.key, found.place);
        out.push({ first, last: found.last, kind: 'place', place: found.place });
      }
    }
  }
  // A name that was supported once needs no support later.
  for (const hit of open) {
    const place = accepted.get(hit.key);
    if (place && !isPersonHere(doc, hit, lexicon, surnames, named))
      out.push({ first: hit.first, last: hit.last, kind: 'place', place });
  }
  out.push(...respelt(doc, out, weights, lexicon, places));
  return out.sort((a, b) => a.first - b.first).filter((mention, n, all) => mention.first > (all[n - 1]?.last ?? -1));
}

/** How much the article is about each country: 1 for the most named. */
function countriesOf(hits: readonly Hit[], places: Places): Map<string, number> {
  const counts = new Map<string, number>();
  const add = (country: string | null | undefined, much: number) => {
    if (country) counts.set(country, (counts.get(country) ?? 0) + much);
  };
  for (const hit of hits) {
    if (hit.demonym) add(hit.demonym, 1);
    else if (hit.actor) add(hit.actor.side && countryNamed(hit.actor.side)?.name, 0.7);
    else {
      // A small town's name may be a surname: it is no evidence for itself.
      const sure = hit.candidates.filter((candidate) => candidate.known && isSure(candidate));
      const countries = new Set(sure.map((candidate) => candidate.place.country));
      // Only a name that can mean one country speaks for it.
      if (countries.size === 1 && sure[0]) add(sure[0].place.country, places.seats.has(sure[0].place.id) ? 0.7 : 1);
      else if (countries.size === 0 && hit.candidates.length === 1 && (hit.candidates[0]?.weight ?? 0) > LARGE)
        add(hit.candidates[0]?.place.country, 0.5);
    }
  }
  const most = Math.max(1, ...counts.values());
  return new Map([...counts].map(([country, count]) => [country, Math.min(1, 0.4 + (0.6 * count) / most)]));
}

/** A village of a region that the article does not speak of, though it speaks of others of that country. */
function isElsewhere(place: PlaceEntry, regions: ReadonlySet<string>): boolean {
  const country = `, ${place.country}`;
  const own = `${place.within.at(-2)}${country}`;
  return !regions.has(own) && [...regions].some((region) => region.endsWith(country));
}

const isSure = ({ place, weight }: Candidate) =>
  place.kind === 'region' ? weight >= 45_000 : place.kind !== 'city' || weight >= MIDDLE || place.name.includes(' ');

/** "Rozdolne" lies in the region that the article is about, where five others of its name do not. */
function regionsOf(doc: Annotated, hits: readonly Hit[], places: Places): Set<string> {
  const regions = new Set<string>();
  for (const hit of hits) {
    if (places.regionsCalled(hit.key).length && REGION_CLASS.test(doc.tokens[hit.last + 1]?.lower ?? '')) {
      for (const region of places.regionsCalled(hit.key)) regions.add(`${region.name}, ${region.country}`);
    }
    const known = hit.candidates.filter((candidate) => candidate.known);
    const [only] = known;
    if (!only || known.length > 1) continue;
    const { place } = only;
    if (place.kind === 'region') regions.add(`${place.name}, ${place.country}`);
    else if (place.within.length > 1) regions.add(`${place.within.at(-2)}, ${place.country}`);
  }
  return regions;
}

/** "Donetsk region", "the Kharkiv and Sumy regions": the region of that name. */
function regionOf(
  doc: Annotated,
  hit: Hit,
  places: Places,
  weights: ReadonlyMap<string, number>,
): { place: PlaceEntry; last: number } | null {
  const found = places.regionsCalled(hit.key);
  if (found.length === 0) return null;
  const next = doc.tokens[hit.last + 1];
  if (!next) return null;
  let last = hit.last + 1;
  if (!REGION_CLASS.test(next.lower)) {
    // A list up to the plural: "Donetsk, Luhansk and Kherson regions".
    let k = hit.last + 1;
    for (; k < hit.last + 12; k += 1) {
      const token = doc.tokens[k];
      if (!token || token.sentence !== next.sentence) return null;
      if (REGION_PLURAL.test(token.lower)) break;
      if (token.text !== ',' && token.lower !== 'and' && token.lower !== 'or' && !/^\p{Lu}/u.test(token.text))
        return null;
    }
    if (k >= hit.last + 12 || !/^(,|and|or)$/.test(next.lower)) return null;
    last = hit.last;
  }
  const weight = (place: PlaceEntry) => weights.get(place.country ?? '') ?? 0;
  const [best] = found.toSorted((a, b) => weight(b) - weight(a));
  return best ? { place: best, last } : null;
}

function placeOf(article: Article, hit: Hit, before: readonly Mention[]): { place: PlaceEntry; last: number } | null {
  const { doc, lexicon, weights, regions } = article;
  const outer = outerOf(doc, hit, lexicon);
  const inner = innerOf(doc, hit, before);
  const scoreOf = ({ place, weight, known }: Candidate) =>
    Math.log10(Math.max(300, weight)) +
    (known ? 0.5 : 0) +
    3 * (weights.get(place.country ?? '') ?? 0) +
    (place.within.length > 1 && regions.has(`${place.within.at(-2)}, ${place.country}`) ? 1 : 0) +
    (outer.some((around) => contains(around, place)) ? 8 : 0) +
    (inner && contains(place, inner) ? 8 : 0);
  let best: Candidate | undefined;
  let bestScore = -Infinity;
  for (const candidate of hit.candidates) {
    const score = scoreOf(candidate);
    // Equal scores are settled by id, so that the order of the data changes nothing.
    if (score < bestScore || (score === bestScore && best && candidate.place.id > best.place.id)) continue;
    best = candidate;
    bestScore = score;
  }
  if (!best) return null;
  const told = outer.some((around) => contains(around, best.place)) || (inner !== null && contains(best.place, inner));
  const isCountry = best.place.kind === 'country';
  const surnames = isCountry ? new Set<string>() : article.surnames;
  if (!told && isPersonHere(doc, hit, lexicon, surnames, article.named)) return null;
  const support = supportOf(doc, hit, before);
  if (!told && !isSupported(article, hit, best, support)) return null;
  // Towns do not speak; capitals do.
  if (!best.known && !told && support < 2 && saysHere(doc, hit)) return null;
  return { place: best.place, last: hit.last };
}

/** "Atlanta, Georgia": the place just before, which this one should hold. */
function innerOf(doc: Annotated, hit: Hit, before: readonly Mention[]): PlaceEntry | null {
  const last = before.at(-1);
  return last?.kind === 'place' && last.last === hit.first - 2 && doc.tokens[hit.first - 1]?.text === ','
    ? last.place
    : null;
}

/** Whether what stands around is enough for a place of this size. */
function isSupported(article: Article, hit: Hit, best: Candidate, support: number): boolean {
  const { doc, lexicon, weights } = article;
  if (!best.known && best.weight < TOWN && isElsewhere(best.place, article.regions)) return false;
  if (support === 3) return true;
  const common = hit.first === hit.last && lexicon.isCommon(hit.key);
  const evidence = weights.has(best.place.country ?? '');
  if (best.known) {
    if (best.weight >= LARGE) return true;
    // "Palma", "Muse", "Bara": towns of the table that are also surnames and words.
    return support > 0 || (!common && (evidence || isSure(best) || !lexicon.isGiven(hit.key)));
  }
  const tagged = doc.tokens[hit.first]?.pos === 'PROPN';
  if (common) return tagged && support === 2 && best.weight >= MIDDLE && (best.weight >= LARGE || evidence);
  // "Mary", "Charlotte": a first name is a town only in an article about the town's country.
  if (hit.first === hit.last && lexicon.isGiven(hit.key)) return evidence && (support === 2 || best.weight >= LARGE);
  if (best.weight >= LARGE) return tagged || support > 0;
  if (best.weight >= MIDDLE) return support > 0 || evidence;
  if (best.weight >= TOWN) return support === 2 || (support > 0 && evidence);
  return support === 2 && evidence;
}
