/**
 * Frames in a statement: which row of the table its words fill, with agent, target and place. Reads tokens and names;
 * quantities have their own module. A row that lacks a role it needs does not fire.
 */
import type { Annotated, Span, Token } from '../language/annotated.js';
import type { Mention } from '../language/names.js';
import type { Place } from './claim.js';
import { clauseOf, verbGroupOf } from './clauses.js';
import type { FrameRow } from './frame-row.js';
import { FRAME_ROWS } from './frame-table.js';
import { isOfKind } from './role-kinds.js';
import { byPhrase, objectOf, phraseStartingAt, subjectOf } from './roles.js';
import { findPlace, placeWithin } from './whereabouts.js';

export type FrameMatch = {
  frame: string;
  trigger: Span;
  clause: Span;
  agent: Span | null;
  target: Span | null;
  place: Place | null;
  why: string;
};

type Entry = { row: FrameRow; rest: string[] };
export type FrameTable = {
  verbs: Map<string, Entry[]>;
  nouns: Map<string, Entry[]>;
  phrases: Map<string, { row: FrameRow; words: string[] }[]>;
};

/** @param own a user's rows, in the same shape, tried before the built-in ones. */
export function createFrameTable(own: readonly FrameRow[] = []): FrameTable {
  const table: FrameTable = { verbs: new Map(), nouns: new Map(), phrases: new Map() };
  const put = <T>(map: Map<string, T[]>, key: string, value: T) => map.set(key, [...(map.get(key) ?? []), value]);
  for (const row of [...own, ...FRAME_ROWS]) {
    for (const word of (row.verbs ?? '').split(' ').filter(Boolean)) {
      const [head = '', ...rest] = word.split('+');
      put(table.verbs, head, { row, rest });
    }
    for (const word of (row.nouns ?? '').split(' ').filter(Boolean)) {
      const [head = '', ...rest] = word.split('+');
      put(table.nouns, head, { row, rest });
    }
    for (const phrase of (row.phrases ?? '').split('|').filter(Boolean)) {
      const words = phrase.split(' ');
      put(table.phrases, words[0] ?? '', { row, words });
    }
  }
  // "take control of" before "take"
  for (const list of [...table.verbs.values(), ...table.nouns.values()])
    list.sort((a, b) => b.rest.length - a.rest.length);
  return table;
}

/** Copulas and light verbs after which a phrase row may stand. */
const LINKING =
  /^(be|is|are|was|were|been|being|remain|remains|remained|stay|stays|stayed|come|comes|came|now|still|currently|'s|’s|fully|firmly|completely|already|not|n't|no|longer|also|entirely|found|and|held|of|as|fall|fell|fallen|falls|fully|passed|brought|became|become|becomes|considered|declared|into)$/;

/** @param implied who does what a bare gerund at the start says ("denied shelling"). */
export function findFrames(
  doc: Annotated,
  names: readonly Mention[],
  bounds: Span,
  table: FrameTable,
  implied: Span | null = null,
): FrameMatch[] {
  const out: FrameMatch[] = [];
  for (let i = bounds.first; i <= bounds.last; i += 1) {
    const token = doc.tokens[i];
    if (!token) continue;
    const found =
      token.pos === 'VERB' || token.pos === 'AUX' || participleNoun(token)
        ? fromVerb(doc, names, bounds, i, table, implied)
        : null;
    const match =
      found ??
      (isNominal(doc, token) ? fromNoun(doc, names, bounds, i, table) : null) ??
      fromPhrase(doc, names, bounds, i, table);
    if (match && !out.some((m) => m.frame === match.frame && m.trigger.last >= match.trigger.first)) out.push(match);
  }
  return out;
}

