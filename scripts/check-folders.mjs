// Holds the folder order of the design: a folder imports only from those after it. No circles, no index.ts re-exports.
// Run by `npm run check:folders`; prints each import that breaks the order and ends with status 1.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const ROWS = [
  ['cli'],
  ['app'],
  ['web', 'workers', 'replay'],
  ['ledger', 'alerts', 'exports', 'opinions', 'queues'],
  ['feeds', 'articles', 'disputes'],
  ['claims', 'net'],
  ['language'],
  ['shared'],
];
const level = new Map(ROWS.flatMap((names, row) => names.map((name) => [name, row])));
const roomOf = (file) => {
  const [first] = file.split(path.sep);
  return first.replace(/\.tsx?$/, '');
};

const root = path.resolve('src');
const files = readdirSync(root, { recursive: true }).filter((f) => /\.tsx?$/.test(f));
const imports = new Map();
const wrong = [];
for (const file of files) {
  if (path.basename(file) === 'index.ts') wrong.push(`${file}: index.ts files are not used`);
  const from = roomOf(file);
  if (!level.has(from)) wrong.push(`${file}: ${from} is not a folder of the design`);
  const text = readFileSync(path.join(root, file), 'utf8');
  const targets = [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map((m) =>
    path.relative(root, path.resolve(root, path.dirname(file), m[1])),
  );
  imports.set(
    file,
    targets.map((t) => t.replace(/\.js$/, '.ts')),
  );
  for (const target of targets) {
    const to = roomOf(target);
    if (from !== to && level.get(from) > level.get(to))
      wrong.push(`${file} imports ${target}: ${from} lies below ${to}`);
    if (from !== to && level.get(from) === level.get(to))
      wrong.push(`${file} imports ${target}: ${from} and ${to} stand side by side`);
  }
}

const state = new Map();
const visit = (file, trail) => {
  if (state.get(file) === 'done') return;
  if (state.get(file) === 'open') {
    wrong.push(`circle: ${[...trail.slice(trail.indexOf(file)), file].join(' → ')}`);
    return;
  }
  state.set(file, 'open');
  for (const next of imports.get(file) ?? []) if (imports.has(next)) visit(next, [...trail, file]);
  state.set(file, 'done');
};
for (const file of imports.keys()) visit(file, []);

for (const line of wrong) console.error(line);
console.error(
  wrong.length ? `${wrong.length} imports break the folder order` : `folder order holds in ${files.length} files`,
);
process.exit(wrong.length ? 1 : 0);
