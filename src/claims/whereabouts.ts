/**
 * The place of a frame and how much of it is meant: all, a part, near it, in its direction.
 */
import type { Annotated, Span } from '../language/annotated.js';
import type { Mention } from '../language/names.js';
import type { Extent, Place } from './claim.js';
import type { PlaceRole } from './frame-row.js';
import { UNLISTED } from './unlisted-places.js';

type PlaceMention = Extract<Mention, { kind: 'place' }>;

/** `unnamed`: something without a name in or near it is meant. */
export type FoundPlace = PlaceMention & { unnamed?: true };

const CLASS_NOUN =
  /^(city|cities|town|towns|village|villages|settlement|settlements|region|oblast|province|district|area|capital|port|island|stronghold|airport|base|airbase|hub|enclave|camp|crossing|border|neighbourhood|neighborhood|suburb|suburbs|outskirts|centre|center|part|parts|half|most|much|all|whole|rest|control|of|the|fully|completely|entire|remaining|remainder)$/;
const DIRECTION_WORD =
  /^(north|south|east|west|northeast|northwest|southeast|southwest|north-east|north-west|south-east|south-west|northern|southern|eastern|western|northeastern|northwestern|southeastern|southwestern)$/;

const RANK: Record<PlaceMention['place']['kind'], number> = {
  site: 0,
  city: 1,
  area: 2,
  region: 3,
  sea: 3,
  country: 4,
};

export function placeOf(doc: Annotated, mention: PlaceMention, extent: Extent): Place {
  const { place } = mention;
  const site = siteAt(doc, mention);
  // "Hodeidah's airport" is neither the city nor a part of it: another thing to hold
  if (site && place.kind !== 'site')
    return { name: `${place.name} ${site}`, id: null, within: [place.name, ...place.within], extent: 'all' };
  return { name: place.name, id: idOf(mention), within: place.within, extent };
}

const idOf = ({ place }: PlaceMention) => (place.id.startsWith(UNLISTED) ? null : place.id);

/** The place of a frame; of "three villages near X" no more than a part of X is known, or what is near it. */
export function placeWithin(doc: Annotated, found: FoundPlace): Place {
  const extent = extentOf(doc, found);
  if (!found.unnamed) return placeOf(doc, found, extent);
  const { name, within } = found.place;
  return { name, id: idOf(found), within, extent: extent === 'all' ? 'part' : extent };
}

const SITE =
  /^(airport|airbase|airfield|port|harbour|harbor|hospital|gate|bridge|base|mine|mines|dam|plant|station|university|school|prison|barracks|palace|refinery|factory|stadium|mosque|church|cathedral|bridgehead|bank|camp|crossing)$/;

