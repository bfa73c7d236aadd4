/**
 * Near-copies by sentences: ten sites print one agency's text with another title and a paragraph less. Two texts are
 * compared by the sentences that stand in both, folded to letters and digits; a sentence of few words says nothing, for
 * anyone may write it. Pure: who holds the texts is the ledger's matter.
 */
import { contentId } from '../shared/ids.js';

/** Shorter ones ("He declined to comment.") stand in unrelated reports. */
const LEAST_WORDS = 7;
/** More than a report has; a longer text is known by its first ones. */
const MOST_SENTENCES = 60;
/** From so much of the shorter… */
const LEAST_SHARE = 0.5;
/** …and at least so many: one quotation is often in every report of a day. */
const LEAST_SHARED = 3;

/** Marks of the text's sentences, each once, in order. */
export function sentencePrints(text: string): string[] {
  const prints = new Set<string>();
  for (const sentence of text.split(/(?<=[.!?…]["”»’)]{0,3})\s+|\n+/u)) {
    const words = sentence.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
    if (words.length < LEAST_WORDS) continue;
    prints.add(contentId(words.join(' ')));
    if (prints.size === MOST_SENTENCES) break;
  }
  return [...prints];
}

export type Containment = { shared: number; of: number };

/** Null where the two are no copies. `of` counts the sentences of `own`. */
export function containment(own: readonly string[], other: readonly string[]): Containment | null {
  const there = new Set(other);
  const shared = own.filter((print) => there.has(print)).length;
  const least = Math.min(own.length, other.length);
  return shared >= LEAST_SHARED && shared >= least * LEAST_SHARE ? { shared, of: own.length } : null;
}

export const evidenceOf = ({ shared, of }: Containment): string => `${shared} of ${of} sentences`;
