/**
 * Numbers that carry their measure themselves: money, shares, magnitudes, "12,000-strong", and the armed men of "12,000
 * troops are in the town". Limit: what the money is for is told by the nearest noun or verb only.
 */
import type { NumberMention } from '../../language/numbers.js';
import { type Group, type Hit, lowerAt, posAt } from './groups.js';
import { shareHolder } from './share-holders.js';
import { FORCES } from './verb-rows.js';
import type { Scene } from './verbs.js';

export function amountsIn(scene: Scene, numbers: readonly NumberMention[]): Hit[] {
  const hits: Hit[] = presences(scene);
  for (const number of numbers) {
    const measure =
      number.unit === 'money'
        ? 'money'
        : number.unit === 'percent'
          ? isTurnout(scene, number)
            ? 'turnout'
            : 'share'
          : number.unit === 'magnitude'
            ? 'magnitude'
            : null;
    if (measure !== null) {
      const trigger = triggerOf(scene, number);
      const group = bare(scene, number);
      hits.push({
        measure,
        trigger: { first: trigger, last: trigger },
        group,
        agent: measure === 'share' ? shareHolder(scene, group, trigger) : null,
        start: Math.min(trigger, number.first),
        cumulative: false,
        rule: `unit of ${measure}`,
      });
    }
    if (
      number.unit === null &&
      lowerAt(scene.doc, number.last + 1) === '-' &&
      lowerAt(scene.doc, number.last + 2) === 'strong'
    )
      hits.push({
        measure: 'strength',
        trigger: { first: number.last + 2, last: number.last + 2 },
        group: { ...bare(scene, number), population: null },
        agent: null,
        start: number.first,
        cumulative: false,
        rule: '“-strong”',
      });
  }
  return hits;
}

const VOTERS = /^(voters|electorate|electors)$/;
const VOTING = /^(voted|vote|turned|took|cast|participated|participating|voting)$/;

/** "turnout was 61 percent", "27 percent of voters took part": how many came, not whom they chose. */
function isTurnout({ doc, sentence }: Scene, number: NumberMention): boolean {
  let near = false;
  for (let i = number.first - 1; i >= Math.max(sentence.first, number.first - 14); i -= 1) {
    const word = lowerAt(doc, i);
    if (/^(;|but|while|whereas|with)$/.test(word) || posAt(doc, i) === 'NUM') break;
    if (/^(turnout|turn-out|participation)$/.test(word)) near = true;
  }
  if (/^(turnout|participation)$/.test(lowerAt(doc, number.last + 1)) || near) return true;
  let of = false;
  for (let i = number.last + 1; i <= Math.min(sentence.last, number.last + 10); i += 1) {
    const word = lowerAt(doc, i);
    if (VOTERS.test(word)) of = true;
    if (of && VOTING.test(word)) return !/^(for|against|in favou?r)$/.test(lowerAt(doc, i + 1));
  }
  return false;
}

/** "12,000 troops are in the town": where armed men are, they are counted as strength. */
function presences({ doc, groups }: Scene): Hit[] {
  return groups.flatMap((group): Hit[] => {
    if (group.head === null || group.single || !FORCES.test(lowerAt(doc, group.head))) return [];
    // "18 men were in the boat"
    if (/^(men|guards?|officers?|agents|vehicles?|ships?|planes?|aircraft)$/.test(lowerAt(doc, group.head))) return [];
    let i = group.last + 1;
    if (!/^(are|were|remain|remained)$/.test(lowerAt(doc, i))) return [];
    const trigger = { first: i, last: i };
    while (/^(now|already|still|currently|present)$/.test(lowerAt(doc, i + 1))) i += 1;
    if (!/^(in|at|near|along|inside|on)$/.test(lowerAt(doc, i + 1))) return [];
    const rule = 'armed men who are somewhere';
    return [{ measure: 'strength', trigger, group, agent: null, start: i, cumulative: false, rule }];
  });
}

/** The verb in front of the amount, else the number itself: what may be negated or merely possible. */
function triggerOf({ doc, sentence }: Scene, number: NumberMention): number {
  for (let i = number.first - 1; i >= Math.max(sentence.first, number.first - 8); i -= 1) {
    if (posAt(doc, i) === 'VERB') return i;
    if (/^[;:,]$/.test(lowerAt(doc, i))) break;
  }
  return number.value.first;
}

/** "40 percent of the town": the share's whole stands behind "of". */
function bare({ doc, sentence }: Scene, number: NumberMention): Group {
  let last = number.last;
  let population: string | null = null;
  if (lowerAt(doc, number.last + 1) === 'of') {
    let k = number.last + 2;
    while (k <= Math.min(sentence.last, number.last + 9) && /^(DET|ADJ|NOUN|PROPN)$/.test(posAt(doc, k))) k += 1;
    if (k > number.last + 2) {
      last = k - 1;
      let from = number.last + 2;
      if (/^(the|a|an|all|its|their|his)$/.test(lowerAt(doc, from)) && from < last) from += 1;
      population = doc.tokens
        .slice(from, last + 1)
        .map((t, n) => (n > 0 && t.spaced ? ' ' : '') + t.text)
        .join('');
    }
  }
  return { first: number.first, last, number, head: null, population, part: false, single: false };
}
