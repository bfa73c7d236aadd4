/**
 * Makes the disputes of one issue from all its links and puts them in place of those that stood there, together with
 * the events that tell of the change, in one step. If a link came in meanwhile, it is done again.
 */
import type { Dispute, Link, Report } from '../disputes/dispute.js';
import { type Grounds, groundsOf } from '../disputes/grounds.js';
import { messageOf } from '../shared/errors.js';
import { contentId } from '../shared/ids.js';
import { log } from '../shared/log.js';
import type { Engine } from './engine.js';
import { compare, type Ledger, results } from './ledger.js';
import type { Reports } from './reports.js';
import { run } from './scripts.js';
import { continuations, mergers } from './threads.js';

/**
 * A row of the outbox: a dispute before and after. What is told of it, and to whom, the alert stage decides. The id comes
 * from the dispute as it then stood, so that the same change is never told twice.
 */
export type Change = {
  id: string;
  /** Stays the same while the dispute goes on, also where its id changes. */
  thread: string;
  before: Dispute | null;
  after: Dispute;
  /** The places around those that its claims speak of: region, country. */
  within: string[];
  /** Threads that end because their disputes became part of this one. */
  absorbs?: string[];
  /** The thread ends: it goes on in this one. `after` is the dispute as it last stood, and superseded. */
  mergedInto?: string;
  /** Its number among all events of the workspace, given when it is written. */
  sequence?: number;
};

/** `thread` is absent where it is the id. */
type Standing = { id: string; revision: string; thread?: string };

/** Workers that meet on one issue each time find it moved on; the last to come leaves it to the sweep. */
const TRIES = 20;

/** @returns the rows of the outbox that it wrote */
export async function assemble(ledger: Ledger, reports: Reports, engine: Engine, issue: string): Promise<string[]> {
  const { keys } = ledger;
  for (let tries = 0; tries < TRIES; tries++) {
    const { links, before, alerts } = await read(ledger, issue);
    // Outside of the `try`: that Redis is away is no fault of the issue.
    const held = await reports.byClaim(links.flatMap((link) => [link.a, link.b]));
    const missing = links.flatMap((link) => [link.a, link.b]).find((claim) => !held.has(claim));
    if (missing !== undefined) {
      // A worker that outlived a power cut of Redis wrote the link; the article is on its way once more.
      log.debug(
        { stage: 'reconcile', issue, claim: missing },
        'a link rests on a claim that is not here; left to the sweep',
      );
      return [];
    }
    const reportOf = (claim: string): Report => held.get(claim) as Report;
    let disputes: Dispute[];
    let grounds: Grounds[];
    try {
      disputes = engine.disputesOf(links, reportOf);
      grounds = disputes.map((dispute) => groundsOf(dispute, links, reportOf));
    } catch (error) {
      const reason = `the disputes of this issue cannot be made: ${messageOf(error)}`;
      await ledger.quarantine('reconcile', [{ item: `issue|${issue}`, id: issue, source: null, reason }]);
      await ledger.redis.srem(keys.dirty, issue);
      return [];
    }
    const old: Standing[] = before === '' ? [] : JSON.parse(before);
    const gone = old.map((row) => row.id).filter((id) => !disputes.some((row) => row.id === id));
    const { past, ended } = alerts ? await pastOf(ledger, old, disputes, gone) : { past: [], ended: [] };
    const after = disputes.map((dispute, at) => standing(dispute, past[at]?.thread ?? threadOf(old, dispute.id)));
    const changes = alerts ? changesOf({ old, disputes, past, ended }, links.map(placesOf(reportOf))) : [];
    const written = await run(
      ledger.redis,
      'COMMIT',
      [
        keys.links(issue),
        keys.issue(issue),
        keys.disputes,
        keys.dirty,
        keys.outbox,
        keys.meta,
        keys.unasked,
        keys.revised,
        keys.grounds,
      ],
      [
        issue,
        links.length,
        before,
        JSON.stringify(after),
        gone.length,
        ...gone,
        disputes.length,
        ...disputes.flatMap((dispute, at) => [dispute.id, JSON.stringify(dispute), JSON.stringify(grounds[at])]),
        ...changes.flatMap((change) => [change.id, JSON.stringify(change)]),
      ],
    );
    if (written === 1) return changes.map(({ id }) => id);
  }
  log.debug({ stage: 'reconcile', issue }, 'others keep changing this issue; left to the sweep');
  return [];
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

function standing(dispute: Dispute, thread: string): Standing {
  const revision = contentId(JSON.stringify(dispute));
  return { id: dispute.id, revision, ...(thread === dispute.id ? {} : { thread }) };
}

const threadOf = (old: readonly Standing[], id: string): string => old.find((row) => row.id === id)?.thread ?? id;

/** Where a dispute comes from. */
type Past = { before: Dispute | null; thread: string };

/** A dispute that is gone, and where it goes on. */
type Ended = { last: Dispute; thread: string; into: string; mergedInto: string };

/** What is read here is what the commit replaces: it is refused if the issue's state has moved on since. */
async function pastOf(
  ledger: Ledger,
  old: readonly Standing[],
  disputes: readonly Dispute[],
  gone: readonly string[],
): Promise<{ past: Past[]; ended: Ended[] }> {
  const known = new Set(old.map((row) => row.id));
  const fresh = disputes.filter(({ id }) => !known.has(id));
  const lost = (await Promise.all(gone.map((id) => ledger.dispute(id)))).filter((dispute) => dispute !== null);
  const from = continuations(lost, fresh);
  // A dispute that was split off may have the id that names the thread of the other part.
  const taken = new Set([...known, ...[...from.values()].map(({ id }) => id)].map((id) => threadOf(old, id)));
  const past = await Promise.all(
    disputes.map(async ({ id }) => {
      const before = known.has(id) ? await ledger.dispute(id) : (from.get(id) ?? null);
      const goesOn = before !== null || !taken.has(id);
      return { before, thread: goesOn ? threadOf(old, before?.id ?? id) : contentId('thread', id) };
    }),
  );
  const threads = new Map(disputes.map(({ id }, at) => [id, past[at]?.thread ?? id]));
  const ended = mergers(lost, disputes, from).map(({ last, into }) => ({
    last,
    thread: threadOf(old, last.id),
    into: into.id,
    mergedInto: threads.get(into.id) ?? into.id,
  }));
  return { past, ended };
}

type Changing = {
  old: readonly Standing[];
  disputes: readonly Dispute[];
  past: readonly Past[];
  ended: readonly Ended[];
};

/** Threads that end come last, when those who follow them were given where they go on. */
function changesOf({ old, disputes, past, ended }: Changing, places: readonly LinkPlaces[]): Change[] {
  const revisions = new Map(old.map((row) => [row.id, row.revision]));
  const changed = disputes.flatMap((after, at): Change[] => {
    const { before, thread } = past[at] ?? { before: null, thread: after.id };
    const { revision } = standing(after, thread);
    if (revisions.get(after.id) === revision) return [];
    const absorbs = ended.filter(({ into }) => into === after.id).map((row) => row.thread);
    const id = contentId('change', after.id, revision);
    const within = withinOf(after, places);
    return [{ id, thread, before, after, within, ...(absorbs.length === 0 ? {} : { absorbs }) }];
  });
  const merged = ended.map(({ last, thread, mergedInto }): Change => {
    const id = contentId('merged', last.id, revisions.get(last.id) ?? '', mergedInto);
    return { id, thread, before: last, after: { ...last, status: 'superseded' }, within: [], mergedInto };
  });
  return [...changed, ...merged];
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
