/**
 * Who was on board: "was carrying 340 people", "with 96 passengers aboard", "120 people were on the ferry". Read last, so that
 * "all 69 aboard were killed" stays a count of the dead. Limit: ships, planes, trains and buses named by a common noun.
 */
import { type Hit, lowerAt, posAt } from './groups.js';
import type { Scene } from './verbs.js';

const TRAVELLERS =
  /^(people|persons?|passengers?|migrants?|crew|sailors|seafarers|souls|tourists|pilgrims|refugees|travell?ers|commuters|men|women|children|students|schoolchildren|pupils|workers|soldiers)$/;
const CRAFT =
  /^(ferry|boat|ship|vessel|launch|plane|jet|airliner|aircraft|flight|helicopter|train|bus|coach|minibus|dinghy|canoe|yacht|trawler|barge|tram|cable|airbus|boeing)$/;

export function aboardIn(scene: Scene): Hit[] {
  const { doc, sentence, groups } = scene;
  return groups.flatMap((group): Hit[] => {
    if (group.single || group.part || group.head === null || !TRAVELLERS.test(lowerAt(doc, group.head))) return [];
    const trigger = carriedAt(scene, group.first) ?? boardBehind(scene, group.last + 1);
    if (trigger === null || trigger > sentence.last) return [];
    return [
      {
        measure: 'aboard',
        trigger: { first: trigger, last: trigger },
        group,
        agent: null,
        start: Math.min(trigger, group.first),
        cumulative: false,
        rule: `on board: “${lowerAt(doc, trigger)}”`,
      },
    ];
  });
}

/** "carrying 340 people": of something that carries, where the sentence says what. */
function carriedAt(scene: Scene, at: number): number | null {
  const verb = at - 1;
  return /^(carrying|carried|transporting)$/.test(lowerAt(scene.doc, verb)) && isVoyage(scene) ? verb : null;
}

/** A craft is named, or what befalls one. */
function isVoyage({ doc, sentence }: Scene): boolean {
  for (let i = sentence.first; i <= sentence.last; i += 1)
    if (CRAFT.test(lowerAt(doc, i)) || /^(capsized?|sank|crashed|overturned|derailed|manifest)$/.test(lowerAt(doc, i)))
      return true;
  return false;
}

/** "aboard", "on board", "were on the ferry", over "were" and an adverb. */
function boardBehind(scene: Scene, from: number): number | null {
  const { doc } = scene;
  let i = from;
  while (/^(AUX|ADV)$/.test(posAt(doc, i)) && lowerAt(doc, i) !== 'aboard' && i < from + 4) i += 1;
  if (lowerAt(doc, i) === 'aboard') return i;
  if (lowerAt(doc, i) !== 'on') return null;
  if (lowerAt(doc, i + 1) === 'board') return i + 1;
  if (i === from) return null;
  for (let k = i + 1; k <= i + 6 && /^(DET|ADJ|NOUN|PROPN|NUM|PUNCT)$/.test(posAt(doc, k)); k += 1) {
    // "were on the Lady Maud": a name, where the sentence speaks of a craft
    const named = posAt(doc, k) === 'PROPN' && lowerAt(doc, i + 1) === 'the' && isVoyage(scene);
    if (CRAFT.test(lowerAt(doc, k)) || named) return i;
  }
  return null;
}
