/**
 * Who or what brought an event about, where the event itself is agreed.
 */

import type { Place } from '../claims/claim.js';
import { causeOf, objectsOf } from './causes.js';
import type { Relation, Report } from './dispute.js';
import { likenessOf } from './likeness.js';
import { betweenReason, contradiction } from './reasons.js';
import { betweenOf } from './speakers.js';
import { inOneTown, ownNames } from './ties.js';
import { daysOf, gapOf, saidDays } from './when.js';
import { comparePlaces, whereOf } from './where.js';

const BLAME = /^attack\.(strike|destroy|blame|kill|civilians|truce)$/;

/** Days within which two accounts of one event are compared. */
const EVENT_DAYS = 3;

/** One event, two doers; or one wreck, an attack and an accident. */
export function blamed(a: Report, b: Report): Relation | null {
  if (a.claim.polarity !== 'affirmed' || b.claim.polarity !== 'affirmed' || betweenOf(a, b) !== 'sides') return null;
  // who admits it settles the matter
  if (a.claim.act === 'concede' || b.claim.act === 'concede') return null;
  const p = a.claim.speaker?.side;
  const q = b.claim.speaker?.side;
  const gap = gapOf(daysOf(a), daysOf(b));
  if (gap !== null && gap > EVENT_DAYS) return null;
  const places = comparePlaces(whereOf(a.claim), whereOf(b.claim));
  if (places === 'different') return null;
  if (p && q && p !== q) return twoDoers(a, b) ?? twoCauses(a, b);
  if (p !== q && (p == null || q == null)) {
    const found = blamedBack(a, b, gap);
    if (found) return found;
  }
  // two voices of no known side: the event must be plain from a place that both name, and from the day
  const same = comparePlaces(a.claim.place, b.claim.place) === 'same';
  return same && isTown(a.claim.place) && gap === 0 && bothNamed(a, b) ? twoCauses(a, b) : null;
}

/** No country and no region, in which much may burn on one day. */
const isTown = (place: Place | null) => place !== null && place.within.length >= 2;

/** Whether somebody with a name stands behind each; the unnamed may be anybody. */
function bothNamed(a: Report, b: Report): boolean {
  return [a, b].every(({ claim }) => claim.speaker !== null && claim.speaker.kind !== 'unnamed');
}

function twoDoers(a: Report, b: Report): Relation | null {
  if (!BLAME.test(a.claim.frame) || !BLAME.test(b.claim.frame)) return null;
  const x = a.claim.agent?.side ?? null;
  const y = b.claim.agent?.side ?? null;
  const p = a.claim.speaker?.side;
  const q = b.claim.speaker?.side;
  // each speaker blames somebody other than itself, and not the same party; "the terrorists" of the accused will do
  if (x === p || y === q || x === y) return null;
  if ((x === null && p !== y) || (y === null && q !== x)) return null;
  const objects = objectsOf(a.claim).filter((thing) => objectsOf(b.claim).includes(thing));
  const truce = a.claim.frame === 'attack.truce' && b.claim.frame === 'attack.truce';
  if (!truce && objects.length === 0) return null;
  const found = contradiction('conflicting-responsibility', truce ? 0.6 : 0.75, [
    `${a.claim.speaker?.name}: ${x ?? a.claim.agent?.name}; ${b.claim.speaker?.name}: ${y ?? b.claim.agent?.name}`,
    ...(objects.length > 0 ? [`the same event: ${objects.join(', ')}`] : []),
    ...betweenReason(a, b),
  ]);
  return objects[0] ? { ...found, about: aboutLoss(objects[0], a, b) } : found;
}

/**
 * "The junta's shells hit the market, the rebels said", "the rebels shelled the market, an army spokesman said": who speaks
 * for a state is often not said whose. The one of a known side is blamed by the other, in one town on one day.
 */
function blamedBack(a: Report, b: Report, gap: number | null): Relation | null {
  const [known, other] = a.claim.speaker?.side != null ? [a, b] : [b, a];
  const side = known.claim.speaker?.side;
  if (side == null || !other.claim.speaker || !BLAME.test(a.claim.frame) || !BLAME.test(b.claim.frame)) return null;
  const [doer, blamedDoer] = [known.claim.agent, other.claim.agent];
  if (!doer || doer.side === side || blamedDoer?.side !== side) return null;
  const objects = objectsOf(a.claim).filter((thing) => objectsOf(b.claim).includes(thing));
  if (objects.length === 0 || gap !== 0) return null;
  const inBoth = (name: string) => a.claim.terms.includes(name) && b.claim.terms.includes(name);
  if (!inOneTown(a, b) && !ownNames(a, b).some(inBoth)) return null;
  return contradiction('conflicting-responsibility', 0.7, [
    `${known.claim.speaker?.name}: ${doer.side ?? doer.name}; ${other.claim.speaker.name}: ${side}`,
    `the same event: ${objects.join(', ')}`,
    ...betweenReason(a, b),
  ]);
}

/** One thing lost between two sides in one fortnight is one matter, however each report words it. */
function aboutLoss(thing: string, a: Report, b: Report): string {
  const sides = [a, b].map(({ claim }) => claim.speaker?.side ?? claim.speaker?.name ?? '').sort();
  return `what befell the ${thing}: ${sides.join(' / ')}`;
}

/** The news of a loss is a day old in the next paper. */
const SAME_LOSS_DAYS = 1;

/** "An Iranian missile shot the plane down", says one side; "an engine failed", says Iran. */
const namesOther = (a: Report, b: Report): boolean =>
  [
    [a, b],
    [b, a],
  ].some(([one, other]) => {
    const side = one?.claim.speaker?.side;
    return side != null && (other?.claim.terms.includes(side) || other?.claim.agent?.side === side);
  });

/** Groups of things of which one or other is lost on most days. */
const COMMON_LOSS = /^(aircraft|train|building|base)$/;

/** Of two articles a common loss is one event by the day, the place, or a name beside the speakers and their sides. */
function isOneEvent(a: Report, b: Report, thing: string): boolean {
  const gap = gapOf(saidDays(a), saidDays(b));
  if (!COMMON_LOSS.test(thing) || (gap !== null && gap <= SAME_LOSS_DAYS && namesOther(a, b))) return true;
  if (a.article.id === b.article.id || comparePlaces(whereOf(a.claim), whereOf(b.claim)) === 'same') return true;
  const around = [a, b].flatMap(({ claim }) => [claim.speaker?.side, claim.speaker?.name, claim.agent?.side]);
  return likenessOf(a.claim.terms, b.claim.terms).names.some((name) => !around.includes(name));
}

function twoCauses(a: Report, b: Report): Relation | null {
  const x = causeOf(a.claim);
  const y = causeOf(b.claim);
  if (!x || !y || x === y) return null;
  const objects = objectsOf(a.claim).filter((thing) => objectsOf(b.claim).includes(thing));
  const [thing] = objects;
  if (thing === undefined || !isOneEvent(a, b, thing)) return null;
  const found = contradiction('conflicting-responsibility', 0.7, [
    `the same ${thing}: ${x} / ${y}`,
    ...betweenReason(a, b),
  ]);
  return { ...found, about: aboutLoss(thing, a, b) };
}
