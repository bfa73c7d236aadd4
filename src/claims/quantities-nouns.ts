/**
 * What a noun counts: "12 deaths", "the deaths of 12 miners", "the toll rises to 34". The number stands in front, follows
 * with what it counts, or is a bare figure behind a verb.
 */
import type { Span } from '../language/annotated.js';
import { type Group, listAfter, lowerAt, posAt } from './quantities-groups.js';
import { NOUN_ROWS, type NounRow } from './quantities-triggers.js';
import type { Scene } from './quantities-verbs.js';

export type NounHit = { row: NounRow; groups: Group[]; rule: string };

export function countedByNoun(scene: Scene, at: number): NounHit[] {
  const word = lowerAt(scene.doc, at);
  const hits: NounHit[] = [];
  for (const row of NOUN_ROWS) {
    if (!row.word.test(word) || (row.near && !isNear(scene, at, row.near))) continue;
    const before = row.before ? numberBefore(scene, at) : null;
    if (before) {
      hits.push({ row, groups: [before], rule: `number before “${word}”` });
      continue;
    }
    const after = row.after?.test(lowerAt(scene.doc, at + 1)) ? followed(scene, at + 2) : [];
    if (after.length > 0) {
      hits.push({ row, groups: after, rule: `number after “${word} ${lowerAt(scene.doc, at + 1)}”` });
      continue;
    }
    const figure = row.figure ? figureAfter(scene, at) : null;
    if (figure) hits.push({ row, groups: [figure], rule: `figure after “${word}”` });
  }
  return hits;
}

function isNear({ doc, sentence }: Scene, at: number, words: RegExp): boolean {
  for (let i = Math.max(sentence.first, at - 7); i <= Math.min(sentence.last, at + 4); i += 1)
    if (i !== at && words.test(lowerAt(doc, i))) return true;
  return false;
}

/** "12 more confirmed deaths": the noun is the head of the number's own phrase. */
function numberBefore({ doc, groups }: Scene, at: number): Group | null {
  const own = groups.find((g) => !g.single && g.head === at);
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

const LEADS =
  /^(to|at|is|was|are|were|stands|stood|reached|reaches|reaching|hit|hits|hitting|passed|passes|passing|of|now|topped|tops|exceeded|exceeds|exceeding|climbed|climbs|rose|rises|surpassed|surpasses|:|as|totaled|totalled|totals|numbered|numbers|past|beyond|near|include|included|with|-|be|being|put|crossed|crosses|above|over|currently|nears)$/;

/** The bare figure behind a toll: "has risen to at least 34", "stands at 34", "of 34", "from 20 to 34" (34). */
export function figureAfter({ doc, sentence, groups }: Scene, at: number): Group | null {
  let best: Group | null = null;
  for (const group of groups) {
    if (group.single || group.first <= at || group.first > at + 20) continue;
    if (cut({ doc, at, to: group.first }, sentence)) break;
    const before = lowerAt(doc, group.first - 1);
    if (before === 'from') continue;
    const lead =
      LEADS.test(before) || (posAt(doc, group.first - 1) === 'ADV' && LEADS.test(lowerAt(doc, group.first - 2)));
    if (!lead || group.part) continue;
    if (group.head !== null && !fitsFigure(doc.tokens[group.head]?.lower ?? '')) continue;
    best = group;
    break;
  }
  return best;
}

const fitsFigure = (head: string): boolean =>
  /(people|persons|person|men|women|children|soldiers|civilians|dead|deaths|fatalities|casualties|victims|injured|wounded|killed|s)$/.test(
    head,
  ) && !/(days|hours|weeks|months|years|times|places|countries|provinces|cities)$/.test(head);

/** A stop, or another clause, between the noun and the figure. */
function cut({ doc, at, to }: { doc: Scene['doc']; at: number; to: number }, sentence: Span): boolean {
  for (let i = at + 1; i < to && i <= sentence.last; i += 1)
    if (/^(;|who|while|but|where)$/.test(lowerAt(doc, i))) return true;
  return false;
}
