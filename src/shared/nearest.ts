/**
 * The known word that a mistyped one most likely meant, for "did you mean": at most a third of its letters changed, or
 * a word that begins with what was typed. Null where nothing is near, since a wild guess helps nobody.
 */
export function nearest(typed: string, known: readonly string[]): string | null {
  const word = typed.toLowerCase();
  let best: string | null = null;
  let bestCost = Math.max(1, Math.floor(word.length / 3)) + 0.5;
  for (const candidate of known) {
    const other = candidate.toLowerCase();
    const starts = word.length >= 3 && (other.startsWith(word) || word.startsWith(other));
    const cost = starts ? 0.5 : edits(word, other);
    if (cost < bestCost) {
      best = candidate;
      bestCost = cost;
    }
  }
  return best;
}

/** Letters put in, left out, changed or swapped with the next one (optimal string alignment). */
function edits(a: string, b: string): number {
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (above[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let cost = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, change);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    before = above;
    above = row;
  }
  return above[b.length] ?? 0;
}
