/**
 * The gates, cheap to dear: two reports to their relation. Pure; `a` is the earlier one. What it cannot tell apart it
 * leaves alone: a false alarm costs more than a miss.
 */
import type { Claim } from '../claims/claim.js';
import { areOpponents } from '../claims/opponents.js';
import { isPronoun } from '../claims/voices.js';
import { compareAmounts, figureOf, ratioOf } from './amounts.js';
import { causeOf, objectsOf } from './causes.js';
import { clash, holdOf } from './control.js';
import type { ContradictionKind, Relation, Report } from './dispute.js';
import { likenessOf } from './likeness.js';
import { betweenOf, sameSpeaker } from './speakers.js';
import { daysOf, gapOf, saidOn } from './when.js';
import { comparePlaces } from './where.js';

export type CompareOptions = {
  /** The two texts are known to be about one story: what they leave unsaid is taken as the same. */
  paired?: boolean;
};

const NONE: Relation = { family: 'none', kind: null, score: 0, reasons: [] };

const contradiction = (
  kind: ContradictionKind,
  score: number,
  reasons: string[],
): Extract<Relation, { family: 'contradiction' }> => ({
  family: 'contradiction',
  kind,
  score: round(score),
  reasons,
});
const round = (score: number) => Math.round(Math.max(0, Math.min(1, score)) * 100) / 100;

export function compare(a: Report, b: Report, options: CompareOptions = {}): Relation {
  if (a.claim.act === 'no-comment' || b.claim.act === 'no-comment') return NONE;
  return (
    pointed(a, b) ??
    settled(a, b) ??
    (mayHold(a.claim, b.claim)
      ? (controlled(a, b, options) ??
        negated(a, b, options) ??
        counted(a, b, options) ??
        blamed(a, b) ??
        likened(a, b, options))
      : null) ??
    NONE
  );
}

/** A denial that names or points at the very claim. */
function pointed(a: Report, b: Report): Relation | null {
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
    if (denial.claim.act === 'deny' && differentVoices(a, b))
      return contradiction('explicit-denial', 0.95, [
        `“${short(denial.claim.about.text)}” points at “${short(claim.claim.content)}”`,
        ...betweenReason(a, b),
      ]);
  }
  return null;
}

/** A denial that answers one statement of its article is not tied to others there by mere likeness. */
function answersAnother(a: Report, b: Report): boolean {
  if (a.article.id !== b.article.id) return false;
  const denial = a.claim.act === 'deny' ? a : b.claim.act === 'deny' ? b : null;
  return denial?.claim.about?.claim != null;
}

/** A side admits what it denied: the later claim concedes the frame that the earlier one negated. */
function settled(a: Report, b: Report): Relation | null {
  const sideA = a.claim.speaker?.side ?? a.claim.speaker?.name ?? null;
  const sideB = b.claim.speaker?.side ?? b.claim.speaker?.name ?? null;
  if (sideA === null || sideA !== sideB) return null;
  const later = saidOn(b);
  const earlier = saidOn(a);
  if (later === null || earlier === null || later <= earlier) return null;
  if (comparePlaces(a.claim.place, b.claim.place) !== 'same') return null;
  const held = holdOf(a.claim);
  const lost = holdOf(b.claim);
  if (
    held &&
    lost?.state === 'not-held' &&
    lost.by === sideB &&
    (held.state === 'contested' ||
      (held.state === 'held' && held.by === sideA) ||
      (held.state === 'not-held' && held.by !== sideA)) &&
    b.claim.modality === 'fact'
  )
    return {
      family: 'evolution',
      kind: 'concession',
      score: 0.8,
      reasons: [`${sideB} now says that it no longer holds ${b.claim.place?.name}`],
    };
  if (
    b.claim.act === 'concede' &&
    a.claim.frame === b.claim.frame &&
    a.claim.polarity === 'negated' &&
    b.claim.polarity === 'affirmed'
  )
    return { family: 'evolution', kind: 'concession', score: 0.85, reasons: [`${sideB} admits what it denied`] };
  return null;
}

/** Gate on certainty: forecasts, plans and conditions contradict nothing, unless a denial takes up the very plan. */
function mayHold(a: Claim, b: Claim): boolean {
  const firm = (c: Claim) => c.modality === 'fact' || c.modality === 'alleged' || c.modality === 'habitual';
  if (firm(a) && firm(b)) return true;
  const denial = a.act === 'deny' ? a : b.act === 'deny' ? b : null;
  if (!denial) return false;
  const claim = denial === a ? b : a;
  return claim.modality === 'planned' || claim.modality === 'possible'
    ? denial.modality === claim.modality || denial.modality === 'fact'
    : false;
}

