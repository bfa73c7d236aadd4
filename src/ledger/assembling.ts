/**
 * Makes the disputes of one issue from all its links and puts them in place of those that stood there, together with
 * the events that tell of the change, in one step. If a link came in meanwhile, it is done again.
 */
import type { Dispute, Link, Report } from '../disputes/dispute.js';
import { messageOf } from '../shared/errors.js';
import { contentId } from '../shared/ids.js';
import { log } from '../shared/log.js';
import type { Engine } from './engine.js';
import { compare, type Ledger, results } from './ledger.js';
import type { Reports } from './reports.js';
import { run } from './scripts.js';

/**
 * A row of the outbox: a dispute before and after. What is told of it, and to whom, the alert stage decides. The id comes
 * from the dispute as it then stood, so that the same change is never told twice.
 */
export type Change = {
  id: string;
  before: Dispute | null;
  after: Dispute;
  /** The places around those that its claims speak of: region, country. */
  within: string[];
};

type Standing = { id: string; revision: string };

/** Workers that meet on one issue each time find it moved on; the last to come leaves it to the sweep. */
const TRIES = 20;

export async function assemble(ledger: Ledger, reports: Reports, engine: Engine, issue: string): Promise<void> {
  const { keys } = ledger;
  for (let tries = 0; tries < TRIES; tries++) {
    const { links, before, alerts } = await read(ledger, issue);
    // Outside of the `try`: that Redis is away is no fault of the issue.
    const reportOf = await reports.byClaim(links.flatMap((link) => [link.a, link.b]));
    let disputes: Dispute[];
    try {
      disputes = engine.disputesOf(links, reportOf);
    } catch (error) {
      const reason = `the disputes of this issue cannot be made: ${messageOf(error)}`;
      await ledger.quarantine('reconcile', [{ item: `issue|${issue}`, id: issue, source: null, reason }]);
      await ledger.redis.srem(keys.dirty, issue);
      return;
    }
    const after = disputes.map(standing);
    const old: Standing[] = before === '' ? [] : JSON.parse(before);
    const gone = old.map((row) => row.id).filter((id) => !after.some((row) => row.id === id));
    const changes = alerts ? await changesOf(ledger, old, disputes, links.map(placesOf(reportOf))) : [];
    const written = await run(
      ledger.redis,
      'COMMIT',
      [keys.links(issue), keys.issue(issue), keys.disputes, keys.dirty, keys.outbox, keys.meta, keys.unasked],
      [
        issue,
        links.length,
        before,
        JSON.stringify(after),
        gone.length,
        ...gone,
        disputes.length,
        ...disputes.flatMap((dispute) => [dispute.id, JSON.stringify(dispute)]),
        ...changes.flatMap((change) => [change.id, JSON.stringify(change)]),
      ],
    );
    if (written === 1) return;
  }
  log.debug({ stage: 'reconcile', issue }, 'others keep changing this issue; left to the sweep');
}

/** Issues whose disputes a dead worker did not get to make. */
export async function assembleDirty(ledger: Ledger, reports: Reports, engine: Engine): Promise<number> {
  const issues = (await ledger.redis.smembers(ledger.keys.dirty)).sort(compare);
  for (const issue of issues) await assemble(ledger, reports, engine, issue);
  return issues.length;
}

async function read(ledger: Ledger, issue: string): Promise<{ links: Link[]; before: string; alerts: boolean }> {
  const rows = await ledger.redis
    .multi()
    .hvals(ledger.keys.links(issue))
    .get(ledger.keys.issue(issue))
    .hget(ledger.keys.meta, 'alerts')
    .exec();
  const [links, before, alerts] = results(rows) as [string[], string | null, string | null];
  const parsed = links.map((json) => JSON.parse(json) as Link);
  return { links: parsed.sort((a, b) => compare(a.id, b.id)), before: before ?? '', alerts: alerts === '1' };
}

function standing(dispute: Dispute): Standing {
  return { id: dispute.id, revision: contentId(JSON.stringify(dispute)) };
}

/** What is read here is what the commit replaces: it is refused if the issue's state has moved on since. */
async function changesOf(
  ledger: Ledger,
  old: readonly Standing[],
  disputes: readonly Dispute[],
  places: readonly LinkPlaces[],
): Promise<Change[]> {
  const revisions = new Map(old.map((row) => [row.id, row.revision]));
  const changed = disputes.filter((dispute) => revisions.get(dispute.id) !== standing(dispute).revision);
  return Promise.all(
    changed.map(async (after) => ({
      id: contentId('change', after.id, standing(after).revision),
      before: revisions.has(after.id) ? await ledger.dispute(after.id) : null,
      after,
      within: withinOf(after, places),
    })),
  );
}

/** A link's places, with what finds the dispute that it became part of. */
type LinkPlaces = { reports: string[]; names: string[] };

const reportKey = (article: string, start: number, end: number): string => JSON.stringify([article, start, end]);

function placesOf(reportOf: (claim: string) => Report) {
  return (link: Link): LinkPlaces => {
    const both = [link.a, link.b].map(reportOf);
    return {
      reports: both.map(({ article, claim }) => reportKey(article.id, claim.start, claim.end)),
      names: both.flatMap(({ claim }) => (claim.place === null ? [] : [claim.place.name, ...claim.place.within])),
    };
  };
}

function withinOf(dispute: Dispute, places: readonly LinkPlaces[]): string[] {
  const own = new Set(
    dispute.positions.flatMap(({ reports }) =>
      reports.map(({ article, start, end }) => reportKey(article, start, end)),
    ),
  );
  const names = places.filter(({ reports }) => reports.some((key) => own.has(key))).flatMap((row) => row.names);
  return [...new Set(names)].sort(compare);
}
