/**
 * The gates, cheap to dear: two reports to their relation. Pure; `a` is the earlier one. What it cannot tell apart it
 * leaves alone: a false alarm costs more than a miss.
 */
import type { Claim } from '../claims/claim.js';
import { groupOf } from '../claims/terms.js';
import { attributed, disownedBy } from './attributions.js';
import { blamed } from './blame.js';
import { clash, holdOf } from './control.js';
import { counted } from './counts.js';
import type { Relation, Report } from './dispute.js';
import { excluded } from './exclusive.js';
import { likenessOf } from './likeness.js';
import { areOtherThings, sameDoer, sameTarget } from './matters.js';
import { areOpposite } from './opposites.js';
import { ANSWER_DAYS, betweenReason, type CompareOptions, contradiction, short, timeReason } from './reasons.js';
import { settled } from './settlements.js';
import { likened } from './similar.js';
import { sameSpeaker } from './speakers.js';
import { differentVoices } from './voices.js';
import { daysOf, gapOf, saidDays } from './when.js';
import { comparePlaces } from './where.js';
import { withdrawn } from './withdrawals.js';

const NONE: Relation = { family: 'none', kind: null, score: 0, reasons: [] };

export function compare(a: Report, b: Report, options: CompareOptions = {}): Relation {
  if (a.claim.act === 'no-comment' || b.claim.act === 'no-comment') return NONE;
  const disowns = disownedBy(a.claim) !== null || disownedBy(b.claim) !== null;
  const notes = [a, b].some(({ claim }) => claim.act === 'retract' || claim.act === 'correct');
  return (
    attributed(a, b) ??
    pointed(a, b) ??
    settled(a, b) ??
    withdrawn(a, b) ??
    (!notes && !disowns && mayHold(a.claim, b.claim)
      ? (controlled(a, b, options) ??
        negated(a, b, options) ??
        counted(a, b, options) ??
        blamed(a, b) ??
        excluded(a, b, options) ??
        likened(a, b, options))
      : null) ??
    NONE
  );
}

/** A denial that names or points at the very claim. */
function pointed(a: Report, b: Report): Relation | null {
  for (const [denial, claim] of [
    [a, b],
    [b, a],
  ] as const) {
    if (denial.claim.about?.claim !== claim.claim.id || answersElse(denial.claim, claim.claim)) continue;
    if (denial.claim.act === 'retract')
      return {
        family: 'evolution',
        kind: 'retraction',
        score: 0.9,
        reasons: [`takes back “${short(claim.claim.content)}”`],
      };
    if (denial.claim.act === 'deny' && (differentVoices(a, b) || deniesAnother(denial, claim)))
      return contradiction('explicit-denial', 0.95, [
        `“${short(denial.claim.about.text)}” points at “${short(claim.claim.content)}”`,
        ...betweenReason(a, b),
      ]);
  }
  return null;
}

/** "His office denies the allegations": an allegation is another's by its meaning, whoever "his" and "it" are. */
function deniesAnother(denial: Report, claim: Report): boolean {
  if (sameSpeaker(denial, claim) || !denial.claim.speaker || !claim.claim.speaker) return false;
  return /\b(allegation|accusation|claim|report|rumou?r|charge|event)s?\b/i.test(denial.claim.about?.text ?? '');
}

const COURT = /\b(judges?|courts?|jury|tribunal|magistrates?|prosecutors?)\b/i;
const CASE = /\b(charges?|case|lawsuits?|suit|appeals?|petitions?|motions?|complaints?|conviction)\b/i;

/** A judge who dismisses a charge denies nothing; "denied leaving the country" does not answer who holds the valley. */
function answersElse(denial: Claim, claim: Claim): boolean {
  const words = denial.about?.text ?? '';
  if (denial.speaker && COURT.test(denial.speaker.name) && CASE.test(words)) return true;
  // "denied having any involvement" says what it denies no more than "denied any involvement"
  if (!/^[a-z]+ing\b/.test(words) || /^(having|being|doing)\b/.test(words)) return false;
  const [deed = '', ...rest] = words.toLowerCase().match(/[\p{L}\p{N}-]{4,}/gu) ?? [];
  const said = claim.content.toLowerCase();
  const known = (word: string) => said.includes(word.slice(0, 5)) || claim.terms.includes(groupOf(word));
  return rest.length > 0 && ![deed.replace(/ing$/, ''), ...rest].some(known);
}

