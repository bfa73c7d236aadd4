/** A frame stated behind a form of be: "is under Ukrainian control", "are in control of the town", "was found dead". */
import type { Annotated, Span } from '../language/annotated.js';
import { clauseOf, verbGroupOf } from './clauses.js';
import { type FrameMatch, type FrameSearch, filled, holdsAny, holdsOneOf } from './frame-roles.js';
import { phraseStartingAt, subjectOf } from './roles.js';
import { findPlace, placeWithin } from './whereabouts.js';

/** Copulas and light verbs after which a phrase row may stand. */
const LINKING =
  /^(be|is|are|was|were|been|being|remain|remains|remained|stay|stays|stayed|come|comes|came|now|still|currently|'s|’s|fully|firmly|completely|already|not|n't|no|longer|also|entirely|found|and|held|of|as|fall|fell|fallen|falls|fully|passed|brought|became|become|becomes|considered|declared|into)$/;

export function fromPhrase({ doc, names, bounds, table }: FrameSearch, i: number): FrameMatch | null {
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
    if (!holdsOneOf(doc, row.with, subject ?? clause)) continue;
    const holder =
      row.agent === 'object'
        ? (fit.holder ??
          phraseStartingAt(doc, end + 1, clause.last) ??
          (/(^| )(our|their|its) /.test(`${words.join(' ')} `) ? { first: i + 1, last: i + 1 } : null))
        : subject;
    const agent = row.agent === 'none' ? null : holder;
    const place = row.place
      ? findPlace(doc, names, row.place, { first: i, last: end }, clause, bounds, agent, subject)
      : null;
    const target = row.target
      ? row.agent === 'subject'
        ? phraseStartingAt(doc, end + 1, clause.last)
        : subject
      : null;
    if (!filled(doc, names, row, agent, target, place !== null)) continue;
    return {
      frame: row.frame,
      trigger: { first: verb, last: end },
      clause,
      agent,
      target,
      place: place ? placeWithin(doc, place) : null,
      ...(words.includes('longer') ? { ownNot: true } : {}),
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
