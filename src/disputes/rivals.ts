/**
 * Whether two speakers are expected to count one thing differently: two sides, or two roles with opposite stakes in the
 * figure. Read from names alone; a company is whoever a union answers.
 */
import type { Claim, Speaker } from '../claims/claim.js';
import { countryNamed } from '../language/countries.js';

export type RoleRow = { one: RegExp; other: RegExp; measures: RegExp; example: string };

const LOSSES = /^(killed|wounded|casualties|captured|missing|lost|destroyed|shot-down|strength|displaced|arrested)$/;

const STATE_BODY =
  /\b(government|army|military|ministry|police|authorities|junta|general staff|armed forces|president|governor)\b/i;

export const ROLE_ROWS: readonly RoleRow[] = [
  {
    one: /\b(rebels?|insurgents?|militants?|guerrillas?|separatists?|jihadists?|fighters)\b/i,
    other: STATE_BODY,
    measures: LOSSES,
    example: 'the rebels / the government',
  },
  {
    one: /\bunions?\b/i,
    other: /^(?!.*\bunions?\b)/i,
    measures: /^(lost|crowd)$/,
    example: 'the union / the company',
  },
  {
    one: /\b(opposition|monitors?|observers|activists|rights group)\b/i,
    other: /\b(government|ministry|police|authorities|army|military|commission|president)\b/i,
    measures: /^(killed|wounded|captured|share|crowd|arrested)$/,
    example: 'the opposition / the election commission',
  },
  {
    one: /\b(regulators?|watchdog|agency|authority)\b/i,
    other: /\b(company|firm|carmaker|automaker|maker|manufacturer|airline|retailer|importer)\b/i,
    measures: /^recalled$/,
    example: 'the regulator / the carmaker',
  },
];

export function areRivals(a: Claim, b: Claim): boolean {
  const [p, q] = [a.speaker, b.speaker];
  if (!p || !q) return false;
  if (p.side !== null && q.side !== null) return p.side !== q.side;
  const measure = a.quantity?.measure ?? '';
  if (isGroupAgainstState(p, q) || isGroupAgainstState(q, p)) return LOSSES.test(measure);
  return ROLE_ROWS.some(
    ({ one, other, measures }) =>
      measures.test(measure) &&
      ((one.test(p.name) && !one.test(q.name) && other.test(q.name)) ||
        (one.test(q.name) && !one.test(p.name) && other.test(p.name))),
  );
}

/** An armed group known by name, and a state's army or ministry of which the text does not say whose it is. */
function isGroupAgainstState(group: Speaker, body: Speaker): boolean {
  if (group.side === null || body.side !== null || countryNamed(group.side)) return false;
  return STATE_BODY.test(body.name);
}
