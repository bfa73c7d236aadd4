/**
 * Speakers and outlets as the ledger counts them (see tallies.ts), read back. A reader keeps what it has and asks only for
 * what changed since; what one of them said is read a page at a time.
 */
import type { Act, SpeakerKind } from '../claims/claim.js';
import type { ArticleNote } from '../shared/article.js';
import { compare, type Ledger } from './ledger.js';
import { evalArgs } from './scripts.js';

export type VoiceKind = 'speaker' | 'outlet';

/** In an outlet's articles: the outlet itself, somebody with a name, somebody without. */
export const WHO_SPEAKS = ['own', 'named', 'unnamed'] as const;

const LONGEST_NAME = 200;

export type SpeakerTally = {
  id: string;
  /** In its most frequent spelling. */
  name: string;
  kind: SpeakerKind;
  /** Parties for which the speaker was read to stand, the most frequent first. */
  sides: string[];
  claims: number;
  articles: number;
  acts: Partial<Record<Act, number>>;
};

export type OutletTally = {
  id: string;
  name: string;
  /** The house behind it, as its pages say. */
  publisher: string | null;
  articles: number;
  /** Articles whose text is a copy of an earlier one, credits another source, or neither as far as is known. */
  texts: Record<'own' | 'credited' | 'copied', number>;
  /** Whose text the credited and copied ones are, the most frequent first. */
  from: { name: string; articles: number }[];
  claims: number;
  /** The same by who speaks. */
  voices: Record<(typeof WHO_SPEAKS)[number], number>;
  /** Articles that carry such a note about their own text. */
  notes: Partial<Record<ArticleNote['kind'], number>>;
};

/** As Redis keeps a tally: what is counted → how many. */
type Fields = Readonly<Record<string, string>>;
type Count = [what: string, n: number];

/** @returns null where nothing is counted */
export function speakerTally(id: string, fields: Fields): SpeakerTally | null {
  const counts = byGroup(fields);
  const seen = counts('as').map(([what, n]) => ({ ...readAs(what), n }));
  const [name] = summed(seen.map((row) => [row.name, row.n]));
  const [kind] = summed(seen.map((row) => [row.kind, row.n]));
  if (name === undefined || kind === undefined) return null;
  const acts = counts('act');
  return {
    id,
    name: name[0],
    kind: kind[0] as SpeakerKind,
    sides: summed(seen.flatMap(({ side, n }): Count[] => (side === '' ? [] : [[side, n]]))).map(([side]) => side),
    claims: acts.reduce((sum, [, n]) => sum + n, 0),
    articles: Number(fields.articles ?? 0),
    acts: Object.fromEntries(acts),
  };
}

/** One count for kind, side and spelling together: there are few of them, and each costs at every claim. */
export const asField = (kind: SpeakerKind, side: string | null, name: string): string =>
  `as ${kind}|${named(side ?? '').replaceAll('|', ' ')}|${named(name)}`;

function readAs(what: string): { kind: string; side: string; name: string } {
  const [kind = '', side = '', ...name] = what.split('|');
  return { kind, side, name: name.join('|') };
}

export const named = (name: string): string => name.replace(/\s+/g, ' ').trim().slice(0, LONGEST_NAME);

export function outletTally(id: string, fields: Fields): OutletTally | null {
  const counts = byGroup(fields);
  const [name] = counts('name');
  if (name === undefined) return null;
  const texts = { own: 0, credited: 0, copied: 0, ...Object.fromEntries(counts('text')) };
  const voices = { own: 0, named: 0, unnamed: 0, ...Object.fromEntries(counts('voice')) };
  return {
    id,
    name: name[0],
    publisher: counts('publisher')[0]?.[0] ?? null,
    articles: texts.own + texts.credited + texts.copied,
    texts,
    from: counts('from').map(([source, articles]) => ({ name: source, articles })),
    claims: voices.own + voices.named + voices.unnamed,
    voices,
    notes: Object.fromEntries(counts('note')),
  };
}

/** What is counted under a word, the most frequent first. */
function byGroup(fields: Fields): (group: string) => Count[] {
  const all = Object.entries(fields);
  return (group) =>
    all
      .flatMap(([what, n]): Count[] =>
        what.startsWith(`${group} `) ? [[what.slice(group.length + 1), Number(n)]] : [],
      )
      .sort(byCount);
}

function summed(counts: readonly Count[]): Count[] {
  const sums = new Map<string, number>();
  for (const [what, n] of counts) sums.set(what, (sums.get(what) ?? 0) + n);
  return [...sums].sort(byCount);
}

const byCount = (a: Count, b: Count): number => b[1] - a[1] || compare(a[0], b[0]);

/** In one script: Redis serves nobody else meanwhile. */
const AT_ONCE = 500;

/** How far the counting has come; a reader that knows it has all up to there. */
export async function countedUpTo({ redis, keys }: Ledger): Promise<{ run: string; last: number }> {
  const [run, last] = await redis.hmget(keys.meta, 'run', 'tallied');
  return { run: run ?? '', last: Number(last ?? 0) };
}

/** Those whose tally changed after that number, as `read` makes them. */
export async function talliesSince<V>(
  { redis, keys }: Ledger,
  kind: VoiceKind,
  after: number,
  read: (id: string, fields: Fields) => V | null,
): Promise<V[]> {
  const ids = await redis.zrangebyscore(keys.tallied(kind), `(${after}`, '+inf');
  const found: V[] = [];
  for (let i = 0; i < ids.length; i += AT_ONCE) {
    const chunk = ids.slice(i, i + AT_ONCE);
    const rows = (await redis.eval(...evalArgs('TALLIES', chunk.map(keys.tally(kind)), []))) as string[][];
    for (const [at, flat] of rows.entries()) {
      const voice = read(chunk[at] ?? '', fieldsOf(flat));
      if (voice !== null) found.push(voice);
    }
  }
  return found;
}

/** A reply of Redis: each field before its value. */
const fieldsOf = (flat: readonly string[]): Fields =>
  Object.fromEntries(Array.from({ length: flat.length / 2 }, (_, n) => [flat[2 * n] ?? '', flat[2 * n + 1] ?? '']));

export async function tallyOf<V>(
  { redis, keys }: Ledger,
  kind: VoiceKind,
  id: string,
  read: (id: string, fields: Fields) => V | null,
): Promise<V | null> {
  return read(id, await redis.hgetall(keys.tally(kind)(id)));
}

/** A speaker's claims or an outlet's articles, by their keys in the ledger, the latest first. */
export async function saidBy(
  { redis, keys }: Ledger,
  kind: VoiceKind,
  id: string,
  { offset, limit }: { offset: number; limit: number },
): Promise<string[]> {
  return redis.zrevrange(keys.said(kind)(id), offset, offset + limit - 1);
}
