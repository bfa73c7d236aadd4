/**
 * Where a headline stands to its own story: it affirms it, denies it, asks, or passes on what others say. Headlines break
 * the grammar that claims are read by ("3-headed calf a fake", "Sorry, no rain of frogs"), so they are read by cues.
 */
import { groupOf } from '../claims/terms.js';

export type Stand = 'affirms' | 'denies' | 'asks' | 'passes-on';

type Row = {
  stand: 'denies' | 'passes-on';
  cue: RegExp;
  example: string;
  /** A bare negation counts only where the next words are the other headline's too. */
  bare?: true;
};

/** The first row that fits decides. */
export const HEADLINE_ROWS: readonly Row[] = [
  {
    stand: 'denies',
    cue: /\b(hoax(es|ers?)?|fakes?|faked|bogus|made[- ]up|myths?|satir(e|ical)|pranks?|spoof|hoaxing)\b|\ba lie\b|\b(made|making) (it|that|this) (all )?up\b|\b(is|are|was|were) probably only\b/i,
    example: 'Rain of frogs was a hoax',
  },
  {
    stand: 'denies',
    cue: /\b(untrue|false(ly|hood)?|erroneous|inaccurate|misinformation|disinformation|baseless|bullshit|bs|exaggerat(ed|ion)|unfounded|groundless|nonsense|rubbish(es|ed)?|ridiculous|categorically)\b/i,
    example: 'Story of the frozen lake is false',
  },
  {
    stand: 'denies',
    cue: /\b(debunk(s|ed|ing)?|den(y|ies|ied|ying|ials?)|refut(es?|ed|ing)|dismiss(es|ed)?|rebuffs?|rebuts?|disput(es|ed)|doubts?|quash(es|ed)?|retract(s|ed|ion)?|walks? back|slap(s|ped)? down)\b/i,
    example: 'Mayor denies plan to sell the park',
  },
  {
    stand: 'denies',
    cue: /\b(shoots?|shot|shooting|knock(s|ed)?|bat(s|ted)?) down\b.*\b(claims?|rumou?rs?|reports?|assertions?|stor(y|ies)|allegations?|talk)\b/i,
    example: 'Officials shoot down rumours of a merger',
  },
  {
    stand: 'denies',
    cue: /\b(fooled|duped|pants on fire|photoshopped|doctored|misidentified|mistaken identity)\b/i,
    example: 'Thousands fooled by photo of a giant hare',
  },
  {
    stand: 'denies',
    cue: /\bno (truth|evidence|proof|basis|such|plans?|sign)\b/i,
    example: 'No truth to report of a second moon',
  },
  {
    stand: 'denies',
    cue: /^(no|nope|sorry|relax|calm down|everyone chill|whoa)\b[,:;]/i,
    example: 'No, the bridge did not fall',
  },
  {
    stand: 'denies',
    bare: true,
    cue: /\b(not|never|cannot|isn['’]t|wasn['’]t|aren['’]t|weren['’]t|didn['’]t|doesn['’]t|don['’]t|won['’]t|hasn['’]t|haven['’]t|hadn['’]t|can['’]t|couldn['’]t)\b(?! (only|just|yet|guilty|sure|alone|enough|to|safe|happy|clear)\b)/i,
    example: 'The bridge has not fallen',
  },
  {
    stand: 'denies',
    cue: /(^|[:;,.] ?)no (?!(one|1|2|3|longer|joke|wonder|matter|doubt)\b)[a-z]+/i,
    example: 'Army: No soldiers in the valley',
  },
  {
    stand: 'passes-on',
    cue: /\b(rumou?r(s|ed)?|reported(ly)?|alleg(ed|edly|es|ations?)|purported(ly)?|supposed(ly)?|unconfirmed|unverified|claim(s|ed|ing)?|apparent(ly)?|believed to|said to|thought to|suspected)\b/i,
    example: 'Rumour of a second moon spreads',
  },
  {
    stand: 'passes-on',
    cue: /\b(may|might|could|possibl[ye]|perhaps|maybe|likely|probably|investigat(es?|ing|ed|ion)|look(s|ing) into|speculation|denied comment|awaiting)\b/i,
    example: 'A second moon may exist',
  },
  {
    stand: 'passes-on',
    cue: /(^|[:;,–—-] ?)(reports?|sources?|source says|according to)\b|\b(reports?|sources?|twitter|social media|website|blog)( says?| claims?| suggests?)?:?$|\baccording to\b|\breports? (say|says|that|of|suggest)\b/i,
    example: 'Second moon found: report',
  },
];

/** Denials of a denial: "denies that it was a hoax", "not a hoax". */
const DOUBLE =
  /\b(den(y|ies|ied|ying)|refut\w+|dismiss\w*|reject\w*|not|isn['’]t|wasn['’]t|no|never)\b[^.!?]{0,40}\b(hoax|fake|false|fabricat\w+|made up|lying|liar|lie|staged)\b/i;

/** @param other the words of the headline it is held against, as of `topicOf`. */
export function standOf(headline: string, other: ReadonlySet<string>): Stand {
  const text = headline.trim();
  const asks = /\?["”’']?$/.test(text);
  if (asks && !/\ba (hoax|fake)\?$/i.test(text)) return 'asks';
  if (/\b(confirm or deny|denies or confirms|hoax or|fake or|real or)\b/i.test(text)) return 'passes-on';
  if (DOUBLE.test(text)) return 'affirms';
  for (const row of HEADLINE_ROWS) {
    const cue = row.cue.exec(text);
    if (cue && (!row.bare || negatesShared(text.slice(cue.index + cue[0].length), other))) return row.stand;
  }
  return 'affirms';
}

/** How many words after a bare negation are looked at. */
const SCOPE = 6;

function negatesShared(after: string, other: ReadonlySet<string>): boolean {
  return [
    ...topicOf(
      after
        .split(/\s+/)
        .slice(0, SCOPE + 1)
        .join(' '),
    ),
  ].some((word) => other.has(word));
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
      .filter((word) => word.length > 1 && !LITTLE.has(word))
      .map((word) => groupOf(stem(word))),
  );
}

function stem(word: string): string {
  if (word.length < 5) return word;
  return word.replace(/(ations?|ings?|ies|ied|ers?|ed|es|s|ly)$/, '').slice(0, 7);
}
