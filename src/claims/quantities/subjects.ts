/**
 * The counted subject of a verb or an adjective, found by walking left from it. Passes over phrases with a preposition, asides,
 * relative clauses and "said"; stops where a subject stands that nobody counted. Limit: parts of speech are all it knows.
 */
import { type Group, lowerAt, overAside, posAt } from './groups.js';
import type { Scene, VerbGroup } from './verbs.js';

const JOINTS = /^(,|and|or|&|plus|nor)$/;
const PARTS = /^(including|among|namely)$/;
const REPORTING =
  /^(said|says|say|reported|reports|confirmed|added|announced|stated|noted|told|claimed|claims|leaving|left|learned|indicated|revealed|reporting|saying|adding|showed|shows|estimated|estimates)$/;
/** Prepositions that open a clause of their own: "with 12 killed", "after 12 were killed". */
const OPENERS = /^(that|with|leaving|than|as|after|before|since|because|while|when|once)$/;

/** @param start first token of the verb group. @returns the nearest member of the subject first. */
export function subjectsBefore(scene: Scene, start: number, group: VerbGroup): Group[] {
  const { doc, sentence, groups, times } = scene;
  const out: Group[] = [];
  let i = start - 1;
  let relative = false; // behind "who": what stands right before it is meant, whatever governs that
  let joined = false; // a comma or "and" stands between here and the member found last
  for (let step = 0; step < 70 && i >= sentence.first; step += 1) {
    const over = overAside(doc, i, -1, sentence);
    if (over !== i) {
      i = over;
      continue;
    }
    const time = times.find(
      (t) => i >= t.first && i <= t.last && !groups.some((g) => g.first <= t.last && g.last >= t.first),
    );
    if (time) {
      i = time.first - 1;
      continue;
    }
    const word = lowerAt(doc, i);
    const pos = posAt(doc, i);
    const member = groups.find((g) => i >= g.first && i <= g.last);
    if (member) {
      const before = member.first - 1;
      const whole = isWholeOf(scene, before);
      // "a list of 47 people killed": a bare participle speaks of what stands right before it
      const beside = relative || (!group.be && i === start - 1);
      if (!member.part && !whole && !beside && posAt(doc, before) === 'ADP' && !OPENERS.test(lowerAt(doc, before))) {
        i = before - 1;
        continue;
      }
      if (out.some((g) => !g.part) && !joined) return out;
      if (out.length === 0 && disagrees(member, group)) return out;
      out.push(member);
      if (!member.part) relative = false;
      i = whole ? before - 2 : before;
      joined = member.part;
      continue;
    }
    if (JOINTS.test(word)) {
      // two predicates of one subject: "attacked the post and were killed"
      if (out.length === 0 && i === start - 1 && /^(and|or)$/.test(word) && group.be) return coordinated(scene, i);
      joined = true;
    } else if (PARTS.test(word)) {
      joined = true;
    } else if (/^(who|which|whom)$/.test(word) || (word === 'that' && pos === 'PRON')) {
      // "an attack in which 12 died" ends here; "soldiers who were killed" goes on to the soldiers
      if (out.some((g) => !g.part) && !isInRelative(scene, out)) return out;
      if (posAt(doc, i - 1) === 'ADP') return out;
      relative = true;
      if (lowerAt(doc, i - 1) === ',') i -= 1;
    } else if (pos === 'ADP' || pos === 'PART') {
      if (out.length > 0 && !joined && word !== 'of') return out;
    } else if (pos === 'PRON' && posAt(doc, i - 1) === 'ADP') {
      i -= 1; // "with them"
    } else if (/^(NOUN|PROPN|ADJ|DET|NUM|SYM|X)$/.test(pos) || /^(['’]s?|his|her|their|its|-|"|“|”|`)$/.test(word)) {
      if (out.length > 0 && !joined) return out;
      if (!group.be && !group.have && i === start - 1 && group.bare && !isPlace(scene, i)) return out;
      if (pos === 'DET' || i === sentence.first) {
        const prior = posAt(doc, i - 1);
        if (i === sentence.first) return out;
        // the object of a clause inside: "soldiers guarding the gate were killed"
        const nested = prior === 'VERB' && /(ing|ed|en)$/.test(lowerAt(doc, i - 1));
        if (prior !== 'ADP' && !nested && !JOINTS.test(lowerAt(doc, i - 1))) return out;
      }
    } else if (pos === 'VERB') {
      if (out.length > 0) return REPORTING.test(word) || OPENERS.test(word) ? out : ownOnly(out);
      // "soldiers guarding the bridge", "people trapped under it" were killed
      if (!/(ing|ed|en|un|ght|eld)$/.test(word)) return out;
    } else if (pos === 'AUX') {
      // only inside a relative clause: "who were guarding"
      const near = [1, 2, 3].some((k) => /^(who|which|that)$/.test(lowerAt(doc, i - k)));
      if (!near || out.length > 0) return out;
    } else if (pos !== 'ADV') return out;
    i -= 1;
  }
  return out;
}

/** "12 people in Kherson killed": a name behind a preposition is no subject. */
function isPlace({ doc }: Scene, i: number): boolean {
  let k = i;
  while (posAt(doc, k) === 'PROPN') k -= 1;
  return k < i && /^(in|at|near|from|outside)$/.test(lowerAt(doc, k));
}

/** "a total of 20", "a group of 20": the number is the whole. */
function isWholeOf({ doc }: Scene, before: number): boolean {
  return (
    lowerAt(doc, before) === 'of' && /^(total|number|group|minimum|maximum|estimate)$/.test(lowerAt(doc, before - 1))
  );
}

/** "the driver of 20 men was killed": a verb in the singular does not speak of twenty. */
const disagrees = (member: Group, group: VerbGroup): boolean =>
  group.singular && !member.single && !member.part && (member.number.low ?? 2) > 1 && member.head !== null;

/** The members behind the last verb are the object of that verb, but for the one right before ours. */
function ownOnly(out: readonly Group[]): Group[] {
  const first = out.findIndex((g) => !g.part);
  return out.slice(0, first < 0 ? out.length : first + 1);
}

/** Whether what was found so far stands inside a relative clause ("two women who worked with three men"). */
function isInRelative({ doc }: Scene, out: readonly Group[]): boolean {
  const last = out.at(-1);
  return last !== undefined && posAt(doc, last.first - 1) === 'ADP';
}

/** "Three men attacked the post and were killed": the subject of the verb before. */
function coordinated(scene: Scene, conjunction: number): Group[] {
  const { doc, sentence, groups } = scene;
  for (let i = conjunction - 1; i >= Math.max(sentence.first, conjunction - 15); i -= 1) {
    if (posAt(doc, i) !== 'VERB') continue;
    const last = groups.filter((g) => g.last < i && g.last >= i - 4).at(-1);
    if (!last) return [];
    for (let k = last.last + 1; k < i; k += 1) if (!/^(AUX|ADV)$/.test(posAt(doc, k))) return [];
    return posAt(doc, last.first - 1) === 'ADP' ? [] : [last];
  }
  return [];
}
