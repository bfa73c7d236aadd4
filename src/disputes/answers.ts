/**
 * A statement that something did not happen, and one that it did, mostly of another article, where no named frame aligns
 * them: "Customs men boarded the Coral Star", "its men had never boarded the Coral Star". What is negated must stand
 * in the other by a word of its kind, most of what surrounds it must be shared, and a name or a town must tie the two.
 */
import type { Claim } from '../claims/claim.js';
import { groupOf, isNameTerm } from '../claims/terms.js';
import type { Relation, Report } from './dispute.js';
import { namesApart } from './matters.js';
import { betweenReason, contradiction, timeReason } from './reasons.js';
import { isNever } from './silences.js';
import { agree } from './similar.js';
import { areTied, inOneTown, isOneTheme, ownNames } from './ties.js';
import { differentVoices } from './voices.js';
import { daysOf, gapOf, saidDays, saidOn } from './when.js';
import { comparePlaces, whereOf } from './where.js';

/** Days between the two events, as told. */
const EVENT_DAYS = 1;

/** Of the words of what is negated, how much the other must have. */
const COVER = 0.5;
/** The same where an outlet says it in its own voice, that is beside no speaker. */
const OWN_COVER = 0.65;

/** Where only one name and the deed are shared. */
const MOSTLY = 0.7;

/** What is told is that something was alleged. */
const ALLEGATION = /\b(allegations?|accusations?|charges|suspicions?)\b/i;

/** Words that name no deed of their own. */
const IDLE =
  /^(be|have|do|make|take|give|get|go|come|say|happen|occur|exist|know|see|statement|report|fact|evidence|sign|intention|plan|comment|country|government|people|group|official|year|contrary|circulate|kind|way|moment)$/;

export function answered(a: Report, b: Report): Relation | null {
  if (a.claim.polarity === b.claim.polarity || !differentVoices(a, b)) return null;
  const [denied, told] = a.claim.polarity === 'negated' ? [a, b] : [b, a];
  const faced = isFaced(a, b);
  if (a.article.id === b.article.id && !faced) return null;
  if (denied.claim.quantity || told.claim.act === 'deny' || denied.claim.about?.claim != null) return null;
  // "denied that they had left the town" says nothing of how many fled it
  if (!denied.claim.frame.startsWith('open.') && told.claim.frame !== denied.claim.frame) return null;
  const gap = isNever(denied.claim) ? gapOf(saidDays(a), saidDays(b)) : gapOf(daysOf(a), daysOf(b));
  if (gap === null || gap > EVENT_DAYS) return null;
  if (comparePlaces(whereOf(a.claim), whereOf(b.claim)) === 'different') return null;
  if (namesApart(a.claim, b.claim) || agree(a.claim, b.claim)) return null;
  const deeds = deedsOf(denied.claim);
  if (!told.claim.terms.some((term) => deeds.some((deed) => areKin(term, deed)))) return null;
  const cover = coverOf(denied.claim, told.claim);
  const voiced = denied.claim.speaker !== null && told.claim.speaker !== null;
  if (cover.share < (voiced ? COVER : OWN_COVER) || cover.words.length === 0) return null;
  // "believes her on the assault allegation" affirms no assault
  if (ALLEGATION.test(told.claim.content)) return null;
  // "issued an alert", "no alert was issued"
  const light = LIGHT.test(wordOf(denied.claim)) && wordOf(told.claim) === wordOf(denied.claim);
  const sameDeed = light || deeds.some((deed) => areKin(wordOf(told.claim), deed));
  if (!sameDeed && !voiced && cover.share < MOSTLY) return null;
  const inBoth = (name: string) => a.claim.terms.includes(name) && b.claim.terms.includes(name);
  const names = ownNames(a, b).filter((name) => sameDeed || voiced || inBoth(name));
  // "it was not considering an offer, the company said": which of the two firms that stand around is "it"?
  const plain = /\p{Lu}/u.test(denied.claim.speaker?.name ?? '') || !/\b(it|they|we)\b/i.test(denied.claim.content);
  const tells = (name: string) => inBoth(name) || plain;
  const enough =
    cover.words.length >= 2 ||
    (names.some(inBoth) && cover.share >= MOSTLY) ||
    (isAccused(denied.claim, told.claim) && cover.words.length > 0);
  const followed = sameDeed && isFollowUp(denied, told, cover);
  if (!faced && !isOneTheme(a, b) && !followed && !(enough && (names.some(tells) || inOneTown(a, b)))) return null;
  if (!faced && !followed && !areTied(a, b, {})) return null;
  const denial = denied.claim.act === 'deny';
  return contradiction(denial ? 'explicit-denial' : 'opposite-polarity', (denial ? 0.6 : 0.5) + cover.share / 5, [
    `the same matter: ${[...names, ...cover.words].slice(0, 5).join(', ')}`,
    denial ? 'one affirms it, the other denies it' : 'one affirms it, the other negates it',
    ...timeReason(gap, {}),
    ...betweenReason(a, b),
  ]);
}

