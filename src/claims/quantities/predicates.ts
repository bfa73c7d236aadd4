/**
 * Counts that a verb or an adjective gives: "killed 12 miners", "12 miners were killed", "12 miners died", "12 dead", "among the
 * wounded are two nurses". Decides which way the predicate is turned, and leaves the walking to its neighbours.
 */
import type { Annotated, Span } from '../../language/annotated.js';
import type { Measure } from '../claim.js';
import { type Group, type Hit, listAfter, lowerAt, posAt } from './groups.js';
import { STATE_ROWS } from './noun-rows.js';
import { subjectsBefore } from './subjects.js';
import { VERB_FORMS } from './verb-forms.js';
import type { VerbRow } from './verb-rows.js';
import { agentBefore, byAgent, objectStartsAt, objectsOf, type Scene, verbGroupBefore } from './verbs.js';

const span = (i: number): Span => ({ first: i, last: i });

/** "12 dead", "12 people are missing", "12 dead miners" */
export function byState(scene: Scene, at: number): Hit[] {
  const { doc, groups } = scene;
  const row = STATE_ROWS.find(({ word }) => word.test(lowerAt(doc, at)));
  if (!row) return [];
  // "100 dead or wounded"; "three dead and wounded 20" has an object of its own
  const both = harmedNext(doc, at) && !objectStartsAt(scene, at + 3);
  const base = {
    measure: both ? 'casualties' : row.measure,
    trigger: span(at),
    agent: null,
    cumulative: false,
  } as const;
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
  const group = { ...verbGroupBefore(scene, at), bare: true };
  // "19 casualties, including dead and wounded"
  if (/^(including|,)$/.test(lowerAt(doc, at - 1))) return [];
  return subjectsBefore(scene, group.first, group).map((g) => ({
    ...base,
    group: g,
    start: group.first,
    rule: `said to be “${lowerAt(doc, at)}”`,
  }));
}

const HARMED = /^(killed|wounded|injured|hurt|dead|murdered|maimed|killing|wounding|injuring|kill|wound|injure)$/;

