/**
 * Two reports to the link between them, or null. Pure and symmetrical: relate(a, b) and relate(b, a) are the same link.
 * Only what makes or settles a dispute becomes a link; updates and repeats do not.
 */
import type { Claim } from '../claims/claim.js';
import { isNameTerm } from '../claims/terms.js';
import { contentId } from '../shared/ids.js';
import { compare } from './compare.js';
import { holdOf } from './control.js';
import type { EvolutionKind, Link, Report } from './dispute.js';
import { dayOf, WINDOW_DAYS } from './filing.js';
import { likenessOf } from './likeness.js';
import { gistOf } from './reasons.js';
import { betweenOf } from './speakers.js';
import { saidOn } from './when.js';
import { placeKey } from './where.js';
import { topicWords } from './wording.js';

export function relate(x: Report, y: Report): Link | null {
  if (x.claim.id === y.claim.id || outOfReach(x, y)) return null;
  const [a, b] = inOrder(x, y);
  const relation = compare(a, b);
  if (relation.family === 'none' || relation.family === 'echo') return null;
  if (relation.family === 'evolution' && !settles(relation.kind, b)) return null;
  const about = relation.family === 'contradiction' ? relation.about : undefined;
  const { issue, topic } = about ? { issue: `about:${about}`, topic: about } : issueOf(a, b);
  return {
    id: contentId(a.claim.id, b.claim.id, relation.kind),
    a: a.claim.id,
    b: b.claim.id,
    issue,
    topic,
    place: a.claim.place?.name ?? b.claim.place?.name ?? null,
    relation,
    // who credits a body with words is another voice than that body
    between: relation.kind === 'disputed-attribution' ? 'sides' : betweenOf(a, b),
  };
}

/** A toll that its own source lowers is news; a note that puts an earlier report right takes that report back. */
function settles(kind: EvolutionKind, later: Report): boolean {
  switch (kind) {
    case 'concession':
    case 'retraction':
    case 'state-change':
      return true;
    case 'revision':
      return later.claim.act === 'correct';
    case 'update':
      return false;
  }
}

/** Whether the index would never bring the two together; then nothing else may either, or the order would tell. */
function outOfReach(x: Report, y: Report): boolean {
  if (x.article.id === y.article.id) return false;
  const p = dayOf(x);
  const q = dayOf(y);
  return p !== null && q !== null && Math.abs(p - q) > WINDOW_DAYS;
}

/** The earlier first: by the day said, then by id; an unknown day comes first. */
function inOrder(x: Report, y: Report): [Report, Report] {
  const p = saidOn(x) ?? -1;
  const q = saidOn(y) ?? -1;
  if (p !== q) return p < q ? [x, y] : [y, x];
  return x.claim.id < y.claim.id ? [x, y] : [y, x];
}

/** The frame that both are filed under: a named one before an open one, what is claimed before its denial. */
function matterOf(a: Claim, b: Claim): string {
  if (a.frame.startsWith('open.')) return b.frame;
  if (b.frame.startsWith('open.') || a.frame === b.frame) return a.frame;
  return a.act === 'deny' || a.polarity === 'negated' ? b.frame : a.frame;
}

/** Places, sides and speakers of a claim, by name. */
function surroundings(claim: Claim): Set<string> {
  const names = [
    claim.place?.name,
    ...(claim.place?.within ?? []),
    claim.agent?.side,
    claim.target?.side,
    claim.speaker?.side,
    claim.speaker?.name,
    claim.speaker?.name.split(' ').at(-1),
  ];
  return new Set(names.filter((name): name is string => name != null));
}

function issueOf(a: Report, b: Report): { issue: string; topic: string } {
  const place = a.claim.place ?? b.claim.place;
  if (place && holdOf(a.claim) && holdOf(b.claim))
    return { issue: `control@${placeKey(place)}`, topic: `control of ${place.name}` };
  const frame = matterOf(a.claim, b.claim);
  const shared = likenessOf(a.claim.terms, b.claim.terms);
  const names = (
    shared.names.length > 0 ? shared.names : [...a.claim.terms, ...b.claim.terms].filter(isNameTerm)
  ).slice(0, 2);
  const words = shared.words.slice(0, 3);
  const about = [...names, ...words].join(', ');
  if (frame.startsWith('count.') && place) {
    return { issue: `${frame}@${placeKey(place)}`, topic: `${topicWords(frame)}: ${place.name}` };
  }
  const open = frame.startsWith('open.');
  const family = frame.slice(0, frame.indexOf('.'));
  // what both name and neither has as its place or party: "Patriot", "Moskva"
  const thing = shared.names.find((name) => !surroundings(a.claim).has(name) && !surroundings(b.claim).has(name));
  if (!open && thing) return { issue: `${family}#${thing.toLowerCase()}`, topic: `${topicWords(frame)}: ${thing}` };
  if (!open && place) {
    const topic = topicWords(frame);
    const joint = / (in|of|at)$/.test(topic) ? ' ' : ': ';
    return { issue: `${frame}@${placeKey(place)}`, topic: `${topic}${joint}${place.name}` };
  }
  const doer = a.claim.agent?.side ?? b.claim.agent?.side ?? null;
  if (!open) {
    const topic = doer ?? about;
    return {
      issue: `${frame}#${topic.toLowerCase()}`,
      topic: topic ? `${topicWords(frame)}: ${topic}` : topicWords(frame),
    };
  }
  // two names that both share make a matter; a single name is in too many
  const key = names.length === 2 ? names.join('|') : about;
  const claimed = a.claim.act === 'deny' ? b.claim : a.claim;
  return { issue: `open#${key.toLowerCase()}`, topic: gistOf(claimed) };
}
