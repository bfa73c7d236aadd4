/**
 * Whether two speakers are expected to count one thing differently: two sides, or two roles with opposite stakes in the
 * figure. Read from names alone; a company is whoever a union answers.
 */
import type { Claim, Speaker } from '../claims/claim.js';
import { countryNamed } from '../language/countries.js';

export type RoleRow = {
  one: RegExp;
  other: RegExp;
  measures: RegExp;
  /** Whether the two may stand for one country: a state and its own citizens. */
  within?: true;
  example: string;
};

const LOSSES = /^(killed|wounded|casualties|captured|missing|lost|destroyed|shot-down|strength|displaced|arrested)$/;

const STATE_BODY =
  /\b(government|army|military|ministry|police|authorities|junta|general staff|armed forces|president|governor)\b/i;

/** Whoever speaks for a state where the text does not say which. */
const STATE =
  /\b(government|ministry|minister|police|authorit(y|ies)|army|military|commission|president|governor|prefect(ure)?|junta|state (television|media|tv|radio)|officials?|general staff|security forces|commissioner|national guard)\b/i;

export const ROLE_ROWS: readonly RoleRow[] = [
  {
    one: /\b(rebels?|insurgents?|militants?|guerrillas?|separatists?|jihadists?|fighters)\b/i,
    other: STATE_BODY,
    measures: LOSSES,
    example: 'the rebels / the government',
  },
  {
    one: /\b(unions?|works council|staff representatives|employee representatives)\b/i,
    other: /^(?!.*\b(unions?|council)\b)/i,
    measures: /^(lost|crowd)$/,
    within: true,
    example: 'the union / the company',
  },
  {
    one: /\b(opposition|monitors?|observers|activists|rights group|watchdog|aid group|charity|relief group|organi[sz]ers?|campaigners|doctors|medics|nurses|hospital|clinic|villagers|residents|locals|relatives|families|survivors|witnesses|elders?|imam|priest|bishop|lawyers?|students|united nations|red cross|red crescent)\b/i,
    other: STATE,
    measures: /^(killed|wounded|captured|share|turnout|crowd|arrested|released|missing|displaced)$/,
    within: true,
    example: 'the opposition / the election commission',
  },
  {
    one: /\b(owners?|operator|company|airline|manifest|carrier|shipping line)\b/i,
    other: /\b(police|coast ?guard|authority|authorities|governor|ministry|survivors|relatives|union|army|rebels)\b/i,
    measures: /^(aboard|captured)$/,
    within: true,
    example: 'the owners / the river police',
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
  if (p.side !== null && q.side !== null && p.side !== q.side) return true;
  const measure = a.quantity?.measure ?? '';
  if (isGroupAgainstState(p, q) || isGroupAgainstState(q, p)) return LOSSES.test(measure);
  const [x, y] = [p, q].map(({ role, name }) => (role === null ? name : `${role} ${name}`)) as [string, string];
  const oneSide = p.side !== null && q.side !== null;
  return ROLE_ROWS.some(
    ({ one, other, measures, within }) =>
      measures.test(measure) &&
      (within || !oneSide) &&
      ((one.test(x) && !one.test(y) && other.test(y)) || (one.test(y) && !one.test(x) && other.test(x))),
  );
}

/** An armed group known by name, and a state's army or ministry of which the text does not say whose it is. */
function isGroupAgainstState(group: Speaker, body: Speaker): boolean {
  if (group.side === null || body.side !== null || countryNamed(group.side)) return false;
  return STATE_BODY.test(body.name);
}
