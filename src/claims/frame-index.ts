/** The rows of frames by the words that may state them: verbs, nouns, phrases. */
import type { FrameRow } from './frame-row.js';
import { FRAME_ROWS } from './frame-table.js';

type Entry = { row: FrameRow; rest: string[] };

export type FrameTable = {
  verbs: Map<string, Entry[]>;
  nouns: Map<string, Entry[]>;
  phrases: Map<string, { row: FrameRow; words: string[] }[]>;
  /** Frames that cannot both be, each to the other. */
  opposites: Map<string, string>;
};

/** @param own a user's rows, in the same shape, tried before the built-in ones. */
export function createFrameTable(own: readonly FrameRow[] = []): FrameTable {
  const table: FrameTable = { verbs: new Map(), nouns: new Map(), phrases: new Map(), opposites: new Map() };
  const put = <T>(map: Map<string, T[]>, key: string, value: T) => map.set(key, [...(map.get(key) ?? []), value]);
  for (const row of [...own, ...FRAME_ROWS]) {
    if (row.opposes) {
      table.opposites.set(row.frame, row.opposes);
      table.opposites.set(row.opposes, row.frame);
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
