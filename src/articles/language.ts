/**
 * The language of a text as ISO 639-1. English is told by its small words alone, at no cost; only what fails that is sent
 * to a detector. That loads for almost a second, in which no lock would be renewed and no page served, so it lives in a
 * thread. Null where the text is too short or the detector is not sure.
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ThreadPool } from './thread-pool.js';

/** Words without which no English paragraph gets far, and which few other languages share. */
const ENGLISH = new Set(
  'the of and to in that is was were for with on as by at from has have had it its be been are this which who he she they his her their not but said after an will would'.split(
    ' ',
  ),
);
const SAMPLE_WORDS = 80;
const SAMPLE_CHARS = 600;
/** Below this many letters even good detectors guess. */
const LEAST_LETTERS = 20;

const DETECTION_MS = 2_000;
const THREAD_FILE = new URL('./language-thread.js', import.meta.url);

export type LanguageReader = {
  /** `stated` is what page or input says of itself; it counts as it is. */
  languageOf(text: string, stated: string | null): Promise<string | null>;
  close(): Promise<void>;
};

/** Where the program runs from its sources there is no compiled thread, and the detector is loaded here. */
export function languageReader(): LanguageReader {
  let pool: ThreadPool<string, string | null> | null = null;
  async function detected(sample: string): Promise<string | null> {
    if (!existsSync(fileURLToPath(THREAD_FILE))) return detectLanguage(sample);
    pool ??= new ThreadPool({ file: THREAD_FILE, threads: 1, timeoutMs: DETECTION_MS });
    const outcome = await pool.run(sample);
    return outcome.ok ? outcome.value : null;
  }
  return {
    async languageOf(text, stated) {
      const known = /^([a-z]{2})(?:[-_].*)?$/i.exec(stated?.trim() ?? '')?.[1];
      if (known) return known.toLowerCase();
      const sample = text.slice(0, SAMPLE_CHARS);
      if (readsAsEnglish(sample)) return 'en';
      const letters = sample.match(/\p{L}/gu)?.length ?? 0;
      return letters < LEAST_LETTERS ? null : detected(sample);
    },
    async close() {
      await pool?.close();
      pool = null;
    },
  };
}

export async function detectLanguage(sample: string): Promise<string | null> {
  const { eld } = await import('eld/small');
  const found = eld.detect(sample);
  return found.language && found.isReliable() ? found.language : null;
}

function readsAsEnglish(sample: string): boolean {
  const words = (sample.toLowerCase().match(/[\p{L}'’]+/gu) ?? []).slice(0, SAMPLE_WORDS);
  if (words.length < 8) return false;
  const hits = words.filter((word) => ENGLISH.has(word)).length;
  return hits >= 3 && hits / words.length >= 0.2 && (words.includes('the') || hits / words.length >= 0.3);
}
