/**
 * Two who say who holds a place: whether one place, one time and two voices are meant, and how much of the place.
 */
import type { Claim } from '../claims/claim.js';
import { clash, holdOf } from './control.js';
import type { Relation, Report } from './dispute.js';
import { betweenReason, type CompareOptions, contradiction, timeReason } from './reasons.js';
import { isBeforeEvent } from './ties.js';
import { differentVoices } from './voices.js';
import { daysOf, gapOf, saidDays } from './when.js';
import { comparePlaces, isWide } from './where.js';

/** Days beyond which two holds of one place are two situations. */
const HOLD_DAYS = 12;

export function controlled(a: Report, b: Report, options: CompareOptions): Relation | null {
  const x = holdOf(a.claim);
  const y = holdOf(b.claim);
  if (!x || !y) return null;
  if (comparePlaces(a.claim.place, b.claim.place) !== 'same') return null;
  // a country is fought over in many articles of one week
  if (a.article.id !== b.article.id && isWide(a.claim.place) && !options.paired) return null;
  const extents = [a.claim.place?.extent, b.claim.place?.extent];
  if (extents.includes('near') || extents.includes('direction')) return null;
  const gap = gapOf(daysOf(a), daysOf(b));
  const whole = gap === 0 && wholeAgainstPart(a.claim, b.claim);
  if (
    extents.includes('part') &&
    x.state !== 'present' &&
    y.state !== 'present' &&
    extents[0] !== extents[1] &&
    !(whole && x.state === 'held' && y.state === 'held')
  )
    return null;
  if (gap !== null && gap > HOLD_DAYS) return null;
  if (!differentVoices(a, b)) return null;
  const found = clash(x, y);
  const denial = a.claim.act === 'deny' ? a : b.claim.act === 'deny' ? b : null;
  const denies = denial !== null;
  // what outlets tell themselves on two days is the course of events
  if (!a.claim.speaker && !b.claim.speaker && gapOf(saidDays(a), saidDays(b)) !== 0) return null;
  if (!denies && isRetaken(a, b)) return null;
  if (denial && isBeforeEvent(denial, denial === a ? b : a)) return null;
  // "the occupation of the country": by whom it is held or not held must be said, unless it is denied
  if (!found || (found.vague && !denies)) return null;
  // an outlet's own "fighting goes on" is no side's answer
  if (
    !denies &&
    (x.state === 'contested' || y.state === 'contested') &&
    !(a.claim.speaker?.side && b.claim.speaker?.side && a.claim.speaker.side !== b.claim.speaker.side)
  )
    return null;
  // each side may hold a part: "villages near X" taken by one, others by the other
  if (!denies && !whole && extents.includes('part') && x.state !== 'present' && y.state !== 'present') return null;
  const kind = denies ? 'explicit-denial' : found.kind;
  return contradiction(kind, found.score + (denies ? 0.1 : 0) - (gap === null ? 0.1 : gap > 3 ? 0.1 : 0), [
    `same place: ${a.claim.place?.name}`,
    found.reason,
    ...timeReason(gap, options),
    ...betweenReason(a, b),
  ]);
}

const AGAIN = /\b(re-?(captur|t[ao]k|conquer|gain|claim|occup)|won back|back in control|back under)/i;

/** "They have recaptured the town", a day or more after it fell: the course of events, as both tell it. */
function isRetaken(a: Report, b: Report): boolean {
  const [x, y] = [saidDays(a), saidDays(b)];
  if (!x || !y || x.from === y.from) return false;
  return AGAIN.test((x.from < y.from ? b : a).claim.content);
}

const WHOLE = /\b(all of|whole|entire(ly)?|full(y)?|complete(ly)?|total(ly)?|100 (percent|per cent|%))(?!\w)/i;

/** "The whole town is ours" and "we hold a part of it": no room for the part. */
function wholeAgainstPart(a: Claim, b: Claim): boolean {
  const [all, part] = a.place?.extent === 'all' ? [a, b] : [b, a];
  return all.place?.extent === 'all' && part.place?.extent === 'part' && WHOLE.test(all.content);
}
