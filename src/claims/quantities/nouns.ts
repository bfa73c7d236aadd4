/**
 * What a noun counts: "12 deaths", "the deaths of 12 miners", "the toll rises to 34". The number stands in front, follows
 * with what it counts, or is a bare figure behind a verb.
 */
import type { Annotated } from '../../language/annotated.js';
import type { Measure } from '../claim.js';
import { type Group, type Hit, listAfter, lowerAt, posAt } from './groups.js';
import { NOUN_ROWS, type NounRow } from './noun-rows.js';
import type { Scene } from './verbs.js';

type NounHit = { row: NounRow; groups: Group[]; rule: string };

export function byNoun(scene: Scene, at: number): Hit[] {
  return countedByNoun(scene, at).flatMap(({ row, groups, rule }) =>
    groups.map((group) => ({
      measure:
        row.measure === 'killed' && /^(casualty|injury)$/.test(lowerAt(scene.doc, at - 1))
          ? lowerAt(scene.doc, at - 1) === 'injury'
            ? 'wounded'
            : 'casualties'
          : row.measure,
      trigger: { first: at, last: at },
      group,
      agent: null,
      start: Math.min(at, group.first),
      cumulative: row.cumulative === true,
      rule,
    })),
  );
}

const PEOPLE_LOST = /^(killed|wounded|casualties|captured|missing|displaced|lost|crowd)$/;

/** "bringing the total to 34", "the number of dead rose to 34": the measure stands beside, or was the last one told. */
export function byTotal(scene: Scene, lastMeasure: Measure | null): Hit[] {
  const { doc, sentence } = scene;
  for (let i = sentence.first; i <= sentence.last; i += 1) {
    const word = lowerAt(doc, i);
    if (!/^(total|number|count|tally)$/.test(word)) continue;
    if (word === 'total' && posAt(doc, i + 1) === 'NOUN') continue;
    const named = measureNear(doc, i + 1, Math.min(sentence.last, i + 6)) ?? jobsNear(scene, i + 1);
    const measure =
      named ??
      (/^(total|tally|count)$/.test(word) &&
      /^(the|their|its)$/.test(lowerAt(doc, i - 1)) &&
      lowerAt(doc, i + 1) !== 'of'
        ? lastMeasure
        : null);
    if (measure === null || !PEOPLE_LOST.test(measure)) continue;
    const group = figureAfter(scene, i);
    if (group)
      return [
        {
          measure,
          trigger: { first: i, last: i },
          group: measure === 'lost' ? { ...group, population: 'jobs' } : group,
          agent: null,
          start: i,
          cumulative: true,
          planned: measure === 'lost' && jobsToGo(scene, i + 1),
          rule: `figure after “${word}”`,
        },
      ];
  }
  return [];
}

function measureNear(doc: Annotated, first: number, last: number): Measure | null {
  for (let i = first; i <= last; i += 1) {
    const word = lowerAt(doc, i);
    if (/^(dead|killed|deaths|fatalities|died|victims)$/.test(word)) return 'killed';
    if (/^(wounded|injured|injuries|hurt)$/.test(word)) return 'wounded';
    if (/^(casualties)$/.test(word)) return 'casualties';
    if (word === 'missing') return 'missing';
    if (/^(displaced)$/.test(word)) return 'displaced';
    if (/^(protesters|protestors|demonstrators|marchers|participants|mourners)$/.test(word)) return 'crowd';
    if (word === 'fell' && /^(soldiers?|troops|fighters|men|servicemen)$/.test(lowerAt(doc, i - 2))) return 'killed';
  }
  return null;
}

/** "the number of posts to go", "the number of jobs lost": work that ends, not work that is offered. */
function jobsNear({ doc, sentence }: Scene, from: number): Measure | null {
  const words = Array.from({ length: Math.min(sentence.last - from + 1, 8) }, (_, k) => lowerAt(doc, from + k));
  const jobs = words.some((word) => /^(jobs|posts|positions|roles)$/.test(word));
  const ends = words.some((word) =>
    /^(go|cut|lost|axed|shed|scrapped|eliminated|slashed|disappear|affected)$/.test(word),
  );
  return jobs && ends ? 'lost' : null;
}

