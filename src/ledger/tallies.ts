/**
 * How much each speaker said and each outlet printed, counted as articles are read: pages look up a handful of numbers
 * where they would else read every claim. Each claim and each article is counted once, however often its batch is tried
 * again, so the same articles give the same tallies in any order (laws 2 and 3). What a copy counts as is put right when it
 * is told (see copies.ts).
 */
import { agencyOf } from '../articles/agencies.js';
import type { Claim } from '../claims/claim.js';
import { identityOf, voiceId } from '../claims/voices.js';
import type { Article } from '../shared/article.js';
import type { ArticleRecord } from './article-record.js';
import { itemOf, type Ledger, results } from './ledger.js';
import { scanned } from './nodes.js';
import { evalArgs } from './scripts.js';
import { asField, named, type VoiceKind, WHO_SPEAKS } from './voices.js';

type Count = [what: string, by: number];
/** What one article adds: claims of one speaker, or itself; all of it at once, or nothing where it was counted before. */
type Entry = { members: string[]; score: number; counts: Count[] };

/** In one script: Redis serves nobody else meanwhile. */
const VOICES_AT_ONCE = 100;
const RECORDS_AT_ONCE = 200;
/** Below all days: what has none comes last. */
const NO_DAY = -1e15;

export async function tally(ledger: Ledger, records: readonly ArticleRecord[]): Promise<void> {
  const speakers = new Map<string, Entry[]>();
  const outlets = new Map<string, Entry[]>();
  for (const { article, claims } of records) {
    for (const [id, entry] of entriesOfSpeakers(article, claims ?? [])) put(speakers, id, entry);
    const outlet = article.outlet === null ? null : voiceId(article.outlet);
    if (outlet !== null) put(outlets, outlet, entryOfOutlet(article, claims ?? []));
  }
  await write(ledger, 'speaker', speakers);
  await write(ledger, 'outlet', outlets);
}

/** What the ledger holds and did not count yet. Limit: articles that left it for the archive are not counted. */
export async function tallyAll(ledger: Ledger): Promise<void> {
  const { redis, keys } = ledger;
  const prefix = keys.article('');
  for await (const names of scanned(redis, keys.article('*'), RECORDS_AT_ONCE)) {
    const records = await ledger.records(names.map((name) => name.slice(prefix.length)));
    // Those without claims are still on their way, and are counted when they are read.
    await tally(
      ledger,
      records.flatMap((record) => (record === null || record.claims === null ? [] : [record])),
    );
  }
}

function put(voices: Map<string, Entry[]>, id: string, entry: Entry): void {
  const own = voices.get(id);
  if (own === undefined) voices.set(id, [entry]);
  else own.push(entry);
}

async function write({ keys, redis }: Ledger, kind: VoiceKind, voices: ReadonlyMap<string, Entry[]>): Promise<void> {
  const all = [...voices];
  const pipeline = redis.pipeline();
  for (let i = 0; i < all.length; i += VOICES_AT_ONCE) {
    const chunk = all.slice(i, i + VOICES_AT_ONCE);
    const names = chunk.flatMap(([id]) => [keys.tally(kind)(id), keys.said(kind)(id)]);
    const args = chunk.flatMap(([id, entries]) => [id, entries.length, ...entries.flatMap(argsOf)]);
    pipeline.eval(...evalArgs('TALLY', [keys.tallied(kind), keys.meta, ...names], args));
  }
  results(await pipeline.exec());
}

const argsOf = ({ members, score, counts }: Entry): (string | number)[] => [
  score,
  members.length,
  ...members,
  counts.length,
  ...counts.flat(),
];

function entriesOfSpeakers(article: Article, claims: readonly Claim[]): Map<string, Entry> {
  const voices = new Map<string, { members: string[]; counts: Map<string, number> }>();
  for (const { id: claim, speaker, act } of claims) {
    const identity = identityOf(speaker);
    if (identity === null || speaker === null) continue;
    const voice = voices.get(identity.id) ?? { members: [], counts: new Map([['articles', 1]]) };
    voices.set(identity.id, voice);
    voice.members.push(claim);
    for (const what of [`act ${act}`, asField(speaker.kind, speaker.side, identity.name)])
      voice.counts.set(what, (voice.counts.get(what) ?? 0) + 1);
  }
  const score = timeOf(article);
  return new Map([...voices].map(([id, { members, counts }]) => [id, { members, score, counts: [...counts] }]));
}

function entryOfOutlet(article: Article, claims: readonly Claim[]): Entry {
  const { outlet, publisher, notes = [] } = article;
  const voices = claims.map(({ speaker }) =>
    speaker === null ? 'own' : identityOf(speaker) === null ? 'unnamed' : 'named',
  );
  return {
    members: [itemOf(article.id)],
    score: timeOf(article),
    counts: [
      [`name ${named(outlet ?? '')}`, 1],
      ...textCounts(article).map((what): Count => [what, 1]),
      ...(publisher === undefined ? [] : [[`publisher ${named(publisher)}`, 1] satisfies Count]),
      ...[...new Set(notes.map(({ kind }) => kind))].map((kind): Count => [`note ${kind}`, 1]),
      ...WHO_SPEAKS.map((voice): Count => [`voice ${voice}`, voices.filter((one) => one === voice).length]).filter(
        ([, n]) => n > 0,
      ),
    ],
  };
}

/** Whose text an article holds, as it is counted. */
export function textCounts({ outlet, copyOf, origin, credits }: Article): string[] {
  // An agency that names itself credits nobody.
  const others = credits.filter((name) => name !== agencyOf(outlet)?.name);
  const text = copyOf !== undefined ? 'copied' : origin !== undefined || others.length > 0 ? 'credited' : 'own';
  const from = origin !== undefined ? [origin.name] : copyOf?.outlet ? [copyOf.outlet] : others;
  return [`text ${text}`, ...new Set(from.map((name) => `from ${named(name)}`))];
}

const timeOf = ({ publishedAt }: Article): number => {
  const ms = publishedAt === null ? Number.NaN : Date.parse(publishedAt);
  return Number.isNaN(ms) ? NO_DAY : ms;
};
