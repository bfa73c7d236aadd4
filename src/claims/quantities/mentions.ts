/**
 * Counts in the text: how many were killed, wounded, captured, shot down … Each with the word that gave the measure, who is
 * counted, by whom, and whether it is told as a fact. Promise: a number answers to one measure only. Limit: one sentence at a
 * time; "bringing the total to 34" takes its measure from what was counted before it in the text.
 */
import type { Annotated, Span } from '../../language/annotated.js';
import type { TimeMention } from '../../language/dates.js';
import type { NumberMention } from '../../language/numbers.js';
import type { Measure, Modality, Quantity } from '../claim.js';
import { aboardIn } from './aboard.js';
import { amountsIn } from './amounts.js';
import { certaintyOfCount, flowOf } from './certainty.js';
import { groupsIn, type Hit, isPeople } from './groups.js';
import { noneOf } from './nothing.js';
import { byNoun, byTotal } from './nouns.js';
import { byAmong, byState, byVerb } from './predicates.js';
import type { Scene } from './verbs.js';

export type CountedMention = {
  quantity: Quantity;
  number: NumberMention;
  /** The word that gave the measure. */
  trigger: Span;
  /** Who or what is counted, number included. */
  subject: Span | null;
  /** "by …", or the subject of an active verb. */
  agent: Span | null;
  negated: boolean;
  modality: Modality;
  rule: string;
};

const HARM = /^(killed|wounded|casualties|captured|missing)$/;

export function findQuantities(
  doc: Annotated,
  numbers: readonly NumberMention[],
  times: readonly TimeMention[],
): CountedMention[] {
  const out: CountedMention[] = [];
  let lastMeasure: Measure | null = null;
  let n = 0;
  let t = 0;
  for (const sentence of doc.sentences.flatMap(piecesOf)) {
    const here: NumberMention[] = [];
    const now: TimeMention[] = [];
    for (; n < numbers.length && (numbers[n]?.first ?? 0) <= sentence.last; n += 1)
      here.push(...numbers.slice(n, n + 1));
    for (; t < times.length && (times[t]?.first ?? 0) <= sentence.last; t += 1) now.push(...times.slice(t, t + 1));
    const hits = hitsIn(doc, sentence, here, now, lastMeasure);
    let before: CountedMention | null = null;
    for (const hit of hits) {
      const mention = mentionOf(doc, sentence, hit, now, hits[0] === hit);
      if (before && !hit.group.part && isJoined(doc, before, mention)) mention.quantity.flow ??= before.quantity.flow;
      if (before && isAfterOthers(doc, before, mention)) mention.quantity.flow ??= 'delta';
      out.push(mention);
      if (hit.group.part) continue;
      lastMeasure = hit.measure;
      before = mention;
    }
  }
  return out;
}

/** "two drones …, eight other drones": beside those counted before, so no total. */
function isAfterOthers(doc: Annotated, before: CountedMention, mention: CountedMention): boolean {
  const head = (q: Quantity) => q.population?.split(' ').at(-1)?.toLowerCase().replace(/s$/, '');
  return (
    doc.tokens[mention.number.last + 1]?.lower === 'other' &&
    head(mention.quantity) !== undefined &&
    head(before.quantity) === head(mention.quantity)
  );
}

/** Longer than any sentence of news. What is longer is read in pieces, so that the work stays linear in the text. */
const LONGEST_SENTENCE = 400;

function piecesOf(sentence: Span): Span[] {
  const pieces: Span[] = [];
  for (let first = sentence.first; first <= sentence.last; first += LONGEST_SENTENCE)
    pieces.push({ first, last: Math.min(sentence.last, first + LONGEST_SENTENCE - 1) });
  return pieces;
}

/** "20 killed and 50 wounded a day": two counts with nothing but a joint between share what is said of time. */
function isJoined(doc: Annotated, a: CountedMention, b: CountedMention): boolean {
  if (a.quantity.measure === b.quantity.measure) return false;
  const end = Math.max(a.trigger.last, a.subject?.last ?? 0);
  const start = Math.min(b.trigger.first, b.subject?.first ?? b.number.first);
  for (let i = end + 1; i < start; i += 1)
    if (!/^(and|,|or|were|was|with|at|least)$/.test(doc.tokens[i]?.lower ?? '')) return false;
  return start > end && start - end <= 4;
}

