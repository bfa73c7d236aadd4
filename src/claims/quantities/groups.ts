/**
 * Counted noun phrases: a number with what it counts ("two of his bodyguards", "12 other Russian soldiers", "a woman"), and
 * the lists they stand in. Reads parts of speech only; whether the phrase answers to a verb is for the callers.
 */
import type { Annotated, Span } from '../../language/annotated.js';
import type { NumberMention } from '../../language/numbers.js';
import type { Measure } from '../claim.js';
import { THINGS } from './noun-rows.js';
import { VERB_FORMS } from './verb-forms.js';

export type Group = Span & {
  number: NumberMention;
  /** The noun counted, null where it is left out ("three were killed"). */
  head: number | null;
  population: string | null;
  /** "including 5 children", "of whom two": not a number of its own. */
  part: boolean;
  /** "a woman": one, counted by its article; means one dead or wounded, never one drone. */
  single: boolean;
};

/** What a step of the reading found, before it is told whether it is a fact. */
export type Hit = {
  measure: Measure;
  trigger: Span;
  group: Group;
  agent: Span | null;
  /** Where the words that may say "not" or "could" end: the start of the verb group. */
  start: number;
  cumulative: boolean;
  /** A participle beside what is counted: "12 drones launched at the port". */
  beside?: boolean;
  /** Something still to come by its own words: "the number of posts to go". */
  planned?: boolean;
  rule: string;
};

export const lowerAt = (doc: Annotated, i: number): string => doc.tokens[i]?.lower ?? '';
export const posAt = (doc: Annotated, i: number): string => doc.tokens[i]?.pos ?? '';

/** Words that speak of the counted, so they are never its name: "12 dead", "5 more wounded". */
const STATES =
  /^(killed|dead|wounded|injured|hurt|missing|captured|died|homeless|displaced|lifeless|murdered|destroyed)$/;
const FILLERS =
  /^(other|others|more|additional|further|new|fresh|of|the|these|those|its|his|her|their|our|my|them|whom|which|us|all|-)$/;
const PERSON =
  /(man|woman|child|boy|girl|person|baby|wife|husband|son|daughter|brother|sister|mother|father|soldier|guard|bodyguard|officer|official|leader|priest|nun|judge|mayor|minister|driver|worker|peasant|student|teacher|journalist|reporter|policeman|cop|civilian|fighter|rebel|guerrilla|terrorist|militant|gunman|doctor|nurse|lawyer|businessman|candidate|deputy|senator|governor|general|colonel|major|captain|lieutenant|sergeant|corporal|resident|villager|farmer|miner|engineer|citizen|passerby|bystander|passenger|pilot|sailor|marine|infant|toddler|teenager|grandmother|grandfather|cousin|nephew|niece|uncle|aunt|serviceman|paramedic|firefighter|volunteer|diplomat|ambassador|secretary|bishop|employee|activist|protester|hostage|prisoner|victim|native|national|tourist|aide|companion|colleague|agent|conscript|cook|maid|technician|professor|pensioner)$/;

/** All groups of a sentence, from left to right. */
export function groupsIn(doc: Annotated, sentence: Span, numbers: readonly NumberMention[]): Group[] {
  const groups: Group[] = [];
  for (const number of numbers) {
    // the 85 in "60 of 85 drones" is inside
    if (number.first > (groups.at(-1)?.last ?? -1)) groups.push(groupOf(doc, number, sentence, numbers));
  }
  const taken = new Set<number>();
  for (const g of groups) for (let i = g.first; i <= g.last; i += 1) taken.add(i);
  for (let i = sentence.first; i <= sentence.last; i += 1) {
    if (taken.has(i)) continue;
    const single = singleAt(doc, i, sentence);
    if (single && !overlaps(single, taken)) {
      groups.push(single);
      i = single.last;
    }
  }
  return groups.sort((a, b) => a.first - b.first);
}

function overlaps(span: Span, taken: ReadonlySet<number>): boolean {
  for (let i = span.first; i <= span.last; i += 1) if (taken.has(i)) return true;
  return false;
}

