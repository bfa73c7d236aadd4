/** The heart as it is used: the domain's own functions. Loading it loads the language model and the tables. */
import type { Heart } from '../app.js';
import { type CleanerOptions, createCleaner } from '../articles/clean.js';
import type { Extractor } from '../claims/extract.js';
import { extractorWith, type OpenRows, readOwnRows } from '../claims/own-rows.js';
import { disputesOf } from '../disputes/assemble.js';
import { dayOf, keysOf, WINDOW_DAYS } from '../disputes/filing.js';
import { relate } from '../disputes/relate.js';

/** @param knowledge the user's own rows, as the configuration holds them; wrong ones are refused here. */
export function standardHeart(
  knowledge: OpenRows = { places: [], actors: [], frames: [] },
  clean: CleanerOptions = {},
): Heart {
  const own = readOwnRows(knowledge);
  // Made at first use: a process that only feeds the others never needs it.
  let extract: Extractor | null = null;
  return {
    engine: {
      extract: (article) => {
        extract ??= extractorWith(own);
        return extract(article);
      },
      keysOf,
      dayOf,
      windowDays: WINDOW_DAYS,
      relate,
      disputesOf,
    },
    cleaner: () => createCleaner(clean),
  };
}
