/**
 * Reads pages in threads. A page that takes too long or kills its thread is tried once more as linear text. Where the
 * program runs from its sources there is no compiled thread to start; pages are then read in this thread, within the same
 * caps but without the time limit.
 */
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { emptyPage, type Page, type PageJob, readPage } from './page.js';
import { LIMITS } from './scan-page.js';
import { ThreadPool } from './thread-pool.js';

export type PageReader = { read(page: Omit<PageJob, 'way'>): Promise<Page>; close(): Promise<void> };

export type PageReaderOptions = { threads?: number; timeoutMs?: number; dom?: 'fast' | 'jsdom' };

const DEFAULT_TIMEOUT_MS = 4_000;
/** Five million characters take half a second. */
const LINEAR_TIMEOUT_MS = 5_000;
const THREAD_FILE = new URL('./page-thread.js', import.meta.url);

export function pageReader(options: PageReaderOptions): PageReader {
  const way = options.dom ?? 'fast';
  if (!existsSync(fileURLToPath(THREAD_FILE)))
    return { read: (page) => readPage({ ...page, way }), close: () => Promise.resolve() };
  const pool = new ThreadPool<PageJob, Page>({
    file: THREAD_FILE,
    threads: options.threads ?? Math.min(4, Math.max(1, availableParallelism() - 1)),
    timeoutMs: options.timeoutMs ?? DEFAULT_TIMEOUT_MS,
  });
  return {
    async read(whole) {
      // One character over the limit is enough to be refused for it; no need to copy 50 MB to the thread.
      const page = { ...whole, html: whole.html.slice(0, LIMITS.characters + 1) };
      const first = await pool.run({ ...page, way });
      if (first.ok) return first.value;
      const second = await pool.run({ ...page, way: 'linear' }, LINEAR_TIMEOUT_MS);
      if (second.ok) return { ...second.value, degraded: first.reason };
      return emptyPage(first.reason);
    },
    close: () => pool.close(),
  };
}