/** Days beyond which two holds of one place are two situations. */
const HOLD_DAYS = 12;

function controlled(a: Report, b: Report, options: CompareOptions): Relation | null {
  const x = holdOf(a.claim);
  const y = holdOf(b.claim);
  if (!x || !y) return null;
  if (comparePlaces(a.claim.place, b.claim.place) !== 'same') return null;
  const extents = [a.claim.place?.extent, b.claim.place?.extent];
  if (extents.includes('near') || extents.includes('direction')) return null;
  if (extents.includes('part') && x.state !== 'present' && y.state !== 'present' && extents[0] !== extents[1])
    return null;
  const gap = gapOf(daysOf(a), daysOf(b));
  if (gap !== null && gap > HOLD_DAYS) return null;
  if (!differentVoices(a, b)) return null;
  const found = clash(x, y);
  const denies = a.claim.act === 'deny' || b.claim.act === 'deny';
  // "the occupation of the country": by whom it is held or not held must be said, unless it is denied
  if (!found || (found.vague && !denies)) return null;
  // an outlet's own "fighting goes on" is no side's answer
  if (
    !denies &&
    (x.state === 'contested' || y.state === 'contested') &&
    !(a.claim.speaker && b.claim.speaker && betweenOf(a, b) === 'sides')
  )
    return null;
  const kind = denies ? 'explicit-denial' : found.kind;
  return contradiction(kind, found.score + (denies ? 0.1 : 0) - (gap === null ? 0.1 : gap > 3 ? 0.1 : 0), [
    `same place: ${a.claim.place?.name}`,
    found.reason,
    ...timeReason(gap, options),
    ...betweenReason(a, b),
  ]);
}

/** Days within which a denial answers a statement of the same frame. */
const ANSWER_DAYS = 10;

/** The same frame, affirmed and negated, roles that fit. */
function negated(a: Report, b: Report, options: CompareOptions): Relation | null {
  const opposite = areOpposite(a.claim.frame, b.claim.frame);
  if (!opposite && a.claim.frame !== b.claim.frame) return null;
  if (a.claim.frame.startsWith('open.') || a.claim.frame.startsWith('count.')) return null;
  if ((a.claim.polarity === b.claim.polarity) !== opposite || !differentVoices(a, b)) return null;
  if (opposite && a.claim.polarity === 'negated') return null;
  const gap = gapOf(daysOf(a), daysOf(b));
  if (gap !== null && gap > ANSWER_DAYS) return null;
  const places = comparePlaces(a.claim.place, b.claim.place);
  if (places === 'different') return null;
  if (!partiesFit(a.claim.agent, b.claim.agent) || !partiesFit(a.claim.target, b.claim.target)) return null;
  const like = likenessOf(a.claim.terms, b.claim.terms);
  const tied = places === 'same' || like.names.length > 0 || sideMatches(a.claim.agent, b.claim.agent);
  const weight = like.weight + (places === 'same' ? 2 : 0) + (sideMatches(a.claim.agent, b.claim.agent) ? 2 : 0);
  if (!tied || (weight < 3 && !options.paired)) return null;
  const denies = a.claim.act === 'deny' || b.claim.act === 'deny';
  // without a word of denial the two must be close: place or both parties
  if (!denies && !a.claim.speaker && !b.claim.speaker && gap !== 0 && !options.paired) return null;
  const close = sideMatches(a.claim.agent, b.claim.agent) || sameTarget(a.claim, b.claim);
  if (!denies && places !== 'same' && !(close && like.weight >= (opposite ? 1 : 4))) return null;
  return contradiction(
    denies ? 'explicit-denial' : 'opposite-polarity',
    (denies ? 0.8 : 0.65) + Math.min(0.15, like.share / 6) - (gap === null ? 0.05 : 0),
    [
      `same statement (${a.claim.frame}), once affirmed, once ${denies ? 'denied' : 'negated'}`,
      ...(places === 'same' ? [`same place: ${a.claim.place?.name}`] : []),
      ...timeReason(gap, options),
      ...betweenReason(a, b),
    ],
  );
}

