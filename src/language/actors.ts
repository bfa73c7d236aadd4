/**
 * Who acts and speaks: a lexicon of states' bodies, armed groups, leaders, agencies (`own-actors.tsv`), and patterns that
 * make an actor of "Russia’s defence ministry" or "the Armed Forces of Ukraine" on the fly. A side is the party one stands
 * for, by what the actor is and not by what is right; agencies and observers have none. Limit: an office ("the Russian
 * president") stays an office, since who held it depends on the day.
 */
import type { ActorKind, Office } from './actors-offices.js';
import { adjectiveOf, rowsOf } from './countries.js';

export type ActorEntry = {
  id: string;
  /** Canonical: 'Russian Ministry of Defence', 'Volodymyr Zelensky'. */
  name: string;
  kind: ActorKind;
  /** A country's English name or a group's name; null for observers. */
  side: string | null;
  role?: string | null;
};

/** An actor that a user adds. */
export type OwnActor = { name: string; kind?: ActorKind; side?: string | null; role?: string; aliases?: string[] };

export type ActorName = { as: string; actor: ActorEntry };

export const actorId = (name: string) =>
  `actor:${name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')}`;

export function actorNames(own: readonly OwnActor[] = []): ActorName[] {
  const rows: OwnActor[] = rowsOf('own-actors.tsv').map(
    ([name = '', kind = '', side = '', role = '', aliases = '']) => ({
      name,
      kind: kind as ActorKind,
      side: side || null,
      ...(role ? { role } : {}),
      aliases: aliases ? aliases.split('|') : [],
    }),
  );
  return [...rows, ...own].flatMap((row) => {
    const actor: ActorEntry = {
      id: actorId(row.name),
      name: row.name,
      kind: row.kind ?? 'organisation',
      side: row.side ?? null,
      role: row.role ?? null,
    };
    return [row.name, ...(row.aliases ?? [])].map((as) => ({ as: as.replace(/^the /, ''), actor }));
  });
}

/** Names that English does not build from the adjective. */
const USUAL = new Map([
  ['American Ministry of State', 'US State Department'],
  ['American Ministry of Defence', 'US Department of Defense'],
]);

/** The actor that a country's office is: Russia + ministry of defence → "Russian Ministry of Defence". */
export function actorOf(country: string, office: Office): ActorEntry {
  const adjective = country === 'United States' ? 'American' : adjectiveOf(country);
  const plain = office.name.replace('%', adjective);
  const name = USUAL.get(plain) ?? plain.replace(/^American /, 'US ');
  return { id: actorId(name), name, kind: office.kind, side: country, role: office.role ?? null };
}
