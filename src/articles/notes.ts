/**
 * What an outlet says about its own text: that it was wrong, is withdrawn, or was added to. The paragraph stays in the
 * article, for it may be the very sentence that settles a dispute; here it is only named for what it is.
 */
import type { ArticleNote } from '../shared/article.js';

export type NoteRow = { kind: ArticleNote['kind']; pattern: RegExp; example: string; keeps: string };

/** Over whole paragraphs; the first row that matches counts. */
export const NOTE_ROWS: NoteRow[] = [
  {
    kind: 'retraction',
    pattern:
      /^(?:\W{0,3}(?:editor[’']?s? note|note to readers?|notice)\W{1,3})?(?:this|the|our) (?:story|article|report|dispatch|item)\b(?:, \w[^.]{0,80},| [^.,]{0,60})? (?:has been|was|is|have been) (?:retracted|withdrawn|removed|taken down|killed)\b/i,
    example: 'This story has been withdrawn because its source could not be confirmed.',
    keeps: 'The story was told by soldiers who had been withdrawn from Orlivka.',
  },
  {
    kind: 'retraction',
    pattern:
      /^\W{0,3}(?:retraction|retracted|withdrawn|kill notice|mandatory kill|story withdrawn)\s{0,9}(?:[:—–-]|\W*$)/i,
    example: 'RETRACTION: Our report of 6 May on the mayor of Lindby was wrong.',
    keeps: 'Retraction of the troops began on Monday.',
  },
  {
    kind: 'correction',
    pattern: /^\W{0,3}(?:corrections?|corrected|erratum|corrigendum|amended)\b[^.:—–]{0,60}[:—–]/i,
    example: 'Correction (7 May): An earlier version gave 40 dead; it is 14.',
    keeps: 'Corrections officers went on strike in Lindby.',
  },
  {
    kind: 'correction',
    pattern:
      /^\W{0,3}(?:(?:editor[’']?s? note|note)\W{1,3})?(?:an?|the) (?:earlier|previous|original|prior|first) versions? of (?:this|the|our) (?:story|article|report|headline|caption|post|dispatch)\b/i,
    example: 'An earlier version of this article misstated the number of the dead.',
    keeps: 'An earlier version of the treaty was signed in Lindby.',
  },
  {
    kind: 'correction',
    pattern:
      /^\W{0,3}(?:(?:editor[’']?s? note|note)\W{1,3})?this (?:story|article|report|headline|version|item)(?: [^.,]{1,40})? (?:has been|was|is being) (?:corrected|amended|edited|changed) (?:to|after|because|on|in order)\b/i,
    example: 'This article was amended on 7 May to give the right number of the dead.',
    keeps: 'This report on the law, which was amended on Monday, is long.',
  },
  {
    kind: 'correction',
    pattern:
      /^\W{0,3}\(?(?:corrects?|this version corrects|this story corrects)\b[^.]{0,40}\b(?:para(?:graph)?|spelling|headline|name|number|figure|date|title|day|attribution|to show|lede|lead)\b/i,
    example: '(Corrects paragraph 3 to show 14 dead, not 40)',
    keeps: 'Corrects itself often, the market does.',
  },
  {
    kind: 'clarification',
    pattern: /^\W{0,3}(?:clarifications?|clarified)\b[^.:—–]{0,60}[:—–]/i,
    example: 'Clarification: The minister spoke of the province, not of the town.',
    keeps: 'Clarification of the order was asked for by the union.',
  },
  {
    kind: 'update',
    pattern:
      /^\W{0,3}(?:(?:editor[’']?s? note|note)\W{1,3})?(?:this (?:story|article|report|post)\b[^.]{0,40}\b(?:has been|was|is being|will be) updated\b|update(?:d)?\b[^.:—–]{0,40}[:—–] (?=\p{Lu}))/iu,
    example: 'Update: The army has since denied the report.',
    keeps: 'Updated maps show the town in grey.',
  },
];

const MOST_NOTES = 10;
const LONGEST_NOTE = 1_000;

export function notesIn(text: string): ArticleNote[] {
  const notes: ArticleNote[] = [];
  for (const paragraph of text.split('\n')) {
    const line = paragraph.trim();
    const row = line === '' ? undefined : NOTE_ROWS.find(({ pattern }) => pattern.test(line.slice(0, 300)));
    if (row) notes.push({ kind: row.kind, text: line.slice(0, LONGEST_NOTE) });
    if (notes.length === MOST_NOTES) break;
  }
  return notes;
}
