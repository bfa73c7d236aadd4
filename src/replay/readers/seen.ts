/**
 * Which ids have come already in one run, and with what content. Kept as hashes in one table of numbers, 16 bytes an
 * entry: a million articles cost some 50 MB at most, where a map of strings takes several times that. With 64 bits of
 * SHA-1 for an id, two ids of a million fall together once in ten million runs.
 */
import { createHash } from 'node:crypto';

export type Sighting = 'new' | 'same' | 'other';

const WORDS = 4;

export class SeenIds {
  #table = new Uint32Array(WORDS * 1024);
  #entries = 0;

  /** `same`: that id with that content; `other`: that id, but another content (which is not kept). */
  see(id: string, content: string): Sighting {
    if ((this.#entries + 1) * WORDS * 10 > this.#table.length * 7) this.#grow();
    const [a, b] = hash(id);
    const [c, d] = hash(content);
    const at = this.#slot(a, b);
    if (this.#table[at] === 0 && this.#table[at + 1] === 0) {
      this.#table.set([a, b, c, d], at);
      this.#entries++;
      return 'new';
    }
    return this.#table[at + 2] === c && this.#table[at + 3] === d ? 'same' : 'other';
  }

  /** Where that hash lies, or the free place where it belongs. */
  #slot(a: number, b: number): number {
    const slots = this.#table.length / WORDS;
    for (let slot = b % slots; ; slot = (slot + 1) % slots) {
      const at = slot * WORDS;
      const [x, y] = [this.#table[at], this.#table[at + 1]];
      if ((x === a && y === b) || (x === 0 && y === 0)) return at;
    }
  }

  #grow(): void {
    const old = this.#table;
    this.#table = new Uint32Array(old.length * 2);
    for (let at = 0; at < old.length; at += WORDS) {
      const [a = 0, b = 0] = old.subarray(at, at + 2);
      if (a !== 0 || b !== 0) this.#table.set(old.subarray(at, at + WORDS), this.#slot(a, b));
    }
  }
}

/** 64 bits, never all zero, as zero marks a free place. */
function hash(text: string): [number, number] {
  const digest = createHash('sha1').update(text).digest();
  return [digest.readUInt32LE(0), (digest.readUInt32LE(4) | 1) >>> 0];
}
