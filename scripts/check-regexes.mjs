// Finds regular expressions of src whose time can grow faster than their input, by the analysis of eslint-plugin-regexp
// (scslre): no nested or overlapping repetition, and none that is begun anew at each letter. Run by `npm run check:regexes`;
// prints what it finds and ends with 1. Limit: literals only; what is put together at run time is not seen.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { analyse } from 'scslre';
import ts from 'typescript';

const SLOW = {
  Self: 'a repetition within a repetition',
  Trade: 'two repetitions that take the same letters',
  Move: 'a repetition that is begun anew at each letter',
};
const root = path.resolve(import.meta.dirname, '../src');
let count = 0;
const found = [];
for (const file of readdirSync(root, { recursive: true }).filter((name) => /\.tsx?$/.test(name))) {
  const source = ts.createSourceFile(file, readFileSync(path.join(root, file), 'utf8'), ts.ScriptTarget.Latest, true);
  const look = (node) => {
    if (ts.isRegularExpressionLiteral(node)) {
      count++;
      const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      for (const type of slow(node.text)) found.push(`src/${file}:${line}: ${SLOW[type]}: ${node.text}`);
    }
    ts.forEachChild(node, look);
  };
  look(source);
}
for (const line of found) console.error(line);
if (found.length > 0)
  console.error('Bound one of them, such as \\s{0,9} for \\s*, or let them take different letters.');
console.log(`${count} regular expressions, ${found.length} of them can be slow.`);
process.exit(found.length > 0 ? 1 : 0);

function slow(text) {
  const end = text.lastIndexOf('/');
  const { reports } = analyse({ source: text.slice(1, end), flags: text.slice(end + 1) });
  return new Set(reports.map(({ type }) => type));
}
