/** The rows of frames by the words that may state them: verbs, nouns, phrases. */
import type { FrameRow } from './frame-row.js';
import { FRAME_ROWS } from './frame-table.js';

type Entry = { row: FrameRow; rest: string[] };

export type FrameTable = {
  verbs: Map<string, Entry[]>;
  nouns: Map<string, Entry[]>;
  phrases: Map<string, { row: FrameRow; words: string[] }[]>;
  /** Frames that cannot both be, each to the others, in the order of the alphabet. */
  opposites: Map<string, string[]>;
  standing: Set<string>;
};

/** @param own a user's rows, in the same shape, tried before the built-in ones. */
export function createFrameTable(own: readonly FrameRow[] = []): FrameTable {
  const table: FrameTable = {
    verbs: new Map(),
    nouns: new Map(),
    phrases: new Map(),
    opposites: new Map(),
    standing: new Set(),
  };
  const put = <T>(map: Map<string, T[]>, key: string, value: T) => map.set(key, [...(map.get(key) ?? []), value]);
  const oppose = (one: string, other: string) =>
    table.opposites.set(one, [...new Set([...(table.opposites.get(one) ?? []), other])].sort());
  for (const row of [...own, ...FRAME_ROWS]) {
    if (row.standing) table.standing.add(row.frame);
    for (const other of (row.opposes ?? '').split(' ').filter(Boolean)) {
      oppose(row.frame, other);
      oppose(other, row.frame);
    }
    for (const word of (row.verbs ?? '').split(' ').filter(Boolean)) {
      const [head = '', ...rest] = word.split('+');
      put(table.verbs, head, { row, rest });
    }
    for (const word of (row.nouns ?? '').split(' ').filter(Boolean)) {
      const [head = '', ...rest] = word.split('+');
      put(table.nouns, head, { row, rest });
    }
    for (const phrase of (row.phrases ?? '').split('|').filter(Boolean)) {
      const words = phrase.split(' ');
      put(table.phrases, words[0] ?? '', { row, words });
    }
  }
  // "take control of" before "take"
  for (const list of [...table.verbs.values(), ...table.nouns.values()])
    list.sort((a, b) => b.rest.length - a.rest.length);
  return table;
}
