/**
 * Voices inside what another voice says: "The paper says Bell wants to sell", "Bell claimed that the mayor had told him".
 * What somebody is reported to want, ask or have confirmed stays the statement of whoever reports it; what an outlet or
 * an office reports that somebody says is that person's, and the reporter carries it. Limit: one sentence; no parser.
 */
import type { Annotated, Span } from '../language/annotated.js';
import type { Attribution } from './attribution-shape.js';
import { at } from './noun-phrases.js';

/** @param here the attributions of one sentence; some are taken out, cut or given a carrier. */
export function withoutReported(doc: Annotated, here: readonly Attribution[]): Attribution[] {
  const labels = here.filter((one) => isDateline(doc, one, here));
  const voiced = here.filter((one) => !labels.includes(one));
  const kept = voiced.filter((one) => {
    const outer = holderOf(doc, one, voiced);
    return !isDoubt(one, voiced) && !(outer && isReported(doc, one, outer));
  });
  for (const one of kept) {
    const outer = holderOf(doc, one, kept);
    if (!outer) continue;
    if (/^RELATIVE/.test(one.rule)) cutBefore(doc, outer, one);
    else if (outer.source && one.source && isCarrier(doc, outer)) {
      const { source } = outer;
      if (!one.via.some((v) => v.span.first === source.first)) one.via.push({ span: source, how: 'reported' });
    }
  }
  return kept;
}

/** The innermost attribution that has this one, and whoever is its source, in what it says. */
function holderOf(doc: Annotated, one: Attribution, here: readonly Attribution[]): Attribution | null {
  const first = Math.min(one.source?.first ?? one.cue.first, one.cue.first);
  if (isParted(doc, first)) return null;
  const last = Math.max(one.source?.last ?? one.cue.last, one.cue.last);
  const inside = (a: Span, outer: Attribution) => outer.contents.some((c) => c.first <= a.first && c.last >= a.last);
  const holders = here.filter(
    // "Bell has not dismissed Rossi, a spokesman said": what stands before its tag is not what holds it
    (outer) => outer !== one && outer.cue.first < first && inside({ first, last }, outer) && !inside(outer.cue, one),
  );
  return holders.at(-1) ?? null;
}

/** "accused Iran of the plot, although Iran has denied it": a clause that sets itself against what stands before it. */
function isParted(doc: Annotated, first: number): boolean {
  const before = at(doc, first - 1);
  if (/^(but|although|though|while|whereas|yet|however|;)$/.test(before.lower)) return true;
  return before.lower === 'and' && at(doc, first - 2).text === ',';
}

/** Verbs by which somebody else's asking or finding is told: only what stands behind "said", "denied" or the like is a statement. */
const TOLD_OF =
  /^(ask|order|instruct|urge|demand|propose|request|recommend|call|call for|offer|agree|show|find|learn|see|read|indicate|reflect|signal|hear|discover|realize|remember|rule|hold|begin|start|open|go|post|plead|suggest|demonstrate|determine|defend|attack|support|back)$/;

/** What is claimed, denied or charged need not have been said by whom it names. */
const CONTESTED = /^(deny|accuse)$/;
const CONTESTING = /^(claim|allege|insist|suggest|contend|doubt|believe|think|suspect|fear|worry|charge)$/;

function isReported(doc: Annotated, one: Attribution, outer: Attribution): boolean {
  if (one.quoted || /^(RELATIVE|NOMINAL|CLAIM|ACCORDING|WORDS|LABEL)/.test(one.rule)) return false;
  if (/^(SILENCE|APPOSITION)/.test(one.rule) || at(doc, one.cue.first).quote > 0) return false;
  if (isOwnThought(doc, one)) return CONTESTED.test(outer.category) || outer.negated;
  if (one.category === 'belief' || TOLD_OF.test(one.cueLemma)) return true;
  // "The paper said Bell denied it": told by the paper, and Bell's own; "the aide claimed that Bell had confirmed it" is not
  return CONTESTED.test(outer.category) || CONTESTING.test(outer.cueLemma) || outer.negated;
}

/** "Bell said she thinks the bridge is safe": her own, said in other words. */
const isOwnThought = (doc: Annotated, { source, cueLemma }: Attribution): boolean =>
  source !== null &&
  source.first === source.last &&
  /^(he|she|it|they)$/.test(at(doc, source.first).lower) &&
  /^(think|believe|fear|hope|expect|feel|suspect|assume)$/.test(cueLemma);

/** "doubted a claim by Iran that it had shot down a jet": whoever doubts a claim does not make it. */
const isDoubt = (one: Attribution, here: readonly Attribution[]): boolean =>
  one.cueLemma === 'doubt' &&
  here.some(
    (other) =>
      other.rule === 'NOMINAL' && one.contents.some((c) => c.first <= other.cue.first && c.last >= other.cue.last),
  );

/** "said it did not believe Bell, who said that …": the aside is not part of what was said. */
function cutBefore(doc: Annotated, outer: Attribution, aside: Attribution) {
  const { source } = aside;
  const end = aside.contents.at(-1)?.last ?? 0;
  if (!source || at(doc, source.last + 1).text !== ',' || !/^(who|which)$/.test(at(doc, source.last + 2).lower)) return;
  outer.contents = outer.contents.map((c) =>
    c.first < source.last && c.last > source.last && end >= c.last ? { first: c.first, last: source.last } : c,
  );
}

/** A name before a neutral verb: "Touch Weekly reports that Bell told friends". */
const isCarrier = (doc: Annotated, { source, category }: Attribution): boolean =>
  category === 'neutral' &&
  source !== null &&
  doc.tokens.slice(source.first, source.last + 1).some((t) => t.pos === 'PROPN');

/** "KUCHING: The Health Department has denied that": at the head of a text, capitals before another's words are a place. */
const isDateline = (doc: Annotated, one: Attribution, here: readonly Attribution[]): boolean =>
  one.rule === 'LABEL' &&
  one.source?.first === 0 &&
  doc.tokens.slice(0, one.source.last + 1).every((t) => !/\p{Ll}/u.test(t.text)) &&
  here.some(
    (other) =>
      other.source !== null &&
      one.contents.some((c) => c.first <= other.cue.first && c.last >= other.cue.last) &&
      other.source.first > one.cue.last,
  );
