/**
 * Who has a share: "Russia holds 90 percent of the town", "90 percent of the town is under Russian control", "Okello won 62
 * percent of the vote". Two holders may both be right about parts of one whole; one holder has one part. Limit: verbs and
 * phrases of holding only; "90 percent was destroyed" has no holder.
 */
import type { Span } from '../../language/annotated.js';
import { type Group, lowerAt, posAt } from './groups.js';
import { agentBefore, byAgent, type Scene, verbGroupBefore } from './verbs.js';

const HOLDING =
  /^(hold|holds|holding|held|control|controls|controlled|controlling|occupy|occupies|occupied|capture|captures|captured|seize|seizes|seized|take|takes|took|taken|retake|retook|retaken|liberate|liberated|retain|retains|retained|keep|keeps|kept|own|owns|owned|win|wins|won|get|gets|got|receive|received|secure|secured|gain|gains|gained)$/;

/** @param trigger the verb in front of the share, or the number itself. */
export function shareHolder(scene: Scene, group: Group, trigger: number): Span | null {
  const { doc } = scene;
  if (trigger < group.first && HOLDING.test(lowerAt(doc, trigger)))
    return agentBefore(scene, verbGroupBefore(scene, trigger).first);
  return holderBehind(scene, group.last + 1);
}

/** "… is under Russian control", "… remains in rebel hands", "… is held by the army". */
function holderBehind(scene: Scene, from: number): Span | null {
  const { doc, sentence } = scene;
  let i = from;
  while (
    i <= sentence.last &&
    i < from + 7 &&
    (/^(AUX|ADV)$/.test(posAt(doc, i)) || /^(remains?|remained|fully)$/.test(lowerAt(doc, i)))
  )
    i += 1;
  if (i === from) return null;
  const word = lowerAt(doc, i);
  if (HOLDING.test(word)) return byAgent(scene, i);
  if (!/^(under|in)$/.test(word)) return null;
  for (let k = i + 1; k <= Math.min(sentence.last, i + 6); k += 1) {
    if (/^(control|hands)$/.test(lowerAt(doc, k))) {
      if (lowerAt(doc, k + 1) === 'of') return phraseAfter(scene, k + 2);
      return k > i + 1 ? { first: i + 1, last: k - 1 } : null;
    }
    if (!/^(DET|ADJ|NOUN|PROPN|PRON)$/.test(posAt(doc, k)) && !/^[’'-]s?$/.test(lowerAt(doc, k))) return null;
  }
  return null;
}

function phraseAfter({ doc, sentence }: Scene, from: number): Span | null {
  let last = from - 1;
  while (last < Math.min(sentence.last, from + 6) && /^(DET|ADJ|NOUN|PROPN)$/.test(posAt(doc, last + 1))) last += 1;
  return last < from ? null : { first: from, last };
}
