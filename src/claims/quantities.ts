/**
 * Counts in the text: how many were killed, wounded, captured, shot down … Each with the word that gave the measure, who is
 * counted, by whom, and whether it is told as a fact. Promise: a number answers to one measure only. Limit: one sentence at a
 * time; "bringing the total to 34" takes its measure from what was counted before it in the text.
 */
import type { Annotated, Sentence, Span } from '../language/annotated.js';
import type { TimeMention } from '../language/dates.js';
import type { NumberMention } from '../language/numbers.js';
import type { Measure, Modality, Quantity } from './claim.js';
import { amountsIn } from './quantities-amounts.js';
import { certaintyOfCount, flowOf } from './quantities-certainty.js';
import { type Group, groupsIn, type Hit, isPeople, lowerAt, posAt } from './quantities-groups.js';
import { countedByNoun, figureAfter } from './quantities-nouns.js';
import { STATE_ROWS, VERB_FORMS, type VerbRow } from './quantities-triggers.js';
import {
  agentBefore,
  byAgent,
  objectStartsAt,
  objectsOf,
  type Scene,
  subjectsBefore,
  verbGroupBefore,
} from './quantities-verbs.js';

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
  for (const sentence of doc.sentences) {
    const here: NumberMention[] = [];
    const now: TimeMention[] = [];
    for (; n < numbers.length && (numbers[n]?.first ?? 0) <= sentence.last; n += 1)
      here.push(...numbers.slice(n, n + 1));
    for (; t < times.length && (times[t]?.first ?? 0) <= sentence.last; t += 1) now.push(...times.slice(t, t + 1));
    const hits = hitsIn(doc, sentence, here, now, lastMeasure);
    for (const hit of hits) {
      out.push(mentionOf(doc, sentence, hit, now));
      if (!hit.group.part) lastMeasure = hit.measure;
    }
  }
  return out;
}

function hitsIn(
  doc: Annotated,
  sentence: Sentence,
  numbers: readonly NumberMention[],
  times: readonly TimeMention[],
  lastMeasure: Measure | null,
): Hit[] {
  const inTime = (n: NumberMention) => times.some((t) => n.value.first >= t.first && n.value.last <= t.last);
  const plain = numbers.filter((n) => n.unit === null && !inTime(n));
  const groups = groupsIn(doc, sentence, plain);
  const scene: Scene = { doc, sentence, groups, times };
  const hits: Hit[] = [];
  const used = new Set<NumberMention['first']>();
  const add = (found: Hit[]) => {
    for (const hit of found) {
      if (used.has(hit.group.number.first)) continue;
      if (hit.group.single && !/^(killed|wounded)$/.test(hit.measure)) continue;
      if (HARM.test(hit.measure) && !isPeople(doc, hit.group)) continue;
      used.add(hit.group.number.first);
      hits.push(hit);
    }
  };
  if (groups.length > 0 || plain.length > 0) {
    for (let i = sentence.first; i <= sentence.last; i += 1) add(byState(scene, i));
    for (let i = sentence.first; i <= sentence.last; i += 1) add(byVerb(scene, i));
    for (let i = sentence.first; i <= sentence.last; i += 1) add(byNoun(scene, i));
    add(byTotal(scene, hits.at(-1)?.measure ?? lastMeasure));
  }
  add(noneOf(scene));
  add(
    amountsIn(
      scene,
      numbers.filter((n) => !inTime(n)),
    ),
  );
  return hits.sort((a, b) => a.group.first - b.group.first);
}

const span = (i: number): Span => ({ first: i, last: i });

/** "12 dead", "12 people are missing", "12 dead miners" */
function byState(scene: Scene, at: number): Hit[] {
  const { doc, groups } = scene;
  const row = STATE_ROWS.find(({ word }) => word.test(lowerAt(doc, at)));
  if (!row) return [];
  const base = { measure: row.measure, trigger: span(at), agent: null, cumulative: false };
  const around = groups.find((g) => g.number.last < at && at < g.last && g.head !== null && g.head > at);
  if (around)
    return [
      {
        ...base,
        group: { ...around, population: around.population?.replace(/^\S+ /, '') ?? null },
        start: around.first,
        rule: `number before “${lowerAt(doc, at)}”`,
      },
    ];
  const group = verbGroupBefore(scene, at);
  return subjectsBefore(scene, group.first, group).map((g) => ({
    ...base,
    group: g,
    start: group.first,
    rule: `said to be “${lowerAt(doc, at)}”`,
  }));
}

const HARMED = /^(killed|wounded|injured|hurt|dead|murdered|maimed)$/;

