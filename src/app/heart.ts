/** The heart as it is used: the domain's own functions. Loading it loads the language model and the tables. */
import type { Heart } from '../app.js';
import { createCleaner } from '../articles/clean.js';
import { createExtractor, type Extractor } from '../claims/extract.js';
import { disputesOf } from '../disputes/assemble.js';
import { dayOf, keysOf, WINDOW_DAYS } from '../disputes/filing.js';
import { relate } from '../disputes/relate.js';

export function standardHeart(): Heart {
  // Made at first use: a process that only feeds the others never needs it.
  let extract: Extractor | null = null;
  return {
    engine: {
      extract: (article) => {
        extract ??= createExtractor();
        return extract(article);
      },
      keysOf,
      dayOf,
      windowDays: WINDOW_DAYS,
      relate,
      disputesOf,
    },
    cleaner: () => createCleaner(),
  };
}
