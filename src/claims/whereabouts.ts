/**
 * The place of a frame and how much of it is meant: all, a part, near it, in its direction.
 */
import type { Annotated, Span } from '../language/annotated.js';
import type { Mention } from '../language/names.js';
import type { Extent, Place } from './claim.js';
import { extentOf, type FoundPlace, type PlaceMention, siteAt } from './extents.js';
import type { PlaceRole } from './frame-row.js';
import { CLASS_NOUN, DIRECTION_WORD, groundIn } from './held-ground.js';
import { namedAgain } from './places-again.js';
import { UNLISTED } from './unlisted-places.js';

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
    const again = namedAgain(doc, names, role, trigger, clause, subject);
    if (again) return again;
  }
  if (places.length === 0) return null;
  const inAgent = (n: Span) => agent !== null && n.first >= agent.first && n.last <= agent.last;
  switch (role) {
    case 'object':
      return groundIn(doc, places, trigger.last + 1, clause.last);
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
      return from ?? groundIn(doc, places, trigger.last + 1, clause.last);
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
