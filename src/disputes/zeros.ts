/**
 * Nought against a number: "none of its soldiers died in the pass on Thursday", "nine soldiers were killed in the pass on
 * Thursday". Nobody who says so later than the number waits for a rising toll: he says that it did not happen.
 */
import type { Quantity } from '../claims/claim.js';
import { areOtherPeople, compareAmounts, figureOf } from './amounts.js';
import type { Relation, Report } from './dispute.js';
import { betweenReason, contradiction, timeReason } from './reasons.js';
import { isOneTheme, ownNames } from './ties.js';
import { differentVoices } from './voices.js';
import { daysOf, gapOf, saidOn } from './when.js';
import { comparePlaces, isWide, whereOf } from './where.js';

const HAPPENED = /^(killed|wounded|casualties|captured|lost|shot-down|launched|destroyed|arrested|missing|released)$/;

/** Days after the number within which nought answers it. */
const DAYS = 3;

export function zeroed(a: Report, b: Report): Relation | null {
  const [none, some] = isNought(a.claim.quantity) ? [a, b] : [b, a];
  const [x, y] = [none.claim.quantity, some.claim.quantity];
  if (!x || !y || !isNought(x) || (y.low ?? 0) < 1 || x.measure !== y.measure || !HAPPENED.test(x.measure)) return null;
  if (a.article.id === b.article.id || !none.claim.speaker || !some.claim.speaker || !differentVoices(a, b))
    return null;
  if (none.claim.act === 'deny' || some.claim.act === 'deny' || areOtherPeople(x, y)) return null;
  // "no civilians were killed" leaves room for soldiers; "none of its personnel" are whoever the other counts as its
  if (compareAmounts(x, y) === 'other-scope' && !OWN.test(none.claim.target?.name ?? '')) return null;
  const [told, denied] = [saidOn(some), saidOn(none)];
  if (told === null || denied === null || denied < told || denied - told > DAYS) return null;
  const gap = gapOf(daysOf(a), daysOf(b));
  if (gap === null || (gap > 1 && isDayGiven(none) && isDayGiven(some)) || gap > DAYS) return null;
  const [here, there] = [whereOf(a.claim), whereOf(b.claim)];
  const places = comparePlaces(here, there);
  if (places === 'different') return null;
  const names = ownNames(a, b).filter((name) => a.claim.terms.includes(name) && b.claim.terms.includes(name));
  const town = places === 'same' && !isWide(here);
  if (!town && names.length === 0 && !isOneTheme(a, b)) return null;
  return contradiction('conflicting-quantity', 0.75, [
    `${x.measure}: none / ${figureOf(y)}`,
    town ? `same place: ${here?.name}` : `both name ${names.join(', ')}`,
    ...timeReason(gap, {}),
    ...betweenReason(a, b),
  ]);
}

const isNought = (q: Quantity | null): boolean => q?.low === 0 && q.high === 0;

const OWN = /\b(its|our|their|his|her)\b/i;

const isDayGiven = ({ claim }: Report): boolean => claim.time.basis !== null && claim.time.basis !== 'published';