/** Two counts of one thing that cannot both be right, or a toll that rose. */
function counted(a: Report, b: Report, options: CompareOptions): Relation | null {
  const x = a.claim.quantity;
  const y = b.claim.quantity;
  if (!x || !y || a.claim.polarity !== b.claim.polarity) return null;
  if (a.claim.about?.claim === b.claim.id || b.claim.about?.claim === a.claim.id) return setAgainst(a, b);
  const amounts = compareAmounts(x, y);
  if (amounts === 'other-scope' || a.claim.act !== b.claim.act) {
    const losses = ownLosses(a, b);
    if (losses || amounts === 'other-scope') return losses;
  }
  const places = comparePlaces(a.claim.place, b.claim.place);
  if (places === 'different' && !options.paired) return null;
  const gap = gapOf(daysOf(a), daysOf(b));
  const said = [saidOn(a), saidOn(b)] as const;
  const later = said[0] !== null && said[1] !== null ? said[1] - said[0] : null;
  const rises = figureOf(y) > figureOf(x);
  if (later !== null && later > 0 && rises && x.measure !== 'magnitude' && x.measure !== 'crowd')
    return {
      family: 'evolution',
      kind: 'update',
      score: 0.8,
      reasons: [`${x.measure}: ${figureOf(x)}, later ${figureOf(y)}`],
    };
  if (amounts === 'agree') return null;
  if (later !== null && later > 0 && !rises && sameSpeaker(a, b))
    return {
      family: 'evolution',
      kind: 'revision',
      score: 0.7,
      reasons: [`the same source: ${x.measure} ${figureOf(x)}, later ${figureOf(y)}`],
    };
  if (options.paired)
    return {
      family: 'evolution',
      kind: 'update',
      score: 0.5,
      reasons: [`${x.measure}: ${figureOf(x)} / ${figureOf(y)}`],
    };
  return conflictingAmounts(a, b, gap, places === 'same');
}

/** Two figures that one article sets against each other, each by its source. */
function setAgainst(a: Report, b: Report): Relation | null {
  const x = a.claim.quantity;
  const y = b.claim.quantity;
  if (!x || !y || compareAmounts(x, y) !== 'apart' || !differentVoices(a, b)) return null;
  return contradiction('conflicting-quantity', ratioOf(x, y) >= 1.4 ? 0.85 : 0.65, [
    `${x.measure}: ${figureOf(x)} / ${figureOf(y)}, set side by side`,
    ...betweenReason(a, b),
  ]);
}

const LOSSES = /^(killed|lost|casualties)$/;
const SOLDIERS = /soldier|troop|servic|personnel|fighter|military|men\b/i;

/** How many times one account of a side's losses must be the other before they are set against each other. */
const LOSS_RATIO = 3;

/**
 * A side's own account of its losses and its enemy's, in one article. The measures and the days may differ, so it is a
 * discrepancy of low severity and says so.
 */
function ownLosses(a: Report, b: Report): Relation | null {
  if (a.article.id !== b.article.id) return null;
  const [own, told] = isAdmitted(a.claim) ? [a, b] : [b, a];
  if (!isAdmitted(own.claim) || isAdmitted(told.claim)) return null;
  const x = own.claim.quantity;
  const y = told.claim.quantity;
  const side = own.claim.speaker?.side;
  const other = told.claim.speaker?.side;
  if (!x || !y || !side || !other || !areOpponents(side, other)) return null;
  if (!LOSSES.test(x.measure) || !LOSSES.test(y.measure) || x.flow !== 'cumulative' || y.flow !== 'cumulative')
    return null;
  if (![x, y].every((q) => q.population === null || SOLDIERS.test(q.population))) return null;
  if (told.claim.target?.side === other || figureOf(y) < figureOf(x) * LOSS_RATIO) return null;
  const relation = contradiction('conflicting-quantity', 0.5, [
    `losses of ${side}: ${figureOf(x)} by its own account, ${figureOf(y)} by that of ${other}`,
    ...(x.measure === y.measure ? [] : [`the measures differ: ${x.measure} / ${y.measure}`]),
    'the days up to which they count may differ',
    ...betweenReason(a, b),
  ]);
  return { ...relation, about: `losses of ${side}` };
}

const isAdmitted = (claim: Claim) => claim.act === 'confirm' || claim.act === 'concede';

/** Measures on which sides give their own counts as a matter of course. */
const RIVAL_MEASURE =
  /^(crowd|shot-down|lost|destroyed|casualties|killed|wounded|captured|strength|share|launched|magnitude|displaced)$/;

