/**
 * Where a report is filed, and where its counterparts are looked for. Two reports are compared if they share a key and
 * their days lie within the window; a report without a day is compared with all of its keys. All claims of one article
 * are compared with each other without any key.
 */
import type { Claim } from '../claims/claim.js';
import { isNameTerm } from '../claims/terms.js';
import { nameKey } from '../claims/voices.js';
import { accountsOf } from './accounts.js';
import { KIN_LETTERS } from './answers.js';
import { causeOf, objectsOf } from './causes.js';
import type { Report } from './dispute.js';
import { targetWords } from './matters.js';
import { remembered } from './remembered.js';
import { daysOf, saidDays } from './when.js';
import { placeKeys, whereOf } from './where.js';

/** Days between two reports of one key beyond which they are not compared; a concession may come months later. */
export const WINDOW_DAYS = 45;

const MOST_NAMES = 4;
const MOST_WORDS = 4;
const MOST_KEYS = 36;
const MOST_SAID = 3;

/** Keys under which the report is filed and looked up. */
export function keysOf(report: Report): string[] {
  const { claim } = report;
  if (claim.act === 'no-comment') return [];
  const keys: string[] = [];
  const family = claim.frame.slice(0, claim.frame.indexOf('.'));
  // frames that say the opposite of each other meet under both their names
  const frames = [claim.frame, ...(claim.opposites ?? [])];
  if (family !== 'open') {
    const place = family === 'count' || family === 'attack' ? whereOf(claim) : claim.place;
    if (place) for (const key of placeKeys(place)) keys.push(`${family === 'count' ? claim.frame : family}@${key}`);
    if (claim.agent?.side) for (const frame of frames) keys.push(`${frame}#${claim.agent.side}`);
  }
  if (frames.includes('attack.keep-truce')) keys.push('attack.keep-truce');
  // "she is innocent", "she is guilty": of one person, and no other name or word need be shared
  if (claim.opposites)
    for (const word of targetWords(claim).slice(0, MOST_WORDS))
      for (const frame of frames) keys.push(`${frame}>${word}`);
  if (causeOf(claim) || family === 'attack') for (const thing of objectsOf(claim)) keys.push(`event:${thing}`);
  // by the names around it too: "the licence had not been withdrawn", after a sentence on the syrup
  const town = claim.place ? [claim.place.name] : [];
  const near = [...claim.terms.filter(isNameTerm).slice(0, MOST_NAMES), ...town, ...(claim.around ?? [])];
  const names = [...new Set(near)].slice(0, MOST_NAMES);
  if (family !== 'open') for (const name of names) for (const frame of frames) keys.push(`${frame}~${name}`);
  // the longer a word, the rarer: a cheap stand-in for its weight
  const words = claim.terms
    .filter((term) => !isNameTerm(term))
    .sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
    .slice(0, MOST_WORDS);
  for (const [n, a] of names.entries()) {
    for (const b of names.slice(n + 1)) keys.push(`t:${a}|${b}`);
    for (const word of words) keys.push(`t:${a}|${word.slice(0, KIN_LETTERS)}`);
  }
  for (const account of claim.account ? [claim.account] : accountsOf(claim))
    for (const name of names) keys.push(`account:${account}|${name}`);
  keys.push(...saidKeys(claim, words));
  return [...new Set(keys)].slice(0, MOST_KEYS);
}

/** What a body is credited with meets what it disowns, though neither names it twice. */
function saidKeys({ speaker, quantity }: Claim, words: readonly string[]): string[] {
  if (!speaker || (speaker.kind !== 'person' && speaker.kind !== 'organisation')) return [];
  const name = nameKey(speaker.name);
  const who = speaker.kind === 'person' ? name.slice(name.lastIndexOf(' ') + 1) : name;
  const keys = words.slice(0, MOST_SAID).map((word) => `said:${who}|${word}`);
  return quantity?.low == null ? keys : [...keys, `said:${who}|${quantity.low}`];
}

/** A longer span meets others far from its first day. */
const LONGEST_SPAN_DAYS = 31;

/** The day for which the report is filed, as days since 1970-01-01; null where unknown or where no one day stands for it. */
export const dayOf = remembered((report: Report): number | null => {
  // a plan is answered when it is told, not when it is due
  const days = report.claim.modality === 'planned' ? saidDays(report) : daysOf(report);
  return days === null || days.to - days.from > LONGEST_SPAN_DAYS ? null : days.from;
});
