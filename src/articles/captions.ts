/**
 * Captions of pictures in plain text. Only a credit proves a caption: a sentence under a picture without one stays, since
 * nothing tells it from the article's own.
 */

import { wordCount } from './line-shape.js';
import type { NoiseRow } from './noise-lines.js';

/** What a bracket at the end of a caption holds. */
export const PICTURE_CREDITS: NoiseRow[] = [
  {
    pattern:
      /^(?:photo|image|picture|illustration|photograph|graphic|video|screenshot|map)s?\s?(?:credits?|by|courtesy(?: of)?|from)?\s?[:©/]/i,
    example: 'Photo: Ana Ruiz/Getty Images',
    keeps: 'photo of the year',
    reason: 'says whose picture it is',
  },
  {
    pattern:
      /\b(?:getty(?: images)?|shutterstock|istock|alamy|unsplash|pixabay|wikimedia|ap photo|afp photo|file photo|handout|stringer|epa-efe|pool photo|planet labs|maxar)\b/i,
    example: 'AFP via Getty Images',
    keeps: 'the ministry of defence',
    reason: 'names an agency for pictures',
  },
  {
    pattern:
      /^(?:(?:via )?(?:reuters|ap|afp|epa|efe|dpa|ansa|tass|bloomberg|xinhua|anadolu|pa))\s?\/\s?\p{Lu}[\p{L} .'’-]+\/?$/iu,
    example: 'REUTERS/Jon Falk',
    keeps: 'AP',
    reason: 'agency and photographer',
  },
  {
    pattern:
      /^\p{Lu}[\p{L} .'’-]+\/\s?(?:the )?(?:reuters|ap|afp|epa|efe|dpa|ansa|tass|associated press|bloomberg|xinhua|anadolu|pool|stringer)?\)?$/iu,
    example: 'Jon Falk/AP',
    keeps: 'Russia and China',
    reason: 'photographer and agency',
  },
  {
    pattern: /^(?:via |courtesy of |pictured by )\p{Lu}/u,
    example: 'via Reuters',
    keeps: 'via a corridor',
    reason: 'says where the picture is from',
  },
];

/** Whole lines. */
export const PICTURE_LINES: NoiseRow[] = [
  {
    pattern:
      /^(?:file )?(?:photo|image|picture|illustration|photograph|graphic|screenshot)s?\s?(?:credits?|by|courtesy(?: of)?)?\s?[:©].{0,300}$/i,
    example: 'Photo: the bridge after the strike',
    keeps: 'Photos show the bridge.',
    reason: 'a caption says that it is one',
  },
  {
    pattern: /^(?:File p|P|p)(?:hoto|hotograph|icture)s? (?:by|courtesy(?: of)?|credits?) \p{Lu}[^.!?]{1,40}$/u,
    example: 'Photo by Ana Ruiz',
    keeps: 'Photos by Ana Ruiz show the bridge before it fell.',
    reason: 'says whose picture it is',
  },
  {
    pattern: /^[^.!?]{0,60}\b(?:getty images|shutterstock|istock|alamy|ap photo|afp photo)\b[^.!?]{0,40}$/i,
    example: 'Ana Ruiz/Getty Images',
    keeps: 'Getty Images said it had removed the pictures.',
    reason: 'a credit alone',
  },
  {
    pattern: /^(?:REUTERS|Reuters|AP|AFP|EPA)\/\p{Lu}[\p{L}.'’-]+(?: \p{Lu}[\p{L}.'’-]*){1,3}$/u,
    example: 'REUTERS/Jon Falk',
    keeps: 'AP/USD fell to a low on Monday.',
    reason: 'a credit alone',
  },
];

/**
 * Credits without brackets: glued to the last stop (`… the bridge.Jon Falk/Getty`), or behind a name that closes a line
 * without a stop (`Jon Falk speaks to Ana Ruiz AP`).
 */
const GLUED =
  /[.!?]["”’)]*(?:\p{Lu}[\p{L} .'’-]{2,40}\/)?(?:Getty(?: Images)?|Reuters|REUTERS|AP|AFP|EPA|Shutterstock|Bloomberg)(?:\/Getty(?: Images)?)?$/u;
const BEHIND_NAME = /[\p{Lu})][\p{L})'’-]{0,60} (?:AP|AFP|EPA|Getty Images|REUTERS)$/u;
const LONGEST_LOOSE_CAPTION_WORDS = 35;

const LONGEST_CAPTION_WORDS = 70;
const BRACKETED = /\s{0,9}[([]([^()[\]]{2,120})[)\]]\s{0,9}\.?$/;

/** The words of a caption without its credits; null where the line is none. */
export function captionOf(line: string): string | null {
  if (line.length > 600) return null;
  if (PICTURE_LINES.some((row) => row.pattern.test(line))) return '';
  if (wordCount(line) <= LONGEST_LOOSE_CAPTION_WORDS && (GLUED.test(line) || BEHIND_NAME.test(line))) return '';
  let rest = line;
  let credited = false;
  for (let m = BRACKETED.exec(rest); m; m = BRACKETED.exec(rest)) {
    const inside = (m[1] ?? '').trim();
    if (!PICTURE_CREDITS.some((row) => row.pattern.test(inside))) break;
    credited = true;
    rest = rest.slice(0, m.index);
  }
  return credited && wordCount(rest) <= LONGEST_CAPTION_WORDS ? rest.trim() : null;
}
