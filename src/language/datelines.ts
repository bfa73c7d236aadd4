/**
 * The dateline before the first sentence of a report: where and when it was written, and the agency. Whoever stands in it
 * has neither said nor done anything. Forms as the agencies write them (AP, AFP, Reuters, dpa, Bernama):
 * `GRAZ (AP) — `, `GRAZ, Austria — `, `KUALA LUMPUR, Jan 14 — `, `Oslo, 3 March 2020 - `.
 */
const FORMS: readonly RegExp[] = [
  // with an agency that is known
  /^.{0,60}?\((?:AP|Reuters|AFP|UPI|Xinhua|dpa|ANSA|TASS|Interfax|EFE|CNN|KYODO)\)\s{0,3}(?:--?|–|—)\s*/u,
  // in capitals, with a longer dash
  /^\p{Lu}[\p{Lu}.’'-]{2,30}(?:[ ,]{1,2}[\p{L}.’'-]{1,30}){0,3}\s{1,3}(?:--|–|—)\s+/u,
  // with a day, "Jan 14" or "14 January 2021", and whatever stands in brackets
  /^\p{Lu}[\p{L}.’', -]{1,50}[ ,](?:[JFMASOND]\p{L}{2,8}\.? \d{1,2}|\d{1,2} [JFMASOND]\p{L}{2,8}\.?)(?:,? \d{2,4})?\s{0,2}(?:\([^()]{2,40}\)\s{0,2})?(?:--?|–|—)\s+/u,
];
const LONGEST = 120;

/** Characters of the dateline that the text begins with, its dash and spaces included; 0 where there is none. */
export function datelineLength(text: string): number {
  const head = text.slice(0, LONGEST);
  for (const form of FORMS) {
    const found = form.exec(head)?.[0];
    if (found !== undefined) return found.length;
  }
  return 0;
}
