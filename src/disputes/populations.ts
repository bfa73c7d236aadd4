/**
 * Who or what is counted, by kinds: "newborns" and "infants" are one, soldiers and civilians are two. One row a kind; what
 * stands in no row is known by its own words only.
 */
import { nameKey } from '../claims/voices.js';

export const KIND_ROWS: readonly string[] = [
  'newborn infant baby neonate',
  'child kid minor girl boy schoolchild pupil schoolgirl schoolboy',
  'student pupil schoolchild undergraduate',
  'soldier troop serviceman servicewoman trooper marine conscript military personnel force',
  'fighter militant insurgent rebel guerrilla gunman jihadist terrorist militiaman assailant attacker extremist',
  'civilian resident villager local noncombatant townspeople',
  'prisoner captive pow detainee inmate hostage convict',
  'job post position role worker employee staff staffer redundancy layoff lay-off',
  'passenger traveller traveler commuter tourist',
  'sailor seafarer crew crewman crewmember',
  'migrant refugee asylum-seeker',
  'police policeman officer',
  'protester protestor demonstrator marcher supporter participant',
  'miner pitman',
  'drone uav shahed',
  'missile rocket projectile',
  'jet plane aircraft warplane fighter-jet',
  'house home dwelling building',
  'convoy lorry truck vehicle',
];

const KINDS = new Map<string, number[]>();
for (const [n, row] of KIND_ROWS.entries())
  for (const word of row.split(' ')) KINDS.set(word, [...(KINDS.get(word) ?? []), n]);

const IRREGULAR: ReadonlyMap<string, string> = new Map([
  ['children', 'child'],
  ['schoolchildren', 'schoolchild'],
  ['men', 'man'],
  ['babies', 'baby'],
  ['personnel', 'personnel'],
]);

function singular(word: string): string {
  const known = IRREGULAR.get(word);
  if (known) return known;
  if (/men$/.test(word)) return word.replace(/men$/, 'man');
  if (/ies$/.test(word)) return word.replace(/ies$/, 'y');
  return /(ss|us|is)$/.test(word) ? word : word.replace(/s$/, '');
}

/** The kinds that a phrase names, as numbers of rows. */
export function kindsOf(population: string): Set<number> {
  return new Set(
    nameKey(population)
      .split(' ')
      .flatMap((word) => KINDS.get(singular(word)) ?? []),
  );
}

/** Whether two phrases may name the same people or things: by a kind that both have, or else by a word. */
export function mayBeSame(a: string, b: string): boolean {
  const [p, q] = [kindsOf(a), kindsOf(b)];
  if (p.size > 0 && q.size > 0) return [...p].some((kind) => q.has(kind));
  const words = new Set(nameKey(a).split(' ').map(singular));
  return nameKey(b)
    .split(' ')
    .some((word) => words.has(singular(word)));
}
