/**
 * The report inside its denial: "Acme rubbished reports that it would buy Borax" says, in one sentence, that somebody
 * reported the purchase and that Acme denies it. Gives the reported statement a voice of its own.
 */
import type { Annotated, Span } from '../language/annotated.js';
import { wordsOf } from '../language/annotated.js';
import type { Mention } from '../language/names.js';
import type { Attribution } from './attribution.js';
import type { Speaker } from './claim.js';

export type DeniedReport = { contents: Span[]; carrier: Span; speaker: Speaker };

/** Nouns that say that somebody else has said it. */
const REPORT_NOUN =
  /^(claims?|reports?|allegations?|accusations?|assertions?|rumou?rs?|speculation|stor(y|ies)|suggestions?|statements?|talk|charges?|news|media|account|accounts|article|articles)$/;

export function deniedReportOf(
  doc: Annotated,
  attribution: Attribution,
  names: readonly Mention[],
): DeniedReport | null {
  if (attribution.category !== 'deny' || attribution.negated) return null;
  const { topic } = attribution;
  const spans = [topic, ...attribution.contents].filter((s): s is Span => s !== null);
  if (spans.length === 0) return null;
  // "said news of the fall was fake": the report ends before the word that denies it
  const parts =
    topic && /^(say|tell|add|state|insist|call|describe|label|brand|dub)$/.test(attribution.cueLemma) ? [topic] : spans;
  const first = Math.min(...parts.map((s) => s.first));
  const last = Math.max(...parts.map((s) => s.last));
  if (first <= attribution.cue.last - 1 && last >= attribution.cue.first) return null;
  const noun = reportNoun(doc, first, last);
  if (noun === null) return null;
  const contents = contentsAfter(doc, noun, { first, last });
  if (!contents) return null;
  const owner = Math.max(noun, ownerEnd(doc, noun, last));
  return { contents: [contents], carrier: { first, last }, speaker: voiceOf(doc, { first, last: owner }, names) };
}

/** The report noun in the first ten words of what is denied. */
function reportNoun(doc: Annotated, first: number, last: number): number | null {
  // the cue may have swallowed the noun: "denied reports | that …"
  for (let k = Math.max(0, first - 2); k <= Math.min(last, first + 9); k += 1) {
    const token = doc.tokens[k];
    if (!token) break;
    // "Israeli claims that", which the tagger takes for a verb
    const claims = /s$/.test(token.lower) && doc.tokens[k + 1]?.lower === 'that';
    // "denies this and claims that": the denier's next verb
    const before = doc.tokens[k - 1]?.lower ?? '';
    if (/^(and|but|,)$/.test(before) && (k > first || (before !== ',' && REPORT_NOUN.test(token.lower)))) return null;
    if (REPORT_NOUN.test(token.lower) && (token.pos !== 'VERB' || claims)) {
      // "media reports": the last of a compound
      const next = doc.tokens[k + 1];
      return next && REPORT_NOUN.test(next.lower) ? k + 1 : k;
    }
    if (k > first && (token.pos === 'VERB' || token.lower === 'that')) return null;
  }
  return null;
}

function contentsAfter(doc: Annotated, noun: number, bounds: Span): Span | null {
  let k = ownerEnd(doc, noun, bounds.last) + 1;
  while (
    k <= bounds.last &&
    /^(that|of|about|on|saying|claiming|alleging|suggesting|regarding)$/.test(doc.tokens[k]?.lower ?? '')
  )
    k += 1;
  if (k > bounds.last || (k === noun + 1 && !isClause(doc, k, bounds.last))) return null;
  // "denied reports that he had left, says the paper" ends at the comma; "…, but claims that" too
  let last = k;
  while (last < bounds.last && !endsAt(doc, last + 1)) last += 1;
  return last - k >= 1 ? { first: k, last } : null;
}

/** "denies allegations it is building a dam": a clause without "that". */
function isClause(doc: Annotated, from: number, last: number): boolean {
  if (!/^(PRON|PROPN|DET)$/.test(doc.tokens[from]?.pos ?? '')) return false;
  return doc.tokens.slice(from + 1, Math.min(last, from + 4) + 1).some((t) => t.pos === 'AUX');
}

/** How far whose report it is, or where it came out, may stand between the noun and what it says. */
const OWNER_REACH = 14;

/** "the assertion of Minister Ana Reyes that …", "a report published by the Gazette alleging that …": the end of the aside. */
function ownerEnd(doc: Annotated, noun: number, last: number): number {
  const next = doc.tokens[noun + 1]?.lower ?? '';
  if (!OWNER.test(next)) return noun;
  for (let k = noun + 2; k <= Math.min(last, noun + OWNER_REACH); k += 1) {
    const token = doc.tokens[k];
    if (!token || /^[.;:!?]$/.test(token.text)) return noun;
    if (/^(that|alleging|claiming|saying|suggesting|stating)$/.test(token.lower)) return k - 1;
    if (token.pos === 'VERB' || token.pos === 'AUX') return noun;
  }
  return noun;
}

const OWNER = /^(of|by|from|in|on|published|made|raised|carried|issued|circulated|circulating|put|levelled|leveled)$/;

function endsAt(doc: Annotated, i: number): boolean {
  const token = doc.tokens[i];
  if (!token) return true;
  if (/^(but|;|–|—)$/.test(token.lower)) return true;
  return token.text === ',' && /^(say|says|said|saying|and|while|adding)$/.test(doc.tokens[i + 1]?.lower ?? '');
}

/** Who is said to have reported it: a name in the noun phrase, else the phrase itself, unnamed. */
function voiceOf(doc: Annotated, span: Span, names: readonly Mention[]): Speaker {
  const inside = names.filter((n) => n.first >= span.first && n.last <= span.last);
  // "of Russian Defence Minister Ana Reyes": the person before the country
  const name = inside.find((n) => n.kind === 'actor' && n.actor.kind === 'person') ?? inside[0];
  if (name?.kind === 'actor')
    return {
      name: name.actor.name,
      kind:
        name.actor.kind === 'person' || name.actor.kind === 'outlet' || name.actor.kind === 'state'
          ? name.actor.kind
          : 'organisation',
      role: null,
      side: name.actor.side,
    };
  if (name?.kind === 'place')
    return { name: name.place.name, kind: 'state', role: null, side: name.place.country ?? name.place.name };
  const side = name?.kind === 'demonym' ? name.country : null;
  return {
    name: wordsOf(doc, span).replace(/^(the|a|an|any|all|such|these|those)\b\s*/i, '') || 'reports',
    kind: 'unnamed',
    role: null,
    side,
  };
}
