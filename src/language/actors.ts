/**
 * Who acts and speaks: a lexicon of states' bodies, armed groups, leaders, agencies (`own-actors.tsv`), and patterns that
 * make an actor of "Russia’s defence ministry" or "the Armed Forces of Ukraine" on the fly. A side is the party one stands
 * for, by what the actor is and not by what is right; agencies and observers have none. Limit: an office ("the Russian
 * president") stays an office, since who held it depends on the day.
 */
import { adjectiveOf, rowsOf } from './countries.js';

export type ActorKind = 'state' | 'organisation' | 'person' | 'outlet' | 'force' | 'group';

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

/**
 * What stands after "Russian" or "Russia’s": the words (American and British, one pattern), the canonical name with `%` for
 * the adjective, the kind. Longest row first within a first word; lower case.
 */
type Office = { words: string; name: string; kind: ActorKind; role?: string };

const MINISTRIES: readonly (readonly [string, string])[] = [
  ['defence', 'Defence'],
  ['defense', 'Defence'],
  ['foreign', 'Foreign Affairs'],
  ['foreign affairs', 'Foreign Affairs'],
  ['interior', 'the Interior'],
  ['internal affairs', 'the Interior'],
  ['home', 'the Interior'],
  ['health', 'Health'],
  ['finance', 'Finance'],
  ['energy', 'Energy'],
  ['justice', 'Justice'],
  ['education', 'Education'],
  ['agriculture', 'Agriculture'],
  ['transport', 'Transport'],
  ['transportation', 'Transport'],
  ['economy', 'the Economy'],
  ['economics', 'the Economy'],
  ['trade', 'Trade'],
  ['commerce', 'Trade'],
  ['information', 'Information'],
  ['communications', 'Communications'],
  ['culture', 'Culture'],
  ['environment', 'the Environment'],
  ['emergencies', 'Emergencies'],
  ['emergency', 'Emergencies'],
  ['intelligence', 'Intelligence'],
  ['infrastructure', 'Infrastructure'],
  ['oil', 'Oil'],
  ['water', 'Water'],
  ['labour', 'Labour'],
  ['labor', 'Labour'],
  ['security', 'Security'],
  ['public security', 'Public Security'],
  ['state', 'State'],
];

