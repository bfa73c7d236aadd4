/**
 * Text that was broken at a fixed width is put back together, one paragraph a line, because every later step takes a line
 * for a paragraph. Such text shows itself: each line ends where the next word would have passed the margin.
 */
const NARROWEST = 40;
const WIDEST = 120;
const LEAST_BREAKS = 4;

export function unwrapped(text: string): string {
  const lines = text.split('\n');
  if (!isWrapped(lines)) return text;
  const out: string[] = [];
  for (const [n, line] of lines.entries()) {
    const before = lines[n - 1];
    const joins = before?.trim() && line.trim() && !isIndented(line) && out.length > 0;
    if (joins) out[out.length - 1] = `${(out[out.length - 1] ?? '').trimEnd()} ${line.trim()}`;
    else out.push(line.trim());
  }
  return out.join('\n');
}

function isWrapped(lines: readonly string[]): boolean {
  const width = Math.max(0, ...lines.slice(0, 2000).map((line) => line.trimEnd().length));
  if (width < NARROWEST || width > WIDEST) return false;
  let breaks = 0;
  let atMargin = 0;
  for (const [n, line] of lines.entries()) {
    const next = lines[n + 1];
    if (!line.trim() || !next?.trim() || isIndented(next)) continue;
    breaks += 1;
    // Five letters of grace: the margin of a text typed by hand moves a little.
    if (line.trimEnd().length + 1 + (next.split(' ', 1)[0] ?? '').length + 5 > width) atMargin += 1;
  }
  return breaks >= LEAST_BREAKS && atMargin >= breaks * 0.8;
}

function isIndented(line: string): boolean {
  return /^ {2,}\S/.test(line);
}
