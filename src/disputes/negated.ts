/**
 * One frame, affirmed by one and negated by another; or two frames that say the opposite of each other.
 */

import { isFaced } from './answers.js';
import type { Relation, Report } from './dispute.js';
import { likenessOf } from './likeness.js';
import { areOneGroup, areOneThing, areOpposite, areOtherThings, sameDoer, sameTarget } from './matters.js';
import { ANSWER_DAYS, betweenReason, type CompareOptions, contradiction, timeReason } from './reasons.js';
import { isNever } from './silences.js';
import { areTied, inOneTown, isOneTheme } from './ties.js';
import { differentVoices } from './voices.js';
import { daysOf, gapOf, saidDays } from './when.js';
import { comparePlaces, isWide } from './where.js';

/** The same frame, affirmed and negated, roles that fit. */
export function negated(a: Report, b: Report, options: CompareOptions): Relation | null {
  const opposite = areOpposite(a.claim, b.claim);
  if (!opposite && a.claim.frame !== b.claim.frame) return null;
  if (a.claim.frame.startsWith('open.') || a.claim.frame.startsWith('count.')) return null;
  if ((a.claim.polarity === b.claim.polarity) !== opposite || !differentVoices(a, b)) return null;
  if (opposite && a.claim.polarity === 'negated') return null;
  // "will close in June", "will not close": two plans meet on the days they were told
  const planned = a.claim.modality === 'planned' && b.claim.modality === 'planned';
  const gap =
    planned || isNever(a.claim) || isNever(b.claim) ? gapOf(saidDays(a), saidDays(b)) : gapOf(daysOf(a), daysOf(b));
  if (gap !== null && gap > ANSWER_DAYS) return null;
  const compared = comparePlaces(a.claim.place, b.claim.place);
  if (compared === 'different') return null;
  // much is done and denied in one country: of two articles it ties no more than a name does
  const wide = a.article.id !== b.article.id && isWide(a.claim.place);
  const places = compared === 'same' && wide ? 'unknown' : inOneTown(a, b) ? 'same' : compared;
  if (!partiesFit(a.claim.agent, b.claim.agent) || !partiesFit(a.claim.target, b.claim.target)) return null;
  if (areOtherThings(a.claim, b.claim)) return null;
  if (opposite && a.claim.target && b.claim.target && !areOneThing(a.claim, b.claim)) return null;
  const like = likenessOf(a.claim.terms, b.claim.terms);
  const themed = a.article.id !== b.article.id && isOneTheme(a, b);
  const one =
    opposite &&
    (a.article.id === b.article.id
      ? areOneThing(a.claim, b.claim)
      : areOneGroup(a.claim, b.claim) && like.names.length > 0);
  const faced = isFaced(a, b);
  const tied =
    themed || one || faced || places === 'same' || like.names.length > 0 || sideMatches(a.claim.agent, b.claim.agent);
  const weight =
    like.weight +
    (places === 'same' ? 2 : 0) +
    (sideMatches(a.claim.agent, b.claim.agent) ? 2 : 0) +
    (themed || one || faced ? 3 : 0) +
    (opposite && sameTarget(a.claim, b.claim) ? 1 : 0);
  if (!tied || (weight < 3 && !options.paired)) return null;
  const denies = a.claim.act === 'deny' || b.claim.act === 'deny';
  // without a word of denial the two must be close: place or both parties
  if (!denies && !a.claim.speaker && !b.claim.speaker && gap !== 0 && !options.paired) return null;
  const close = sideMatches(a.claim.agent, b.claim.agent) || sameTarget(a.claim, b.claim) || sameDoer(a.claim, b.claim);
  const least = opposite ? 1 : sameDoer(a.claim, b.claim) ? 3 : 4;
  if (
    !denies &&
    places !== 'same' &&
    !themed &&
    !one &&
    !faced &&
    !isAnswered(a, b) &&
    !(close && like.weight >= least)
  )
    return null;
  if (!faced && !areTied(a, b, options)) return null;
  return contradiction(
    denies ? 'explicit-denial' : 'opposite-polarity',
    (denies ? 0.8 : 0.65) + Math.min(0.15, like.share / 6) - (gap === null ? 0.05 : 0),
    [
      opposite
        ? `${a.claim.frame} and ${b.claim.frame} cannot both be`
        : `same statement (${a.claim.frame}), once affirmed, once ${denies ? 'denied' : 'negated'}`,
      ...(places === 'same' ? [`same place: ${(a.claim.place ?? b.claim.place)?.name}`] : []),
      ...timeReason(gap, options),
      ...betweenReason(a, b),
    ],
  );
}

/** In one article: "their troops shelled us", says one side; "our troops shelled nobody", says the other. */
function isAnswered(a: Report, b: Report): boolean {
  const [p, q] = [a.claim.speaker?.side, b.claim.speaker?.side];
  return (
    a.article.id === b.article.id && p != null && q != null && p !== q && sideMatches(a.claim.agent, b.claim.agent)
  );
}

type Named = { name: string; side: string | null } | null;

function sideMatches(a: Named, b: Named): boolean {
  return a?.side !== undefined && a.side !== null && a.side === b?.side;
}

function partiesFit(a: Named, b: Named): boolean {
  if (!a || !b) return true;
  if (a.side !== null && b.side !== null) return a.side === b.side;
  return true;
}