const BODIES: readonly Office[] = [
  { words: 'ministry', name: '% ministry', kind: 'organisation' },
  { words: 'state department', name: '% State Department', kind: 'organisation' },
  { words: 'central bank', name: '% central bank', kind: 'organisation' },
  { words: 'general staff', name: '% General Staff', kind: 'organisation' },
  { words: 'army general staff', name: '% General Staff', kind: 'organisation' },
  { words: 'military general staff', name: '% General Staff', kind: 'organisation' },
  { words: 'general staff of the armed forces', name: '% General Staff', kind: 'organisation' },
  { words: 'armed forces general staff', name: '% General Staff', kind: 'organisation' },
  { words: 'joint chiefs of staff', name: '% Joint Chiefs of Staff', kind: 'organisation' },
  { words: 'army', name: '% army', kind: 'force' },
  { words: 'regular army', name: '% army', kind: 'force' },
  { words: 'national army', name: '% army', kind: 'force' },
  { words: 'military', name: '% military', kind: 'force' },
  { words: 'militaries', name: '% military', kind: 'force' },
  { words: 'armed forces', name: '% armed forces', kind: 'force' },
  { words: 'defence forces', name: '% armed forces', kind: 'force' },
  { words: 'defense forces', name: '% armed forces', kind: 'force' },
  { words: 'air force', name: '% Air Force', kind: 'force' },
  { words: 'air forces', name: '% Air Force', kind: 'force' },
  { words: 'navy', name: '% Navy', kind: 'force' },
  { words: 'naval forces', name: '% Navy', kind: 'force' },
  { words: 'coast guard', name: '% Coast Guard', kind: 'force' },
  { words: 'coastguard', name: '% Coast Guard', kind: 'force' },
  { words: 'border guard', name: '% border guard', kind: 'force' },
  { words: 'border guards', name: '% border guard', kind: 'force' },
  { words: 'border guard service', name: '% border guard', kind: 'force' },
  { words: 'national guard', name: '% National Guard', kind: 'force' },
  { words: 'air defence', name: '% air defence', kind: 'force' },
  { words: 'air defences', name: '% air defence', kind: 'force' },
  { words: 'air defense', name: '% air defence', kind: 'force' },
  { words: 'air defenses', name: '% air defence', kind: 'force' },
  ...[
    'forces',
    'troops',
    'soldiers',
    'servicemen',
    'units',
    'brigades',
    'fighters',
    'paratroopers',
    'marines',
    'commandos',
    'ground forces',
    'security forces',
    'special forces',
    'military forces',
    'army units',
    'army forces',
    'army troops',
    'army soldiers',
    'military units',
    'military personnel',
    'government forces',
    'government troops',
    'occupation forces',
    'defenders',
    'invaders',
    'warplanes',
    'drones',
    'artillery',
    'fighter jets',
    'jets',
    'warships',
  ].map(
    (words): Office => ({ words, name: words === 'security forces' ? '% security forces' : '% forces', kind: 'force' }),
  ),
  { words: 'police', name: '% police', kind: 'force' },
  { words: 'national police', name: '% police', kind: 'force' },
  { words: 'federal police', name: '% police', kind: 'force' },
  { words: 'intelligence', name: '% intelligence', kind: 'organisation' },
  { words: 'military intelligence', name: '% military intelligence', kind: 'organisation' },
  { words: 'defence intelligence', name: '% military intelligence', kind: 'organisation' },
  { words: 'defense intelligence', name: '% military intelligence', kind: 'organisation' },
  { words: 'intelligence service', name: '% intelligence', kind: 'organisation' },
  { words: 'intelligence services', name: '% intelligence', kind: 'organisation' },
  { words: 'intelligence agency', name: '% intelligence', kind: 'organisation' },
  { words: 'intelligence agencies', name: '% intelligence', kind: 'organisation' },
  { words: 'security service', name: '% security service', kind: 'organisation' },
  { words: 'security services', name: '% security service', kind: 'organisation' },
  { words: 'security council', name: '% Security Council', kind: 'organisation' },
  { words: 'government', name: '% government', kind: 'state' },
  { words: 'administration', name: '% government', kind: 'state' },
  { words: 'regime', name: '% government', kind: 'state' },
  { words: 'junta', name: '% junta', kind: 'state' },
  { words: 'military junta', name: '% junta', kind: 'state' },
  { words: 'military government', name: '% junta', kind: 'state' },
  { words: 'cabinet', name: '% government', kind: 'state' },
  { words: 'authorities', name: '% authorities', kind: 'state' },
  { words: 'leadership', name: '% government', kind: 'state' },
  { words: 'presidency', name: '% presidency', kind: 'organisation' },
  { words: 'embassy', name: '% embassy', kind: 'organisation' },
  { words: 'consulate', name: '% consulate', kind: 'organisation' },
  { words: 'parliament', name: '% parliament', kind: 'organisation' },
  { words: 'supreme court', name: '% Supreme Court', kind: 'organisation' },
  { words: 'constitutional court', name: '% Constitutional Court', kind: 'organisation' },
  { words: 'court', name: '% court', kind: 'organisation' },
  { words: 'prosecutors', name: '% prosecutors', kind: 'organisation' },
  { words: 'delegation', name: '% delegation', kind: 'organisation' },
  { words: 'state media', name: '% state media', kind: 'outlet' },
  { words: 'state television', name: '% state media', kind: 'outlet' },
  { words: 'state tv', name: '% state media', kind: 'outlet' },
  { words: 'state news agency', name: '% state media', kind: 'outlet' },
  { words: 'media', name: '% media', kind: 'outlet' },
  { words: 'red crescent', name: '% Red Crescent', kind: 'organisation' },
  { words: 'red cross', name: '% Red Cross', kind: 'organisation' },
  { words: 'civil defence', name: '% Civil Defence', kind: 'organisation' },
  { words: 'civil defense', name: '% Civil Defence', kind: 'organisation' },
  ...[
    ['officials', 'officials'],
    ['official', 'official'],
    ['military officials', 'military officials'],
    ['military official', 'military official'],
    ['defence officials', 'defence officials'],
    ['defense officials', 'defence officials'],
    ['defence official', 'defence official'],
    ['defense official', 'defence official'],
    ['government officials', 'officials'],
    ['security officials', 'security officials'],
    ['security official', 'security official'],
    ['intelligence officials', 'intelligence officials'],
    ['intelligence official', 'intelligence official'],
    ['diplomats', 'diplomats'],
    ['diplomat', 'diplomat'],
    ['negotiators', 'negotiators'],
    ['negotiator', 'negotiator'],
    ['commanders', 'commanders'],
    ['commander', 'commander'],
    ['generals', 'generals'],
    ['leaders', 'leaders'],
    ['lawmakers', 'lawmakers'],
  ].map(([words = '', name = '']): Office => ({ words, name: `% ${name}`, kind: 'organisation' })),
  ...[
    ['president', 'President'],
    ['prime minister', 'Prime Minister'],
    ['premier', 'Prime Minister'],
    ['vice president', 'Vice President'],
    ['deputy prime minister', 'Deputy Prime Minister'],
    ['chancellor', 'Chancellor'],
    ['leader', 'leader'],
    ['supreme leader', 'Supreme Leader'],
    ['king', 'King'],
    ['secretary of state', 'Secretary of State'],
    ['foreign secretary', 'Foreign Secretary'],
    ['defence secretary', 'Defence Minister'],
    ['defense secretary', 'Defence Minister'],
    ['defence chief', 'Defence Minister'],
    ['army chief', 'army chief'],
    ['army spokesman', 'army spokesman'],
    ['military spokesman', 'military spokesman'],
    ['army spokesperson', 'army spokesperson'],
    ['military spokesperson', 'military spokesperson'],
    ['government spokesman', 'government spokesman'],
    ['government spokesperson', 'government spokesperson'],
    ['ambassador', 'ambassador'],
    ['envoy', 'envoy'],
    ['spokesman', 'spokesman'],
    ['spokeswoman', 'spokeswoman'],
    ['spokesperson', 'spokesperson'],
  ].map(([words = '', role = '']): Office => ({ words, name: `% ${role}`, kind: 'person', role })),
  ...MINISTRIES.flatMap(([short, long]): Office[] => [
    { words: `${short} ministry`, name: `% Ministry of ${long}`, kind: 'organisation' },
    { words: `ministry of ${short}`, name: `% Ministry of ${long}`, kind: 'organisation' },
    { words: `ministry of the ${short}`, name: `% Ministry of ${long}`, kind: 'organisation' },
    { words: `ministry for ${short}`, name: `% Ministry of ${long}`, kind: 'organisation' },
    { words: `${short} department`, name: `% Ministry of ${long}`, kind: 'organisation' },
    { words: `department of ${short}`, name: `% Ministry of ${long}`, kind: 'organisation' },
    { words: `ministry of ${short} affairs`, name: `% Ministry of ${long}`, kind: 'organisation' },
    ministerOf(`${short} minister`, long, short),
    ministerOf(`minister of ${short}`, long, short),
    ministerOf(`${short} ministry spokesman`, long, short, 'Ministry spokesman'),
    ministerOf(`${short} ministry spokeswoman`, long, short, 'Ministry spokeswoman'),
    ministerOf(`${short} ministry spokesperson`, long, short, 'Ministry spokesperson'),
  ]),
];

function ministerOf(words: string, long: string, short: string, what = 'Minister'): Office {
  const field = long.startsWith('the ') || long.endsWith(' Affairs') ? short : long;
  const role = `${field.charAt(0).toUpperCase()}${field.slice(1)} ${what}`;
  return { words, name: `% ${role}`, kind: 'person', role };
}

const OFFICES = new Map(BODIES.map((office) => [office.words, office]));
const LONGEST = Math.max(...BODIES.map((office) => office.words.split(' ').length));
const FIRST = new Set(BODIES.map((office) => office.words.split(' ')[0]));

/** The longest office that begins with this word, and how many words it takes. */
export function officeAt(words: readonly string[]): { office: Office; count: number } | null {
  const first = words[0];
  if (first === undefined || !FIRST.has(first)) return null;
  for (let count = Math.min(LONGEST, words.length); count > 0; count -= 1) {
    const office = OFFICES.get(words.slice(0, count).join(' '));
    if (office) return { office, count };
  }
  return null;
}

/** True for the words that begin some office: a cheap look before `officeAt`. */
export const beginsOffice = (word: string) => FIRST.has(word);

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
