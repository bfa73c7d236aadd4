/** A place meant by its class: "the town", "the island", where the text has named one. */
import type { Annotated, Span } from '../language/annotated.js';
import type { Mention } from '../language/names.js';
import type { PlaceMention } from './extents.js';
import type { PlaceRole } from './frame-row.js';

/** Sentences back over which "the city" still means the one named last. */
const REACH = 4;

/** "the town", "the city", "the island" in the role: the place of that class named last before it. */
export function namedAgain(
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
