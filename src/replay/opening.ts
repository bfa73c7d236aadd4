/**
 * Looks into an archive before anything is changed for its sake: a replay empties its workspace, and a mistyped path
 * must not cost what stands there. Holds what it reads until the first article, at most `LOOKED_AT` items.
 */
import type { ReadItem } from './readers/items.js';

export type Opened =
  | { kind: 'articles'; items: () => AsyncIterable<ReadItem> }
  /** Read to its end without one. */
  | { kind: 'nothing'; reasons: Exclude<ReadItem, { kind: 'article' }>[] };

/** Whoever has so many broken lines at the start of an archive has an archive. */
const LOOKED_AT = 10_000;

export async function openArchive(archive: AsyncIterable<ReadItem>): Promise<Opened> {
  const rest = archive[Symbol.asyncIterator]();
  const reasons: Exclude<ReadItem, { kind: 'article' }>[] = [];
  while (reasons.length < LOOKED_AT) {
    const next = await rest.next();
    if (next.done) return { kind: 'nothing', reasons };
    if (next.value.kind === 'article') return { kind: 'articles', items: () => joined([...reasons, next.value], rest) };
    reasons.push(next.value);
  }
  return { kind: 'articles', items: () => joined(reasons, rest) };
}

async function* joined(first: readonly ReadItem[], rest: AsyncIterator<ReadItem>): AsyncGenerator<ReadItem> {
  yield* first;
  yield* { [Symbol.asyncIterator]: () => rest };
}
