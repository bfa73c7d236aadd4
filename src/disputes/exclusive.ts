/**
 * States that leave room for one only, though neither report denies a word of the other: two winners of one office, an
 * attack beaten off and the place held by the attackers.
 */
import type { Claim } from '../claims/claim.js';
import { sameName } from '../claims/voices.js';
import { countryNamed } from '../language/countries.js';
import { holdOf } from './control.js';
import type { Relation, Report } from './dispute.js';
import { likenessOf } from './likeness.js';
import { betweenReason, type CompareOptions, contradiction, timeReason } from './reasons.js';
import { differentVoices } from './voices.js';
import { daysOf, gapOf } from './when.js';
import { comparePlaces } from './where.js';

export function excluded(a: Report, b: Report, options: CompareOptions): Relation | null {
  if (a.claim.polarity !== 'affirmed' || b.claim.polarity !== 'affirmed' || !differentVoices(a, b)) return null;
  return twoWinners(a, b, options) ?? repelledAndHeld(a, b, options) ?? repelledAndHeld(b, a, options);
}

/** Days within which two winners are winners of one vote. */
const COUNT_DAYS = 10;

/** An office that one person holds; many win seats in one parliament. */
const ONE_OFFICE =
  /\b(president|presidential|presidency|runoff|run-off|mayoral|mayor|governorship|gubernatorial|by-election)\b/i;

function twoWinners(a: Report, b: Report, options: CompareOptions): Relation | null {
  if (a.claim.frame !== 'election.win' || b.claim.frame !== 'election.win') return null;
  const [p, q] = [personIn(a.claim.agent?.name), personIn(b.claim.agent?.name)];
  if (p === null || q === null || sameName(p, q)) return null;
  const [x, y] = [a.claim.content, b.claim.content];
  if (!(ONE_OFFICE.test(x) && ONE_OFFICE.test(y)) && !isOneSeat(a.claim, b.claim)) return null;
  // whoever wins, somebody must say so: a newspaper's own two sentences are two votes
  if (!a.claim.speaker && !b.claim.speaker) return null;
  const gap = gapOf(daysOf(a), daysOf(b));
  if (gap === null || gap > COUNT_DAYS || !oneVote(a.claim, b.claim)) return null;
  return contradiction('exclusive-state', 0.75, [
    `one office, two winners: ${p} / ${q}`,
    ...timeReason(gap, options),
    ...betweenReason(a, b),
  ]);
}

/** "the by-election in Lower Tarn", "the Lower Tarn seat": a constituency that both name. */
function isOneSeat(a: Claim, b: Claim): boolean {
  if (![a, b].every(({ content }) => /\b(seat|constituency|by-election|ward|district)\b/i.test(content))) return false;
  const agents = [a.agent?.name ?? '', b.agent?.name ?? ''].join(' ');
  return likenessOf(a.terms, b.terms).names.some((name) => !agents.includes(name) && !countryNamed(name));
}

/** The person of "the former mayor Ana Petric": two words with capitals at the end, and none that makes a party. */
function personIn(name: string | undefined): string | null {
  const person = name?.match(/\p{Lu}\S{1,40}\s(al-|de |van |von )?\p{Lu}\S{1,40}$/u)?.[0];
  return person !== undefined && !PARTY.test(person) ? person : null;
}
const PARTY =
  /\b(party|movement|front|alliance|coalition|bloc|union|league|list|democrats|republicans|labour|labor)\b/i;

/** The same place, or a country or town that both name. */
function oneVote(a: Claim, b: Claim): boolean {
  const places = comparePlaces(a.place, b.place);
  if (places !== 'unknown') return places === 'same';
  const agents = [a.agent?.name ?? '', b.agent?.name ?? ''].join(' ');
  return likenessOf(a.terms, b.terms).names.some((name) => !agents.includes(name));
}

/** "The attack on the base was repelled" and "the base is in our hands", on one day. */
function repelledAndHeld(a: Report, b: Report, options: CompareOptions): Relation | null {
  if (a.claim.frame !== 'control.repel') return null;
  const hold = holdOf(b.claim);
  const [defender, holder] = [a.claim.speaker, b.claim.speaker];
  if (hold?.state !== 'held' || hold.by === null || !hold.sided || !defender || !holder) return null;
  // the defender still holds it, says the other: that is the same
  if (hold.by === defender.side || hold.by === a.claim.agent?.side || hold.by !== holder.side) return null;
  const gap = gapOf(daysOf(a), daysOf(b));
  if (gap !== 0 || comparePlaces(a.claim.place, b.claim.place) !== 'same' || b.claim.place?.extent !== 'all')
    return null;
  return contradiction('exclusive-state', 0.7, [
    `same place: ${b.claim.place.name}`,
    `attack repelled / held by ${hold.by}`,
    ...timeReason(gap, options),
    ...betweenReason(a, b),
  ]);
}
