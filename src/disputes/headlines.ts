/**
 * Where a headline stands to its own story: it affirms it, denies it, asks, or passes on what others say. Headlines break
 * the grammar that claims are read by ("3-headed calf a fake", "Sorry, no rain of frogs"), so they are read by cues.
 */
import { groupOf } from '../claims/terms.js';
import { ASIDE, DOUBLE, HEADLINE_ROWS } from './headline-rows.js';

export type Stand = 'affirms' | 'denies' | 'asks' | 'passes-on';

/** What the headline says without asking; of "He did not fall, so what did he do?" the first half. */
function withoutQuestions(text: string): string {
  const asked = /\b(?:so |but )?(?:what|why|how|who|where) (?:did|do|does|is|are|was|were|will|can|has|have)\b/i;
  return (text.match(/[^.!?:;–—]+[.!?:;–—]*["”’']?/g) ?? [text])
    .map((part) => (/\?["”’']?$/.test(part) ? part.slice(0, Math.max(0, part.search(asked))) : part))
    .join('')
    .trim();
}

/** @param other the words of the headline it is held against, as of `topicOf`. */
export function standOf(headline: string, other: ReadonlySet<string>): Stand {
  const text = headline.trim();
  if (/\b(confirm or deny|denies or confirms|hoax or|fake or|real or)\b/i.test(text)) return 'passes-on';
  const said = withoutQuestions(text);
  const asks = said !== text;
  if (asks && topicOf(said).size === 0) return 'asks';
  if (DOUBLE.some((cue) => cue.test(said))) return 'affirms';
  const plain = ASIDE.reduce((rest, { cue }) => rest.replace(cue, ' … '), said);
  for (const row of HEADLINE_ROWS) {
    const cue = row.cue.exec(plain);
    if (row.of && !other.has(row.of)) continue;
    if (cue && (!row.bare || negatesShared(plain.slice(cue.index + cue[0].length), other))) return row.stand;
  }
  return asks ? 'asks' : 'affirms';
}

/** How many words after a bare negation are looked at; a new clause ends them. */
const SCOPE = 6;

function negatesShared(after: string, other: ReadonlySet<string>): boolean {
  const clause = after.split(/[.,:;!?–—…]| (?:just|but|as|while|despite) /, 1)[0] ?? '';
  const words = clause.trim().split(/\s+/).slice(0, SCOPE);
  return [...topicOf(words.join(' '))].some((word) => meets(word, other));
}

/** Shared words of two headlines, as stems. */
export function sharedWords(a: ReadonlySet<string>, b: ReadonlySet<string>): string[] {
  return [...a].filter((word) => meets(word, b));
}

/** "meteor" meets "meteorite": the shorter begins the longer. */
function meets(word: string, others: ReadonlySet<string>): boolean {
  if (others.has(word)) return true;
  if (word.length < 5) return false;
  for (const other of others) if (other.length >= 5 && (other.startsWith(word) || word.startsWith(other))) return true;
  return false;
}

/** Longer texts are read by their claims. */
const MOST_WORDS = 45;

export function isHeadline(text: string): boolean {
  const trimmed = text.trim();
  return (
    !trimmed.includes('\n') &&
    trimmed.split(/\s+/).length <= MOST_WORDS &&
    (trimmed.match(/[.!?]\s+["“]?[A-Z]/g) ?? []).length <= 2
  );
}

const LITTLE = new Set(
  'a an the of to in on at by for from with and or but not no is are was were be been being has have had do does did will would can could may might it its he she his her they their this that these those who what when where why how as than then so just more most about after before over under out up down into off all any some says say said report reports claim claims rumor rumors rumour rumours hoax fake false story news update video photo real really actually debunked denies denied'.split(
    ' ',
  ),
);

/** Stems of the content words, and which of them are names (a capital inside a text that is not all title case). */
export function topicOf(headline: string): Set<string> {
  const words = headline.replace(/[’']s\b/g, '').match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(
    words
      .map((word) => word.toLowerCase())
      .filter((word) => (word.length > 1 || /\d/.test(word)) && !LITTLE.has(word))
      .map((word) => groupOf(stem(word))),
  );
}

/** Forms that no ending shows. */
const IRREGULAR: ReadonlyMap<string, string> = new Map(
  [
    'die died dies dying',
    'catch caught',
    'find found',
    'shoot shot shooting',
    'take took taken takes taking',
    'buy bought',
    'hold held',
    'steal stolen stole',
    'leave left',
    'sell sold',
    'lose lost',
    'three 3 third',
    'two 2 second',
    'one 1 first',
    'four 4 fourth',
    'five 5 fifth',
    'six 6 sixth',
    'ten 10 tenth',
    'woman women',
    'man men',
    'scientist scientists researcher researchers',
    'photo picture pictures image images pic pics',
  ].flatMap((line) => {
    const [first = '', ...forms] = line.split(' ');
    return forms.map((form): [string, string] => [form, first]);
  }),
);

function stem(word: string): string {
  const known = IRREGULAR.get(word);
  if (known) return known;
  if (word.length < 5) return word;
  return word.replace(/(ations?|ings?|ies|ied|ers?|ed|es|s|ly)$/, '').slice(0, 7);
}
