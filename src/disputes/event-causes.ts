/**
 * One event and two kinds of cause, each told by somebody: set by an arsonist or sparked by a cable, a blow or a heart
 * attack. Kinds are rows of words; what names two kinds, or none, tells of neither. A storm may bring down a cable, so
 * that pair and others that go together are no conflict.
 */
import type { Claim } from '../claims/claim.js';
import type { Relation, Report } from './dispute.js';
import { betweenReason, contradiction, timeReason } from './reasons.js';
import { betweenOf } from './speakers.js';
import { inOneTown, ownNames } from './ties.js';
import { daysOf, gapOf, saidDays } from './when.js';
import { comparePlaces, whereOf } from './where.js';

export type KindRow = { kind: string; words: RegExp; example: string };

/** What happened, by the word that stands for it. */
export const EVENT_ROWS: readonly KindRow[] = [
  { kind: 'fire', words: /\b(fire|blaze|wildfire|inferno|flames)\b/i, example: 'The blaze was started by a cable.' },
  {
    kind: 'outage',
    words:
      /\b(outage|blackout|power cut|(brought|took|knocked) down the [\w ]{0,30}(network|system|service|website|grid))\b/i,
    example: 'Hackers caused the outage.',
  },
  {
    kind: 'crash',
    words: /\b(crash(ed|es)?|derail(ed|ment)|collision|accident|went down)\b/i,
    example: 'Pilot error caused the crash.',
  },
  { kind: 'explosion', words: /\b(explosion|blast|exploded)\b/i, example: 'A gas leak caused the explosion.' },
  { kind: 'death', words: /\b(dies|died|death|dead|killed)\b/i, example: 'The prisoner died of a heart attack.' },
];

/** What brought it about. */
export const CAUSE_ROWS: readonly KindRow[] = [
  {
    kind: 'intent',
    words:
      /\b(arson\w*|deliberately|hack(ers?|ed|ing)|cyber-?attack|sabot\w+|bomb(s|ed|ing)?|missiles?|rockets?|explosives|set (the )?(fire|blaze)|torched)\b/i,
    example: 'Arsonists set the fire.',
  },
  {
    kind: 'fault',
    words:
      /\b(power (line|cable)s?|(overhead|faulty|electric\w*) (power )?(cable|wiring|line)s?|short[- ]circuit|malfunction|software|technical (fault|failure)|mechanical|engine (failure|failed)|brakes?|gas leak|wiring)\b/i,
    example: 'Sparks from a power line ignited the blaze.',
  },
  {
    kind: 'error',
    words:
      /\b((pilot|human|driver|crew|operator) error|negligen\w+|(crew|captain|pilot|driver)(['’]s)? (loss|mistake|error|fell|misread|stalled|ignored|lost)|fell asleep)\b/i,
    example: 'The crash was caused by pilot error.',
  },
  {
    kind: 'nature',
    words: /\b(lightning|bird strike|flock of birds|storm|heavy rain|heatwave|turbulence)\b/i,
    example: 'Lightning started the fire.',
  },
  {
    kind: 'violence',
    words:
      /\b(beat\w* .{0,40}to death|beaten|shot|stabbed|strangled|suffocated|tortured|poisoned|air ?strike|(Israeli|Russian|American|US|drone) (air )?strike|murdered)\b/i,
    example: 'Guards beat the prisoner to death.',
  },
  {
    kind: 'illness',
    words:
      /\b(heart (attack|failure|disease|condition)|cardiac|stroke|cancer|natural causes|illness|pneumonia|arrhythmia|overdose)\b/i,
    example: 'He died of a heart attack.',
  },
  {
    kind: 'suicide',
    words: /\b(suicide|hanged himself|hanged herself|took his own life)\b/i,
    example: 'It was suicide.',
  },
];

/** Causes that leave no room for each other. */
const APART: readonly string[] = [
  'intent fault',
  'intent error',
  'intent nature',
  'error fault',
  'error nature',
  'violence illness',
  'violence suicide',
  'illness suicide',
];

/** That one brought about the other. */
const CAUSING =
  /\b(caus(e|ed|ing)|start(ed|s)?|spark(ed|s)?|ignit(ed|es)|trigger(ed|s)?|brought down|set|due to|because|blamed?|the work of|result of|died? (of|from|in|after)|to death|suffocated|succumbed)\b/i;

/** Days between the words of the two. */
const SAID_DAYS = 3;

export function caused(a: Report, b: Report): Relation | null {
  const [x, y] = [kindOfCause(a.claim), kindOfCause(b.claim)];
  if (x === null || y === null || !areApart(x, y) || !a.claim.speaker || !b.claim.speaker) return null;
  if (betweenOf(a, b) !== 'sides' || a.article.id === b.article.id) return null;
  const event = eventsOf(a.claim).find((kind) => eventsOf(b.claim).includes(kind));
  const gap = gapOf(daysOf(a), daysOf(b));
  const said = gapOf(saidDays(a), saidDays(b));
  if (event === undefined || gap === null || said === null || gap > SAID_DAYS || said > SAID_DAYS) return null;
  if (comparePlaces(whereOf(a.claim), whereOf(b.claim)) === 'different') return null;
  const inBoth = (name: string) => a.claim.terms.includes(name) && b.claim.terms.includes(name);
  const names = ownNames(a, b).filter(inBoth);
  if (names.length === 0 && (event === 'death' || !inOneTown(a, b))) return null;
  return contradiction('conflicting-responsibility', 0.7, [
    `the same ${event}: ${x} / ${y}`,
    names.length > 0 ? `both name ${names.slice(0, 2).join(', ')}` : `same place: ${whereOf(a.claim)?.name}`,
    ...timeReason(gap, {}),
    ...betweenReason(a, b),
  ]);
}

const areApart = (x: string, y: string): boolean => APART.some((pair) => pair === `${x} ${y}` || pair === `${y} ${x}`);

/** The one kind of cause that the claim gives; null where it gives none for sure. */
function kindOfCause({ content, polarity, modality, act }: Claim): string | null {
  if (polarity !== 'affirmed' || !/^(fact|alleged)$/.test(modality) || act === 'deny' || !CAUSING.test(content))
    return null;
  const kinds = CAUSE_ROWS.filter(({ words }) => words.test(content)).map(({ kind }) => kind);
  // "did not die of a heart condition, but …": a cause that is ruled out is none
  return kinds.length === 1 && !/\b(not|no|never|ruled? out|ruling out)\b/i.test(content) ? (kinds[0] ?? null) : null;
}

const eventsOf = ({ content, frame }: Claim): string[] => {
  const told = EVENT_ROWS.filter(({ words }) => words.test(content)).map(({ kind }) => kind);
  return frame === 'people.die' || /\bsuffocated|succumbed|to death\b/i.test(content) ? [...told, 'death'] : told;
};