/** A noun, or a word the tagger took for a verb though an article stands before it or "of" after it ("the fall of"). */
function isNominal(doc: Annotated, token: Token): boolean {
  if (token.pos === 'NOUN' || token.pos === 'PROPN') return true;
  if (token.pos !== 'VERB' && token.pos !== 'ADJ') return false;
  const before = doc.tokens[token.i - 1];
  return (
    /^(DET|ADJ)$/.test(before?.pos ?? '') ||
    /^[’']s$/.test(before?.text ?? '') ||
    doc.tokens[token.i + 1]?.lower === 'of'
  );
}

const participleNoun = (token: Token) => /ing$/.test(token.lower) && token.pos === 'NOUN';

function restFollows(doc: Annotated, at: number, rest: readonly string[], clause: Span): number | null {
  if (rest.length === 0) return at;
  let k = at;
  for (const word of rest) {
    let hit = -1;
    for (let j = k + 1; j <= Math.min(clause.last, k + 5); j += 1) {
      const token = doc.tokens[j];
      if (!token || /^[,;.]$/.test(token.text)) break;
      if (token.lower === word || token.lemma === word) {
        hit = j;
        break;
      }
    }
    if (hit < 0) return null;
    k = hit;
  }
  return k;
}

/** "broke it 3,000 times": the word that the row wants stands earlier in this sentence or in the two before. */
function takenUp(doc: Annotated, row: FrameRow, object: Span | null, at: number): boolean {
  if (!row.with || !object || !/^(it|them)$/.test(doc.tokens[object.first]?.lower ?? '')) return false;
  const sentence = doc.tokens[at]?.sentence ?? 0;
  const from = doc.sentences[Math.max(0, sentence - 2)]?.first ?? 0;
  return holdsOneOf(doc, row.with, { first: from, last: at - 1 });
}

function holdsOneOf(doc: Annotated, words: string | undefined, span: Span): boolean {
  if (!words) return true;
  const set = new Set(words.split(' '));
  for (let k = span.first; k <= span.last; k += 1) {
    const token = doc.tokens[k];
    if (token && (set.has(token.lower) || set.has(token.lemma))) return true;
  }
  return false;
}

function fromVerb(
  doc: Annotated,
  names: readonly Mention[],
  bounds: Span,
  i: number,
  table: FrameTable,
  implied: Span | null,
): FrameMatch | null {
  const token = doc.tokens[i];
  // "rebel-held" holds nothing
  if (!token || (doc.tokens[i - 1]?.text === '-' && !token.spaced)) return null;
  const lemma = /ing$/.test(token.lower) && token.pos === 'NOUN' ? gerundStem(token.lower, table) : token.lemma;
  const entries = table.verbs.get(lemma) ?? table.verbs.get(token.lower);
  if (!entries) return null;
  const clause = clauseOf(doc, i, bounds);
  for (const { row, rest } of entries) {
    const end = restFollows(doc, i, rest, clause);
    if (end === null || holdsAny(doc, row.without, bounds)) continue;
    const group = verbGroupOf(doc, i, clause);
    const by = byPhrase(doc, end, clause);
    const reduced =
      !group.passive &&
      by !== null &&
      /(ed|en|ken|own|un|eld|uck)$/.test(token.lower) &&
      by.first - end <= 5 &&
      group.before.length === 0;
    const passive = group.passive || reduced;
    // "denied shelling the town": whoever denies is meant to have shelled
    const subject = subjectOf(doc, group.first, clause, bounds) ?? (isSubjectless(doc, i, bounds) ? implied : null);
    const object = passive ? subject : (objectWithin(doc, i, end) ?? objectOf(doc, end, clause));
    const reach = { first: i, last: Math.min(clause.last, Math.max(end + 10, object?.last ?? 0)) };
    if (
      !takenUp(doc, row, object, i) &&
      !holdsOneOf(
        doc,
        row.with,
        (passive || row.place === 'subject') && subject ? { first: subject.first, last: reach.last } : reach,
      )
    )
      continue;
    const agent =
      row.agent === 'none'
        ? null
        : row.agent === 'to'
          ? toPhrase(doc, end, clause)
          : passive
            ? by
            : doerOf(doc, names, row, subject, i);
    let place = null;
    if (row.place) {
      // the place of a passive or of "Goma fell" is its subject
      const role = passive && row.place === 'object' ? 'subject' : row.place;
      place = findPlace(doc, names, role, { first: i, last: end }, clause, bounds, agent, subject);
      if (!place && passive && row.place === 'from')
        place = findPlace(doc, names, 'subject', { first: i, last: end }, clause, bounds, agent, subject);
    }
    const target =
      row.target === false
        ? null
        : row.frame.startsWith('people.') && row.agent === 'none'
          ? (subject ?? object)
          : object;
    if (!filled(doc, names, row, agent, target, place !== null)) continue;
    return {
      frame: row.frame,
      trigger: { first: i, last: end },
      clause,
      agent,
      target: row.target ? target : null,
      place: place ? placeWithin(doc, place) : null,
      why: `${row.frame}: verb “${doc.text.slice(token.start, doc.tokens[end]?.end ?? token.end).replace(/\s+/g, ' ')}”${passive ? ', passive' : ''}`,
    };
  }
  return null;
}

/** "denied | shelling the town", "… | having left it", "vowed | to retake it". */
function isSubjectless(doc: Annotated, verb: number, bounds: Span): boolean {
  if (/ing$/.test(doc.tokens[verb]?.lower ?? '') && verb <= bounds.first + 1) return true;
  return /^(having|to)$/.test(doc.tokens[bounds.first]?.lower ?? '') && verb <= bounds.first + 3;
}

/** "drove the enemy from the town", "shot a drone down": between the verb and its particle. */
function objectWithin(doc: Annotated, verb: number, particle: number): Span | null {
  if (!/^(from|out|off|down|over|back|up|on)$/.test(doc.tokens[particle]?.lower ?? '')) return null;
  return phraseStartingAt(doc, verb + 1, particle - 1);
}

/** "a failed launch by the group struck the school": the group. */
function doerOf(
  doc: Annotated,
  names: readonly Mention[],
  row: FrameRow,
  subject: Span | null,
  verb: number,
): Span | null {
  if (!subject || !row.agentIs || isOfKind(doc, subject, row.agentIs, names)) return subject;
  for (let k = subject.last + 1; k < Math.min(verb, subject.last + 5); k += 1)
    if (/^(by|of|from)$/.test(doc.tokens[k]?.lower ?? '')) return phraseStartingAt(doc, k + 1, verb - 1) ?? subject;
  return subject;
}

/** "capturing" tagged as a noun: its verb, where the table knows one. */
function gerundStem(word: string, table: FrameTable): string {
  const stem = word.replace(/ing$/, '');
  for (const candidate of [stem, `${stem}e`, stem.replace(/(.)\1$/, '$1')])
    if (table.verbs.has(candidate)) return candidate;
  return word;
}

function toPhrase(doc: Annotated, at: number, clause: Span): Span | null {
  for (let k = at + 1; k <= Math.min(clause.last, at + 6); k += 1)
    if (doc.tokens[k]?.lower === 'to') return phraseStartingAt(doc, k + 1, clause.last);
  return null;
}

function fromNoun(
  doc: Annotated,
  names: readonly Mention[],
  bounds: Span,
  i: number,
  table: FrameTable,
): FrameMatch | null {
  const token = doc.tokens[i];
  if (!token) return null;
  const entries = table.nouns.get(`=${token.lower}`) ?? table.nouns.get(token.lemma) ?? table.nouns.get(token.lower);
  if (!entries) return null;
  const clause = clauseOf(doc, i, bounds);
  const next = doc.tokens[i + 1];
  for (const { row, rest } of entries) {
    const end = restFollows(doc, i, rest, clause);
    if (end === null || holdsAny(doc, row.without, bounds)) continue;
    if (!holdsOneOf(doc, row.with, { first: Math.max(clause.first, i - 3), last: Math.min(clause.last, i + 10) }))
      continue;
    const by = byPhrase(doc, end, clause);
    // "Russia's capture of", "the Russian attack on"
    const owner = ownerOf(doc, names, i, clause);
    const agent = row.agent === 'none' ? null : row.agent === 'to' ? (toPhrase(doc, end, clause) ?? by) : (by ?? owner);
    const trigger = { first: i, last: end };
    let place = null;
    if (row.place) {
      if (next && /^(of|on|in|near|at|from|into|against)$/.test(next.lower))
        place = findPlace(
          doc,
          names,
          row.place === 'in' || row.place === 'any' ? 'any' : 'object',
          { first: i, last: end + 1 },
          clause,
          bounds,
          agent,
          null,
        );
      if (!place && (row.place === 'in' || row.place === 'any'))
        place = findPlace(doc, names, row.place, trigger, clause, bounds, agent, null);
    }
    // "the fall of Goma" names the place; "snow fell in Goma" does not
    if ((row.place === 'object' || row.place === 'subject') && next?.lower !== 'of' && !owner) continue;
    const target =
      row.target && next && /^(of|on|against|with)$/.test(next.lower)
        ? phraseStartingAt(doc, end + 2, clause.last)
        : null;
    if (!filled(doc, names, row, agent, target, place !== null)) continue;
    return {
      frame: row.frame,
      trigger,
      clause,
      agent,
      target,
      place: place ? placeWithin(doc, place) : null,
      why: `${row.frame}: noun “${token.text}”`,
    };
  }
  return null;
}

/** Whose deed a noun names: "Russia's capture", "the Russian attack". */
function ownerOf(doc: Annotated, names: readonly Mention[], at: number, clause: Span): Span | null {
  for (let k = at - 1; k >= Math.max(clause.first, at - 4); k -= 1) {
    const token = doc.tokens[k];
    if (!token || /^(VERB|AUX|ADP|PUNCT)$/.test(token.pos)) return null;
    const name = names.find((n) => n.last === k);
    if (name) return { first: name.first, last: name.last };
    if (/^(enemy|our|their|its|his)$/.test(token.lower)) return { first: k, last: k };
  }
  return null;
}

function fromPhrase(
  doc: Annotated,
  names: readonly Mention[],
  bounds: Span,
  i: number,
  table: FrameTable,
): FrameMatch | null {
  const token = doc.tokens[i];
  if (!token) return null;
  for (const { row, words } of table.phrases.get(token.lower) ?? []) {
    const fit = fitPhrase(doc, i, words);
    if (!fit || holdsAny(doc, row.without, bounds)) continue;
    const before = doc.tokens[i - 1];
    if (!before || (!LINKING.test(before.lower) && !LINKING.test(before.lemma))) continue;
    const end = fit.last;
    if (end > bounds.last) continue;
    const clause = clauseOf(doc, i, bounds);
    let verb = i - 1;
    while (verb > clause.first && LINKING.test(doc.tokens[verb - 1]?.lower ?? '')) verb -= 1;
    const group = verbGroupOf(doc, verb, clause);
    const subject = subjectOf(doc, group.first, clause, bounds);
    const holder =
      row.agent === 'object'
        ? (fit.holder ??
          phraseStartingAt(doc, end + 1, clause.last) ??
          (/(^| )(our|their|its) /.test(`${words.join(' ')} `) ? { first: i + 1, last: i + 1 } : null))
        : subject;
    const agent = row.agent === 'none' ? null : holder;
    // "in control of X": the subject holds, the object is the place
    const swapped = words.includes('control') && words[0] === 'in';
    const place = row.place
      ? findPlace(
          doc,
          names,
          swapped ? 'object' : row.place,
          { first: i, last: end },
          clause,
          bounds,
          swapped ? subject : agent,
          subject,
        )
      : null;
    const doer = swapped ? subject : agent;
    const target = row.target
      ? row.agent === 'subject'
        ? phraseStartingAt(doc, end + 1, clause.last)
        : subject
      : null;
    if (!filled(doc, names, row, doer, target, place !== null)) continue;
    return {
      frame: row.frame,
      trigger: { first: verb, last: end },
      clause,
      agent: doer,
      target,
      place: place ? placeWithin(doc, place) : null,
      why: `${row.frame}: “${words.join(' ')}”`,
    };
  }
  return null;
}

/** Longest holder between the words of a phrase: "under *the newly formed Syrian army's* control". */
const HOLDER = 5;

/** Where the words of the phrase end, and what stands at its `*`. */
function fitPhrase(doc: Annotated, at: number, words: readonly string[]): { last: number; holder: Span | null } | null {
  const gap = words.indexOf('*');
  const isAt = (from: number, part: readonly string[]) => part.every((w, k) => doc.tokens[from + k]?.lower === w);
  if (gap < 0) return isAt(at, words) ? { last: at + words.length - 1, holder: null } : null;
  if (!isAt(at, words.slice(0, gap))) return null;
  const tail = words.slice(gap + 1);
  const first = at + gap;
  for (let k = first; k < first + HOLDER; k += 1) {
    const token = doc.tokens[k];
    if (!token || !(/^(DET|ADJ|NOUN|PROPN|PRON|PART|ADV)$/.test(token.pos) || /^([’']s?|-)$/.test(token.text)))
      return null;
    if (isAt(k + 1, tail)) return { last: k + tail.length, holder: { first, last: k } };
  }
  return null;
}

function holdsAny(doc: Annotated, words: string | undefined, span: Span): boolean {
  return words !== undefined && holdsOneOf(doc, words, span);
}

function filled(
  doc: Annotated,
  names: readonly Mention[],
  row: FrameRow,
  agent: Span | null,
  target: Span | null,
  place: boolean,
): boolean {
  if (agent && row.agentIs && !isOfKind(doc, agent, row.agentIs, names)) return false;
  if (row.targetIs && !isOfKind(doc, target, row.targetIs, names)) return false;
  return (row.needs ?? []).every((role) =>
    role === 'place' ? place : role === 'agent' ? agent !== null : target !== null,
  );
}
