/**
 * Whether an endpoint wants to hear of a dispute: the `when` of its configuration, every line of which must hold. Pure,
 * and it says of each line what decided, so that a silent endpoint can be explained.
 */
import type { Dispute, Severity } from '../disputes/dispute.js';
import { CONTRADICTIONS } from '../shared/words.js';

export type When = {
  kinds?: readonly string[];
  /** `contradiction`, `evolution`: with which of them the dispute has to do. */
  families?: readonly string[];
  /** Names of places; what lies inside them counts. */
  places?: readonly string[];
  sides?: readonly string[];
  speakers?: readonly string[];
  outlets?: readonly string[];
  /** The least severity. */
  severity?: Severity;
  minOrigins?: number;
};

export type Line = {
  /** Name of the line in the configuration. */
  name: keyof When;
  holds: boolean;
  /** What it asks for and what there is. */
  says: string;
};

/**
 * The lines that the configuration has, in order; a dispute is wanted where all hold, and so where there is none.
 * @param within the places around the dispute's own, from its claims: region, country
 */
export function lines(when: When, dispute: Dispute, within: readonly string[] = []): Line[] {
  return LINES.flatMap((line) => line(when, dispute, within) ?? []);
}

export const wanted = (when: When, dispute: Dispute, within: readonly string[] = []): boolean =>
  lines(when, dispute, within).every(({ holds }) => holds);

type Judge = (when: When, dispute: Dispute, within: readonly string[]) => Line | null;

const LINES: readonly Judge[] = [
  ({ kinds }, dispute) => oneOf('kinds', kinds, [dispute.kind, ...dispute.kinds]),
  ({ families }, { kind, kinds }) => oneOf('families', families, [kind, ...kinds].map(familyOf)),
  ({ places }, { place }, within) => oneOf('places', places, place === null ? within : [place, ...within]),
  ({ sides }, { positions }) =>
    oneOf(
      'sides',
      sides,
      positions.flatMap(({ side }) => side ?? []),
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
    severity === undefined
      ? null
      : {
          name: 'severity',
          holds: RANK[dispute.severity] >= RANK[severity],
          says: `${dispute.severity}, at least ${severity} is asked for`,
        },
  ({ minOrigins }, { origins }) =>
    minOrigins === undefined
      ? null
      : { name: 'minOrigins', holds: origins >= minOrigins, says: `${origins} of ${minOrigins}` },
];

const RANK: Record<Severity, number> = { low: 0, medium: 1, high: 2 };

const familyOf = (kind: string): string =>
  (CONTRADICTIONS as readonly string[]).includes(kind) ? 'contradiction' : 'evolution';

function oneOf(name: keyof When, asked: readonly string[] | undefined, found: readonly string[]): Line | null {
  if (!asked || asked.length === 0) return null;
  const names = new Set(found.map(folded));
  const met = asked.find((one) => names.has(folded(one)));
  if (met !== undefined) return { name, holds: true, says: met };
  const seen = [...new Set(found)].slice(0, 5).join(', ') || 'none';
  return { name, holds: false, says: `${seen} is not among ${asked.join(', ')}` };
}

const folded = (name: string) => name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
