// Lets plain Node run the sources, for tests that need a process of their own: `node --import ./tests/typescript.mjs FILE.ts`.
// Only takes the types away; they are checked by `npm run check:types`. Node 20 cannot do this by itself.
import { readFileSync } from 'node:fs';
import { register } from 'node:module';
import { fileURLToPath } from 'node:url';
import { isMainThread } from 'node:worker_threads';

// The hooks run on a thread of their own, which reads this file too.
if (isMainThread) register(import.meta.url);

/** A source says `./clock.js` and means `./clock.ts`, or `./layout.js` and means `./layout.tsx`. */
export async function resolve(specifier, context, next) {
  const names = specifier.endsWith('.js') ? ['.js', '.ts', '.tsx'] : [''];
  for (const [at, ending] of names.entries()) {
    try {
      return await next(ending === '' ? specifier : specifier.replace(/\.js$/, ending), context);
    } catch (error) {
      if (error.code !== 'ERR_MODULE_NOT_FOUND' || at === names.length - 1) throw error;
    }
  }
}

export async function load(url, context, next) {
  if (!/\.tsx?$/.test(url)) return await next(url, context);
  // Only this thread needs the compiler, which takes half a second to load.
  const { default: ts } = await import('typescript');
  const compilerOptions = {
    module: ts.ModuleKind.ESNext,
    target: ts.ScriptTarget.ES2023,
    verbatimModuleSyntax: true,
    jsx: ts.JsxEmit.ReactJSX,
    jsxImportSource: 'preact',
  };
  // By its name the compiler knows whether `<T>` is a type or an element.
  const fileName = fileURLToPath(url);
  const text = readFileSync(fileName, 'utf8');
  const source = ts.transpileModule(text, { compilerOptions, fileName }).outputText;
  return { format: 'module', shortCircuit: true, source };
}
