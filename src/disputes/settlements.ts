/**
 * How a dispute ends without a word on who was right: a side admits what it denied (concession), or leaves the place that
 * it said it had taken (state-change). Part of a town admitted is a concession, and settles nothing.
 */
import type { Claim } from '../claims/claim.js';
import { areOpponents } from '../claims/opponents.js';
import { holdOf } from './control.js';
import type { Link, Relation, Report, Status } from './dispute.js';
import { likenessOf } from './likeness.js';
import { saidOn } from './when.js';
import { comparePlaces } from './where.js';
import { takenBack } from './withdrawals.js';

/** The later claim of a side against its own earlier one. */
export function settled(a: Report, b: Report): Relation | null {
  const held = holdOf(a.claim);
  const lost = holdOf(b.claim);
  const sideA = a.claim.speaker?.side ?? a.claim.speaker?.name ?? null;
  // "the Armenian side no longer controls it": whoever says so, that side has lost it
  const sideB = b.claim.speaker?.side ?? (b.claim.ended ? lost?.by : null) ?? b.claim.speaker?.name ?? null;
  if (sideA === null || sideB === null) return null;
  // an ally's "no longer" concedes too
  if (sideA !== sideB && !(b.claim.ended && !areOpponents(sideA, sideB))) return null;
  const later = saidOn(b);
  const earlier = saidOn(a);
  if (later === null || earlier === null || later <= earlier) return null;
  if (comparePlaces(a.claim.place, b.claim.place) !== 'same') return null;
  if (
    held &&
    lost?.state === 'not-held' &&
    (lost.by === sideB || (b.claim.ended && held.by !== null && lost.by === held.by)) &&
    (held.state === 'contested' ||
      (held.state === 'held' && held.by === sideA) ||
      (held.state === 'not-held' && held.by !== sideA)) &&
    b.claim.modality === 'fact'
  ) {
    const took = a.claim.frame === 'control.capture' && held.state === 'held' && sideA === sideB;
    return {
      family: 'evolution',
      kind: took ? 'state-change' : 'concession',
      score: 0.8,
      reasons: [
        took
          ? `${sideB} said that it had taken ${b.claim.place?.name}, and now that it has left it`
          : `${whoseWords(b.claim, lost.by)} no longer holds ${isPart(a, b) ? 'a part of ' : ''}${b.claim.place?.name}`,
      ],
    };
  }
  if (
    b.claim.act === 'concede' &&
    a.claim.frame === b.claim.frame &&
    isSameMatter(a.claim, b.claim) &&
    a.claim.polarity === 'negated' &&
    b.claim.polarity === 'affirmed'
  )
    return {
      family: 'evolution',
      kind: 'concession',
      score: 0.85,
      reasons: [`${sideB} admits ${isPart(a, b) ? 'in part ' : ''}what it denied`],
    };
  return null;
}

/** An ally's and a stranger's words stay theirs: "the mayor now says that the army", and not "the army now says that it". */
function whoseWords({ speaker }: Claim, loser: string | null): string {
  const own = speaker?.side ?? speaker?.name ?? null;
  return own === null || own === loser || loser === null
    ? `${loser ?? own} now says that it`
    : `${speaker?.name} now says that ${loser}`;
}

/** A town and the verb of an open statement are shared by too much. */
function isSameMatter(a: Claim, b: Claim): boolean {
  if (!a.frame.startsWith('open.')) return true;
  const like = likenessOf(a.terms, b.terms);
  return like.names.length > 0 && like.weight >= 3;
}

/** "Lost the eastern part of the town", "some of its jets": less than what the two argued about. */
function isPart(a: Report, b: Report): boolean {
  const partly = /\b(some of|part of|partly|partially|in part)\b/i;
  return (
    (b.claim.place?.extent === 'part' && a.claim.place?.extent !== 'part') ||
    (partly.test(b.claim.content) && !partly.test(a.claim.content))
  );
}

/**
 * Where a dispute stands. The last word counts: who argues on after a concession is in dispute again. It is retracted
 * when each of its contradictions rests on words that were taken back, so one wire less leaves the others.
 */
export function statusOf(links: readonly Link[], reportOf: (claimId: string) => Report): Status {
  const reports = [...new Set(links.flatMap((link) => [link.a, link.b]))].map(reportOf);
  const back = takenBack(links, reports);
  const live = links.filter((l) => l.relation.family === 'contradiction' && !back.has(l.a) && !back.has(l.b));
  if (back.size > 0 && live.length === 0) return 'retracted';
  const lastDispute = Math.max(...live.map((l) => Math.max(dayOf(l.a), dayOf(l.b))));
  const ends = links.filter((l) => isSettling(l) && !isPart(reportOf(l.a), reportOf(l.b)) && dayOf(l.b) >= lastDispute);
  if (ends.length === 0) return 'open';
  return ends.some((l) => l.relation.kind === 'concession') ? 'conceded' : 'superseded';

  function dayOf(id: string): number {
    return saidOn(reportOf(id)) ?? -1;
  }
}

function isSettling({ relation }: Link): boolean {
  return relation.kind === 'concession' || relation.kind === 'state-change';
}