/** "posts to go", "jobs that will be cut" */
function jobsToGo({ doc, sentence }: Scene, from: number): boolean {
  for (let i = from; i <= Math.min(sentence.last, from + 7); i += 1)
    if (/^(to|will|would)$/.test(lowerAt(doc, i)) && /^(go|be|disappear)$/.test(lowerAt(doc, i + 1))) return true;
  return false;
}

function countedByNoun(scene: Scene, at: number): NounHit[] {
  const word = lowerAt(scene.doc, at);
  const hits: NounHit[] = [];
  for (const row of NOUN_ROWS) {
    if (!row.word.test(word) || (row.near && !isNear(scene, at, row.near))) continue;
    const before = row.before ? numberBefore(scene, at) : null;
    if (before) {
      const kind = row.of ? kindBehind(scene, at) : (row.population ?? null);
      hits.push({ row, groups: [kind ? { ...before, population: kind } : before], rule: `number before “${word}”` });
      continue;
    }
    const link = row.after ? linkAfter(scene, at, row.after) : null;
    const after = link === null ? [] : followed(scene, link + 1);
    if (link !== null && after.length > 0) {
      hits.push({ row, groups: after, rule: `number after “${word} ${lowerAt(scene.doc, link)}”` });
      continue;
    }
    const figure = row.figure ? figureAfter(scene, at) : null;
    if (figure) hits.push({ row, groups: [figure], rule: `figure after “${word}”` });
  }
  return hits;
}

/** "cases *of cholera*" */
function kindBehind({ doc, sentence }: Scene, at: number): string | null {
  if (lowerAt(doc, at + 1) !== 'of') return null;
  const words: string[] = [];
  for (let k = at + 2; k <= Math.min(sentence.last, at + 5) && /^(ADJ|NOUN|PROPN)$/.test(posAt(doc, k)); k += 1)
    words.push(lowerAt(doc, k));
  return words.length > 0 ? words.join(' ') : null;
}

/** The "of" behind the noun: at once, or over a time ("the murder on Friday evening of six miners"). */
function linkAfter({ doc, times }: Scene, at: number, link: RegExp): number | null {
  if (link.test(lowerAt(doc, at + 1))) return at + 1;
  const time = times.find((t) => t.first > at && t.first <= at + 4 && t.last < at + 10);
  if (!time || !/^(on|in|at|during|last|early|late)$/.test(lowerAt(doc, at + 1))) return null;
  return link.test(lowerAt(doc, time.last + 1)) ? time.last + 1 : null;
}

function isNear({ doc, sentence }: Scene, at: number, words: RegExp): boolean {
  for (let i = Math.max(sentence.first, at - 7); i <= Math.min(sentence.last, at + 4); i += 1)
    if (i !== at && words.test(lowerAt(doc, i))) return true;
  return false;
}

/** "12 more confirmed deaths": the noun is the head of the number's own phrase. */
function numberBefore({ doc, groups }: Scene, at: number): Group | null {
  const own = groups.find((g) => !g.single && g.head === at);
  // "three of the bodies": a share
  if (own && lowerAt(doc, own.number.last + 1) === 'of' && lowerAt(doc, own.number.last + 2) === 'the') return null;
  if (own) return { ...own, population: populationBeside(own.population), head: null };
  // "12 killed or wounded", where the tagger saw no noun
  const near = groups.find((g) => !g.single && g.last === at - 1);
  return near && near.head === null && !/^(VERB)$/.test(posAt(doc, at)) ? near : null;
}

