/** The heart as it is used: the domain's own functions. Loading it loads the language model and the tables. */
import type { Heart } from '../app.js';
import { createCleaner } from '../articles/clean.js';
import { createExtractor } from '../claims/extract.js';
import { disputesOf } from '../disputes/assemble.js';
import { dayOf, keysOf, WINDOW_DAYS } from '../disputes/filing.js';
import { relate } from '../disputes/relate.js';

export function standardHeart(): Heart {
  return {
    engine: { extract: createExtractor(), keysOf, dayOf, windowDays: WINDOW_DAYS, relate, disputesOf },
    cleaner: () => createCleaner(),
  };
}
