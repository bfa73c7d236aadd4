/**
 * Frames that say the opposite of each other without a "not".
 */
const OPPOSITES: readonly (readonly [frame: string, opposite: string])[] = [
  ['attack.truce', 'attack.keep-truce'],
  ['people.resign', 'people.stay'],
  ['people.die', 'people.alive'],
];

export function areOpposite(a: string, b: string): boolean {
  return OPPOSITES.some(([x, y]) => (a === x && b === y) || (a === y && b === x));
}
