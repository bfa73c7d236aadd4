/**
 * What a verb counts: its object ("killed 12 miners"), the subject of its passive ("12 miners were killed"), or its subject
 * ("12 miners died"). Walks outward from the verb over parts of speech; each way has a name that the claim shows.
 */
import type { Annotated, Span } from '../language/annotated.js';
import type { TimeMention } from '../language/dates.js';
import { type Group, listAfter, lowerAt, overBracket, posAt } from './quantities-groups.js';

export type Group4Verb = { groups: Group[]; agent: Span | null; rule: string };
export type Scene = {
  doc: Annotated;
  sentence: Span;
  groups: readonly Group[];
  times: readonly TimeMention[];
};

export type VerbGroup = { first: number; be: boolean; have: boolean; modal: boolean; to: boolean; singular: boolean };

const BE = /^(be|is|are|was|were|been|being|get|got|gets|getting|['’]re)$/;
const RAISING =
  /^(reported|reportedly|feared|confirmed|believed|presumed|found|said|known|declared|thought|listed|estimated|officially|counted)$/;

/** The auxiliaries, adverbs and "reported", "feared" in front of a verb or an adjective. */
export function verbGroupBefore({ doc, sentence, groups }: Scene, verb: number): VerbGroup {
  const out: VerbGroup = { first: verb, be: false, have: false, modal: false, to: false, singular: false };
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

/**
 * The groups that are the subject of the verb group starting at `start`, nearest first. Passes over phrases with a
 * preposition, relative clauses, brackets and "said"; stops where an uncounted subject stands.
 */
export function subjectsBefore(scene: Scene, start: number, group: VerbGroup): Group[] {
  const { doc, sentence, groups } = scene;
  const out: Group[] = [];
  let i = start - 1;
  let nominal = false; // inside an uncounted noun phrase
  let joined = false; // a comma or "and" stands between here and what was found
  let relative = false;
  for (let step = 0; step < 60 && i >= sentence.first; step += 1) {
    const jumped = overBracket(doc, i, -1, sentence);
    if (jumped !== i) {
      i = jumped;
      continue;
    }
    const word = lowerAt(doc, i);
    const pos = posAt(doc, i);
    const counted = groups.find((g) => i >= g.first && i <= g.last);
    if (counted) {
      const before = counted.first - 1;
      const adposition =
        posAt(doc, before) === 'ADP' && !/^(that|with|leaving|than|as|after|before|since)$/.test(lowerAt(doc, before));
      const total =
        lowerAt(doc, before) === 'of' &&
        /^(total|number|group|minimum|maximum|estimate)$/.test(lowerAt(doc, before - 1));
      i = counted.first - 1;
      nominal = false;
      if (adposition && !total && !counted.part) {
        i -= 1;
        if (lowerAt(doc, before) === 'of') nominal = true;
        continue;
      }
      if (
        !(
          group.singular &&
          !counted.single &&
          (counted.number.low ?? 2) > 1 &&
          out.length === 0 &&
          counted.head !== null
        )
      )
        out.push(counted);
      else return out;
      if (total) i -= 2;
      joined = false;
      if (relative) return out;
      continue;
    }
    if (/^(,|and|or|&|plus|nor)$/.test(word)) {
      if (nominal && out.length === 0 && word === ',' && !joined) {
        // "…, the police said, were killed": stops only where the phrase was the subject itself
      }
      // two predicates of one subject: "attacked the post and were killed"
      if (out.length === 0 && !nominal && i === start - 1 && /^(and|or)$/.test(word) && group.be)
        return coordinatedSubject(scene, i);
      joined = true;
      nominal = false;
      i -= 1;
      continue;
    }
    if (/^(including|among|namely)$/.test(word)) {
      joined = true;
      i -= 1;
      continue;
    }
    if (/^(who|which|whom)$/.test(word) || (word === 'that' && pos === 'PRON')) {
      relative = true;
      nominal = false;
      i -= 1;
      if (lowerAt(doc, i) === ',') i -= 1;
      // "an attack in which 12 died": the relative opens the clause
      if (out.length > 0 || posAt(doc, i) === 'ADP') return out;
      continue;
    }
    if (pos === 'ADP' || pos === 'PART') {
      if (out.length > 0 && !/^(of|to)$/.test(word) && !joined) return out;
      nominal = false;
      i -= 1;
      continue;
    }
    if (/^(NOUN|PROPN|ADJ|DET|NUM|SYM|X)$/.test(pos) || /^(['’]s?|his|her|their|its|-|"|“|”|`)$/.test(word)) {
      // a determiner opens the phrase: with no preposition or comma before it, it is the subject
      if (out.length > 0 && !joined) return out;
      nominal = true;
      i -= 1;
      const opensSentence = i < sentence.first;
      if (pos === 'DET' || opensSentence) {
        const prior = posAt(doc, i);
        if (!opensSentence && (prior === 'ADP' || /^(,|and|or|in|\))$/.test(lowerAt(doc, i)))) continue;
        return out;
      }
      continue;
    }
    if (pos === 'VERB') {
      if (out.length > 0)
        return /^(said|says|say|reported|reports|confirmed|added|announced|stated|noted|told|claimed|leaving|learned|indicated|revealed)$/.test(
          word,
        )
          ? out
          : out.slice(0, 1);
      // "soldiers guarding the bridge", "people trapped under it" were killed
      const inReduced = /(ing|ed|en)$/.test(word);
      if (!inReduced) return out;
      nominal = false;
      i -= 1;
      continue;
    }
    if (pos === 'AUX') {
      // only inside a relative clause: "who were guarding"
      const near = [1, 2, 3].some((k) => /^(who|which|that)$/.test(lowerAt(doc, i - k)));
      if (!near || out.length > 0) return out;
      i -= 1;
      continue;
    }
    if (pos === 'ADV') {
      i -= 1;
      continue;
    }
    return out;
  }
  return out;
}

/** "Three men attacked the post and were killed": the subject of the verb before. */
function coordinatedSubject(scene: Scene, conjunction: number): Group[] {
  const { doc, sentence, groups } = scene;
  for (let i = conjunction - 1; i >= Math.max(sentence.first, conjunction - 15); i -= 1) {
    if (posAt(doc, i) !== 'VERB') continue;
    const near = groups.filter((g) => g.last < i && g.last >= i - 4);
    const last = near.at(-1);
    if (!last) return [];
    for (let k = last.last + 1; k < i; k += 1) if (!/^(AUX|ADV)$/.test(posAt(doc, k))) return [];
    return posAt(doc, last.first - 1) === 'ADP' ? [] : [last];
  }
  return [];
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

/** The noun phrase in front of an active verb. */
export function agentBefore({ doc, sentence }: Scene, start: number): Span | null {
  let last = start - 1;
  if (/^(that|which|who)$/.test(lowerAt(doc, last))) last -= 1;
  if (lowerAt(doc, last) === ',') last -= 1;
  if (!/^(NOUN|PROPN|PRON)$/.test(posAt(doc, last))) return null;
  let first = last;
  while (
    first > sentence.first &&
    (/^(DET|ADJ|NOUN|PROPN|NUM)$/.test(posAt(doc, first - 1)) || /^(-|'s|’s)$/.test(lowerAt(doc, first - 1))) &&
    first > last - 8
  )
    first -= 1;
  return { first, last };
}
