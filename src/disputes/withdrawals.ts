/**
 * Words taken back by those who carried them: "The agency withdrew its report that …", "the paper corrected its figure".
 * Copies of them, with the agency's name or word for word without it, count as taken back too.
 */
import { nameKey } from '../claims/voices.js';
import { compareAmounts } from './amounts.js';
import type { Link, Relation, Report } from './dispute.js';
import { likenessOf } from './likeness.js';
import { short } from './reasons.js';
import { saidOn } from './when.js';

/** An outlet or a speaker takes back, or puts right, what it said or carried before. */
export function withdrawn(a: Report, b: Report): Relation | null {
  const { act } = b.claim;
  if (act !== 'retract' && act !== 'correct') return null;
  if (/^(retract|correct|deny)$/.test(a.claim.act) || a.claim.polarity !== b.claim.polarity) return null;
  const earlier = saidOn(a);
  const later = saidOn(b);
  if (earlier !== null && later !== null && later < earlier) return null;
  // what a person takes back is the person's own, whatever paper carried both
  const takers = b.claim.speaker?.kind === 'person' ? [nameKey(b.claim.speaker.name)] : carriersOf(b);
  if (!carriersOf(a).some((name) => takers.includes(name))) return null;
  const like = likenessOf(a.claim.terms, b.claim.terms);
  const [x, y] = [a.claim.quantity, b.claim.quantity];
  // a count is the same words only with its number
  if (x && y && compareAmounts(x, y) !== 'agree') return null;
  if (like.share < 0.5 || like.weight < 4 || like.names.length === 0) return null;
  return {
    family: 'evolution',
    kind: act === 'retract' ? 'retraction' : 'revision',
    score: 0.8,
    reasons: [
      `${act === 'retract' ? 'takes back' : 'corrects'} “${short(a.claim.content)}”`,
      `the same matter: ${[...like.names, ...like.words].slice(0, 5).join(', ')}`,
    ],
  };
}

/** Everybody through whom the words came: speaker, agency, outlet. */
function carriersOf(report: Report): string[] {
  const { speaker, via } = report.claim;
  const names = [speaker?.name, ...via.map((v) => v.name), ...report.article.credits, report.article.outlet];
  return names.filter((name): name is string => name != null).map(nameKey);
}

/** Ids of all claims of a dispute that are taken back: those that a link names, and what carries the same words. */
export function takenBack(links: readonly Link[], reports: readonly Report[]): Set<string> {
  const byId = new Map(reports.map((report) => [report.claim.id, report]));
  const back = new Set<string>();
  for (const { a, b, relation } of links) {
    if (relation.kind !== 'retraction' && relation.kind !== 'revision') continue;
    const [words, note] = [byId.get(a), byId.get(b)];
    if (!words || !note) continue;
    back.add(a);
    for (const report of reports)
      if (report !== note && (isCopy(words, report) || isCarriedBy(note, words, report))) back.add(report.claim.id);
  }
  return back;
}

/** Shorter sentences may be alike by chance. */
const COPY_WORDS = 8;

function isCopy(a: Report, b: Report): boolean {
  const plain = nameKey(a.claim.content);
  return plain === nameKey(b.claim.content) && plain.split(' ').length >= COPY_WORDS;
}

/** The same words by the same agency elsewhere: a copy says the same and names whom it has it from. */
function isCarriedBy(note: Report, words: Report, report: Report): boolean {
  if (report.claim.act === 'deny' || report.claim.polarity !== words.claim.polarity) return false;
  const withdrawer = note.claim.speaker ? nameKey(note.claim.speaker.name) : nameKey(note.article.outlet ?? '');
  if (!carriersOf(report).includes(withdrawer)) return false;
  return likenessOf(words.claim.terms, report.claim.terms).share >= 0.6;
}
