/**
 * What stands right behind a verb of control: a place by name ("the key mining town of X", "Haiti's second city, X"), ground
 * without a name of its own ("two villages near X"), or a list of it ("several towns, including X").
 */
import type { Annotated } from '../language/annotated.js';
import { type FoundPlace, type PlaceMention, siteAt } from './extents.js';

export const CLASS_NOUN =
  /^(city|cities|town|towns|village|villages|settlement|settlements|region|oblast|province|district|area|capital|port|island|stronghold|airport|base|airbase|hub|enclave|camp|crossing|border|neighbourhood|neighborhood|suburb|suburbs|outskirts|centre|center|part|parts|half|most|much|all|whole|rest|control|of|the|fully|completely|entire|remaining|remainder)$/;
export const DIRECTION_WORD =
  /^(north|south|east|west|northeast|northwest|southeast|southwest|north-east|north-west|south-east|south-west|northern|southern|eastern|western|northeastern|northwestern|southeastern|southwestern)$/;

export function groundIn(doc: Annotated, places: readonly PlaceMention[], from: number, to: number): FoundPlace | null {
  return adjacent(doc, places, from, to) ?? unnamedIn(doc, places, from, to) ?? listedIn(doc, places, from, to);
}

/** What is held without a name of its own: "two villages", "a military base". */
const UNNAMED =
  /^(towns?|villages?|settlements?|city|cities|districts?|neighbou?rhoods?|quarters?|suburbs?|bases?|airbases?|airfields?|airports?|outposts?|camps?|checkpoints?|checkposts?|posts?|positions|hills?|hilltops?|heights|areas?|territory|territories|land|stretch|stretches|roads?|highways?|bridges?|bridgehead|crossings?|stations?|headquarters|barracks|buildings?|ports?|oilfields?|oil-fields?|refinery|refineries|dam|stronghold|strongholds|ground|parts|portions?|sections?|pockets?|enclaves?|islands?)$/;

