/**
 * The names of months and weekdays in the languages of the news, as the ICU data of Node has them: no table to keep.
 * A word that means different months in two languages (`lis` is October or November) means none.
 */

const LANGUAGES = [
  'en',
  'de',
  'fr',
  'es',
  'it',
  'pt',
  'nl',
  'sv',
  'da',
  'nb',
  'fi',
  'pl',
  'cs',
  'sk',
  'hu',
  'ro',
  'bg',
  'hr',
  'sl',
  'sr',
  'ru',
  'uk',
  'be',
  'el',
  'tr',
  'lt',
  'lv',
  'et',
  'id',
  'ca',
  'vi',
  'he',
  'ar',
  'fa',
  'hi',
] as const;

/** English, at once; the others only when a word asks for them, since it takes some 50 ms. */
const ENGLISH = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const ENGLISH_FULL = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
const ENGLISH_DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** 1 to 12. */
export function monthNumber(word: string): number | null {
  const name = bare(word);
  const english = ENGLISH.indexOf(name.slice(0, 3));
  if (english >= 0 && ENGLISH_FULL[english]?.startsWith(name === 'sept' ? 'sep' : name)) return english + 1;
  if (weekdayNumber(name) !== null) return null;
  foreign ??= foreignMonths();
  return foreign.get(name) ?? null;
}

/** 0 is Sunday; English only, other languages' weekdays are passed over unread. */
export function weekdayNumber(word: string): number | null {
  const name = bare(word);
  const at = ENGLISH_DAYS.findIndex((day) => day.startsWith(name));
  return name.length >= 3 && at >= 0 ? at : null;
}

let foreign: Map<string, number> | null = null;

function foreignMonths(): Map<string, number> {
  const found = new Map<string, number>();
  const doubtful = new Set<string>();
  const add = (name: string, month: number) => {
    if (name.length < 3 || !/^[\p{L}\p{M}]+$/u.test(name)) return;
    if ((found.get(name) ?? month) !== month) doubtful.add(name);
    found.set(name, month);
  };
  for (const language of LANGUAGES) {
    for (const width of ['long', 'short'] as const) {
      // With a day the name takes the form it has in a date: Russian `июля`, not `июль`.
      for (const day of ['numeric', undefined] as const) {
        const format = new Intl.DateTimeFormat(`${language}-u-ca-gregory-nu-latn`, {
          month: width,
          day,
          timeZone: 'UTC',
        });
        for (let month = 1; month <= 12; month++) {
          const parts = format.formatToParts(Date.UTC(2001, month - 1, 15));
          const name = bare(parts.find(({ type }) => type === 'month')?.value ?? '');
          add(name, month);
          // Cut short in ways of their own: `Mär` for März.
          if (width === 'long') for (const length of [3, 4]) add(name.slice(0, length), month);
        }
      }
    }
  }
  for (const name of doubtful) found.delete(name);
  return found;
}

/** Without case, final dot and accents: `Δεκ.`, `févr.`. */
const bare = (word: string) =>
  word
    .toLowerCase()
    .replace(/\.$/, '')
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '');