/**
 * In one article, where all is about the same names: two who speak, one verb, and nearly every word of the "not" in what
 * the other says. "Police say Dale struck the guard", "Dale said he had not struck the guard".
 */
export function isFaced(a: Report, b: Report): boolean {
  if (a.article.id !== b.article.id || a.claim.polarity === b.claim.polarity) return false;
  const [denied, told] = a.claim.polarity === 'negated' ? [a.claim, b.claim] : [b.claim, a.claim];
  if (denied.act === 'deny' || denied.speaker === null || told.speaker === null) return false;
  if (denied.frame !== told.frame || IDLE.test(wordOf(denied))) return false;
  if (denied.modality !== 'fact' || !/^(fact|alleged)$/.test(told.modality)) return false;
  const { share, words } = coverOf(denied, told);
  const named = denied.terms.some((term) => isNameTerm(term) && told.terms.includes(term));
  return share >= NEARLY_ALL && words.length >= (named ? 1 : 3);
}

/** One outlet within a day, one deed, and nearly every word of the "not" in the other: it comes back to its story. */
function isFollowUp(denied: Report, told: Report, { share, words }: { share: number; words: string[] }): boolean {
  const { outlet } = denied.article;
  const [first, second] = [saidOn(told), saidOn(denied)];
  if (outlet === null || outlet !== told.article.outlet || first === null || second === null) return false;
  const voiced = denied.claim.speaker !== null && told.claim.speaker !== null;
  return voiced && second >= first && second - first <= 1 && share >= NEARLY_ALL && words.length >= 3;
}

const NEARLY_ALL = 0.75;

/** "Dale took money to lose", "I never took a penny to lose anything, Dale said": whoever is spoken of answers himself. */
function isAccused(denied: Claim, told: Claim): boolean {
  const { speaker } = denied;
  const name = speaker?.kind === 'person' ? speaker.name.split(' ').at(-1) : undefined;
  return name !== undefined && told.terms.includes(name) && /\b(I|we|he|she)\b/i.test(denied.content);
}

const wordOf = ({ frame }: Pick<Claim, 'frame'>): string => groupOf(frame.slice(frame.indexOf('.') + 1));

/**
 * What did not happen, by a word: the verb of an open frame; of a denial, whose words are another's, and of "issued no
 * recall", whose verb says little, any of them.
 */
function deedsOf({ act, frame, terms, content }: Claim): string[] {
  const word = wordOf({ frame });
  if (act === 'deny' || (frame.startsWith('open.') && LIGHT.test(word)))
    return terms.filter((term) => term !== word && !isNameTerm(term) && !IDLE.test(term) && !/^\d/.test(term));
  // "nothing was signed", but "there was no sign of it"
  const idle = IDLE.test(word) && !(word === 'sign' && /\bsign(ed|s|ing)\b/.test(content));
  return frame.startsWith('open.') && !idle ? [word] : [];
}

/** Verbs that leave the deed to their object. */
const LIGHT =
  /^(make|take|give|have|issue|hold|file|launch|reach|receive|carry|place|put|hand|submit|exist|happen|occur)$/;

/** Letters at the start that make two words one family: "interrupt" and "interruption", "fault" and "faulty". */
export const KIN_LETTERS = 5;

export function areKin(a: string, b: string): boolean {
  if (a === b) return true;
  const [x, y] = [a.toLowerCase(), b.toLowerCase()];
  let n = 0;
  while (n < x.length && n < y.length && x[n] === y[n]) n += 1;
  return n >= KIN_LETTERS || (n >= 4 && n >= Math.min(x.length, y.length));
}

/** How much of the words of what is negated the other has, names in the surroundings included. */
function coverOf(denied: Claim, told: Claim): { share: number; words: string[] } {
  const speaker = denied.speaker?.name ?? '';
  const own = denied.terms.filter((term) => !IDLE.test(term) && !speaker.includes(term) && !/^\d/.test(term));
  const has = (term: string) =>
    isNameTerm(term)
      ? told.terms.includes(term) || (told.around?.includes(term) ?? false)
      : told.terms.some((other) => areKin(other, term));
  const weight = (term: string) => (isNameTerm(term) ? 2 : 1);
  const all = own.reduce((sum, term) => sum + weight(term), 0);
  const shared = own.filter(has);
  return {
    share: all === 0 ? 0 : shared.reduce((sum, term) => sum + weight(term), 0) / all,
    words: shared.filter((term) => !isNameTerm(term)),
  };
}
