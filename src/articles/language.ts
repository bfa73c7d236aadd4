/**
 * The language of a text as ISO 639-1. English is told by its small words alone, at no cost; only what fails that loads
 * the detector (a second and some memory, once). Null where the text is too short or the detector is not sure.
 */

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

export async function languageOf(text: string, stated: string | null): Promise<string | null> {
  const known = /^([a-z]{2})(?:[-_].*)?$/i.exec(stated?.trim() ?? '')?.[1];
  if (known) return known.toLowerCase();
  const sample = text.slice(0, SAMPLE_CHARS);
  if (readsAsEnglish(sample)) return 'en';
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  if (letters < LEAST_LETTERS) return null;
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
