/**
 * Whether two reports are two voices at all: without that there is nothing to dispute.
 */
import { isPronoun } from '../claims/voices.js';
import type { Report } from './dispute.js';
import { sameSpeaker } from './speakers.js';

/** One sentence read through two voices ("A says that B said …") is one statement, unless one of them denies. */
function isWithin(a: Report, b: Report): boolean {
  if (a.article.id !== b.article.id || a.claim.act === 'deny' || b.claim.act === 'deny') return false;
  if (a.claim.quantity && b.claim.quantity) return false;
  const [x, y] = [a.claim, b.claim];
  return (x.start <= y.start && x.end >= y.end) || (y.start <= x.start && y.end >= x.end);
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
