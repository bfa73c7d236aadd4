/**
 * The second chance: a capitalised word that no table has, where a place is due ("near Kleshcheevka"), in an article about
 * a country whose names are written in several ways. It is looked up by its skeleton among that country's places only.
 */
import type { Annotated } from './annotated.js';
import { COUNTRIES } from './countries.js';
import { world } from './gazetteer.js';
import type { Lexicon, Mention } from './names-lexicon.js';
import { isDue } from './names-support.js';
import type { PlaceEntry, Places } from './places.js';
import { fold, skeleton } from './spelling.js';

/** Countries whose Latin spellings vary; their share of the article's country mentions must be this or more. */
const RESPELT = new Set(['UA', 'RU', 'BY', 'BG', 'RS', 'MK', 'ME', 'BA']);
const SHARE = 0.5;

/** By country code; null where two places have one skeleton. */
const indexes = new WeakMap<Places, Map<string, Map<string, PlaceEntry | null>>>();

export function respelt(
  doc: Annotated,
  found: readonly Mention[],
  weights: ReadonlyMap<string, number>,
  lexicon: Lexicon,
  places: Places,
): Mention[] {
  const countries = COUNTRIES.filter(({ code, name }) => RESPELT.has(code) && (weights.get(name) ?? 0) >= SHARE);
  if (countries.length === 0) return [];
  countries.sort((a, b) => (weights.get(b.name) ?? 0) - (weights.get(a.name) ?? 0));
  const taken = new Set(
    found.flatMap(({ first, last }) => Array.from({ length: last - first + 1 }, (_, n) => first + n)),
  );
  const out: Mention[] = [];
  for (const token of doc.tokens) {
    if (taken.has(token.i) || token.text.length < 5 || !/^\p{Lu}\p{Ll}+$/u.test(token.text) || !isDue(doc, token))
      continue;
    const key = fold(token.text);
    if (lexicon.isCommon(key) || lexicon.isGiven(key)) continue;
    const next = doc.tokens[token.i + 1];
    // "near Novy Donbas": two words may be one name, and one of them is then no name by itself.
    if (next?.spaced && /^\p{Lu}\p{Ll}/u.test(next.text) && next.sentence === token.sentence) continue;
    const bones = skeleton(key);
    if (bones.length < 4) continue;
    for (const { code } of countries) {
      const place = indexOf(code, places).get(bones);
      if (!place) continue;
      out.push({ first: token.i, last: token.i, kind: 'place', place });
      break;
    }
  }
  return out;
}

function indexOf(code: string, places: Places): Map<string, PlaceEntry | null> {
  const all = indexes.get(places) ?? new Map<string, Map<string, PlaceEntry | null>>();
  indexes.set(places, all);
  const known = all.get(code);
  if (known) return known;
  const index = new Map<string, PlaceEntry | null>();
  const add = (name: string, place: PlaceEntry) => {
    const bones = skeleton(fold(name));
    const there = index.get(bones);
    index.set(bones, there === undefined || there?.id === place.id ? place : null);
  };
  for (const found of world().placesOf(code)) add(found.name, places.entryOf(found));
  // The overlay last: its places are those that news means.
  const country = COUNTRIES.find((each) => each.code === code)?.name;
  for (const { as, place } of places.names) {
    if (place.country !== country || place.kind !== 'city') continue;
    index.set(skeleton(fold(as)), place);
  }
  all.set(code, index);
  return index;
}
