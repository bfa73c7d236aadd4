/**
 * Starts a thread from a module of this folder, compiled or not. Installed, the file beside it is JavaScript. In the
 * project's own tests it is TypeScript, which Node 20 cannot load, so the thread's modules pass through the compiler of
 * the development dependencies on their way in.
 */
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker, type WorkerOptions } from 'node:worker_threads';

/** @param file the `.js` name, as in an import */
export function startThread(file: URL, options: WorkerOptions): Worker {
  if (!import.meta.url.endsWith('.ts')) return new Worker(file, options);
  const compiler = pathToFileURL(createRequire(import.meta.url).resolve('typescript')).href;
  const hooks = asModule(`
    import { existsSync, readFileSync } from 'node:fs';
    import ts from ${JSON.stringify(compiler)};
    export function resolve(specifier, context, next) {
      const own = /^(?:file:|\\.)/.test(specifier) && URL.canParse(specifier, context.parentURL);
      const source = own ? new URL(specifier.replace(/\\.js$/, '.ts'), context.parentURL) : null;
      const found = source && source.href.endsWith('.ts') && existsSync(source);
      return found ? { url: source.href, shortCircuit: true } : next(specifier, context);
    }
    export function load(url, context, next) {
      if (!url.endsWith('.ts')) return next(url, context);
      const compilerOptions = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 };
      const { outputText } = ts.transpileModule(readFileSync(new URL(url), 'utf8'), { compilerOptions });
      return { format: 'module', source: outputText, shortCircuit: true };
    }`);
  const start = asModule(`
    import { register } from 'node:module';
    register(${JSON.stringify(hooks.href)});
    await import(${JSON.stringify(file.href)});`);
  return new Worker(start, options);
}

const asModule = (code: string): URL => new URL(`data:text/javascript,${encodeURIComponent(code)}`);
