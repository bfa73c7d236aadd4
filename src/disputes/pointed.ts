/**
 * A denial or a retraction and the statement of the same article at which it points.
 */
import type { Claim } from '../claims/claim.js';
import { groupOf } from '../claims/terms.js';
import type { Relation, Report } from './dispute.js';
import { betweenReason, contradiction, short } from './reasons.js';
import { sameSpeaker } from './speakers.js';
import { differentVoices } from './voices.js';

/** A denial that names or points at the very claim. */
export function pointed(a: Report, b: Report): Relation | null {
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
