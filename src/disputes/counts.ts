/**
 * Two counts (gate 4): a toll that rose, a figure revised by its source, or two figures that cannot both be right.
 */
import type { Claim, Quantity } from '../claims/claim.js';
import { areOpponents } from '../claims/opponents.js';
import { isNameTerm } from '../claims/terms.js';
import { areOtherPeople, compareAmounts, figureOf, isPartOf, JOBS, ratioOf } from './amounts.js';
import type { Relation, Report } from './dispute.js';
import { areOtherGatherings } from './gatherings.js';
import { likenessOf } from './likeness.js';
import { betweenReason, type CompareOptions, contradiction } from './reasons.js';
import { areRivals } from './rivals.js';
import { areShares, sharedOut } from './shares.js';
import { sameSpeaker } from './speakers.js';
import { differentVoices } from './voices.js';
import { daysOf, gapOf, saidOn } from './when.js';
import { comparePlaces, isWide, whereOf } from './where.js';

/** Two counts of one thing that cannot both be right, or a toll that rose. */
export function counted(a: Report, b: Report, options: CompareOptions): Relation | null {
  const x = a.claim.quantity;
  const y = b.claim.quantity;
  if (!x || !y || a.claim.polarity !== b.claim.polarity) return null;
  if (a.claim.about?.claim === b.claim.id || b.claim.about?.claim === a.claim.id) return setAgainst(a, b);
  const amounts = compareAmounts(x, y);
  if (amounts === 'other-scope' || a.claim.act !== b.claim.act) {
    const losses = ownLosses(a, b);
    if (losses || amounts === 'other-scope') return losses;
  }
  const places = comparePlaces(whereOf(a.claim), whereOf(b.claim));
  if (places === 'different' && !options.paired) return null;
  const gap = gapOf(daysOf(a), daysOf(b));
  if (areShares(a.claim, b.claim)) return sharedOut(a, b, gap);
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
  const conflict = conflictingAmounts(a, b, gap, places === 'same');
  if (options.paired && !conflict)
    return {
      family: 'evolution',
      kind: 'update',
      score: 0.5,
      reasons: [`${x.measure}: ${figureOf(x)} / ${figureOf(y)}`],
    };
  return conflict;
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

/** A word, no number, that both claims have: "a flood killed 36", "a fever killed 132" have none. */
function sharesWords(a: Report, b: Report): boolean {
  const counted = `${a.claim.quantity?.measure} ${b.claim.quantity?.measure}`;
  return likenessOf(a.claim.terms, b.claim.terms).words.some((word) => !/^\d/.test(word) && !counted.includes(word));
}

const isAdmitted = (claim: Claim) => claim.act === 'confirm' || claim.act === 'concede';

const isJobs = (q: Quantity) => q.measure === 'lost' && JOBS.test(q.population ?? '');

/** "90 percent of the town was destroyed" and "40 percent is held", or two firms' jobs: the words around must meet. */
function sameMatter(a: Claim, b: Claim): boolean {
  const counted = new Set(`${a.quantity?.population} ${b.quantity?.population}`.toLowerCase().split(' '));
  const around = new Set(
    [a, b].flatMap((c) => [c.place?.name, c.speaker?.name, ...(c.place?.within ?? [])]).map((n) => n?.toLowerCase()),
  );
  const namesOf = (c: Claim) => c.terms.filter((t) => isNameTerm(t) && !around.has(t.toLowerCase()));
  const [p, q] = [namesOf(a), namesOf(b)];
  // "Russia", "Russian forces": the first letters tell
  const stem = (name: string) => name.slice(0, 4).toLowerCase();
  if (p.length > 0 && q.length > 0 && !p.some((name) => q.some((other) => stem(name) === stem(other)))) return false;
  return likenessOf(a.terms, b.terms).words.some((word) => !/^\d/.test(word) && !counted.has(word));
}

/** Measures on which sides give their own counts as a matter of course. */
const RIVAL_MEASURE =
  /^(crowd|shot-down|lost|destroyed|casualties|killed|wounded|captured|strength|share|launched|magnitude|displaced|arrested|recalled|damaged)$/;

function conflictingAmounts(a: Report, b: Report, gap: number | null, samePlace: boolean): Relation | null {
  const x = a.claim.quantity;
  const y = b.claim.quantity;
  if (!x || !y || !RIVAL_MEASURE.test(x.measure) || !differentVoices(a, b)) return null;
  const p = a.claim.speaker;
  const q = b.claim.speaker;
  if (!p || !q) return null;
  const rivals = areRivals(a.claim, b.claim);
  const sameDay = gap === 0;
  const ratio = ratioOf(x, y);
  const sameText = a.article.id === b.article.id;
  const enough = x.measure === 'magnitude' ? Math.abs(figureOf(x) - figureOf(y)) >= 0.3 : ratio >= 1.4;
  // much is counted in one country in one week, and only enemies there mean one fight
  const enemies = p.side !== null && q.side !== null && areOpponents(p.side, q.side);
  if (!sameText && !enemies && isWide(whereOf(a.claim)) && !sharesWords(a, b)) return null;
  if (!enough || !samePlace || isPartOf(x, y) || isPartOf(y, x) || areOtherPeople(x, y)) return null;
  if (x.measure === 'crowd' && areOtherGatherings(a.claim, b.claim)) return null;
  if ((x.measure === 'share' || isJobs(x)) && !sameMatter(a.claim, b.claim)) return null;
  // inside one article only figures that it sets side by side, or of two sides at war, are about one thing
  if (sameText && !rivals) return null;
  if (x.measure === 'crowd' || x.measure === 'magnitude' ? sameDay : rivals && sameDay)
    return contradiction('conflicting-quantity', (rivals ? 0.75 : 0.65) + (sameText ? 0.1 : 0), [
      `${x.measure}: ${figureOf(x)} / ${figureOf(y)}`,
      ...(samePlace ? [`same place: ${whereOf(a.claim)?.name}`] : []),
      'the same cut-off, ranges that do not meet',
      ...betweenReason(a, b),
    ]);
  return null;
}
