/** A frame stated by a verb: "Russian forces captured Toretsk", "Toretsk was captured by them", "denied shelling it". */
import type { Annotated, Span } from '../language/annotated.js';
import type { Mention } from '../language/names.js';
import { clauseOf, verbGroupOf } from './clauses.js';
import type { FrameTable } from './frame-index.js';
import {
  type FrameMatch,
  type FrameSearch,
  filled,
  holdsAny,
  holdsOneOf,
  restFollows,
  toPhrase,
} from './frame-roles.js';
import type { FrameRow } from './frame-row.js';
import { isOfKind } from './role-kinds.js';
import { byPhrase, objectOf, phraseStartingAt, subjectOf } from './roles.js';
import { findPlace, placeWithin } from './whereabouts.js';

export function fromVerb(
  { doc, names, bounds, table }: FrameSearch,
  i: number,
  implied: Span | null,
): FrameMatch | null {
  const token = doc.tokens[i];
  // "rebel-held" holds nothing
  if (!token || (doc.tokens[i - 1]?.text === '-' && !token.spaced) || isAttribute(doc, i)) return null;
  const lemma = /ing$/.test(token.lower) && token.pos === 'NOUN' ? gerundStem(token.lower, table) : token.lemma;
  const entries = entriesOf(table, lemma, token.lower);
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
    if (passive && row.voice === 'active') continue;
    // "denied shelling the town": whoever denies is meant to have shelled
    const subject = subjectOf(doc, group.first, clause, bounds) ?? (isSubjectless(doc, i, bounds) ? implied : null);
    const object = passive ? subject : (objectWithin(doc, i, end) ?? objectOf(doc, end, clause));
    const reach = { first: i, last: Math.min(clause.last, Math.max(end + 10, object?.last ?? 0)) };
    if (
      !takenUp(doc, row, object, i) &&
      !holdsOneOf(
        doc,
        row.with,
        row.agent === 'none' && row.target && subject
          ? subject
          : (passive || row.place === 'subject' || row.agent === 'none') && subject
            ? { first: subject.first, last: reach.last }
            : reach,
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
            : isAim(doc, subject, i)
              ? null
              : doerOf(doc, names, row, subject, i);
    let place = null;
    if (row.place) {
      // the place of a passive or of "Goma fell" is its subject
      const role = passive && row.place === 'object' ? 'subject' : row.place;
      place = findPlace(doc, names, role, { first: i, last: end }, clause, bounds, agent, subject);
      if (!place && passive && row.place === 'from')
        place = findPlace(doc, names, 'subject', { first: i, last: end }, clause, bounds, agent, subject);
    }
    const target = row.target === false ? null : row.agent === 'none' ? (subject ?? object) : object;
    if (!filled(doc, names, row, agent, target, place !== null)) continue;
    return {
      frame: row.frame,
      trigger: { first: i, last: end },
      clause,
      agent,
      target: row.target ? target : null,
      place: place ? placeWithin(doc, place) : null,
      ...(rest.includes('not') ? { ownNot: true } : {}),
      why: `${row.frame}: verb “${doc.text.slice(token.start, doc.tokens[end]?.end ?? token.end).replace(/\s+/g, ' ')}”${passive ? ', passive' : ''}`,
    };
  }
  return null;
}

/** By the lemma, and by the exact form: "was killed" tells of a death, "the killing of" only names it. */
function entriesOf({ verbs }: FrameTable, lemma: string, form: string) {
  const [byLemma, byForm] = [verbs.get(lemma), form === lemma ? undefined : verbs.get(form)];
  return byLemma && byForm ? [...byLemma, ...byForm] : (byLemma ?? byForm);
}

/** "in advanced talks", "a captured general": said of the noun, and no deed of the sentence. */
export function isAttribute(doc: Annotated, i: number): boolean {
  return (
    /ed$/.test(doc.tokens[i]?.lower ?? '') &&
    (/^(DET|ADP)$/.test(doc.tokens[i - 1]?.pos ?? '') || doc.tokens[i - 1]?.lower === 'no') &&
    /^(NOUN|ADJ)$/.test(doc.tokens[i + 1]?.pos ?? '')
  );
}

/** "broke it 3,000 times": the word that the row wants stands earlier in this sentence or in the two before. */
function takenUp(doc: Annotated, row: FrameRow, object: Span | null, at: number): boolean {
  if (!row.with || !object || !/^(it|them)$/.test(doc.tokens[object.first]?.lower ?? '')) return false;
  const sentence = doc.tokens[at]?.sentence ?? 0;
  const from = doc.sentences[Math.max(0, sentence - 2)]?.first ?? 0;
  return holdsOneOf(doc, row.with, { first: from, last: at - 1 });
}

/** "denied | shelling the town", "… | having left it", "vowed | to retake it". */
function isSubjectless(doc: Annotated, verb: number, bounds: Span): boolean {
  if (/ing$/.test(doc.tokens[verb]?.lower ?? '') && verb <= bounds.first + 1) return true;
  return /^(having|to)$/.test(doc.tokens[bounds.first]?.lower ?? '') && verb <= bounds.first + 3;
}

/** "drove the enemy from the town", "shot a drone down": between the verb and its particle. */
function objectWithin(doc: Annotated, verb: number, particle: number): Span | null {
  if (!/^(from|out|off|down|over|back|up|on|of|guilty|alive|dead|intact|free)$/.test(doc.tokens[particle]?.lower ?? ''))
    return null;
  return phraseStartingAt(doc, verb + 1, particle - 1);
}

/** "an offensive to capture the town": the offensive takes nothing, and who leads it stands elsewhere. */
function isAim(doc: Annotated, subject: Span | null, verb: number): boolean {
  return (
    subject !== null &&
    doc.tokens[verb - 1]?.lower === 'to' &&
    /^(offensive|operation|campaign|bid|assault|attempts?|efforts?|battle|push|drive|mission|attack|plans?|fight)$/.test(
      doc.tokens[subject.last]?.lower ?? '',
    )
  );
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