/** "X airport", "X's international airport", "the airport of X". */
function siteAt(doc: Annotated, mention: Span): string | null {
  let k = mention.last + 1;
  if (/^[’']s?$/.test(doc.tokens[k]?.text ?? '')) k += 1;
  while (/^(ADJ)$/.test(doc.tokens[k]?.pos ?? '') && k <= mention.last + 4) k += 1;
  const after = doc.tokens[k]?.lower ?? '';
  if (SITE.test(after)) return after;
  for (let b = mention.first - 1; b >= Math.max(0, mention.first - 5); b -= 1) {
    const token = doc.tokens[b];
    if (!token || /^(VERB|AUX|PUNCT)$/.test(token.pos)) return null;
    if (token.lower === 'of' && SITE.test(doc.tokens[b - 1]?.lower ?? '')) return doc.tokens[b - 1]?.lower ?? null;
  }
  return null;
}

/** How much of the place its left and right neighbours leave. */
export function extentOf(doc: Annotated, mention: Span): Extent {
  const left = doc.tokens.slice(Math.max(0, mention.first - 7), mention.first).map((t) => t.lower);
  const right = doc.tokens.slice(mention.last + 1, mention.last + 5).map((t) => t.lower);
  const near = ` ${left.join(' ')} `;
  const after = ` ${right.join(' ')} `;
  if (
    / (direction|directions|axis|sector) /.test(after.slice(0, 24)) ||
    / (towards?|direction of|advance on|approaches to|way to) (the )?((city|town|village) of )?$/.test(near)
  )
    return 'direction';
  if (
    / (near|around|outside|close to|outskirts of|vicinity of|suburbs? of|kilomet(er|re)s? (from|of)|km (from|of)|miles (from|of)) (the )?((\w+ )?(city|town|village) of )?$/.test(
      near,
    ) ||
    / (north|south|east|west|north-?east|north-?west|south-?east|south-?west) (and (north|south|east|west) )?of (the )?((city|town|village) of )?$/.test(
      near,
    )
  )
    return 'near';
  if (
    / (parts?|half|most|some|much|percent|%|third|quarter|districts?|neighbou?rhoods?|streets?|positions|cent(re|er)|side|majority|bank) (of|in) (the )?((\w+ )?(city|town|village) of )?$/.test(
      near,
    ) ||
    /^ [’']s (\w+ )?(north|south|east|west|eastern|western|northern|southern|cent(er|re)|part|outskirts|suburbs?|districts?)/.test(
      after,
    ) ||
    / (eastern|western|northern|southern|central|downtown) $/.test(near)
  )
    return 'part';
  return 'all';
}

/** The place that fills a role of the frame at `at` … `end`. */
export function findPlace(
  doc: Annotated,
  names: readonly Mention[],
  role: PlaceRole,
  trigger: Span,
  clause: Span,
  bounds: Span,
  agent: Span | null,
  subject: Span | null,
): FoundPlace | null {
  const places = names.filter(
    (n): n is PlaceMention => n.kind === 'place' && n.first >= bounds.first && n.last <= bounds.last,
  );
  if (places.length === 0 || role === 'object' || role === 'subject' || role === 'from') {
    const again = takenUpAgain(doc, names, role, trigger, clause, subject);
    if (again) return again;
  }
  if (places.length === 0) return null;
  const inAgent = (n: Span) => agent !== null && n.first >= agent.first && n.last <= agent.last;
  switch (role) {
    case 'object':
      return (
        adjacent(doc, places, trigger.last + 1, clause.last) ?? unnamedIn(doc, places, trigger.last + 1, clause.last)
      );
    case 'to':
      return places.find((n) => n.first > trigger.last && n.first - trigger.last <= 4) ?? null;
    case 'subject': {
      if (!subject) return null;
      const inside = places.filter((n) => n.first >= subject.first && n.last <= subject.last);
      return best(inside);
    }
    case 'from': {
      const after = places.filter(
        (n) => n.first > trigger.last && n.last <= clause.last && n.first - trigger.last <= 9,
      );
      const from = after.find((n) => /^(from|of)$/.test(wordBefore(doc, n)));
      return (
        from ??
        adjacent(doc, places, trigger.last + 1, clause.last) ??
        unnamedIn(doc, places, trigger.last + 1, clause.last)
      );
    }
    default: {
      const here = places.filter((n) => n.first >= clause.first && n.last <= clause.last && !inAgent(n));
      const located = here.filter((n) =>
        /^(in|at|near|of|around|inside|on|over|for|outside|into|to|from|against|towards?)$/.test(wordBefore(doc, n)),
      );
      return best(located) ?? best(here) ?? (role === 'in' ? best(places.filter((n) => !inAgent(n))) : null);
    }
  }
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
      ((next.pos === 'ADP' && next.lower !== 'of') || DIRECTION_WORD.test(next.lower))
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
    if (!token || /^(VERB|AUX|PUNCT)$/.test(token.pos)) return null;
    const found = places.find((n) => n.first === k);
    if (found)
      return /^(from|to|by|with|after|before|for)$/.test(doc.tokens[head + 1]?.lower ?? '')
        ? null
        : { ...found, unnamed: true };
  }
  return null;
}

/** Sentences back over which "the city" still means the one named last. */
const REACH = 4;

/** "the town", "the city", "the island" in the role: the place of that class named last before it. */
function takenUpAgain(
  doc: Annotated,
  names: readonly Mention[],
  role: PlaceRole,
  trigger: Span,
  clause: Span,
  subject: Span | null,
): PlaceMention | null {
  const from = role === 'subject' ? subject?.first : trigger.last + 1;
  const to = role === 'subject' ? subject?.last : Math.min(clause.last, trigger.last + 5);
  if (from === undefined || to === undefined) return null;
  for (let k = from; k <= to; k += 1) {
    const token = doc.tokens[k];
    if (!token) return null;
    if (names.some((n) => n.kind === 'place' && n.first === k)) return null;
    const kinds = TAKEN_UP.get(token.lower);
    if (!kinds) continue;
    const article = doc.tokens.slice(Math.max(from, k - 3), k).some((t) => /^(the|that|this)$/.test(t.lower));
    // "the town of X": it is named
    if (!article || doc.tokens[k + 1]?.lower === 'of') return null;
    const back = names.filter(
      (n): n is PlaceMention => n.kind === 'place' && n.last < k && kinds.includes(n.place.kind),
    );
    const last = back.at(-1);
    const distance = last ? token.sentence - (doc.tokens[last.first]?.sentence ?? 0) : Number.POSITIVE_INFINITY;
    return last && distance <= REACH ? last : null;
  }
  return null;
}

const TAKEN_UP = new Map<string, readonly PlaceMention['place']['kind'][]>([
  ['city', ['city']],
  ['town', ['city']],
  ['village', ['city']],
  ['settlement', ['city']],
  ['island', ['site', 'area', 'city', 'region']],
  ['region', ['region']],
  ['province', ['region']],
  ['airport', ['site']],
  ['enclave', ['area', 'region', 'city']],
]);

/** The first specific one: a city before the region it stands in. */
function best(places: readonly PlaceMention[]): PlaceMention | null {
  let chosen: PlaceMention | null = null;
  for (const place of places) if (!chosen || RANK[place.place.kind] < RANK[chosen.place.kind]) chosen = place;
  return chosen;
}

/** The word before the mention, over articles and "city of". */
function wordBefore(doc: Annotated, mention: Span): string {
  for (let k = mention.first - 1; k >= Math.max(0, mention.first - 6); k -= 1) {
    const token = doc.tokens[k];
    if (!token) return '';
    if (
      /^(DET|ADJ)$/.test(token.pos) ||
      (CLASS_NOUN.test(token.lower) && token.lower !== 'of') ||
      DIRECTION_WORD.test(token.lower)
    )
      continue;
    if (
      token.lower === 'of' &&
      CLASS_NOUN.test(doc.tokens[k - 1]?.lower ?? '') &&
      !/^(part|parts|half|most|outskirts|suburbs?)$/.test(doc.tokens[k - 1]?.lower ?? '')
    )
      continue;
    return token.lower;
  }
  return '';
}

/** The place named right after the words, over articles, adjectives and class nouns ("the key mining town of"). */
function adjacent(doc: Annotated, places: readonly PlaceMention[], from: number, to: number): PlaceMention | null {
  for (let k = from; k <= Math.min(to, from + 12); k += 1) {
    const found = places.find((n) => n.first === k);
    if (found) {
      const next = doc.tokens[found.last + 1];
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
    return null;
  }
  return null;
}
