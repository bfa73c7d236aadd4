/**
 * The entities that a document declares for itself, `<!ENTITY eacute "é">`: simple ones only. Those that name a file
 * or hold further references are left out, so nothing is read and nothing multiplies.
 */
export type DoctypeEntities = ReadonlyMap<string, string>;

const MAX_ENTITIES = 500;
const MAX_VALUE = 200;
const NONE: DoctypeEntities = new Map();

export function readDoctype(text: string): DoctypeEntities {
  // A DOCTYPE stands before the root; further down the word is somebody's text.
  const start = text.slice(0, 4_096).search(/<!DOCTYPE/i);
  if (start < 0) return NONE;
  const bracket = text.indexOf('[', start);
  const end = text.indexOf('>', start);
  if (bracket < 0 || bracket > end) return NONE;
  const subset = text.slice(bracket, Math.min(text.indexOf(']', bracket) + 1 || bracket + 65_536, bracket + 65_536));
  const found = new Map<string, string>();
  for (const [, name, double, single] of subset.matchAll(/<!ENTITY\s+([\w.-]+)\s+(?:"([^"<>%]*)"|'([^'<>%]*)')\s*>/g)) {
    const value = double ?? single ?? '';
    const nested = /&(?!#)/.test(value);
    if (name !== undefined && !nested && value.length <= MAX_VALUE && found.size < MAX_ENTITIES) found.set(name, value);
  }
  return found;
}

/** Puts the values in place of `&name;`. */
export function expand(text: string, entities: DoctypeEntities): string {
  if (entities.size === 0 || !text.includes('&')) return text;
  return text.replace(/&([\w.-]{1,60});/g, (whole, name: string) => entities.get(name) ?? whole);
}