function hitsIn(
  doc: Annotated,
  sentence: Span,
  numbers: readonly NumberMention[],
  times: readonly TimeMention[],
  lastMeasure: Measure | null,
): Hit[] {
  // "since January 2,300 people": no day has a comma in it
  const isGrouped = (n: NumberMention) => /\d,\d{3}/.test(doc.tokens[n.value.first]?.text ?? '');
  const inTime = (n: NumberMention) =>
    !isGrouped(n) && times.some((t) => n.value.first >= t.first && n.value.last <= t.last);
  const plain = numbers.filter((n) => n.unit === null && !inTime(n));
  const groups = groupsIn(doc, sentence, plain);
  const scene: Scene = { doc, sentence, groups, times };
  const hits: Hit[] = [];
  const used = new Set<NumberMention['first']>();
  const add = (found: Hit[]) => {
    const whole = found.some((hit) => !hit.group.part);
    for (const hit of found) {
      if (used.has(hit.group.number.first) && !isFateOfCaptives(hit, hits)) continue;
      // "15 wounded, four of them badly": how badly is no number of its own
      if (hit.group.part && hit.group.population === null && whole) continue;
      if (hit.group.single && !/^(killed|wounded)$/.test(hit.measure)) continue;
      if (HARM.test(hit.measure) && !isPeople(doc, hit.group)) continue;
      used.add(hit.group.number.first);
      hits.push(hit);
    }
  };
  if (groups.length > 0 || plain.length > 0) {
    for (let i = sentence.first; i <= sentence.last; i += 1) add(byAmong(scene, i));
    for (let i = sentence.first; i <= sentence.last; i += 1) add(byState(scene, i));
    for (const found of byVerbs(scene)) add(found);
    for (let i = sentence.first; i <= sentence.last; i += 1) add(byNoun(scene, i));
    add(byTotal(scene, hits.at(-1)?.measure ?? lastMeasure));
  }
  add(noneOf(scene));
  add(aboardIn(scene));
  add(
    amountsIn(
      scene,
      numbers.filter((n) => !inTime(n)),
    ),
  );
  return hits.sort((a, b) => a.group.first - b.group.first);
}

/** "All 12 drones launched at the port were shot down": what the sentence says of them, not what stands beside. */
function byVerbs(scene: Scene): Hit[][] {
  const { first, last } = scene.sentence;
  const found = Array.from({ length: last - first + 1 }, (_, k) => byVerb(scene, first + k)).filter(
    (h) => h.length > 0,
  );
  const said = new Set(found.flat().flatMap((hit) => (hit.beside === false ? [hit.group.number.first] : [])));
  return found.map((hits) => hits.filter((hit) => !(hit.beside && said.has(hit.group.number.first))));
}

/** "the death of four students who had been kidnapped": one number, two fates. */
function isFateOfCaptives(hit: Hit, hits: readonly Hit[]): boolean {
  const earlier = hits.filter((other) => other.group.number.first === hit.group.number.first);
  return hit.measure === 'killed' && earlier.length === 1 && earlier[0]?.measure === 'captured';
}

function mentionOf(
  doc: Annotated,
  sentence: Span,
  hit: Hit,
  times: readonly TimeMention[],
  first: boolean,
): CountedMention {
  const { group, measure } = hit;
  const { number } = group;
  const certain = certaintyOfCount(doc, sentence, hit.start, hit.trigger.first, group);
  return {
    quantity: {
      low: number.low,
      high: number.high,
      unit: number.unit === 'percent' ? 'percent' : number.currency,
      measure,
      population: group.population,
      flow: flowOf(doc, sentence, group, hit.trigger.first, times, hit.cumulative, first),
      asOf: times.find((t) => t.kind === 'as-of')?.to ?? null,
    },
    number,
    trigger: hit.trigger,
    subject: { first: group.first, last: group.last },
    agent: hit.agent,
    negated: certain.negated && !(number.low === 0 && number.high === 0),
    modality: hit.planned && certain.modality === 'fact' ? 'planned' : certain.modality,
    rule: hit.rule,
  };
}
