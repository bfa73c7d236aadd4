/**
 * Turns what the schema found wrong into sentences with the line of the file: what stands there, what to write instead.
 * A key that nobody knows gets the nearest known one; so does a value where the choice is closed.
 */
import { type Document, isMap, isNode, isScalar, type LineCounter } from 'yaml';
import { CHOICES, EXPECTED, KNOWN_KEYS } from './config-schema.js';
import { nearest } from './nearest.js';
import { withoutSecrets } from './printable.js';

export type Mistake = { line: number; what: string; advice: string };

/** The part of a schema's issue that is read here. */
export type Issue = {
  path: readonly PropertyKey[];
  code?: string | undefined;
  keys?: readonly string[];
  /** Of a union: the issues of each way that was tried. */
  errors?: readonly (readonly Issue[])[];
};

export function describeIssues(issues: readonly Issue[], document: Document, lines: LineCounter): Mistake[] {
  return issues
    .flatMap((issue) => flatten(issue))
    .flatMap((issue) =>
      issue.code === 'unrecognized_keys'
        ? (issue.keys ?? []).map((key) => unknownKey(issue.path, key, document, lines))
        : [wrongValue(issue.path, document, lines)],
    )
    .sort((a, b) => a.line - b.line);
}

/** Of a union (`web: off` or a mapping) the way that got furthest is what the writer meant. */
function flatten(issue: Issue): Issue[] {
  const ways = (issue.errors ?? []).map((way) =>
    way.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] })),
  );
  const meant = ways.find((way) =>
    way.some((inner) => inner.path.length > issue.path.length || inner.code === 'unrecognized_keys'),
  );
  return meant ? meant.flatMap(flatten) : [issue];
}

function unknownKey(path: readonly PropertyKey[], key: string, document: Document, lines: LineCounter): Mistake {
  const known = KNOWN_KEYS[pattern(path)] ?? [];
  const near = nearest(key, known);
  const map = path.length === 0 ? document.contents : document.getIn(path, true);
  const pair = isMap(map) ? map.items.find((item) => isScalar(item.key) && item.key.value === key) : undefined;
  const line =
    isScalar(pair?.key) && pair.key.range ? lines.linePos(pair.key.range[0]).line : lineOf(path, document, lines);
  const place = path.length === 0 ? '' : ` under ${dotted(path)}`;
  const advice = near ? `Did you mean ${near}?` : `Known${place}: ${known.join(', ')}.`;
  return { line, what: `unknown key "${key}"${place}`, advice };
}

function wrongValue(path: readonly PropertyKey[], document: Document, lines: LineCounter): Mistake {
  const at = pattern(path);
  const node = path.length === 0 ? document.contents : document.getIn(path, true);
  const line = lineOf(path, document, lines);
  const name = path.length === 0 ? 'the file' : dotted(path);
  const expected = EXPECTED[at] ?? EXPECTED[pattern(path.slice(0, -1))] ?? 'Compare with the example in the README.';
  if (node === undefined) return { line, what: `${name} is missing`, advice: expected };
  const value = isScalar(node) ? node.value : undefined;
  // A secret is never repeated, not even to say that it is wrong; nor is an address, which may hold a password.
  const told = /secret|key|token|redis|url/i.test(name) || path.length === 0 ? 'does not fit' : shown(value);
  const near = typeof value === 'string' ? nearest(value, CHOICES[at] ?? []) : null;
  return { line, what: `${name} ${told}`, advice: near ? `Did you mean ${near}? ${expected}` : expected };
}

function shown(value: unknown): string {
  if (value === undefined) return 'does not fit';
  if (value === null) return 'is empty';
  return `cannot be ${withoutSecrets(JSON.stringify(value)).slice(0, 60)}`;
}

/** The line of the node at `path`, else of the nearest one above it that exists. */
function lineOf(path: readonly PropertyKey[], document: Document, lines: LineCounter): number {
  for (let length = path.length; length >= 0; length--) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

function dotted(path: readonly PropertyKey[]): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part + 1}]` : `.${String(part)}`))
    .join('')
    .slice(1);
}

function pattern(path: readonly PropertyKey[]): string {
  return path.map((part) => (typeof part === 'number' ? '*' : String(part))).join('.');
}