function byVerb(scene: Scene, at: number): Hit[] {
  const { doc, sentence, groups } = scene;
  const entry = VERB_FORMS.get(lowerAt(doc, at));
  if (!entry || (posAt(doc, at) === 'NOUN' && entry.form !== 'past' && entry.form !== 'ing')) return [];
  // "the killing of": a noun
  if (entry.form === 'ing' && lowerAt(doc, at + 1) === 'of') return [];
  const group = verbGroupBefore(scene, at);
  const hits: Hit[] = [];
  for (const row of entry.rows) {
    const measure = compound(doc, at) ?? row.measure;
    const trigger = span(at);
    const make = (g: Group, rule: string, agent: Span | null): Hit => ({
      measure,
      trigger,
      group: g,
      agent,
      start: group.first,
      cumulative: false,
      rule,
    });
    const objectAt = at + 1 + (measure === row.measure ? 0 : 2);
    const passive =
      entry.participle && (group.be || (!objectStartsAt(scene, objectAt) && !group.have && !group.to && !group.modal));
    if (row.counts === 'subject') {
      if (row.particle && !particleAfter(doc, at, row.particle)) continue;
      const subjects = subjectsBefore(scene, group.first, group).filter((g) => fits(doc, g, row));
      hits.push(...subjects.map((g) => make(g, `subject of “${lowerAt(doc, at)}”`, null)));
    } else if (passive) {
      if (row.particle && !particleAfter(doc, at, row.particle)) continue;
      const inside = groups.find((g) => g.number.last < at && at < g.last && g.head !== null && g.head > at);
      const subjects = inside ? [inside] : subjectsBefore(scene, group.first, group);
      hits.push(
        ...subjects
          .filter((g) => fits(doc, g, row))
          .map((g) => make(g, `subject of the passive “${lowerAt(doc, at)}”`, byAgent(scene, at))),
      );
      if (subjects.length === 0)
        hits.push(
          ...inverted(scene, at)
            .filter((g) => fits(doc, g, row))
            .map((g) => make(g, `inverted “${lowerAt(doc, at)}”`, byAgent(scene, at))),
        );
    } else {
      const objects = objectsOf(scene, particleSkip(doc, objectAt, row)).filter((g) => fits(doc, g, row));
      const kept = row.particle
        ? objects.filter(
            (g) => particleAfter(doc, at, row.particle ?? /./) || particleAfter(doc, g.last, row.particle ?? /./),
          )
        : objects;
      const agent = entry.form === 'ing' || group.to ? null : agentBefore(scene, group.first);
      hits.push(...kept.map((g) => make(g, `object of “${lowerAt(doc, at)}”`, agent)));
      // "12 of them shot dead": a participle with words behind it
      if (
        kept.length === 0 &&
        entry.participle &&
        !group.have &&
        !group.modal &&
        !group.to &&
        row.particle &&
        particleAfter(doc, at, row.particle)
      )
        hits.push(
          ...subjectsBefore(scene, group.first, group)
            .filter((g) => fits(doc, g, row))
            .map((g) => make(g, `said to be “${lowerAt(doc, at)}”`, byAgent(scene, at))),
        );
    }
  }
  // "killed, wounded and missing" lists outside the sentence's own range add nothing
  return hits.filter((hit) => hit.group.first >= sentence.first);
}

/** "killed or wounded": one number for both is another measure. */
function compound(doc: Annotated, at: number): Measure | null {
  const harmed = (i: number) => HARMED.test(lowerAt(doc, i));
  if (!harmed(at)) return null;
  const joint = (i: number) => /^(and|or|\/|and\/or)$/.test(lowerAt(doc, i));
  if (joint(at + 1) && harmed(at + 2) && lowerAt(doc, at + 2) !== lowerAt(doc, at)) return 'casualties';
  if (joint(at - 1) && harmed(at - 2) && lowerAt(doc, at - 2) !== lowerAt(doc, at)) return 'casualties';
  return null;
}

function particleAfter(doc: Annotated, at: number, particle: RegExp): boolean {
  const words = [1, 2, 3].map((k) => lowerAt(doc, at + k));
  return particle.test(words[0] ?? '') || particle.test(words.slice(0, 2).join(' ')) || particle.test(words.join(' '));
}

/** "shot down 12 drones", "carried out 12 strikes": the object stands behind the particle. */
function particleSkip(doc: Annotated, at: number, row: VerbRow): number {
  const word = lowerAt(doc, at);
  return /^(down|out|up|dead|hostage|prisoner|captive)$/.test(word) && (row.particle || /^(out|up)$/.test(word))
    ? at + 1
    : at;
}

function fits(doc: Annotated, group: Group, row: VerbRow): boolean {
  if (!row.of) return true;
  if (group.head === null)
    return (
      row.of.test('none') || row.measure === 'destroyed' || row.measure === 'shot-down' || row.measure === 'launched'
    );
  const token = doc.tokens[group.head];
  return row.of.test(token?.lower ?? '') || (token?.pos === 'PROPN' && row.of.test(token.text));
}

/** "Killed in the attack were three soldiers and a cook." */
function inverted(scene: Scene, at: number): Group[] {
  const { doc, sentence } = scene;
  if (at > sentence.first + 2) return [];
  for (let i = at + 1; i <= Math.min(sentence.last, at + 12); i += 1)
    if (/^(were|was|are)$/.test(lowerAt(doc, i))) return objectsOf(scene, i + 1);
  return [];
}

