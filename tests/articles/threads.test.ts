import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ThreadPool } from '../../src/articles/thread-pool.js';
import { inputOf } from './clean-input.js';

const folder = mkdtempSync(path.join(tmpdir(), 'counterclaim-threads-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the pool of threads', () => {
  const file = path.join(folder, 'thread.mjs');
  beforeAll(() =>
    writeFileSync(
      file,
      `import { parentPort } from 'node:worker_threads';
       parentPort.on('message', (job) => {
         if (job === 'stall') for (;;);
         if (job === 'die') process.exit(3);
         if (job === 'throw') throw new Error('broken');
         if (job === 'eat') { const all = []; for (;;) all.push(new Array(1e5).fill(Math.random())); }
         parentPort.postMessage({ ok: true, value: job.toUpperCase() });
       });
       parentPort.postMessage('ready');`,
    ),
  );
  const poolOf = (threads: number) =>
    new ThreadPool<string, string>({ file: pathToFileURL(file), threads, timeoutMs: 1500, heapMb: 64 });

  test.each([
    ['stall', /not done after 1500 ms/],
    ['die', /ended/],
    ['throw', /broken/],
    ['eat', /memory|not done/],
  ])('survives a job that would %s, and the neighbours are done', async (job, reason) => {
    const pool = poolOf(1);
    const outcomes = await Promise.all(['a', job, 'b'].map((one) => pool.run(one)));
    await pool.close();
    expect(outcomes[0]).toEqual({ ok: true, value: 'A' });
    expect(outcomes[1]).toEqual({ ok: false, reason: expect.stringMatching(reason) });
    expect(outcomes[2]).toEqual({ ok: true, value: 'B' });
  });

  test('answers every job exactly once when closed in the middle', async () => {
    const pool = poolOf(2);
    const jobs = Array.from({ length: 20 }, (_, n) => pool.run(`job ${n}`));
    await pool.close();
    expect(await Promise.all(jobs)).toHaveLength(20);
    expect(await pool.run('late')).toMatchObject({ ok: false });
  });
});

describe('the compiled program', () => {
  /** Compiles the sources that the cleaner needs, so that its own thread file is what runs. */
  beforeAll(() => {
    for (const room of ['articles', 'net', 'shared']) {
      mkdirSync(path.join(folder, room));
      for (const name of readdirSync(path.join('src', room)).filter((one) => one.endsWith('.ts'))) {
        const { outputText } = ts.transpileModule(readFileSync(path.join('src', room, name), 'utf8'), {
          compilerOptions: { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ES2022, verbatimModuleSyntax: true },
        });
        writeFileSync(path.join(folder, room, name.replace(/\.ts$/, '.js')), outputText);
      }
    }
    cpSync('package.json', path.join(folder, 'package.json'));
    symlinkSync(path.resolve('node_modules'), path.join(folder, 'node_modules'), 'dir');
  });

  const story =
    'The army said on Monday that its troops had entered Orlivka, and the mayor of the town denied it at once.';
  const input = (html: string) => inputOf({ kind: 'html', value: html });
  type CleanModule = typeof import('../../src/articles/clean.js');
  const load = () => import(pathToFileURL(path.join(folder, 'articles', 'clean.js')).href) as Promise<CleanModule>;

  test('reads pages in its threads, as it does in process', async () => {
    const { createCleaner } = await load();
    const cleaner = createCleaner({ threads: 2, timeoutMs: 20_000 });
    const pages = Array.from({ length: 6 }, (_, n) => `<p>${story} Report ${n}.</p>`);
    const out = await Promise.all(pages.map((html) => cleaner.clean(input(html))));
    await cleaner.close();
    expect(out.map((one) => one.ok && one.article.text)).toEqual(pages.map((_, n) => `${story} Report ${n}.`));
  });

  test('tells languages in a thread, as it does in process', async () => {
    const { createCleaner } = await load();
    const cleaner = createCleaner();
    const foreign =
      'Der Sprecher der Regierung sagte am Montag, die Stadt sei noch nicht gefallen, und die Armee halte sie.';
    const texts = [foreign, story, foreign].map((value) => inputOf({ kind: 'text', value }));
    const out = await Promise.all(texts.map((one) => cleaner.clean(one)));
    await cleaner.close();
    expect(out.map((one) => one.ok && one.article.language)).toEqual(['de', 'en', 'de']);

    // And nowhere else: with another thread in its place it is that one's word that counts.
    const other = `import { parentPort } from 'node:worker_threads';
      parentPort.on('message', () => parentPort.postMessage({ ok: true, value: 'xx' }));
      parentPort.postMessage('ready');`;
    writeFileSync(path.join(folder, 'articles', 'language-thread.js'), other);
    const replaced = createCleaner();
    expect(await replaced.clean(inputOf({ kind: 'text', value: foreign }))).toMatchObject({
      article: { language: 'xx' },
    });
    await replaced.close();
  });

  test('takes the linear text of a page that is out of time', async () => {
    const { createCleaner } = await load();
    const cleaner = createCleaner({ threads: 1, timeoutMs: 5 });
    // Every one of these paragraphs is walked many times by the scorer; the linear pass needs a few milliseconds.
    const slow = `<div>${`<p><i><b>${story}</b></i></p>`.repeat(14_000)}</div>`;
    const out = await cleaner.clean(input(slow));
    await cleaner.close();
    expect(out).toMatchObject({ ok: true, degraded: expect.stringMatching(/not done after 5 ms/) });
  });
});
