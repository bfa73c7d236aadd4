// Damaged copies of inputs, the same for the same seed: bytes changed, cut out, doubled, moved, and pieces of another input
// put in. What nobody thought of while the inputs were written is looked for by chance.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Larger ones are tried as they are; a damaged copy of them would only be slow. */
const LARGEST = 128 * 1024;

/** @returns the copies' paths; each has the name of its original behind `mutant-N-` */
export function mutantsOf(files, folder, { each, seed }) {
  const random = mulberry32(seed);
  const below = (n) => Math.floor(random() * n);
  const originals = files
    .map((file) => [path.basename(file), readFileSync(file)])
    .filter(([, b]) => b.length <= LARGEST);
  mkdirSync(folder, { recursive: true });
  const made = [];
  for (const [name, bytes] of originals)
    for (let n = 0; n < each; n++) {
      let text = bytes;
      for (let changes = 1 + below(6); changes > 0; changes--)
        text = changed(text, originals[below(originals.length)][1]);
      const [kind] = name.split('-');
      const file = path.join(folder, `${kind}-mutant-${n}-${name}`);
      writeFileSync(file, text);
      made.push(file);
    }
  return made;

  function changed(text, other) {
    const at = below(text.length + 1);
    const to = Math.min(text.length, at + below(1 + Math.min(4_000, text.length)));
    const piece = text.subarray(at, to);
    const [before, after] = [text.subarray(0, at), text.subarray(to)];
    switch (below(6)) {
      case 0: {
        const flipped = Buffer.from(text);
        for (let bits = 1 + below(8); bits > 0 && flipped.length > 0; bits--)
          flipped[below(flipped.length)] = below(256);
        return flipped;
      }
      case 1:
        return Buffer.concat([before, after]);
      case 2:
        return Buffer.concat([before, ...Array.from({ length: 2 + below(30) }, () => piece), after]);
      case 3:
        return Buffer.concat([after, piece, before]);
      case 4: {
        const from = below(other.length + 1);
        return Buffer.concat([before, other.subarray(from, from + below(4_000)), after]);
      }
      default:
        return text.subarray(0, Math.max(1, at));
    }
  }
}

/** https://github.com/bryc/code/blob/master/jshash/PRNGs.md#mulberry32, public domain. */
function mulberry32(state) {
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
