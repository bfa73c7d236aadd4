/**
 * Who "the enemy" is, seen from a side: pairs that fight or fought each other. Used only to read words such as "the enemy"
 * or "the occupiers"; that two sides differ is enough for a dispute.
 */
const PAIRS: readonly (readonly [string, string])[] = [
  ['Russia', 'Ukraine'],
  ['Russia', 'Georgia'],
  ['Israel', 'Hamas'],
  ['Israel', 'Hezbollah'],
  ['Israel', 'Islamic Jihad'],
  ['Israel', 'Iran'],
  ['Israel', 'Houthis'],
  ['Israel', 'Palestine'],
  ['Israel', 'Syria'],
  ['Armenia', 'Azerbaijan'],
  ['Artsakh', 'Azerbaijan'],
  ['India', 'Pakistan'],
  ['Sudan', 'Rapid Support Forces'],
  ['DR Congo', 'M23'],
  ['DR Congo', 'Rwanda'],
  ['Yemen', 'Houthis'],
  ['Saudi Arabia', 'Houthis'],
  ['United States', 'Houthis'],
  ['United States', 'Iran'],
  ['United States', 'Taliban'],
  ['Syria', 'Islamic State'],
  ['Iraq', 'Islamic State'],
  ['Turkey', 'PKK'],
  ['Ethiopia', 'Tigray'],
  ['Ethiopia', 'Eritrea'],
  ['Sri Lanka', 'Tamil Tigers'],
  ['Colombia', 'FARC'],
  ['Colombia', 'ELN'],
  ['El Salvador', 'FMLN'],
  ['Peru', 'Shining Path'],
  ['Nicaragua', 'Contras'],
  ['Afghanistan', 'Taliban'],
  ['Pakistan', 'Taliban'],
  ['Nigeria', 'Boko Haram'],
  ['Somalia', 'Al-Shabaab'],
  ['North Korea', 'South Korea'],
  ['China', 'Taiwan'],
  ['Serbia', 'Kosovo'],
  ['Thailand', 'Cambodia'],
];

/** Who fights beside another's enemy: "the enemy" means them only where the article names them. */
const ALSO: readonly (readonly [string, string])[] = [['North Korea', 'Ukraine']];

const OPPONENTS = table(PAIRS);
const NAMED_ONLY = table(ALSO);

function table(pairs: readonly (readonly [string, string])[]): ReadonlyMap<string, readonly string[]> {
  const out = new Map<string, string[]>();
  for (const [a, b] of pairs) {
    out.set(a, [...(out.get(a) ?? []), b]);
    out.set(b, [...(out.get(b) ?? []), a]);
  }
  return out;
}

/** @param mentions how often the article names each side. Null where nothing tells. */
export function enemyOf(side: string | null, mentions: ReadonlyMap<string, number>): string | null {
  if (side === null) return null;
  const rows = OPPONENTS.get(side) ?? [];
  const named = [...rows, ...(NAMED_ONLY.get(side) ?? [])]
    .filter((row) => mentions.has(row))
    .sort((a, b) => (mentions.get(b) ?? 0) - (mentions.get(a) ?? 0));
  return named[0] ?? (rows.length === 1 ? (rows[0] ?? null) : null);
}

export function areOpponents(a: string, b: string): boolean {
  return (OPPONENTS.get(a)?.includes(b) || NAMED_ONLY.get(a)?.includes(b)) ?? false;
}
