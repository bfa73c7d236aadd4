/**
 * Keys by which two spellings of one name meet. `fold` forgives accents, apostrophes, dots and hyphens; `skeleton` forgives
 * the ways of writing Slavic names in Latin letters too. Limit: a renamed town or other vowels (Mykolaiv, Nikolaev) need
 * an alias; and a skeleton is a second chance, good only inside the country that the text is about.
 */
const SPECIAL: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  ł: 'l',
  þ: 'th',
  ə: 'a',
  ǝ: 'a',
  ŧ: 't',
};

/** "Sana’a" → "sanaa", "Al-Ahli" → "al ahli", "Türkiye" → "turkiye", "U.S." → "us". */
export function fold(name: string): string {
  const lower = name.toLowerCase();
  if (/^[a-z]*$/.test(lower)) return lower;
  return lower
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[ßæœøđðħıłþəǝŧ]/g, (letter) => SPECIAL[letter] ?? letter)
    .replace(/[’‘'`´ʹʺʻʼʽʾʿ′".]/g, '')
    .replace(/[-–/,]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** In order: each row's result is what the next one reads. */
const STEPS: readonly (readonly [RegExp, string, string])[] = [
  [/shch|sch/g, 'S', 'Klishchiivka, Kleshcheevka'],
  [/tsch|tch/g, 'C', 'Tschernihiv, Chernihiv'],
  [/kh/g, 'h', 'Kharkiv, Harkiv'],
  [/zh/g, 'Z', 'Zhytomyr'],
  [/sh/g, 'S', 'Pushilin'],
  [/ch/g, 'C', 'Chasiv Yar'],
  [/ts|tz/g, 'c', 'Bilohorivka, Kramatorsk: no change; Donets, Donetz'],
  [/ph/g, 'f', 'Stephan, Stefan'],
  [/w/g, 'v', 'Wuhledar, Vuhledar'],
  [/ck/g, 'k', 'Lypcki'],
  [/x/g, 'ks', 'Alexander, Aleksander'],
  [/[jy]/g, 'i', 'Lyman, Liman'],
  [/i+/g, 'i', 'Avdiyivka, Avdiivka'],
  [/i([aeou])/g, '$1', 'Kupiansk, Kupyansk'],
  [/g/g, 'h', 'Gerasimov, Herasimov'],
  [/([a-zA-Z])\1+/g, '$1', 'Odessa, Odesa'],
  [/(?:ov|ev|iv|eve|ove)o?\b/g, 'V', 'Kharkov, Kharkiv'],
  [/[eo]\b/g, '', 'Kurakhove, Kurakhovo'],
];

/** @param key what `fold` gave. */
export function skeleton(key: string): string {
  let bones = key;
  for (const [pattern, replacement] of STEPS) bones = bones.replace(pattern, replacement);
  return bones;
}