function conflictingAmounts(a: Report, b: Report, gap: number | null, samePlace: boolean): Relation | null {
  const x = a.claim.quantity;
  const y = b.claim.quantity;
  if (!x || !y || !RIVAL_MEASURE.test(x.measure) || !differentVoices(a, b)) return null;
  const p = a.claim.speaker;
  const q = b.claim.speaker;
  if (!p || !q) return null;
  const rivals = p.side !== null && q.side !== null && p.side !== q.side;
  const sameDay = gap === 0;
  const ratio = ratioOf(x, y);
  const sameText = a.article.id === b.article.id;
  const enough = x.measure === 'magnitude' ? Math.abs(figureOf(x) - figureOf(y)) >= 0.3 : ratio >= 1.4;
  if (!enough || !samePlace) return null;
  // inside one article only figures that it sets side by side, or of two sides at war, are about one thing
  if (sameText && !rivals) return null;
  if (x.measure === 'crowd' || x.measure === 'magnitude' ? sameDay : rivals && sameDay)
    return contradiction('conflicting-quantity', (rivals ? 0.75 : 0.65) + (sameText ? 0.1 : 0), [
      `${x.measure}: ${figureOf(x)} / ${figureOf(y)}`,
      ...(samePlace ? [`same place: ${a.claim.place?.name}`] : []),
      'the same cut-off, ranges that do not meet',
      ...betweenReason(a, b),
    ]);
  return null;
}

const BLAME = /^attack\.(strike|destroy|blame|kill|civilians|truce)$/;

/** Days within which two accounts of one event are compared. */
const EVENT_DAYS = 3;

/** One event, two doers; or one wreck, an attack and an accident. */
function blamed(a: Report, b: Report): Relation | null {
  if (a.claim.polarity !== 'affirmed' || b.claim.polarity !== 'affirmed' || betweenOf(a, b) !== 'sides') return null;
  const p = a.claim.speaker?.side;
  const q = b.claim.speaker?.side;
  if (!p || !q || p === q) return null;
  const gap = gapOf(daysOf(a), daysOf(b));
  if (gap !== null && gap > EVENT_DAYS) return null;
  if (comparePlaces(a.claim.place, b.claim.place) === 'different') return null;
  return twoDoers(a, b) ?? twoCauses(a, b);
}

function twoDoers(a: Report, b: Report): Relation | null {
  if (!BLAME.test(a.claim.frame) || !BLAME.test(b.claim.frame)) return null;
  const x = a.claim.agent?.side ?? null;
  const y = b.claim.agent?.side ?? null;
  const p = a.claim.speaker?.side;
  const q = b.claim.speaker?.side;
  // each speaker blames somebody other than itself, and not the same party; "the terrorists" of the accused will do
  if (x === p || y === q || x === y) return null;
  if ((x === null && p !== y) || (y === null && q !== x)) return null;
  const objects = objectsOf(a.claim).filter((thing) => objectsOf(b.claim).includes(thing));
  const truce = a.claim.frame === 'attack.truce' && b.claim.frame === 'attack.truce';
  if (!truce && objects.length === 0) return null;
  return contradiction('conflicting-responsibility', truce ? 0.6 : 0.75, [
    `${a.claim.speaker?.name}: ${x ?? a.claim.agent?.name}; ${b.claim.speaker?.name}: ${y ?? b.claim.agent?.name}`,
    ...(objects.length > 0 ? [`the same event: ${objects.join(', ')}`] : []),
    ...betweenReason(a, b),
  ]);
}

function twoCauses(a: Report, b: Report): Relation | null {
  const x = causeOf(a.claim);
  const y = causeOf(b.claim);
  if (!x || !y || x === y) return null;
  const objects = objectsOf(a.claim).filter((thing) => objectsOf(b.claim).includes(thing));
  if (objects.length === 0) return null;
  return contradiction('conflicting-responsibility', 0.7, [
    `the same ${objects[0]}: ${x} / ${y}`,
    ...betweenReason(a, b),
  ]);
}

