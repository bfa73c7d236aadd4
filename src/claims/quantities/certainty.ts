/**
 * Whether a count is told as a fact, and whether it is a running total, a step or a rate. Reads the clause in front of the
 * word that gave the measure; denial by somebody else is not its matter.
 */
import type { Annotated, Span } from '../../language/annotated.js';
import type { TimeMention } from '../../language/dates.js';
import type { Modality, Quantity } from '../claim.js';
import { type Group, lowerAt, posAt } from './groups.js';

type Row = { modality: Modality; words: RegExp; example: string };

/** Words before the verb, nearest first; the first that fits decides. */
export const MODALITY_ROWS: readonly Row[] = [
  {
    modality: 'possible',
    words:
      /^(could|may|might|can|possibly|perhaps|probably|likely|potentially|feared|fears?|presumed|believed|thought|risk|risks|risking|capable|maybe|fearing)$/,
    example: 'A storm could kill 12 miners.',
  },
  {
    modality: 'planned',
    words:
      /^(will|['’]ll|shall|would|threaten|threatens|threatened|threatening|plan|plans|planned|planning|vow|vows|vowed|intend|intends|intended|want|wants|wanted|aim|aims|aimed|ordered|order|orders|promised|conspir\w+|plot|plots|plotted|plotting|try|tries|tried|trying|attempt|attempts|attempted|attempting|seek|sought)$/,
    example: 'They threatened to kill 12 miners.',
  },
  {
    modality: 'alleged',
    words:
      /^(allegedly|reportedly|purportedly|accused|accuses|accusing|alleged|charged|suspected|supposedly|apparently|unconfirmed)$/,
    example: 'They are accused of killing 12 miners.',
  },
  { modality: 'conditional', words: /^(if|unless|whether)$/, example: 'If they kill 12 miners, nobody will talk.' },
  {
    modality: 'habitual',
    words: /^(usually|often|typically|routinely|normally|regularly)$/,
    example: 'Floods usually kill 12 miners.',
  },
];

const BREAKS = /^([;:]|that|who|which|but|because|although|while|when|after|where|before)$/;
const NEGATIONS = /^(not|n't|never|without|neither|nor|cannot)$/;

const TAKING = /^(lose|claim|cost|cause|take|suffer|have)$/;

export type Certainty = { modality: Modality; negated: boolean };

/** @param start first token of the verb group, or the noun itself. @param trigger the word that gave the measure. */
export function certaintyOfCount(
  doc: Annotated,
  sentence: Span,
  start: number,
  trigger: number,
  number: Span,
): Certainty {
  let modality: Modality = 'fact';
  let negated = false;
  // "if" opens its clause, far in front of the verb
  const first = Math.max(sentence.first, start - 10);
  for (let i = trigger - 1; i >= first; i -= 1) {
    const word = lowerAt(doc, i);
    if (i >= number.first && i <= number.last) continue;
    if (BREAKS.test(word) || (word === ',' && i < start)) break;
    const governs = i >= start || isGovernor(doc, i, start);
    // "did not lose 12 lives": the verb that the noun stands behind
    const taken = i === start - 2 && TAKING.test(lowerAt(doc, start - 1));
    if (NEGATIONS.test(word) && (i >= start - 1 || taken || /^(without)$/.test(word))) negated = true;
    const row = isMonth(doc, i) ? undefined : MODALITY_ROWS.find(({ words }) => words.test(word));
    if (
      row &&
      modality === 'fact' &&
      (governs || row.modality === 'conditional' || row.modality === 'alleged') &&
      weighs(doc, i, row.modality, start, trigger)
    )
      modality = row.modality;
  }
  for (let i = sentence.first; i < start && modality === 'fact'; i += 1) {
    if (/^(if|unless)$/.test(lowerAt(doc, i)) && !hasBreak(doc, i + 1, start)) modality = 'conditional';
  }
  // "to kill": an aim, unless somebody managed
  if (modality === 'fact' && isAim(doc, trigger, start)) modality = 'planned';
  return { modality, negated };
}

/** "the 16 May killings" */
function isMonth(doc: Annotated, i: number): boolean {
  return lowerAt(doc, i) === 'may' && (posAt(doc, i - 1) === 'NUM' || posAt(doc, i + 1) === 'NUM');
}

/** "an attempt to kill", not "in the attempt 12 were killed"; "accused of killing", not "the accused man killed" or "accused of the murder of 12". */
function weighs(doc: Annotated, at: number, modality: Modality, start: number, trigger: number): boolean {
  const word = lowerAt(doc, at);
  if (modality === 'planned')
    return at >= start || (lowerAt(doc, trigger - 1) === 'to') !== /ing$/.test(lowerAt(doc, trigger));
  if (modality === 'alleged' && !/ly$/.test(word))
    return posAt(doc, trigger) === 'VERB' && /^(of|to|that|with|in)$/.test(lowerAt(doc, at + 1));
  if (modality === 'possible' && posAt(doc, at) === 'NOUN') return false;
  return true;
}

/** Words of doubt in front of the verb group govern it over "to", "of", "that" or an object in between, never over a verb. */
function isGovernor(doc: Annotated, at: number, start: number): boolean {
  for (let i = at + 1; i < start; i += 1) if (posAt(doc, i) === 'VERB') return false;
  return true;
}

function hasBreak(doc: Annotated, from: number, to: number): boolean {
  for (let i = from; i < to; i += 1) if (/^(,|;|:|then)$/.test(lowerAt(doc, i))) return true;
  return false;
}

function isAim(doc: Annotated, trigger: number, start: number): boolean {
  if (lowerAt(doc, trigger - 1) !== 'to' || /ing$/.test(lowerAt(doc, trigger))) return false;
  for (let i = trigger - 2; i >= Math.max(0, start - 4); i -= 1)
    if (
      /^(managed|able|continued|went|came|claimed|claims|known|seems?|began|said|reported|believed)$/.test(
        lowerAt(doc, i),
      )
    )
      return false;
  return true;
}

const STEP = /^(another|additional|more|further|new)$/;
const TOTAL = /^(total|totals|altogether|overall|cumulative|totalling|totaling)$/;

/**
 * @param cumulative whether the trigger itself is a running total ("death toll").
 * @param first whether no count stands before it in its sentence: "killed 5 and wounded 12 more" is no step.
 */
export function flowOf(
  doc: Annotated,
  sentence: Span,
  group: Group,
  trigger: number,
  times: readonly TimeMention[],
  cumulative: boolean,
  first: boolean,
): Quantity['flow'] {
  if (group.part) return null;
  const clause = clauseAround(doc, sentence, Math.min(group.first, trigger), Math.max(group.last, trigger));
  const near = times.filter((t) => t.first >= clause.first && t.last <= clause.last);
  const words = Array.from({ length: clause.last - clause.first + 1 }, (_, k) => lowerAt(doc, clause.first + k));
  const told = near
    .map((t) => ({ flow: flowOfTime(doc, t), gap: gapBetween(t, group, trigger) }))
    .filter(({ flow, gap }) => flow !== null && (flow !== 'rate' || gap <= 9))
    .sort((a, b) => a.gap - b.gap)[0];
  if (told?.flow === 'rate') return 'rate';
  const text = ` ${words.join(' ')} `;
  if (/ (so far|to date|in all|in total) /.test(text) || totalNear(doc, Math.min(group.first, trigger), clause.first))
    return 'cumulative';
  if (cumulative) return 'cumulative';
  const after = lowerAt(doc, group.number.last + 1);
  const added = /^(more|additional|further|new)$/.test(after) && lowerAt(doc, group.number.last + 2) !== 'than';
  if (first && (added || STEP.test(lowerAt(doc, group.first - 1)))) return 'delta';
  return told?.flow ?? null;
}

/** "a total of 12", "the overall number of dead is 12": the word stands close in front. */
function totalNear(doc: Annotated, at: number, floor: number): boolean {
  for (let i = at; i >= Math.max(floor, at - 7); i -= 1) if (TOTAL.test(lowerAt(doc, i))) return true;
  return false;
}

/** "since September", "in ten years" are totals; "in the last 24 hours", "overnight" are steps. */
function flowOfTime(doc: Annotated, time: TimeMention): Quantity['flow'] {
  if (time.kind === 'rate') return 'rate';
  if (time.kind === 'since') return 'cumulative';
  if (time.kind !== 'interval') return null;
  // "this year", "in 2024": a total of that year
  if (time.precision === 'year') return 'cumulative';
  for (let i = time.first; i <= time.last; i += 1)
    if (/^(last|past|previous|latest|preceding|overnight)$/.test(lowerAt(doc, i))) return 'delta';
  return null;
}

function gapBetween(time: TimeMention, group: Group, trigger: number): number {
  const first = Math.min(group.first, trigger);
  const last = Math.max(group.last, trigger);
  return time.last < first ? first - time.last : time.first > last ? time.first - last : 0;
}

/** From stop to stop: flow words stand in the same clause, commas are too frequent to stop at. */
function clauseAround(doc: Annotated, sentence: Span, first: number, last: number): Span {
  let a = first;
  let b = last;
  while (a > sentence.first && !/^(;|but|while|whereas)$/.test(lowerAt(doc, a - 1))) a -= 1;
  while (b < sentence.last && !/^(;|but|while|whereas)$/.test(lowerAt(doc, b + 1))) b += 1;
  return { first: a, last: b };
}
