/**
 * What two claims have in common beside their words: opposite frames, one doer, one object; or whether they are about two
 * things after all, such as two persons arrested or two diseases.
 */
import type { Claim } from '../claims/claim.js';
import { DISEASES } from '../claims/diseases.js';
import { isNameTerm } from '../claims/terms.js';
import { nameKey } from '../claims/voices.js';
import { objectsOf } from './causes.js';
import { kindsOf } from './populations.js';

const NAMED_DISEASES = new Set(DISEASES.split(' '));
const isDisease = (name: string): boolean => NAMED_DISEASES.has(name.toLowerCase());

const FULL_NAME = /(?:^|\s)\p{Lu}[\p{L}’'-]+(?:\s(?:al-|el-|de |van |von |bin )?\p{Lu}[\p{L}’'-]+)+$/u;

/** "arrested Ann Bell", "did not arrest John Reed"; "a cholera outbreak", "no measles outbreak". */
export function areOtherThings(a: Claim, b: Claim): boolean {
  return areOtherTargets(a, b) || haveOtherDiseases(a, b);
}

function areOtherTargets(a: Claim, b: Claim): boolean {
  if (a.target?.side != null || b.target?.side != null) return false;
  const [p, q] = [fullName(a.target?.name), fullName(b.target?.name)];
  return p !== null && q !== null && !p.some((word) => q.includes(word));
}

/** "activist Brian Ouma" → Brian, Ouma; null where no full name ends the phrase. */
function fullName(phrase: string | undefined): string[] | null {
  const words = phrase?.match(FULL_NAME)?.[0].trim().split(/\s+/) ?? [];
  return words.length >= 2 ? words : null;
}

function haveOtherDiseases(a: Claim, b: Claim): boolean {
  const [p, q] = [a, b].map((claim) => claim.terms.filter(isDisease));
  return p !== undefined && q !== undefined && p.length > 0 && q.length > 0 && !p.some((term) => q.includes(term));
}

/** Frames that say the opposite of each other without a "not"; the rows of the frames tell which (`opposes`). */
export const areOpposite = (a: Claim, b: Claim): boolean =>
  a.opposites?.includes(b.frame) || b.opposites?.includes(a.frame) || false;

/** "Jorge Ramos", "Ramos": two doers with a name, of which the last word is the same. */
export function sameDoer(a: Claim, b: Claim): boolean {
  const last = ({ agent }: Claim) => agent?.name.match(/\p{Lu}[\p{L}’'-]{1,60}$/u)?.[0];
  const name = last(a);
  return name !== undefined && name === last(b);
}

/** Whether the two objects share a name or their last word. */
export function sameTarget(a: Claim, b: Claim): boolean {
  const other = targetWords(b);
  return targetWords(a).some((word) => other.includes(word));
}

/** "She had started to sink", "the warship had kept afloat": in one article a pronoun, or a thing of the same kind. */
export function areOneThing(a: Claim, b: Claim): boolean {
  if (areOtherWays(a, b)) return false;
  if (sameTarget(a, b) || areOneWay(a, b) || areOneGroup(a, b)) return true;
  const pronoun = [a, b].some(({ target }) => target !== null && /^(he|she|it|they)$/i.test(target.name));
  return pronoun || objectsOf(a).some((thing) => objectsOf(b).includes(thing));
}

const WAYS =
  /\b(crossing|border|road|bridge|airport|port|highway|railway|canal|strait|tunnel|station|runway|line|metro|harbou?r|pass)\b/i;

/** "The Tarn crossing is open", "Tarn is shut", "both gates are shut", all at Tarn. */
function areOneWay(a: Claim, b: Claim): boolean {
  if (a.frame === b.frame || !areWays(a, b)) return false;
  const name = (a.place ?? b.place)?.name;
  const isThere = ({ place, terms }: Claim) =>
    name !== undefined && (place === null ? terms.includes(name) : place.name === name);
  return isThere(a) && isThere(b);
}

const areWays = (a: Claim, b: Claim): boolean => [a, b].every(({ frame }) => /^thing\.(open|shut)$/.test(frame));

/** "Tarn airport is shut", "the port of Tarn is open". */
function areOtherWays(a: Claim, b: Claim): boolean {
  const [p, q] = [a, b].map(({ target }) => target?.name.match(WAYS)?.[0].toLowerCase());
  return areWays(a, b) && p !== undefined && q !== undefined && p !== q;
}

const COUNT = /\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+)\b/i;

/** "the convoy", "the lorries"; "four Polish climbers", "all four Poles": one kind, or as many of one name. */
export function areOneGroup(a: Claim, b: Claim): boolean {
  const [p, q] = [a.target?.name ?? '', b.target?.name ?? ''];
  const kinds = kindsOf(p);
  if ([...kindsOf(q)].some((kind) => kinds.has(kind))) return true;
  const [m, n] = [p, q].map((name) => name.match(COUNT)?.[0].toLowerCase());
  return m !== undefined && m === n && a.terms.some((term) => isNameTerm(term) && b.terms.includes(term));
}

/** Words by which one cannot tell whom or what is meant. */
const ANYBODY =
  /^(people|person|persons|man|men|woman|women|others?|the|and|two|three|four|five|six|seven|eight|nine|ten|least|more|than|several|some|all|his|her|its|their)$/;

/** The words of the object by which two are known as one, in lower case. */
export function targetWords({ target }: Claim): string[] {
  const words = (target?.name ?? '').toLowerCase().match(/[\p{L}\p{N}-]{3,}/gu) ?? [];
  return [...new Set(words)].filter((word) => !ANYBODY.test(word));
}

/** A video of one hostage and a video of another: each names what the other does not. Who speaks and where does not count. */
export function namesApart(a: Claim, b: Claim): boolean {
  const own = (claim: Claim, other: Claim) =>
    claim.terms.some(
      (term) =>
        isNameTerm(term) &&
        !other.terms.includes(term) &&
        !other.around?.includes(term) &&
        !surroundsOf(claim).includes(nameKey(term)) &&
        !surroundsOf(other).includes(nameKey(term)),
    );
  return own(a, b) && own(b, a);
}

function surroundsOf({ speaker, via, place, agent }: Claim): string[] {
  const names = [speaker?.name, speaker?.name.split(' ').at(-1), speaker?.side, ...via.map((v) => v.name)];
  return [...names, place?.name, ...(place?.within ?? []), agent?.name, agent?.side]
    .filter((name): name is string => name != null)
    .map(nameKey);
}