/** A denial and a statement that no named frame aligns: by their salient words. */
function likened(a: Report, b: Report, options: CompareOptions): Relation | null {
  const denial = a.claim.act === 'deny' ? a : b.claim.act === 'deny' ? b : null;
  if (a.claim.polarity === b.claim.polarity || !differentVoices(a, b) || answersAnother(a, b)) return null;
  if (a.claim.quantity && b.claim.quantity) return null;
  const gap = gapOf(daysOf(a), daysOf(b));
  if (gap !== null && gap > ANSWER_DAYS) return null;
  // two outlets of two days: the world may have changed between them
  if (!denial && !a.claim.speaker && !b.claim.speaker && gap !== 0 && !options.paired) return null;
  if (comparePlaces(a.claim.place, b.claim.place) === 'different' && !options.paired) return null;
  const like = likenessOf(a.claim.terms, b.claim.terms);
  const predicate = samePredicate(a.claim, b.claim);
  const need = options.paired
    ? { share: 0.3, weight: 2 }
    : denial
      ? { share: 0.5, weight: 5 }
      : { share: 0.6, weight: 6 };
  if (like.share < need.share || like.weight < need.weight) return null;
  if (!options.paired && (like.names.length === 0 || like.words.length < (predicate ? 1 : 3))) return null;
  // the same names and things, another predicate: another matter
  if (!predicate && !options.paired && (!denial || like.share < 0.7)) return null;
  return contradiction(denial ? 'explicit-denial' : 'opposite-polarity', (denial ? 0.6 : 0.5) + like.share / 4, [
    `the same matter: ${[...like.names, ...like.words].slice(0, 5).join(', ')}`,
    denial ? 'one affirms it, the other denies it' : 'one affirms it, the other negates it',
    ...timeReason(gap, options),
    ...betweenReason(a, b),
  ]);
}

/** Whether the main word of one stands in the other. */
function samePredicate(a: Claim, b: Claim): boolean {
  if (a.frame === b.frame) return !/^open\.(be|have|the|a|do|statement)$/.test(a.frame);
  const word = (claim: Claim) => claim.frame.slice(claim.frame.indexOf('.') + 1);
  return b.terms.includes(word(a)) || a.terms.includes(word(b));
}

/** One sentence read through two voices ("A says that B said …") is one statement, unless one of them denies. */
function isWithin(a: Report, b: Report): boolean {
  if (a.article.id !== b.article.id || a.claim.act === 'deny' || b.claim.act === 'deny') return false;
  if (a.claim.quantity && b.claim.quantity) return false;
  const [x, y] = [a.claim, b.claim];
  return (x.start <= y.start && x.end >= y.end) || (y.start <= x.start && y.end >= x.end);
}

/** Two voices; an outlet against itself, or two outlets in their own voice, are not. */
function differentVoices(a: Report, b: Report): boolean {
  if (isWithin(a, b)) return false;
  if (sameSpeaker(a, b)) return false;
  if (!a.claim.speaker && !b.claim.speaker) return a.article.id !== b.article.id;
  // an unresolved "he" may be the other speaker
  if (a.article.id === b.article.id && [a, b].some((r) => r.claim.speaker && isPronoun(r.claim.speaker.name)))
    return false;
  return true;
}

/** Frames that say the opposite of each other without a "not". */
const OPPOSITES: readonly (readonly [string, string])[] = [
  ['attack.truce', 'attack.keep-truce'],
  ['people.resign', 'people.stay'],
  ['people.die', 'people.alive'],
];

function areOpposite(a: string, b: string): boolean {
  return OPPOSITES.some(([x, y]) => (a === x && b === y) || (a === y && b === x));
}

/** Whether the two objects share a name or their last word. */
function sameTarget(a: Claim, b: Claim): boolean {
  const words = (claim: Claim) => new Set((claim.target?.name ?? '').toLowerCase().match(/[\p{L}\p{N}-]{3,}/gu) ?? []);
  const other = words(b);
  return [...words(a)].some((word) => other.has(word));
}

type Named = { name: string; side: string | null } | null;

function sideMatches(a: Named, b: Named): boolean {
  return a?.side !== undefined && a.side !== null && a.side === b?.side;
}

function partiesFit(a: Named, b: Named): boolean {
  if (!a || !b) return true;
  if (a.side !== null && b.side !== null) return a.side === b.side;
  return true;
}

function short(text: string): string {
  return text.length > 90 ? `${text.slice(0, 87)}…` : text;
}

function timeReason(gap: number | null, options: CompareOptions): string[] {
  if (options.paired && gap === null) return [];
  return [
    gap === null
      ? 'one of the days is unknown'
      : gap === 0
        ? 'the same days'
        : `${gap} day${gap === 1 ? '' : 's'} apart`,
  ];
}

function betweenReason(a: Report, b: Report): string[] {
  const p = a.claim.speaker;
  const q = b.claim.speaker;
  if (!p || !q)
    return [`${p?.name ?? a.article.outlet ?? 'the outlet'} / ${q?.name ?? b.article.outlet ?? 'the outlet'}`];
  if (p.side && p.side === q.side) return [`two speakers of one side: ${p.name} / ${q.name}`];
  return [`speakers: ${p.name}${p.side ? ` (${p.side})` : ''} / ${q.name}${q.side ? ` (${q.side})` : ''}`];
}
