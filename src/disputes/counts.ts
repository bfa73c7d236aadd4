/**
 * Two counts (gate 4): a toll that rose, a figure revised by its source, or two figures that cannot both be right.
 */
import type { Claim, Quantity } from '../claims/claim.js';
import { areOpponents } from '../claims/opponents.js';
import { isNameTerm } from '../claims/terms.js';
import { nameKey } from '../claims/voices.js';
import { countryNamed } from '../language/countries.js';
import { areOtherPeople, compareAmounts, figureOf, isJobs, isPartOf, ratioOf } from './amounts.js';
import type { Relation, Report } from './dispute.js';
import { areOtherGatherings, areOtherTremors } from './gatherings.js';
import { likenessOf } from './likeness.js';
import { DEALS, sharedFirm, sharedNames, tieOf } from './occasions.js';
import { ANSWER_DAYS, betweenReason, type CompareOptions, contradiction } from './reasons.js';
import { areRivals } from './rivals.js';
import { areShares, sharedOut } from './shares.js';
import { sameSpeaker } from './speakers.js';
import { isOneSum } from './sums.js';
import { differentVoices } from './voices.js';
import { daysOf, gapOf, saidDays, saidOn } from './when.js';
import { comparePlaces, isWide, whereOf } from './where.js';
import { zeroed } from './zeros.js';