function byNoun(scene: Scene, at: number): Hit[] {
  return countedByNoun(scene, at).flatMap(({ row, groups, rule }) =>
    groups.map((group) => ({
      measure:
        row.measure === 'killed' && /^(casualty|injury)$/.test(lowerAt(scene.doc, at - 1))
          ? lowerAt(scene.doc, at - 1) === 'injury'
            ? 'wounded'
            : 'casualties'
          : row.measure,
      trigger: span(at),
      group,
      agent: null,
      start: Math.min(at, group.first),
      cumulative: row.cumulative === true,
      rule,
    })),
  );
}

/** "bringing the total to 34", "the number of dead rose to 34": the measure stands beside, or was the last one told. */
function byTotal(scene: Scene, lastMeasure: Measure | null): Hit[] {
  const { doc, sentence } = scene;
  for (let i = sentence.first; i <= sentence.last; i += 1) {
    const word = lowerAt(doc, i);
    if (!/^(total|number|count|tally)$/.test(word)) continue;
    if (word === 'total' && posAt(doc, i + 1) === 'NOUN') continue;
    const named = measureNear(doc, i + 1, Math.min(sentence.last, i + 6));
    const measure =
      named ??
      (/^(total|tally|count)$/.test(word) && /^(the|their|its|a)$/.test(lowerAt(doc, i - 1)) ? lastMeasure : null);
    if (measure === null || !HARM.test(measure)) continue;
    const group = figureAfter(scene, i);
    if (group)
      return [
        { measure, trigger: span(i), group, agent: null, start: i, cumulative: true, rule: `figure after “${word}”` },
      ];
  }
  return [];
}

function measureNear(doc: Annotated, first: number, last: number): Measure | null {
  for (let i = first; i <= last; i += 1) {
    const word = lowerAt(doc, i);
    if (/^(dead|killed|deaths|fatalities|died)$/.test(word)) return 'killed';
    if (/^(wounded|injured|injuries|hurt)$/.test(word)) return 'wounded';
    if (/^(casualties)$/.test(word)) return 'casualties';
    if (word === 'missing') return 'missing';
    if (/^(displaced)$/.test(word)) return 'displaced';
  }
  return null;
}

/** "no casualties", "no soldiers were killed", "without loss of life": nought. */
function noneOf(scene: Scene): Hit[] {
  const { doc, sentence } = scene;
  const hits: Hit[] = [];
  for (let i = sentence.first; i < sentence.last; i += 1) {
    if (!/^(no|zero|without)$/.test(lowerAt(doc, i)) || lowerAt(doc, i + 1) === 'one') continue;
    let end = i;
    for (let k = i + 1; k <= Math.min(sentence.last, i + 6); k += 1) {
      if (!/^(ADJ|NOUN|PROPN|DET|ADP|VERB|CCONJ)$/.test(posAt(doc, k))) break;
      const word = lowerAt(doc, k);
      const measure = /^(deaths|fatalities)$/.test(word)
        ? 'killed'
        : /^(casualties)$/.test(word)
          ? 'casualties'
          : /^(injuries|wounded|injured)$/.test(word)
            ? 'wounded'
            : null;
      if (posAt(doc, k) === 'NOUN') end = k;
      if (measure) {
        hits.push({
          measure,
          trigger: span(k),
          group: noneGroup(i, k, null),
          agent: null,
          start: i,
          cumulative: false,
          rule: `“${lowerAt(doc, i)} ${word}”`,
        });
        break;
      }
    }
    if (lowerAt(doc, i) !== 'no' || end === i || hits.some((h) => h.group.first === i)) continue;
    const verb = [1, 2, 3, 4]
      .map((k) => end + k)
      .find((k) => VERB_FORMS.get(lowerAt(doc, k))?.participle || /^(die|died|dead)$/.test(lowerAt(doc, k)));
    if (verb === undefined || verb > sentence.last) continue;
    const row = VERB_FORMS.get(lowerAt(doc, verb))?.rows[0];
    const measure = row?.measure ?? 'killed';
    if (
      /^(killed|wounded|captured|missing|destroyed|displaced)$/.test(measure) &&
      !row?.particle &&
      !/^(,|;|that|who|by)$/.test(lowerAt(doc, end + 1))
    )
      hits.push({
        measure,
        trigger: span(verb),
        group: noneGroup(i, end, doc.tokens[end]?.text ?? null),
        agent: null,
        start: verb,
        cumulative: false,
        rule: '“no” with what is counted',
      });
  }
  return hits;
}

function noneGroup(first: number, last: number, population: string | null): Group {
  const number: NumberMention = {
    first,
    last: first,
    value: span(first),
    low: 0,
    high: 0,
    comparator: '=',
    unit: null,
    currency: null,
  };
  return { first, last, number, head: null, population, part: false, single: false };
}

function mentionOf(doc: Annotated, sentence: Sentence, hit: Hit, times: readonly TimeMention[]): CountedMention {
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
      flow: flowOf(doc, sentence, group, hit.trigger.first, times, hit.cumulative),
      asOf: times.find((t) => t.kind === 'as-of')?.to ?? null,
    },
    number,
    trigger: hit.trigger,
    subject: { first: group.first, last: group.last },
    agent: hit.agent,
    negated: certain.negated && !(number.low === 0 && number.high === 0),
    modality: certain.modality,
    rule: hit.rule,
  };
}