/** Gate on certainty: forecasts, plans and conditions contradict nothing, unless a denial takes up the very plan. */
function mayHold(a: Claim, b: Claim): boolean {
  // "regularly shells the town" is no answer to "did not shell it on Monday", unless that is denied
  const habits = [a, b].filter((c) => c.modality === 'habitual').length;
  if (habits === 1 && a.act !== 'deny' && b.act !== 'deny') return false;
  const firm = (c: Claim) => c.modality === 'fact' || c.modality === 'alleged' || c.modality === 'habitual';
  if (firm(a) && firm(b)) return true;
  // "she will resign" and "she will not resign": a decision, which one of the two has wrong
  if (a.modality === 'planned' && b.modality === 'planned' && a.polarity !== b.polarity)
    return /^(people|business|agreement)\./.test(a.frame);
  const denial = a.act === 'deny' ? a : b.act === 'deny' ? b : null;
  if (!denial) return false;
  const claim = denial === a ? b : a;
  return claim.modality === 'planned' || claim.modality === 'possible'
    ? denial.modality === claim.modality || denial.modality === 'fact'
    : false;
}

/** Days beyond which two holds of one place are two situations. */
const HOLD_DAYS = 12;

function controlled(a: Report, b: Report, options: CompareOptions): Relation | null {
  const x = holdOf(a.claim);
  const y = holdOf(b.claim);
  if (!x || !y) return null;
  if (comparePlaces(a.claim.place, b.claim.place) !== 'same') return null;
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
  const denies = a.claim.act === 'deny' || b.claim.act === 'deny';
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

const WHOLE = /\b(all of|whole|entire(ly)?|full(y)?|complete(ly)?|total(ly)?|100 (percent|per cent|%))(?!\w)/i;

/** "The whole town is ours" and "we hold a part of it": no room for the part. */
function wholeAgainstPart(a: Claim, b: Claim): boolean {
  const [all, part] = a.place?.extent === 'all' ? [a, b] : [b, a];
  return all.place?.extent === 'all' && part.place?.extent === 'part' && WHOLE.test(all.content);
}

/** The same frame, affirmed and negated, roles that fit. */
function negated(a: Report, b: Report, options: CompareOptions): Relation | null {
  const opposite = areOpposite(a.claim, b.claim);
  if (!opposite && a.claim.frame !== b.claim.frame) return null;
  if (a.claim.frame.startsWith('open.') || a.claim.frame.startsWith('count.')) return null;
  if ((a.claim.polarity === b.claim.polarity) !== opposite || !differentVoices(a, b)) return null;
  if (opposite && a.claim.polarity === 'negated') return null;
  // "will close in June", "will not close": two plans meet on the days they were told
  const planned = a.claim.modality === 'planned' && b.claim.modality === 'planned';
  const gap = planned ? gapOf(saidDays(a), saidDays(b)) : gapOf(daysOf(a), daysOf(b));
  if (gap !== null && gap > ANSWER_DAYS) return null;
  const places = comparePlaces(a.claim.place, b.claim.place);
  if (places === 'different') return null;
  if (!partiesFit(a.claim.agent, b.claim.agent) || !partiesFit(a.claim.target, b.claim.target)) return null;
  if (areOtherThings(a.claim, b.claim)) return null;
  const like = likenessOf(a.claim.terms, b.claim.terms);
  const tied = places === 'same' || like.names.length > 0 || sideMatches(a.claim.agent, b.claim.agent);
  const weight =
    like.weight +
    (places === 'same' ? 2 : 0) +
    (sideMatches(a.claim.agent, b.claim.agent) ? 2 : 0) +
    (opposite && sameTarget(a.claim, b.claim) ? 1 : 0);
  if (!tied || (weight < 3 && !options.paired)) return null;
  const denies = a.claim.act === 'deny' || b.claim.act === 'deny';
  // without a word of denial the two must be close: place or both parties
  if (!denies && !a.claim.speaker && !b.claim.speaker && gap !== 0 && !options.paired) return null;
  const close = sideMatches(a.claim.agent, b.claim.agent) || sameTarget(a.claim, b.claim) || sameDoer(a.claim, b.claim);
  if (!denies && places !== 'same' && !(close && like.weight >= (opposite ? 1 : sameDoer(a.claim, b.claim) ? 3 : 4)))
    return null;
  // of two articles: a name and the frame alone are in too many ("it was shot down", "Syria")
  if (a.article.id !== b.article.id && places !== 'same' && !close && like.weight < 5 && !options.paired) return null;
  return contradiction(
    denies ? 'explicit-denial' : 'opposite-polarity',
    (denies ? 0.8 : 0.65) + Math.min(0.15, like.share / 6) - (gap === null ? 0.05 : 0),
    [
      opposite
        ? `${a.claim.frame} and ${b.claim.frame} cannot both be`
        : `same statement (${a.claim.frame}), once affirmed, once ${denies ? 'denied' : 'negated'}`,
      ...(places === 'same' ? [`same place: ${a.claim.place?.name}`] : []),
      ...timeReason(gap, options),
      ...betweenReason(a, b),
    ],
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
