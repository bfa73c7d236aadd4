/**
 * What brought a thing about: an attack or an accident. Two sides that agree on the wreck and not on its cause are in
 * dispute, though neither denies a word of the other.
 */
import type { Claim } from '../claims/claim.js';
import { remembered } from './remembered.js';

export type Cause = 'attack' | 'accident';

const ATTACK =
  /^(missile|rocket|attack|strike|airstrike|drone|shelling|shell|torpedo|bomb|bombing|sabotage|shot-down|shoot|mine|hijack|explosive|raid|artillery)$/;
const ACCIDENT =
  /^(fire|blaze|malfunction|fault|failure|error|accident|misfire|negligence|weather|storm|collision|overheating|ammunition|detonation|detonate|technical|mechanical|engine|short-circuit|leak|turbulence|bird)$/;

/** "a cease-fire", "under heavy fire", "fired at the convoy": weapons, not flames. */
const GUNFIRE =
  /\bcease-?fires?\b|\b(gun|heavy|artillery|mortar|rocket|machine-gun|small-arms|hostile|enemy|friendly|under|open(?:ed|s|ing)?|exchang\w+(?: of)?) ?fire\b|\bfir(?:ed|ing)\b/i;

/** Things that are lost, by the word that stands for the group. */
const OBJECTS: readonly (readonly [string, RegExp])[] = [
  ['ship', /^(ship|cruiser|warship|flagship|vessel|tanker|boat|frigate|destroyer|submarine|ferry|trawler)$/],
  ['aircraft', /^(plane|jet|aircraft|airliner|helicopter|flight|fighter|bomber|drone)$/],
  ['bridge', /^(bridge)$/],
  ['dam', /^(dam|reservoir|levee)$/],
  ['plant', /^(plant|refinery|reactor|factory|depot|warehouse|pipeline|substation)$/],
  ['base', /^(base|airbase|airfield|barracks|arsenal)$/],
  ['hospital', /^(hospital|clinic)$/],
  [
    'building',
    /^(building|tower|block|theatre|theater|school|mosque|church|station|market|mall|hotel|prison|stadium|embassy)$/,
  ],
  ['train', /^(train|tram|metro|bus|convoy)$/],
];

/** The one class of cause that the claim names, or null where it names none or both. */
export function causeOf(claim: Claim): Cause | null {
  // "the ELN brought the helicopter down with machine-gun fire": somebody did it
  if (claim.agent?.side && /^attack\.(destroy|strike|blame)$/.test(claim.frame)) return 'attack';
  const attack = claim.terms.some((term) => ATTACK.test(term));
  const accident = claim.terms.some((term) => ACCIDENT.test(term) && !(term === 'fire' && GUNFIRE.test(claim.content)));
  if (attack === accident) return null;
  return attack ? 'attack' : 'accident';
}

/** Groups of things that the claim speaks of. */
export const objectsOf = remembered((claim: Claim): string[] => {
  // "Kakhovka dam" is one term
  const heads = claim.terms.map((term) => term.toLowerCase().slice(term.lastIndexOf(' ') + 1));
  return OBJECTS.filter(([, words]) => heads.some((head) => words.test(head))).map(([name]) => name);
});
