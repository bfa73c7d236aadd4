/**
 * Attributions that run into each other: "Moscow says the town is Russian, a claim Kyiv rejects". What the second rejects
 * ends where the second begins; of two readings of one cue the more telling stays.
 */
import type { Annotated, Span } from '../language/annotated.js';
import type { Attribution } from './attribution.js';

export function disentangle(doc: Annotated, attributions: readonly Attribution[]): Attribution[] {
  const rejected = attributions.filter((a) => a.category === 'deny' && a.topic !== null && a.topic.last < a.cue.first);
  const kept = attributions.filter(
    (a) => rejected.includes(a) || !rejected.some((r) => r.cue.first <= a.cue.last && a.cue.first <= r.cue.last),
  );
  return kept.map((attribution) => {
    const cuts = rejected.filter((r) => r !== attribution && attribution.contents.some((c) => holds(c, r.cue)));
    if (cuts.length === 0) return attribution;
    const end =
      Math.min(...cuts.map((r) => Math.min(r.topic?.first ?? r.cue.first, r.source?.first ?? r.cue.first))) - 1;
    const contents = attribution.contents.flatMap((c) => shortened(doc, c, end));
    return contents.length > 0 ? { ...attribution, contents } : attribution;
  });
}

const holds = (outer: Span, inner: Span) => inner.first >= outer.first && inner.last <= outer.last;

function shortened(doc: Annotated, span: Span, end: number): Span[] {
  let last = Math.min(span.last, end);
  while (last > span.first && doc.tokens[last]?.pos === 'PUNCT') last -= 1;
  return last > span.first ? [{ first: span.first, last }] : [];
}
