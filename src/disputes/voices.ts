/**
 * Whether two reports are two voices at all: without that there is nothing to dispute.
 */
import type { Claim } from '../claims/claim.js';
import { isPronoun } from '../claims/voices.js';
import type { Report } from './dispute.js';
import { sameSpeaker } from './speakers.js';

/** One sentence read through two voices ("A says that B said …") is one statement, unless one of them denies. */
function isWithin(a: Report, b: Report): boolean {
  if (a.article.id !== b.article.id) return false;
  const [x, y] = [a.claim, b.claim];
  if (x.act === 'deny' || y.act === 'deny') return tellsOfDenial(x, y) || tellsOfDenial(y, x);
  if (x.quantity && y.quantity) return false;
  return (x.start <= y.start && x.end >= y.end) || (y.start <= x.start && y.end >= x.end);
}

/** "Israel denies that it has such plans, a spokesman said": he says that it denies. */
function tellsOfDenial(teller: Claim, denial: Claim): boolean {
  if (teller.act === 'deny' || denial.act !== 'deny') return false;
  const at = teller.content.indexOf(denial.content);
  return at > 0 && /\b(den(y|ies|ied|ying)|reject\w*|dismiss\w*|refut\w*)\b/i.test(teller.content.slice(0, at));
}

/** Two voices; an outlet against itself, or two outlets in their own voice, are not. */
export function differentVoices(a: Report, b: Report): boolean {
  if (isWithin(a, b)) return false;
  if (sameSpeaker(a, b)) return false;
  if (!a.claim.speaker && !b.claim.speaker) return a.article.id !== b.article.id;
  // an unresolved "he" may be the other speaker
  if (a.article.id === b.article.id && [a, b].some((r) => r.claim.speaker && isPronoun(r.claim.speaker.name)))
    return false;
  return true;
}