/** "Russian casualties": what is left of the phrase without its head. */
function populationBeside(population: string | null): string | null {
  const words = population
    ?.split(' ')
    .slice(0, -1)
    .filter((word) => !/^(confirmed|reported|new|more|further|dead|total|possible|additional|civilian's)$/i.test(word));
  return words && words.length > 0 ? words.join(' ') : null;
}

function followed(scene: Scene, from: number): Group[] {
  let i = from;
  while (/^(the|all|some|his|her|their|its)$/.test(lowerAt(scene.doc, i)) && !scene.groups.some((g) => g.first === i))
    i += 1;
  // an uncounted name first: "the murder of the bishop and two nuns"
  return listAfter(scene.doc, i, scene.sentence, scene.groups);
}

/** "rises to 34", "stands at 34", "exceeds 34": the figure of the noun however far in front it stands. */
const STRONG =
  /^(reach|reaches|reached|reaching|hits?|hitting|pass|passes|passed|passing|tops|topped|topping|exceed|exceeds|exceeded|exceeding|surpass|surpasses|surpassed|surpassing|totals|totaled|totalled|numbers|numbered|crosses|crossed|nears|neared)$/;
const MOVES =
  /^(rise|rises|rose|risen|rising|climb|climbs|climbed|climbing|jump|jumps|jumped|grow|grows|grew|grown|increase|increases|increased|soar|soars|soared|stand|stands|stood|standing|put|puts|brought|bringing|brings|bring|revised|raised|raises|raising|raise|mount|mounts|mounted|went|gone|goes|go|up|updated|reduced|lowered|fell|falls|dropped|drops|estimated)$/;
const WEAK = /^(to|at|is|was|are|were|of|:|as|now|be|past|above|over|near|currently|include|included)$/;
/** Another count begins: its figure is not ours. */
const OTHER = /^(cases|infections|infected|injured|wounded|missing|number|count|tally|arrests|toll|homes|houses)$/;

/** The bare figure behind a toll: "has risen to at least 34", "stands at 34", "of 34", "from 20 to 34" (34). */
function figureAfter({ doc, groups }: Scene, at: number): Group | null {
  for (const group of groups) {
    if (group.single || group.first <= at || group.part) continue;
    if (group.first > at + 60 || crossesOther(doc, at + 1, group.first)) return null;
    if (group.head !== null && !fitsFigure(doc.tokens[group.head]?.lower ?? '')) continue;
    const strength = leadOf(doc, group, at);
    if (strength === 'none') continue;
    if (strength === 'weak' && (group.first > at + 20 || cut(doc, at, group.first))) continue;
    return group;
  }
  return null;
}

function leadOf(doc: Scene['doc'], group: Group, at: number): 'strong' | 'weak' | 'none' {
  // the comparator may be the verb itself: "exceeds 34"
  for (let i = group.first; i < group.number.value.first; i += 1) if (STRONG.test(lowerAt(doc, i))) return 'strong';
  let i = group.first - 1;
  while (i > at && (posAt(doc, i) === 'ADV' || /^(a|an|the|"|“)$/.test(lowerAt(doc, i))) && !WEAK.test(lowerAt(doc, i)))
    i -= 1;
  const word = lowerAt(doc, i);
  if (STRONG.test(word) || MOVES.test(word)) return 'strong';
  if (/^(to|at|past|above|over|as)$/.test(word)) {
    // "has risen from 20 to 34": the verb stands a few words in front
    for (let k = i - 1; k > Math.max(at, i - 9); k -= 1) if (MOVES.test(lowerAt(doc, k))) return 'strong';
  }
  return WEAK.test(word) ? 'weak' : 'none';
}

function crossesOther(doc: Scene['doc'], from: number, to: number): boolean {
  for (let i = from; i < to; i += 1) if (OTHER.test(lowerAt(doc, i)) || lowerAt(doc, i) === ';') return true;
  return false;
}

const fitsFigure = (head: string): boolean =>
  /(people|persons|person|men|women|children|soldiers|civilians|dead|deaths|fatalities|casualties|victims|injured|wounded|killed|s)$/.test(
    head,
  ) &&
  !/(days|hours|weeks|months|years|times|places|countries|provinces|cities|houses|homes|missiles|drones)$/.test(head);

/** Another clause between the noun and the figure: a weak lead does not reach over it. */
function cut(doc: Scene['doc'], at: number, to: number): boolean {
  for (let i = at + 1; i < to; i += 1) if (/^(who|while|but|where|which|that|by)$/.test(lowerAt(doc, i))) return true;
  return false;
}
