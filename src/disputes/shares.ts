/**
 * Parts of one whole: what one side holds leaves the rest to the other. "Ukraine holds 10 percent" and "Russia holds 90
 * percent" fit together; 90 and 40 are more than all of it.
 */
import type { Claim } from '../claims/claim.js';
import { isPronoun, nameKey } from '../claims/voices.js';
import { bounds } from './amounts.js';
import type { Relation, Report } from './dispute.js';
import { betweenReason, contradiction } from './reasons.js';
import { differentVoices } from './voices.js';
import { comparePlaces } from './where.js';

/** Above a hundred by rounding and "about". */
const ROUNDED = 105;

/** Whether the two speak of what two holders have of something: then only their sum tells. */
export function areShares(a: Claim, b: Claim): boolean {
  return a.quantity?.measure === 'share' && b.quantity?.measure === 'share' && holderOf(a) !== holderOf(b);
}

/** Two holders and more than all of it; null where both may be right or one holder is unknown. */
export function sharedOut(a: Report, b: Report, gap: number | null): Relation | null {
  const [x, y] = [a.claim.quantity, b.claim.quantity];
  const [p, q] = [holderOf(a.claim), holderOf(b.claim)];
  if (!x || !y || p === null || q === null || gap !== 0 || !differentVoices(a, b)) return null;
  if (x.population === null || y.population === null || nameKey(x.population) !== nameKey(y.population)) return null;
  if (comparePlaces(a.claim.place, b.claim.place) !== 'same') return null;
  const least = bounds(x)[0] + bounds(y)[0];
  if (x.low === null || y.low === null || least <= ROUNDED) return null;
  return contradiction('conflicting-quantity', 0.75, [
    `parts of one whole: ${x.low} percent ${p} / ${y.low} percent ${q}, more than all of it`,
    `same place: ${a.claim.place?.name}`,
    ...betweenReason(a, b),
  ]);
}

/** The side or the name that has the share; "it" and "they" are whoever speaks. */
function holderOf({ agent, speaker }: Claim): string | null {
  if (!agent) return null;
  if (agent.side !== null) return agent.side;
  if (isPronoun(agent.name) || /^(its?|their|our|his|her)\b/i.test(agent.name))
    return speaker ? (speaker.side ?? nameKey(speaker.name)) : null;
  return nameKey(agent.name);
}
