/**
 * Whether an endpoint wants to hear of a dispute: the `when` of its configuration, every line of which must hold. Pure,
 * and it says which line decided, so that a silent endpoint can be explained.
 */
import type { Dispute, Severity } from '../disputes/dispute.js';

export type When = {
  kinds?: readonly string[];
  /** Names of places; what lies inside them counts. */
  places?: readonly string[];
  sides?: readonly string[];
  speakers?: readonly string[];
  outlets?: readonly string[];
  /** The least severity. */
  severity?: Severity;
  minOrigins?: number;
};

export type Verdict = { wanted: boolean; reason: string };

/** @param within the places around the dispute's own, from its claims: region, country */
export function decide(when: When, dispute: Dispute, within: readonly string[] = []): Verdict {
  for (const line of LINES) {
    const failed = line(when, dispute, within);
    if (failed !== null) return { wanted: false, reason: failed };
  }
  const asked = Object.entries(when).filter(([, value]) => value !== undefined);
  const reason = asked.length === 0 ? 'every dispute is wanted' : `matches ${asked.map(([name]) => name).join(', ')}`;
  return { wanted: true, reason };
}

/** null: the line holds or is not there. */
type Line = (when: When, dispute: Dispute, within: readonly string[]) => string | null;

const LINES: readonly Line[] = [
  ({ kinds }, dispute) => oneOf('kinds', kinds, [dispute.kind, ...dispute.kinds]),
  ({ places }, { place }, within) => oneOf('places', places, place === null ? within : [place, ...within]),
  ({ sides }, { positions }) =>
    oneOf(
      'sides',
      sides,
      positions.flatMap(({ side }) => (side === null ? [] : [side])),
    ),
  ({ speakers }, { positions }) =>
    oneOf(
      'speakers',
      speakers,
      positions.flatMap((position) => position.speakers),
    ),
  ({ outlets }, { positions }) =>
    oneOf(
      'outlets',
      outlets,
      positions.flatMap(({ reports }) => reports.flatMap(({ outlet }) => outlet ?? [])),
    ),
  ({ severity }, dispute) =>
    severity !== undefined && RANK[dispute.severity] < RANK[severity]
      ? `severity: ${dispute.severity} is less than ${severity}`
      : null,
  ({ minOrigins }, { origins }) =>
    minOrigins !== undefined && origins < minOrigins ? `minOrigins: ${origins} of ${minOrigins}` : null,
];

const RANK: Record<Severity, number> = { low: 0, medium: 1, high: 2 };

function oneOf(name: string, wanted: readonly string[] | undefined, found: readonly string[]): string | null {
  if (!wanted || wanted.length === 0) return null;
  const names = new Set(found.map(folded));
  if (wanted.some((one) => names.has(folded(one)))) return null;
  const seen = [...new Set(found)].slice(0, 5).join(', ') || 'none';
  return `${name}: ${seen} is not among ${wanted.join(', ')}`;
}

const folded = (name: string) => name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
