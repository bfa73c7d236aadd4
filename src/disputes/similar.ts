/**
 * Statements that no named frame aligns, matched by their salient words.
 */
import type { Claim } from '../claims/claim.js';
import { clash, holdOf } from './control.js';
import type { Relation, Report } from './dispute.js';
import { likenessOf } from './likeness.js';
import { areOpposite, namesApart } from './matters.js';
import { ANSWER_DAYS, betweenReason, type CompareOptions, contradiction, timeReason } from './reasons.js';
import { areTied } from './ties.js';
import { differentVoices } from './voices.js';
import { daysOf, gapOf } from './when.js';
import { comparePlaces } from './where.js';

/** What two speakers of two articles must share where their verbs differ. */
const VOICED_SHARE = 0.8;

/** A denial and a statement that no named frame aligns: by their salient words. */
export function likened(a: Report, b: Report, options: CompareOptions): Relation | null {
  const denial = a.claim.act === 'deny' ? a : b.claim.act === 'deny' ? b : null;
  if (a.claim.polarity === b.claim.polarity || !differentVoices(a, b) || answersAnother(a, b)) return null;
  // counts are compared as counts
  if (a.claim.quantity || b.claim.quantity) return null;
  if (agree(a.claim, b.claim) || isOutbreakAgainstOther(a.claim, b.claim)) return null;
  const gap = gapOf(daysOf(a), daysOf(b));
  if (gap !== null && gap > ANSWER_DAYS) return null;
  // two outlets of two days: the world may have changed between them
  if (!denial && !a.claim.speaker && !b.claim.speaker && gap !== 0 && !options.paired) return null;
  if (comparePlaces(a.claim.place, b.claim.place) === 'different' && !options.paired) return null;
  const like = likenessOf(a.claim.terms, b.claim.terms);
  const predicate = samePredicate(a.claim, b.claim);
  const need = options.paired
    ? { share: 0.3, weight: 2 }
    : denial
      ? { share: 0.5, weight: 5 }
      : { share: 0.6, weight: 6 };
  if (like.share < need.share || like.weight < need.weight) return null;
  // "rejects the statement": its words are those of what it points at, and answer nothing in another article
  if (denial?.claim.about?.claim != null && a.article.id !== b.article.id) return null;
  if (!areTied(a, b, options)) return null;
  if (!options.paired && a.article.id !== b.article.id) {
    // "missiles crossed into Poland", "its missiles did not hit Poland": two deeds in words, and one matter of two speakers
    const voiced = a.claim.speaker !== null && b.claim.speaker !== null && like.share >= VOICED_SHARE;
    if ((!predicate && !voiced) || namesApart(a.claim, b.claim)) return null;
  }
  if (!options.paired && (like.names.length === 0 || like.words.length < (predicate || like.share >= 0.8 ? 1 : 3)))
    return null;
  // the same names and things, another predicate: another matter
  if (!predicate && !options.paired && (!denial || like.share < 0.7)) return null;
  return contradiction(denial ? 'explicit-denial' : 'opposite-polarity', (denial ? 0.6 : 0.5) + like.share / 4, [
    `the same matter: ${[...like.names, ...like.words].slice(0, 5).join(', ')}`,
    denial ? 'one affirms it, the other denies it' : 'one affirms it, the other negates it',
    ...timeReason(gap, options),
    ...betweenReason(a, b),
  ]);
}

/** "Eight died in an outbreak" is not answered by "there is no outbreak": each has a frame that says what it is about. */
function isOutbreakAgainstOther(a: Claim, b: Claim): boolean {
  const [p, q] = [a, b].map(({ frame }) => frame.slice(0, frame.indexOf('.')));
  return p !== 'open' && q !== 'open' && p !== q && (p === 'health' || q === 'health');
}

/** "He stays" and "he will not resign", "it has left" and "it does not hold the town": a "not" in one, and no conflict. */
export function agree(a: Claim, b: Claim): boolean {
  if (areOpposite(a, b)) return true;
  const [x, y] = [holdOf(a), holdOf(b)];
  return x !== null && y !== null && x.by === y.by && clash(x, y) === null;
}

/** Whether the main word of one stands in the other. */
function samePredicate(a: Claim, b: Claim): boolean {
  if (a.frame === b.frame) return !/^open\.(be|have|the|a|do|statement)$/.test(a.frame);
  const word = (claim: Claim) => claim.frame.slice(claim.frame.indexOf('.') + 1);
  return b.terms.includes(word(a)) || a.terms.includes(word(b));
}

/** A denial that answers one statement of its article is not tied to others there by mere likeness. */
function answersAnother(a: Report, b: Report): boolean {
  if (a.article.id !== b.article.id) return false;
  const denial = a.claim.act === 'deny' ? a : b.claim.act === 'deny' ? b : null;
  return denial?.claim.about?.claim != null;
}