function groupOf(doc: Annotated, number: NumberMention, sentence: Span, numbers: readonly NumberMention[]): Group {
  let head: number | null = null;
  let from = number.last + 1;
  let i = from;
  let of = false;
  let named: number | null = null;
  for (; i <= sentence.last && i < from + 12; i += 1) {
    const word = lowerAt(doc, i);
    const pos = posAt(doc, i);
    if (STATES.test(word) && !/^(NOUN|PROPN)$/.test(posAt(doc, i + 1))) break;
    if (
      /^(following|including|during|amid|according|today|yesterday|tonight|overnight|(mon|tues|wednes|thurs|fri|satur|sun)day)$/.test(
        word,
      )
    )
      break;
    // "six divers drowned", tagged as one noun
    if (head !== null && VERB_FORMS.get(word)?.form === 'past') break;
    if (word === 'of' && head === null && !of) {
      of = true;
      if (/^(them|whom|which|us)$/.test(lowerAt(doc, i + 1))) {
        i += 2;
        named = namedAfter(doc, i, sentence);
        break;
      }
      continue;
    }
    // "nine “enemy dead”"
    if (head === null && (FILLERS.test(word) || (i === from && /^["“”]$/.test(word)))) continue;
    // "60 of 85 drones", "two of the four hostages", "eight out of ten"
    const whole = of && head === null ? numbers.find((n) => n.first === i) : undefined;
    if (whole) {
      i = whole.last;
      from = i + 1;
      continue;
    }
    if (word === 'out' && i === from && lowerAt(doc, i + 1) === 'of') continue;

    if (pos === 'NOUN' || pos === 'PROPN' || (word === 'people' && pos !== 'PUNCT')) {
      // "12 people Monday": a name after a plural noun starts something else
      if (head !== null && pos === 'PROPN' && posAt(doc, head) === 'NOUN') break;
      head = i;
      continue;
    }
    if (/^['’]s?$/.test(word) || (word === '-' && doc.tokens[i]?.spaced === false)) continue;
    if (pos === 'ADJ' || /^\d+(st|nd|rd|th)$/.test(word)) {
      if (head !== null && !/^(NOUN|PROPN|ADJ)$/.test(posAt(doc, i + 1))) break;
      continue;
    }
    // "12 armed men", "5 serving soldiers": a participle in front of a noun
    if (pos === 'VERB' && head === null && /(ed|ing)$/.test(word) && /^(NOUN|PROPN|ADJ)$/.test(posAt(doc, i + 1)))
      continue;
    if (pos === 'ADV' && head === null && /^(ADJ|VERB|ADV)$/.test(posAt(doc, i + 1)) && /ly$/.test(word)) continue;
    if (pos === 'CCONJ' && head === null && posAt(doc, i - 1) === 'ADJ' && posAt(doc, i + 1) === 'ADJ') continue;
    break;
  }
  const others = head === null && /^(others|more|other)$/.test(lowerAt(doc, from)) ? from : null;
  if (named !== null) {
    head = named;
    from = i;
  }
  let last = head ?? others ?? (of && i > from ? i - 1 : number.last);
  // "12 members of the guard": such heads say nothing without what follows
  let tail = head;
  if (
    head !== null &&
    lowerAt(doc, head + 1) === 'of' &&
    /^(members?|employees|groups?|residents|units|elements|representatives|officers|relatives|leaders|supporters|soldiers|men|troops|inhabitants|citizens|passengers|students)$/.test(
      lowerAt(doc, head),
    )
  ) {
    let k = head + 2;
    while (k <= sentence.last && k < head + 9 && /^(DET|ADJ|NOUN|PROPN)$/.test(posAt(doc, k))) k += 1;
    if (k > head + 2) {
      tail = k - 1;
      last = tail;
    }
  }
  while (from <= (head ?? from - 1) && FILLERS.test(lowerAt(doc, from))) from += 1;
  return {
    first: number.first,
    last,
    number,
    head,
    population: head === null || tail === null ? null : joined(doc, from, tail),
    part: isPart(doc, number, sentence, last),
    single: false,
  };
}

/** "five of them Spaniards", "two of them children": the kind that the part is, up to the stop behind it. */
function namedAfter(doc: Annotated, from: number, sentence: Span): number | null {
  let i = from;
  while (i <= sentence.last && i < from + 5 && /^(ADJ|NOUN|PROPN)$/.test(posAt(doc, i))) i += 1;
  const ends = i > sentence.last || /^([,.;)-]|--|–|—|and|who)$/.test(lowerAt(doc, i));
  const last = lowerAt(doc, i - 1);
  return i > from && ends && !STATES.test(last) && !VERB_FORMS.has(last) ? i - 1 : null;
}

function joined(doc: Annotated, first: number, last: number): string {
  let out = '';
  for (let i = first; i <= last; i += 1) {
    const token = doc.tokens[i];
    if (token && !/^["“”]$/.test(token.text)) out += (token.spaced && out !== '' ? ' ' : '') + token.text;
  }
  return out;
}

/** "including 5 children", "among them two nurses", "of whom three", "three of them". */
function isPart(doc: Annotated, number: NumberMention, sentence: Span, last: number): boolean {
  for (let i = number.first - 1; i >= Math.max(sentence.first, number.first - 14); i -= 1) {
    const word = lowerAt(doc, i);
    if (/^(including|included|includes|include|among)$/.test(word)) return true;
    if (/^(whom|which|them)$/.test(word)) return /^(of|among)$/.test(lowerAt(doc, i - 1));
    if (!/^(DET|ADJ|NOUN|PROPN|NUM|ADP|CCONJ)$/.test(posAt(doc, i)) && !/^([,-]|at|least|'s)$/.test(word)) return false;
    if (posAt(doc, i) === 'ADP' && !/^(of|at)$/.test(word)) return false;
  }
  if (lowerAt(doc, number.last + 1) === 'of' && /^(them|whom)$/.test(lowerAt(doc, number.last + 2))) return true;
  return lowerAt(doc, last) === 'them' || (lowerAt(doc, last) === 'whom' && lowerAt(doc, last - 1) === 'of');
}

/** "a woman", "his wife", "another soldier", "one person" is a number already. */
function singleAt(doc: Annotated, i: number, sentence: Span): Group | null {
  if (!/^(a|an|his|her|their|another)$/.test(lowerAt(doc, i))) return null;
  let head: number | null = null;
  for (let k = i + 1; k <= Math.min(sentence.last, i + 7); k += 1) {
    const pos = posAt(doc, k);
    const word = lowerAt(doc, k);
    if (STATES.test(word) && !/^(NOUN|PROPN)$/.test(posAt(doc, k + 1))) break;
    // "a 40-year-old woman"
    if (lowerAt(doc, k + 1) === '-' && doc.tokens[k + 1]?.spaced === false) continue;
    if (pos === 'NOUN' || pos === 'PROPN') head = k;
    else if (pos === 'ADJ' || pos === 'NUM' || word === '-') {
      if (head !== null && word !== '-') break;
    } else break;
  }
  if (head === null || !PERSON.test(lowerAt(doc, head)) || THINGS.test(lowerAt(doc, head))) return null;
  const number: NumberMention = {
    first: i,
    last: i,
    value: { first: i, last: i },
    low: 1,
    high: 1,
    comparator: '=',
    unit: null,
    currency: null,
  };
  return {
    first: i,
    last: head,
    number,
    head,
    population: joined(doc, i + 1, head),
    part: isPart(doc, number, sentence, head),
    single: true,
  };
}

/** The token behind an aside that starts here ("(FMLN)", "-- five of them nurses --"), or the token itself. */
export function overAside(doc: Annotated, i: number, step: 1 | -1, sentence: Span): number {
  const text = doc.tokens[i]?.text ?? '';
  const dash = /^(--|–|—)$/.test(text);
  const opens = step === 1 ? /^[([]$/ : /^[)\]]$/;
  if (!dash && !opens.test(text)) return i;
  const closes = dash ? /^(--|–|—)$/ : step === 1 ? /^[)\]]$/ : /^[([]$/;
  for (let k = i + step; k >= sentence.first && k <= sentence.last && Math.abs(k - i) < 30; k += step)
    if (closes.test(doc.tokens[k]?.text ?? '')) return k + step;
  return i;
}

const NOMINAL = /^(NOUN|PROPN|ADJ|DET|NUM|X|SYM)$/;
const OF_PHRASE = /^(of|from|in|at|near|on|aboard|inside|outside|with|under|for|around|to|along|between|by)$/;

/**
 * The groups of a list that starts at `start`: "three soldiers, two of their drivers and a cook". Places and other phrases
 * between are passed over; a member with a predicate of its own ("and 12 were wounded") ends the list.
 */
export function listAfter(doc: Annotated, start: number, sentence: Span, groups: readonly Group[]): Group[] {
  const out: Group[] = [];
  let i = start;
  let fresh = true; // at the start of a member
  let strayed = false; // a phrase that is no "of" was passed over
  for (let step = 0; step < 80 && i <= sentence.last; step += 1) {
    const jumped = overAside(doc, i, 1, sentence);
    if (jumped !== i) {
      i = jumped;
      continue;
    }
    const word = lowerAt(doc, i);
    const pos = posAt(doc, i);
    const group = groups.find((g) => g.first === i);
    if (group && fresh) {
      if (out.length > 0 && hasOwnPredicate(doc, group.last + 1, sentence)) break;
      out.push(group);
      i = group.last + 1;
      fresh = false;
      continue;
    }
    if (/^(,|and|or|plus|&|well|as|well-as)$/.test(word)) {
      fresh = true;
      i += 1;
      // after a place only a new number goes on with the list
      if (
        strayed &&
        !/^(and|or|,|at|as|well|least|also|the|some|about)$/.test(lowerAt(doc, i)) &&
        !groups.some((g) => g.first === i && !g.single)
      )
        break;
      continue;
    }
    if (/^(including|among)$/.test(word)) {
      fresh = true;
      i += /^(them|whom)$/.test(lowerAt(doc, i + 1)) ? 2 : 1;
      continue;
    }
    if (
      NOMINAL.test(pos) ||
      /^(his|her|their|its|'s|’s|'|-|others|other|both|all|"|“|”)$/.test(word) ||
      (pos === 'ADV' && out.length === 0)
    ) {
      fresh = fresh && /^(the|all|both|another|other|his|her|their|its)$/.test(word);
      i += 1;
      continue;
    }
    if (OF_PHRASE.test(word) && !fresh) {
      if (word !== 'of') strayed = true;
      i += 1;
      continue;
    }
    // "two men suspected of spying", "soldiers guarding the bridge": the modifier ends the list unless it is short
    break;
  }
  return out;
}

/** "12 others were wounded", "two missing": what follows the group says something else of it. */
function hasOwnPredicate(doc: Annotated, from: number, sentence: Span): boolean {
  for (let i = from; i <= Math.min(sentence.last, from + 3); i += 1) {
    if (posAt(doc, i) === 'AUX' || STATES.test(lowerAt(doc, i))) return true;
    if (posAt(doc, i) === 'VERB' && !/ing$/.test(lowerAt(doc, i))) return true;
    if (posAt(doc, i) !== 'ADV' && !/^(others?|more|of|them|people)$/.test(lowerAt(doc, i))) return false;
  }
  return false;
}

/** Whether the group may be said to have died: nobody counts houses among the dead. */
export function isPeople(doc: Annotated, group: Group): boolean {
  if (group.head === null) return true;
  const token = doc.tokens[group.head];
  return !THINGS.test(token?.lower ?? '') && !THINGS.test(token?.lemma ?? '');
}
