/**
 * Text as every later step may trust it: well-formed, NFC, `\n` line ends, no character that is not seen. Linear.
 * Limit: look-alike letters of other scripts stay as they are; only matching may fold them.
 */

/** Joiners that carry meaning inside Arabic, Indic and emoji sequences stay there and go everywhere else. */
const JOINER =
  /(?<![\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Extended_Pictographic}]\uFE0F?)(?:\u200C|\u200D)/gu;

/** Controls, bidi marks, fillers, variation selectors and tag characters: `killed 1\u202E2\u202C3` reads 123. */
const UNSEEN =
  /[\u0000-\u0008\u000E-\u001F\u007F-\u0084\u0086-\u009F\u00AD\u061C\u115F\u1160\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0\uFFF9-\uFFFB]|\u034F|\u17B4|\u17B5|\p{Variation_Selector}|\u180E|[\u{E0000}-\u{E0FFF}]/gu;

/** `\r\n`, NEL and the separators of Unicode are line ends like any other. */
const LINE_END = /\r\n?|[\u000B\u000C\u0085\u2028\u2029]/g;

/** Blanks other than the plain one: tabs, no-break and typographic blanks. */
const ODD_BLANK = /[\t\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]/g;

export function hygienic(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replace(LINE_END, '\n')
    .replace(JOINER, '')
    .replace(UNSEEN, '')
    .replace(ODD_BLANK, ' ');
}

/** One line of it, for titles, outlets and names; cut so that no field grows without bound. */
export function hygienicLine(text: string, longest = 2000): string {
  return hygienic(text.slice(0, longest * 4))
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, longest)
    .toWellFormed();
}