/** Two counts of one thing that cannot both be right, or a toll that rose. */
export function counted(a: Report, b: Report, options: CompareOptions): Relation | null {
  const x = a.claim.quantity;
  const y = b.claim.quantity;
  if (!x || !y || a.claim.polarity !== b.claim.polarity) return null;
  if (a.claim.about?.claim === b.claim.id || b.claim.about?.claim === a.claim.id) return setAgainst(a, b);
  const zero = zeroed(a, b);
  if (zero) return zero;
  const amounts = compareAmounts(x, y);
  if (amounts === 'other-scope' || a.claim.act !== b.claim.act) {
    const losses = ownLosses(a, b);
    if (losses || amounts === 'other-scope') return losses;
  }
  const places = comparePlaces(whereOf(a.claim), whereOf(b.claim));
  // a deal is struck between two towns, and either may be named
  if (places === 'different' && !options.paired && !DEALS.test(x.measure)) return null;
  const gap = gapOf(daysOf(a), daysOf(b));
  if (areShares(a.claim, b.claim)) return sharedOut(a, b, gap);
  const said = [saidOn(a), saidOn(b)] as const;
  const later = said[0] !== null && said[1] !== null ? said[1] - said[0] : null;
  const rises = figureOf(y) > figureOf(x);
  if (later !== null && later > 0 && rises && !FIXED.test(x.measure) && !areAccounts(a, b, gap))
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
  const conflict = conflictingAmounts(a, b, gap);
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

const isAdmitted = (claim: Claim) => claim.act === 'confirm' || claim.act === 'concede';

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

/** "Acme said it laid off 400", "the union said Borax laid off 900": whose jobs they are, where both say so by a name. */
function haveOtherFirms(a: Claim, b: Claim): boolean {
  const [p, q] = [a, b].map(({ agent, speaker }) =>
    nameKey(/^(it|we)$/i.test(agent?.name ?? '') ? (speaker?.name ?? '') : (agent?.name ?? '')).split(' '),
  );
  const named = (words: string[] | undefined) => words?.some((word) => word.length > 3) ?? false;
  return named(p) && named(q) && !(p ?? []).some((word) => q?.includes(word));
}

/** What is known once and for all when the thing has happened: a later figure is no update. */
const FIXED = /^(magnitude|crowd|money|aboard|turnout)$/;

/** Measures on which sides give their own counts as a matter of course. */
const RIVAL_MEASURE =
  /^(crowd|shot-down|lost|destroyed|casualties|killed|wounded|captured|strength|share|launched|magnitude|displaced|arrested|recalled|damaged|released|money|aboard|turnout)$/;

/** Days between the words of two who speak of one finished thing and do not name its day. */
const SAID_DAYS = 3;

function conflictingAmounts(a: Report, b: Report, gap: number | null): Relation | null {
  const x = a.claim.quantity;
  const y = b.claim.quantity;
  if (!x || !y || !RIVAL_MEASURE.test(x.measure) || !differentVoices(a, b)) return null;
  if (!a.claim.speaker || !b.claim.speaker) {
    // a price or a result is printed as a fact; who gives another gives it on the same day
    if (x.measure !== 'money' || (!a.claim.speaker && !b.claim.speaker) || gap !== 0) return null;
    if (a.article.id === b.article.id || sharedNames(a, b).length === 0) return null;
  }
  const enough = x.measure === 'magnitude' ? Math.abs(figureOf(x) - figureOf(y)) >= 0.3 : ratioOf(x, y) >= 1.4;
  if (!enough || isPartOf(x, y) || isPartOf(y, x) || areOtherPeople(x, y)) return null;
  const rivals = areRivals(a.claim, b.claim);
  // inside one article only figures that it sets side by side, or of two sides at war, are about one thing
  const sameText = a.article.id === b.article.id;
  if (sameText && !rivals) return null;
  if (x.measure === 'crowd' && areOtherGatherings(a.claim, b.claim)) return null;
  if (x.measure === 'magnitude' && areOtherTremors(a.claim, b.claim)) return null;
  if (x.measure === 'money' && !isOneSum(a.claim, b.claim)) return null;
  if (x.measure === 'share' && !sameMatter(a.claim, b.claim)) return null;
  // two accounts of one firm's cuts need no word in common but its name
  if (isJobs(x) && !sameMatter(a.claim, b.claim) && !sharedFirm(a, b)) return null;
  if (isJobs(x) && haveOtherFirms(a.claim, b.claim)) return null;
  const tie = tieOf(a, b);
  if (tie === null) return null;
  const said = gapOf(saidDays(a), saidDays(b));
  const near = said !== null && said <= SAID_DAYS && isOneTime(a, b, gap);
  const holds =
    FIXED.test(x.measure) && x.measure !== 'turnout'
      ? near
      : rivals && (gap === 0 || (isOnce(x) && near) || areAccounts(a, b, gap));
  // a month that both name holds more than one event, and who speaks of it half a year later means another
  if (!holds || (said !== null && said > ANSWER_DAYS)) return null;
  return contradiction('conflicting-quantity', (rivals ? 0.75 : 0.65) + (sameText ? 0.1 : 0), [
    `${x.measure}: ${figureOf(x)} / ${figureOf(y)}`,
    tie,
    'the same cut-off, ranges that do not meet',
    ...betweenReason(a, b),
  ]);
}

/**
 * Two sides at war on one fight, told on two days: "twelve of ours fell", "we killed two hundred of them" the day after. A toll
 * does not grow so much overnight in the mouth of the other side.
 */
function areAccounts(a: Report, b: Report, gap: number | null): boolean {
  const [x, y] = [a.claim.quantity, b.claim.quantity];
  const [p, q] = [a.claim.speaker, b.claim.speaker];
  if (!x || !y || !p || !q || gap === null || gap > 1 || x.measure !== 'killed') return false;
  const [here, there] = [whereOf(a.claim), whereOf(b.claim)];
  if (comparePlaces(here, there) !== 'same' || isWide(here)) return false;
  // whose dead they are must be plain: "twelve soldiers", "two hundred soldiers"
  const soldiers = [x, y].every((one) => one.population === null || SOLDIERS.test(one.population));
  const armed = isArmedGroup(p.side) !== isArmedGroup(q.side);
  return soldiers && armed && areRivals(a.claim, b.claim) && ratioOf(x, y) >= LOSS_RATIO;
}

const isArmedGroup = (side: string | null) => side !== null && countryNamed(side) === undefined;

/** A plan to cut jobs, a vote: told on some days of one week by two who mean the same one. */
const isOnce = (q: Quantity) => q.measure === 'turnout' || isJobs(q);

/**
 * The same days; or one names the day and the other tells of it soon after without naming one. A crowd gathers again on the
 * next day, a deal is struck once.
 */
function isOneTime(a: Report, b: Report, gap: number | null): boolean {
  if (gap === 0 || gap === null) return gap === 0;
  const measure = a.claim.quantity?.measure ?? '';
  if (DEALS.test(measure) || measure === 'turnout') return gap <= SAID_DAYS;
  const named = [a, b].filter(({ claim }) => claim.time.basis !== null && claim.time.basis !== 'published');
  return named.length === 1 && gap <= (measure === 'crowd' ? 1 : SAID_DAYS);
}
