/**
 * What one speaker said and one outlet printed, word for word with where it stands, a page at a time: the latest of all, and
 * what of it stands in a dispute. Read from the kept articles.
 */
import type { Claim } from '../claims/claim.js';
import type { Became } from '../disputes/grounds.js';
import type { ArticleRecord } from '../ledger/article-record.js';
import { withCopy } from '../ledger/copy-record.js';
import { itemOfClaim, type Ledger } from '../ledger/ledger.js';
import { outletTally, saidBy, speakerTally, tallyOf } from '../ledger/voices.js';
import type { Article } from '../shared/article.js';
import type { Shelved } from './shelf.js';
import type { Sources } from './sources.js';
import { type Involved, NOT_IN_DISPUTE, type Standing, standingsOf } from './standings.js';
import { type OutletBrief, outletBrief, type SpeakerBrief, speakerBrief } from './voice-lists.js';
import type { Part } from './voice-selection.js';

export type SaidClaim = {
  claim: Claim;
  article: Article;
  /** Its place among the claims of the article, from 1, by which the page of the article is addressed. */
  at: number;
  became: Became | null;
};

export type InvolvedClaims = { row: Shelved; claims: SaidClaim[] /** How many more there are. */; more: number };

export type Said = SaidClaim & { disputes: Shelved[] };

export type Printed = { article: Article; claims: number; disputes: Shelved[] };

/** Disputes that are shown with their words, and claims of each. */
const MOST_DISPUTES = 20;
const MOST_CLAIMS = 3;

export type SpeakerEvidence = { speaker: SpeakerBrief; involved: InvolvedClaims[]; said: Said[] };
export type OutletEvidence = { outlet: OutletBrief; involved: InvolvedClaims[]; printed: Printed[] };

/** @returns null where nobody has the id */
export async function speakerEvidence(
  { ledger, shelf }: Sources,
  id: string,
  part: Part,
): Promise<SpeakerEvidence | null> {
  const tally = await tallyOf(ledger, 'speaker', id, speakerTally);
  if (tally === null) return null;
  const standing = standingsOf(await shelf()).speakers.get(id) ?? NOT_IN_DISPUTE;
  return {
    speaker: speakerBrief(tally, standing),
    involved: await involvedClaims(ledger, standing),
    said: await saidClaims(ledger, id, standing, part),
  };
}

export async function outletEvidence(
  { ledger, shelf }: Sources,
  id: string,
  part: Part,
): Promise<OutletEvidence | null> {
  const tally = await tallyOf(ledger, 'outlet', id, outletTally);
  if (tally === null) return null;
  const standing = standingsOf(await shelf()).outlets.get(id) ?? NOT_IN_DISPUTE;
  return {
    outlet: outletBrief(tally, standing),
    involved: await involvedClaims(ledger, standing),
    printed: await printedArticles(ledger, id, standing, part),
  };
}

async function involvedClaims(ledger: Ledger, { involved }: Standing): Promise<InvolvedClaims[]> {
  const shown = involved.slice(0, MOST_DISPUTES).map(({ row, claims }) => ({
    row,
    claims: claims.slice(0, MOST_CLAIMS),
    more: Math.max(0, claims.length - MOST_CLAIMS),
  }));
  const find = await claimsOf(
    ledger,
    shown.flatMap(({ claims }) => claims.map(({ claim }) => claim)),
  );
  return shown.map(({ row, claims, more }) => ({
    row,
    claims: claims.flatMap(({ claim, became }) => find(claim, became ?? null)),
    more,
  }));
}

async function saidClaims(ledger: Ledger, id: string, standing: Standing, part: Part): Promise<Said[]> {
  const ids = await saidBy(ledger, 'speaker', id, part);
  const find = await claimsOf(ledger, ids);
  const wanted = new Set(ids);
  const disputes = rowsBy(standing.involved, (claim) => claim, wanted);
  const ends = new Map<string, Became | undefined>();
  for (const { claims } of standing.involved)
    for (const { claim, became } of claims) if (wanted.has(claim)) ends.set(claim, became);
  return ids.flatMap((claim) =>
    find(claim, ends.get(claim) ?? null).map((said) => ({ ...said, disputes: disputes.get(claim) ?? [] })),
  );
}

async function printedArticles(ledger: Ledger, id: string, standing: Standing, part: Part): Promise<Printed[]> {
  const items = await saidBy(ledger, 'outlet', id, part);
  const records = await ledger.records(items);
  const copies = await ledger.copies(items);
  const disputes = rowsBy(standing.involved, itemOfClaim, new Set(items));
  return items.flatMap((item, at) => {
    const record = records[at];
    if (!record) return [];
    const article = withCopy(record.article, copies[at] ?? null);
    return [{ article, claims: record.claims?.length ?? 0, disputes: disputes.get(item) ?? [] }];
  });
}

/** Disputes by what `keyOf` makes of the claims they rest on, each once, of those that are wanted. */
function rowsBy(
  involved: readonly Involved[],
  keyOf: (claim: string) => string,
  wanted: ReadonlySet<string>,
): Map<string, Shelved[]> {
  const found = new Map<string, Shelved[]>();
  for (const { row, claims } of involved) {
    for (const { claim } of claims) {
      const key = keyOf(claim);
      if (!wanted.has(key)) continue;
      const rows = found.get(key);
      if (rows === undefined) found.set(key, [row]);
      else if (rows.at(-1) !== row) rows.push(row);
    }
  }
  return found;
}

/** A look-up among the articles of these claims; what is no longer kept is left out. */
async function claimsOf(
  ledger: Ledger,
  ids: readonly string[],
): Promise<(id: string, became: Became | null) => SaidClaim[]> {
  const items = [...new Set(ids.map(itemOfClaim))];
  const records = await ledger.records(items);
  const byItem = new Map<string, ArticleRecord | null>(items.map((item, at) => [item, records[at] ?? null]));
  return (id, became) => {
    const record = byItem.get(itemOfClaim(id)) ?? null;
    const at = record?.claims?.findIndex((claim) => claim.id === id) ?? -1;
    const claim = record?.claims?.[at];
    return record === null || claim === undefined ? [] : [{ claim, article: record.article, at: at + 1, became }];
  };
}
