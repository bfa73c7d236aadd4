/**
 * Where a count without a place of its own happened: the place that the article is about. "Forty people died in Beira …
 * Rescuers put the number of dead at 60": in Beira. Only where the article's first place and the one named last before the
 * count are the same or lie one in the other; a digest of several places has no setting.
 */
import type { Annotated } from '../language/annotated.js';
import type { Mention } from '../language/names.js';
import type { Place } from './claim.js';
import { placeOf } from './whereabouts.js';

type PlaceMention = Extract<Mention, { kind: 'place' }>;

/** Sentences in which an article names what it is about. */
const LEAD = 3;
/** Sentences back to the place named last. */
const REACH = 8;

export function settingOf(doc: Annotated, names: readonly Mention[], at: number): Place | null {
  const places = names.filter(
    (n): n is PlaceMention => n.kind === 'place' && n.place.kind !== 'country' && n.first < at && !isDateline(doc, n),
  );
  const [lead] = places;
  const last = places.at(-1);
  if (!lead || !last || sentenceOf(doc, lead.first) >= LEAD) return null;
  if (sentenceOf(doc, at) - sentenceOf(doc, last.first) > REACH) return null;
  const inside = lead.place.within.includes(last.place.name) || last.place.within.includes(lead.place.name);
  if (lead.place.id !== last.place.id && !inside) return null;
  return placeOf(doc, lead, 'all');
}

/** "BEIRA, Mozambique —": where the reporter sits. */
function isDateline(doc: Annotated, { first, last }: PlaceMention): boolean {
  if (first !== doc.sentences[sentenceOf(doc, first)]?.first) return false;
  return doc.tokens.slice(last + 1, last + 6).some((t) => /^(–|—|--|-)$/.test(t.text) && t.spaced);
}

const sentenceOf = (doc: Annotated, i: number) => doc.tokens[i]?.sentence ?? 0;
