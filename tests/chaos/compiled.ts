/**
 * The sources as plain JavaScript, for tests that start real processes: a child of Node cannot run TypeScript. Written
 * below node_modules, so that packages are found from there, and apart from `dist`, which a test must not depend on.
 */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const ROOT = path.resolve(import.meta.dirname, '../..');

export type Compiled = { file(name: string): string; remove(): void };

/** Sources and the toy parts of the tests; `file('tests/chaos/toy-replay.ts')` is where its JavaScript lies. */
export function compile(): Compiled {
  const cache = path.join(ROOT, 'node_modules', '.cache');
  mkdirSync(cache, { recursive: true });
  const out = mkdtempSync(path.join(cache, 'counterclaim-'));
  cpSync(path.join(ROOT, 'package.json'), path.join(out, 'package.json'));
  for (const folder of ['src', 'tests/ledger', 'tests/chaos']) {
    for (const name of readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })) {
      const from = path.join(ROOT, folder, name);
      if (!statSync(from).isFile() || name.endsWith('.test.ts')) continue;
      const to = path.join(out, folder, name);
      mkdirSync(path.dirname(to), { recursive: true });
      if (/\.tsx?$/.test(name))
        writeFileSync(to.replace(/\.tsx?$/, '.js'), javascript(readFileSync(from, 'utf8'), name));
      else cpSync(from, to);
    }
  }
  return {
    file: (name) => path.join(out, name.replace(/\.ts$/, '.js')),
    remove: () => rmSync(out, { recursive: true, force: true }),
  };
}

function javascript(source: string, fileName: string): string {
  const compilerOptions = {
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.ES2022,
    verbatimModuleSyntax: true,
    jsx: ts.JsxEmit.ReactJSX,
    jsxImportSource: 'preact',
  };
  return ts.transpileModule(source, { compilerOptions, fileName }).outputText;
}