export function byVerb(scene: Scene, at: number): Hit[] {
  const { doc, groups } = scene;
  const entry = VERB_FORMS.get(lowerAt(doc, at));
  if (!entry || (posAt(doc, at) === 'NOUN' && entry.form !== 'past' && entry.form !== 'ing')) return [];
  // "the killing of": a noun
  if (entry.form === 'ing' && lowerAt(doc, at + 1) === 'of') return [];
  const group = verbGroupBefore(scene, at);
  const hits: Hit[] = [];
  for (const row of entry.rows) {
    const measure = compound(scene, at) ?? row.measure;
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
    const objectAt = particleSkip(scene, at + 1 + (measure !== row.measure && harmedNext(doc, at) ? 2 : 0), row);
    const passive =
      entry.participle && (group.be || (!objectStartsAt(scene, objectAt) && !group.have && !group.to && !group.modal));
    if (row.counts === 'subject') {
      if (row.particle && !particleAfter(doc, at, row.particle)) continue;
      const subjects = subjectsBefore(scene, group.first, group).filter((g) => fits(doc, g, row));
      hits.push(...subjects.map((g) => make(g, `subject of “${lowerAt(doc, at)}”`, null)));
    } else if (passive) {
      if (row.particle && !particleAfter(doc, at, row.particle)) continue;
      if (isShareOf(scene, at)) continue;
      const inside = groups.find((g) => g.number.last < at && at < g.last && g.head !== null && g.head > at);
      const subjects = inside
        ? [inside]
        : subjectsBefore(scene, group.first, { ...group, bare: !group.be && !group.have });
      hits.push(
        ...subjects
          .filter((g) => fits(doc, g, row))
          .map((g) => ({
            ...make(g, `subject of the passive “${lowerAt(doc, at)}”`, byAgent(scene, at)),
            beside: !group.be && !group.have,
          })),
      );
      if (subjects.length === 0)
        hits.push(
          ...inverted(scene, at)
            .filter((g) => fits(doc, g, row))
            .map((g) => make(g, `inverted “${lowerAt(doc, at)}”`, byAgent(scene, at))),
        );
    } else {
      const objects = objectsOf(scene, objectAt).filter((g) => fits(doc, g, row));
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
  const main = hits[0];
  const row =
    entry.rows.find((r) => r.particle && particleAfter(doc, at, r.particle)) ?? entry.rows.find((r) => !r.particle);
  const others = companions(scene, at);
  if (main) hits.push(...others.map((g) => ({ ...main, group: g, rule: `${main.rule}, and with it` })));
  // "the mayor was killed, along with two of his guards": nobody counted the subject
  else if (row && (group.be || row.counts === 'subject'))
    hits.push(
      ...others
        .filter((g) => !g.part && fits(doc, g, row))
        .map((g) => ({
          measure: row.measure,
          trigger: span(at),
          group: g,
          agent: null,
          start: group.first,
          cumulative: false,
          rule: `along with the subject of “${lowerAt(doc, at)}”`,
        })),
    );
  return hits;
}

/** "…, including two nurses", "along with two of his guards": what a predicate counts besides, as parts where it says so. */
export function companions({ doc, sentence, groups }: Scene, at: number): Group[] {
  for (let i = at + 1; i <= Math.min(sentence.last, at + 30); i += 1) {
    const word = lowerAt(doc, i);
    if (word === ';' || (posAt(doc, i) === 'VERB' && VERB_FORMS.has(word))) return [];
    const next = lowerAt(doc, i + 1);
    if (/^-?including$/.test(word) || (/^(among|amongst)$/.test(word) && /^(them|whom)$/.test(next)))
      return listAfter(doc, /^-?including$/.test(word) ? i + 1 : i + 2, sentence, groups).map((g) => ({
        ...g,
        part: true,
      }));
    if (/^(along|together)$/.test(word) && next === 'with') return listAfter(doc, i + 2, sentence, groups);
  }
  return [];
}

const AMONG: readonly { measure: Measure; word: RegExp }[] = [
  { measure: 'killed', word: /^(dead|killed|victims|fatalities)$/ },
  { measure: 'wounded', word: /^(wounded|injured|casualties)$/ },
  { measure: 'missing', word: /^missing$/ },
];

/** "Among the dead are two nurses", "two nurses were among the dead": parts of a number told elsewhere. */
export function byAmong(scene: Scene, at: number): Hit[] {
  const { doc, sentence, groups } = scene;
  if (!/^(the|those)$/.test(lowerAt(doc, at - 1)) || !/^(among|amongst)$/.test(lowerAt(doc, at - 2))) return [];
  const row = AMONG.find(({ word }) => word.test(lowerAt(doc, at)));
  if (!row) return [];
  const be = /^(is|are|was|were)$/;
  const before = verbGroupBefore(scene, at - 2);
  const found = be.test(lowerAt(doc, at + 1))
    ? listAfter(doc, at + 2, sentence, groups)
    : before.be
      ? subjectsBefore(scene, before.first, before)
      : [];
  return found.map((group) => ({
    measure: row.measure,
    trigger: span(at),
    group: { ...group, part: true },
    agent: null,
    start: at - 2,
    cumulative: false,
    rule: `among the “${lowerAt(doc, at)}”`,
  }));
}

/** "killed or wounded": one number for both is another measure. */
function compound(scene: Scene, at: number): Measure | null {
  const { doc } = scene;
  const word = lowerAt(doc, at);
  if (!HARMED.test(word)) return null;
  if (harmedNext(doc, at)) return 'casualties';
  const before = lowerAt(doc, at - 2);
  if (!JOINT.test(lowerAt(doc, at - 1)) || !HARMED.test(before) || before === word) return null;
  // "left three dead and wounded 20": the second has its own object
  return before === 'dead' && objectStartsAt(scene, at + 1) ? null : 'casualties';
}

/** "four of the wounded died", "three of those killed": a share of a number told elsewhere. */
function isShareOf({ doc, groups }: Scene, at: number): boolean {
  return (
    /^(the|those)$/.test(lowerAt(doc, at - 1)) &&
    lowerAt(doc, at - 2) === 'of' &&
    groups.some((g) => g.number.last === at - 3)
  );
}

const JOINT = /^(and|or|\/|and\/or)$/;

const harmedNext = (doc: Annotated, at: number): boolean =>
  JOINT.test(lowerAt(doc, at + 1)) && HARMED.test(lowerAt(doc, at + 2)) && lowerAt(doc, at + 2) !== lowerAt(doc, at);

function particleAfter(doc: Annotated, at: number, particle: RegExp): boolean {
  const words = [1, 2, 3].map((k) => lowerAt(doc, at + k));
  return particle.test(words[0] ?? '') || particle.test(words.slice(0, 2).join(' ')) || particle.test(words.join(' '));
}

/** "shot down 12 drones", "carried out 12 strikes": the object stands behind the particle. */
function particleSkip({ doc, groups }: Scene, at: number, row: VerbRow): number {
  const word = lowerAt(doc, at);
  // "kill up to 500": the comparator is no particle
  if (groups.some((g) => g.first === at)) return at;
  const skips =
    /^(out|up)$/.test(word) || (row.particle !== undefined && /^(down|dead|hostage|prisoner|captive|off)$/.test(word));
  return skips ? at + 1 : at;
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