/** "captured several villages near X": the first place behind, where no verb stands between. */
function unnamedIn(doc: Annotated, places: readonly PlaceMention[], from: number, to: number): FoundPlace | null {
  let head = -1;
  for (let k = from; k <= Math.min(to, from + 9) && head < 0; k += 1) {
    const token = doc.tokens[k];
    if (!token) return null;
    const next = doc.tokens[k + 1];
    if (
      UNNAMED.test(token.lower) &&
      next &&
      ((next.pos === 'ADP' && next.lower !== 'of') || DIRECTION_WORD.test(next.lower) || isDistance(doc, k + 1))
    )
      head = k;
    else if (
      !/^(DET|ADJ|ADV|NUM|NOUN|PROPN|PART)$/.test(token.pos) &&
      !/^(of|out|from|over|more|-|and|[’']s?)$/.test(token.lower) &&
      !(token.pos === 'VERB' && /ed$/.test(token.lower))
    )
      return null;
  }
  if (head < 0) return null;
  for (let k = head + 1; k <= Math.min(to, head + 9); k += 1) {
    const token = doc.tokens[k];
    if (!token || (/^(VERB|AUX|PUNCT)$/.test(token.pos) && token.text !== '-')) return null;
    const found = places.find((n) => n.first === k);
    if (found)
      return /^(from|to|by|with|after|before|for)$/.test(doc.tokens[head + 1]?.lower ?? '')
        ? null
        : { ...found, unnamed: true };
  }
  return null;
}

/** "a village *12 kilometres* south of X", "a base *about 5 km* from X" */
function isDistance(doc: Annotated, at: number): boolean {
  const first = /^(some|about|around|just|roughly)$/.test(doc.tokens[at]?.lower ?? '') ? at + 1 : at;
  return (
    doc.tokens[first]?.pos === 'NUM' &&
    /^(km|kilomet(er|re)s?|miles?|met(er|re)s|m)$/.test(doc.tokens[first + 1]?.lower ?? '')
  );
}

const LISTING = /^(including|namely|notably|like|especially)$/;

/** "captured several towns, including X and Y": the first of them, which is named in whole. */
function listedIn(doc: Annotated, places: readonly PlaceMention[], from: number, to: number): PlaceMention | null {
  let head = -1;
  for (let k = from; k <= Math.min(to, from + 9); k += 1) {
    const token = doc.tokens[k];
    if (!token) return null;
    if (UNNAMED.test(token.lower) && token.lower.endsWith('s')) head = k;
    else if (head >= 0 && (LISTING.test(token.lower) || (token.lower === 'such' && doc.tokens[k + 1]?.lower === 'as')))
      return adjacent(doc, places, token.lower === 'such' ? k + 2 : k + 1, to);
    else if (!/^(DET|ADJ|ADV|NUM|NOUN|PROPN|CCONJ)$/.test(token.pos) && !/^([,-]|of|the)$/.test(token.lower))
      return null;
  }
  return null;
}

/** The place named right after the words, over articles, adjectives and class nouns ("the key mining town of"). */
function adjacent(doc: Annotated, places: readonly PlaceMention[], from: number, to: number): PlaceMention | null {
  for (let k = from; k <= Math.min(to, from + 12); k += 1) {
    const found = places.find((n) => n.first === k);
    if (found) {
      const next = doc.tokens[found.last + 1];
      const owned = ownedBy(doc, found.last + 1, to);
      if (owned !== null) {
        k = owned - 1;
        continue;
      }
      // "captured Toretsk mine", "captured Bakhmut's mayor": something else was captured
      if (
        next &&
        next.pos === 'NOUN' &&
        next.spaced &&
        !CLASS_NOUN.test(next.lower) &&
        !/^(direction|directions|front|airfield|today|yesterday)$/.test(next.lower)
      )
        return null;
      if (
        next &&
        /^[’']s$/.test(next.text) &&
        // "Goma's international airport"
        siteAt(doc, found) === null &&
        !/^(part|cent(er|re)|outskirts|suburbs?|east|west|north|south|eastern|western|northern|southern|districts?|main)$/.test(
          doc.tokens[found.last + 2]?.lower ?? '',
        )
      )
        return null;
      return found;
    }
    const token = doc.tokens[k];
    if (!token) return null;
    if (
      /^(DET|ADJ|ADV|NUM|PROPN)$/.test(token.pos) ||
      CLASS_NOUN.test(token.lower) ||
      DIRECTION_WORD.test(token.lower) ||
      token.text === '-' ||
      /^["“”«»,]$/.test(token.text) ||
      /^(over|back|up|and|out|from)$/.test(token.lower)
    )
      continue;
    if (token.pos === 'NOUN' && /^(of|-)$/.test(doc.tokens[k + 1]?.lower ?? '') && CLASS_NOUN.test(token.lower))
      continue;
    if (token.pos === 'VERB' && doc.tokens[k - 1]?.text === '-') continue;
    if (token.pos === 'NOUN' && doc.tokens[k + 1]?.text === '-') continue;
    if (token.pos === 'NOUN' && CLASS_NOUN.test(doc.tokens[k + 1]?.lower ?? '')) continue;
    // "the disputed Abyei region"
    if (token.pos === 'VERB' && /ed$/.test(token.lower) && doc.tokens[k - 1]?.pos === 'DET') continue;
    // "the rebels' de facto capital of X"
    const owned = ownedBy(doc, k + 1, to);
    if (owned !== null && /^(NOUN|PROPN)$/.test(token.pos)) {
      k = owned - 1;
      continue;
    }
    return null;
  }
  return null;
}

/** "Haiti's second-largest city, X", "the rebels' capital of X": from the possessive at `at` to where X is due, else null. */
function ownedBy(doc: Annotated, at: number, to: number): number | null {
  if (!/^[’']s?$/.test(doc.tokens[at]?.text ?? '')) return null;
  for (let k = at + 1; k <= Math.min(to, at + 8); k += 1) {
    const token = doc.tokens[k];
    if (!token) return null;
    if (OWNED.test(token.lower)) {
      const next = doc.tokens[k + 1];
      return next && /^(,|of)$/.test(next.lower) ? k + 2 : next?.pos === 'PROPN' ? k + 1 : null;
    }
    if (!/^(ADJ|ADV|NOUN|NUM|X)$/.test(token.pos) && token.text !== '-') return null;
  }
  return null;
}
const OWNED = /^(city|town|village|capital|port|stronghold|hub|settlement|province|region|island|enclave)$/;
