/**
 * A denial or a retraction and the statement of the same article at which it points.
 */
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
    if (denial.claim.about?.claim !== claim.claim.id) continue;
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
