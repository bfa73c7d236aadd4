/**
 * Whether two names are one voice: "Samsung" and "a Samsung spokeswoman", "Zelensky" and "Volodymyr Zelensky"; and under
 * which id a voice is counted.
 */
import { contentId } from '../shared/ids.js';
import type { Speaker } from './claim.js';

/** Words of a name that say nothing about whose it is. */
const LITTLE = new Set('the of a an and for in'.split(' '));
/** Words that make a mouthpiece of a body. */
const MOUTHPIECE = new Set(
  'spokesman spokeswoman spokesperson spokespeople speaker official officials representative executive executives statement company firm government press service office electronics inc corp group ltd co its'.split(
    ' ',
  ),
);

const PRONOUN = /^(he|she|they|it|we|i|who|this|that|these|those|one|others|another|some|his|her|their|its)\b/i;

export function nameKey(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}|[’']s\b/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word && !LITTLE.has(word))
    .join(' ');
}

/** A name that nobody could look up: a pronoun that was not resolved. */
export const isPronoun = (name: string): boolean => PRONOUN.test(name);

export function sameName(a: string, b: string): boolean {
  const p = nameKey(a);
  const q = nameKey(b);
  if (p === q) return true;
  const x = p.split(' ');
  const y = q.split(' ');
  const [few, many] = x.length < y.length ? [x, y] : [y, x];
  const core = (words: readonly string[]) => words.filter((word) => !MOUTHPIECE.has(word));
  if (core(x).join(' ') === core(y).join(' ') && core(x).length > 0) return true;
  // a surname alone
  return few.length === 1 && many.length <= 4 && many.at(-1) === few[0] && !MOUTHPIECE.has(few[0] ?? '');
}

/** Of a name without spelling, articles and case; null where nothing of it is left. */
export function voiceId(name: string): string | null {
  const key = nameKey(name);
  return key === '' ? null : contentId('voice', key);
}

/**
 * Who is counted as one speaker wherever the words stand. Null for those whom nobody could tell apart from others: "an
 * official", "the company", "he". A government is counted under its country: "Moscow" and "Russia" are one. Not as wide as
 * `sameName`, which compares two reports: a surname alone may be another's.
 */
export function identityOf(speaker: Speaker | null): { id: string; name: string } | null {
  if (speaker === null || speaker.kind === 'unnamed' || isPronoun(speaker.name)) return null;
  const name = speaker.kind === 'state' && speaker.side !== null ? speaker.side : speaker.name;
  if (/\p{Ll}/u.test(name) && !/\p{Lu}/u.test(name)) return null;
  const id = voiceId(name);
  return id === null ? null : { id, name };
}
