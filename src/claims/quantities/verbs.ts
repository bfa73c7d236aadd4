/**
 * What a verb counts: its object ("killed 12 miners"), the subject of its passive ("12 miners were killed"), or its subject
 * ("12 miners died"). Walks outward from the verb over parts of speech; each way has a name that the claim shows.
 */
import type { Annotated, Span } from '../../language/annotated.js';
import type { TimeMention } from '../../language/dates.js';
import { type Group, listAfter, lowerAt, posAt } from './groups.js';

export type Scene = {
  doc: Annotated;
  sentence: Span;
  groups: readonly Group[];
  times: readonly TimeMention[];
};

export type VerbGroup = {
  first: number;
  be: boolean;
  have: boolean;
  modal: boolean;
  to: boolean;
  singular: boolean;
  /** A participle or adjective without any auxiliary ("12 people killed in a fire"). */
  bare: boolean;
};

const BE = /^(be|is|are|was|were|been|being|get|got|gets|getting|['’]re)$/;
const RAISING =
  /^(reported|reportedly|feared|confirmed|believed|presumed|found|said|known|declared|thought|listed|estimated|officially|counted)$/;

/** The auxiliaries, adverbs and "reported", "feared" in front of a verb or an adjective. */
export function verbGroupBefore({ doc, sentence, groups }: Scene, verb: number): VerbGroup {
  const out: VerbGroup = { first: verb, be: false, have: false, modal: false, to: false, singular: false, bare: false };
  for (let i = verb - 1; i >= Math.max(sentence.first, verb - 8); i -= 1) {
    const word = lowerAt(doc, i);
    const pos = posAt(doc, i);
    if (groups.some((g) => i >= g.first && i <= g.last)) break;
    if (BE.test(word)) out.be = true;
    else if (/^(have|has|had|having|['’]ve)$/.test(word)) out.have = true;
    else if (/^(will|would|could|may|might|can|should|shall|must|['’]ll|did|do|does)$/.test(word)) out.modal = true;
    else if (word === 'to' && (pos === 'PART' || pos === 'ADP')) out.to = true;
    else if (
      !(pos === 'ADV' && word !== 'there') &&
      !RAISING.test(word) &&
      !/^(not|n't|never|also|all|both|then)$/.test(word)
    )
      break;
    if (/^(is|was|has)$/.test(word)) out.singular = true;
    out.first = i;
  }
  return out;
}

/** Whether a noun phrase starts here, so that the verb in front is active. */
export function objectStartsAt(scene: Scene, i: number): boolean {
  const { doc, groups, times, sentence } = scene;
  if (i > sentence.last) return false;
  if (groups.some((g) => g.first === i)) return true;
  if (times.some((t) => i >= t.first && i <= t.last)) return false;
  const pos = posAt(doc, i);
  return (
    /^(DET|NUM|NOUN|PROPN|ADJ)$/.test(pos) || (pos === 'PRON' && !/^(who|which|that|there|here)$/.test(lowerAt(doc, i)))
  );
}

export function objectsOf(scene: Scene, from: number): Group[] {
  let i = from;
  while (posAt(scene.doc, i) === 'ADV' && !scene.groups.some((g) => g.first === i) && i < scene.sentence.last) i += 1;
  return listAfter(scene.doc, i, scene.sentence, scene.groups);
}

/** "by rebels", "by the second brigade" after a passive. */
export function byAgent({ doc, sentence, groups }: Scene, verb: number): Span | null {
  for (let i = verb + 1; i <= Math.min(sentence.last, verb + 14); i += 1) {
    const word = lowerAt(doc, i);
    if (/^[;:]$/.test(word) || /^(when|after|while|who|which|that)$/.test(word)) return null;
    if (word !== 'by') continue;
    let last = i;
    for (let k = i + 1; k <= Math.min(sentence.last, i + 8); k += 1) {
      if (/^(DET|ADJ|NOUN|PROPN|NUM)$/.test(posAt(doc, k)) || /^(-|'s|’s)$/.test(lowerAt(doc, k))) last = k;
      else break;
    }
    if (last === i || posAt(doc, last) === 'NUM' || groups.some((g) => g.last === last && g.head === null)) return null;
    return { first: i + 1, last };
  }
  return null;
}

/** The noun phrase in front of an active verb, with what hangs on it ("a missile strike on a house in Odesa"). */
export function agentBefore({ doc, sentence }: Scene, start: number): Span | null {
  let last = start - 1;
  if (/^(that|which|who)$/.test(lowerAt(doc, last))) last -= 1;
  if (lowerAt(doc, last) === ',') last -= 1;
  if (!/^(NOUN|PROPN|PRON)$/.test(posAt(doc, last))) return null;
  // "a missile strike on": tagged VERB
  const isBlow = (k: number) =>
    /^(strikes?|airstrikes?|attacks?|raids?|shelling|bombing|bombardment|blasts?)$/.test(lowerAt(doc, k));
  let first = last;
  for (let k = last - 1; k >= sentence.first && k > last - 16; k -= 1) {
    const phrase = /^(DET|ADJ|NOUN|PROPN|NUM)$/.test(posAt(doc, k)) || isBlow(k) || /^(-|'s|’s)$/.test(lowerAt(doc, k));
    const hangs =
      /^(on|in|at|of|near|from|against|by|along|across|and)$/.test(lowerAt(doc, k)) &&
      (/^(NOUN|PROPN)$/.test(posAt(doc, k - 1)) || isBlow(k - 1));
    if (phrase) first = k;
    else if (!hangs) break;
  }
  return { first, last };
}
