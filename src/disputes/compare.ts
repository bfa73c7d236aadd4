/**
 * The gates, cheap to dear: two reports to their relation. Pure; `a` is the earlier one. What it cannot tell apart it
 * leaves alone: a false alarm costs more than a miss.
 */
import type { Claim } from '../claims/claim.js';
import { accountRejected } from './accounts.js';
import { arePlannedCuts } from './amounts.js';
import { answered } from './answers.js';
import { attributed, disownedBy } from './attributions.js';
import { blamed } from './blame.js';
import { counted } from './counts.js';
import type { Relation, Report } from './dispute.js';
import { caused } from './event-causes.js';
import { excluded } from './exclusive.js';
import { controlled } from './holds.js';
import { areOpposite } from './matters.js';
import { negated } from './negated.js';
import { pointed } from './pointed.js';
import type { CompareOptions } from './reasons.js';
import { settled } from './settlements.js';
import { areOtherDoers, isUnheard } from './silences.js';
import { likened } from './similar.js';
import { withdrawn } from './withdrawals.js';

const NONE: Relation = { family: 'none', kind: null, score: 0, reasons: [] };

export function compare(a: Report, b: Report, options: CompareOptions = {}): Relation {
  if (a.claim.act === 'no-comment' || b.claim.act === 'no-comment') return NONE;
  const disowns = disownedBy(a.claim) !== null || disownedBy(b.claim) !== null;
  const notes = [a, b].some(({ claim }) => claim.act === 'retract' || claim.act === 'correct');
  return (
    attributed(a, b) ??
    pointed(a, b) ??
    accountRejected(a, b) ??
    settled(a, b) ??
    withdrawn(a, b) ??
    (!notes && !disowns && mayHold(a.claim, b.claim)
      ? (controlled(a, b, options) ??
        negated(a, b, options) ??
        counted(a, b, options) ??
        blamed(a, b) ??
        caused(a, b) ??
        excluded(a, b, options) ??
        likened(a, b, options) ??
        answered(a, b))
      : null) ??
    NONE
  );
}

/**
 * "denied that they had left Goma This is a lie their spokesman said The UN said": without its full stops the denial takes in
 * what others say, and nobody knows where it ends.
 */
const runsOn = ({ act, content }: Claim): boolean =>
  act === 'deny' && /[\p{L}\p{N}]\s+(This|These|It|He|She|They|We|There|But)\b/u.test(content);

/** Gate on certainty: forecasts, plans and conditions contradict nothing, unless a denial takes up the very plan. */
function mayHold(a: Claim, b: Claim): boolean {
  if (runsOn(a) || runsOn(b)) return false;
  if (isUnheard(a) || isUnheard(b) || (a.polarity !== b.polarity && areOtherDoers(a, b))) return false;
  // "regularly shells the town" is no answer to "did not shell it on Monday", unless that is denied
  const habits = [a, b].filter((c) => c.modality === 'habitual').length;
  if (habits === 1 && a.act !== 'deny' && b.act !== 'deny') return false;
  const firm = (c: Claim) => c.modality === 'fact' || c.modality === 'alleged' || c.modality === 'habitual';
  if (firm(a) && firm(b)) return true;
  // "she will resign" and "she will not resign": a decision, which one of the two has wrong
  if (a.modality === 'planned' && b.modality === 'planned' && (a.polarity !== b.polarity) !== areOpposite(a, b))
    return /^(people|business|agreement|thing|law|sport)\./.test(a.frame);
  const denial = a.act === 'deny' ? a : b.act === 'deny' ? b : null;
  if (!denial) return arePlannedCuts(a, b);
  const claim = denial === a ? b : a;
  return claim.modality === 'planned' || claim.modality === 'possible'
    ? denial.modality === claim.modality || denial.modality === 'fact'
    : false;
}
