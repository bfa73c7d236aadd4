/** Why an endpoint hears of a dispute or not: its rule line by line, and where the dispute stands with it. */
import { type Line, lines } from '../alerts/rule.js';
import type { Told } from '../alerts/telling.js';
import type { Dispute } from '../disputes/dispute.js';
import { silenceWords } from '../disputes/review.js';
import { endpointState } from '../ledger/endpoints.js';
import { compare, type Ledger } from '../ledger/ledger.js';
import { heldUntil, standings, threadOfDispute } from '../ledger/outbox.js';
import { judgements } from '../ledger/reviews.js';
import type { Config } from '../shared/config.js';
import { receiversOf } from './alerts.js';

export type Explanation = {
  endpoint: string;
  /** The rule lets it in. */
  wanted: boolean;
  lines: Line[];
  /** Anything else that decides: told before, held back, switched off. */
  says: string[];
};

/** @returns null where there is no such dispute */
export async function explained(ledger: Ledger, config: Config, id: string): Promise<Explanation[] | null> {
  const dispute = await ledger.dispute(id);
  if (dispute === null) return null;
  const within = await placesAround(ledger, dispute);
  const thread = await threadOfDispute(ledger, id);
  const receivers = receiversOf(config);
  const names = receivers.map(({ endpoint }) => endpoint.name);
  const known = await standings(ledger, names, thread);
  const alerts = (await ledger.meta()).alerts;
  const silence = (await judgements(ledger)).silenceOf(dispute);
  return Promise.all(
    receivers.map(async ({ endpoint, when, events }, at): Promise<Explanation> => {
      const own = lines(when, dispute, within);
      const wanted = own.every(({ holds }) => holds);
      const told = known[at]?.told ? (JSON.parse(known[at].told) as Told) : null;
      const due = known[at]?.held ? await heldUntil(ledger, endpoint.name, thread) : null;
      const off = (await endpointState(ledger, endpoint))?.disabled;
      const says = [
        ...(alerts === '1' ? [] : ['this workspace tells nobody']),
        ...(events === null ? [] : [`it hears of these events only: ${[...events].join(', ')}`]),
        ...(told === null || told.n === 0
          ? ['it was told nothing of this dispute so far']
          : [`it was told ${told.n} times, last on ${minuteOf(told.at)}, and hears how it goes on`]),
        ...(due === null ? [] : [`the next message is held until ${minuteOf(due)}`]),
        ...(silence === null ? [] : [`it is silenced: ${silenceWords(silence)}`]),
        ...(off ? [`it is switched off: ${off.reason}`] : []),
      ];
      return { endpoint: endpoint.name, wanted, lines: own, says };
    }),
  );
}

/** As when the dispute was made: the places that its claims speak of, and those around them. */
async function placesAround(ledger: Ledger, { positions }: Dispute): Promise<string[]> {
  const reports = positions.flatMap((position) => position.reports);
  const records = await Promise.all(reports.map(({ article }) => ledger.recordOf(article)));
  const names = reports.flatMap(({ start, end }, at) =>
    (records[at]?.claims ?? [])
      .filter((claim) => claim.start === start && claim.end === end)
      .flatMap(({ place }) => (place === null ? [] : [place.name, ...place.within])),
  );
  return [...new Set(names)].sort(compare);
}

const minuteOf = (ms: number): string => `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
