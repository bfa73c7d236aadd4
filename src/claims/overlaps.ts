/**
 * Attributions that run into each other: "Moscow says the town is Russian, a claim Kyiv rejects". What the second rejects
 * ends where the second begins; of two readings of one cue the more telling stays.
 */
import type { Annotated, Span } from '../language/annotated.js';
import type { Attribution } from './attribution.js';

export function disentangle(doc: Annotated, attributions: readonly Attribution[]): Attribution[] {
  const rejected = attributions.filter(isRejection);
  const kept = attributions.filter(
    (a) =>
      rejected.includes(a) ||
      !(
        rejected.some((r) => r.cue.first <= a.cue.last && a.cue.first <= r.cue.last) ||
        attributions.some((other) => other !== a && (isReportNoun(doc, other, a) || isSameSilence(other, a)))
      ),
  );
  const cut = kept.flatMap((attribution) => {
    const cuts = kept.filter(
      (r) =>
        r !== attribution &&
        attribution.contents.some((c) => holds(c, r.cue)) &&
        (rejected.includes(r) || reportsOn(r, attribution)),
    );
    if (cuts.length === 0) return attribution;
    const end =
      Math.min(...cuts.map((r) => Math.min(r.topic?.first ?? r.cue.first, r.source?.first ?? r.cue.first))) - 1;
    const contents = attribution.contents.flatMap((c) =>
      shortened(doc, c, end, attribution.category === 'deny' ? 1 : 2),
    );
    return contents.length > 0 ? { ...attribution, contents } : [];
  });
  return cut.map((attribution) => (isRejection(attribution) ? narrowed(attribution, cut) : attribution));
}

/** What is rejected is named before the verb: "a claim Kyiv rejects"; not “I deny the charge,” he said. */
const isRejection = ({ category, topic, cue, contents }: Attribution) =>
  category === 'deny' && topic !== null && topic.last < cue.first && contents.every((c) => c.last < topic.first);

const holds = (outer: Span, inner: Span) => inner.first >= outer.first && inner.last <= outer.last;

/** "The port denied the strike, the Courier reported": the last words are not what the port denied. */
const reportsOn = (other: Attribution, a: Attribution) =>
  other.contents.length > 0 &&
  other.contents.every((c) => c.last < other.cue.first) &&
  other.contents.some((c) => holds(c, a.cue));

/** "Halden dismissed media reports that …": the reports are not Halden's. */
function isReportNoun(doc: Annotated, denial: Attribution, a: Attribution): boolean {
  if (denial.category !== 'deny' || a.category === 'deny' || !denial.source || !a.source) return false;
  if (a.source.first !== denial.source.first || a.cue.first <= denial.cue.last) return false;
  if (!denial.contents.some((c) => holds(c, a.cue)) || !/s$/.test(doc.tokens[a.cue.last]?.lower ?? '')) return false;
  return !doc.tokens.slice(denial.cue.last + 1, a.cue.first).some((t) => /^(VERB|AUX|CCONJ|PUNCT|PRON)$/.test(t.pos));
}

/** "refused to confirm or deny that …" is one silence, not three: the reading that begins last has the fewest words of it. */
function isSameSilence(other: Attribution, a: Attribution): boolean {
  if (a.category !== 'no-comment' || !a.source || !other.source || a.source.first !== other.source.first) return false;
  if (other.category !== 'no-comment' && other.category !== 'deny' && other.category !== 'confirm') return false;
  const [outer, inner] = [a.contents[0], other.contents[0]];
  return outer !== undefined && inner !== undefined && outer.first < inner.first && outer.last === inner.last;
}

/** "The rebels say they hold the hill, a claim …": what is rejected is what was said last, not that it was said. */
function narrowed(denial: Attribution, all: readonly Attribution[]): Attribution {
  const [told] = all
    .filter((a) => a !== denial && a.category !== 'deny' && denial.contents.some((c) => holds(c, a.cue)))
    .sort((a, b) => b.cue.first - a.cue.first);
  return told && told.contents.length > 0 ? { ...denial, contents: told.contents } : denial;
}

/** @param least tokens that must stay: one can be denied ("it"), but not told. */
function shortened(doc: Annotated, span: Span, end: number, least: number): Span[] {
  let last = Math.min(span.last, end);
  while (last > span.first && doc.tokens[last]?.pos === 'PUNCT') last -= 1;
  return last - span.first + 1 >= least ? [{ first: span.first, last }] : [];
}
