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
  /** Counts only where the other headline has this word: who is alive answers who is dead. */
  of?: string;
  /** A bare negation counts only where the next words are the other headline's too. */
  bare?: true;
};

/** The first row that fits decides. */
export const HEADLINE_ROWS: readonly Row[] = [
  {
    stand: 'passes-on',
    cue: /\b(hoax|fakery|fraud) (rumou?rs?|claims?|theor(y|ies)|allegations?|accusations?|concerns?|fears?|talk)\b|\bquestions? (raised|swirl|remain|linger|over|about)\b|^if\b/i,
    example: 'Rain of frogs: hoax rumours swirl',
  },
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
    cue: /\bno (truth|basis|such|plans?|intention)\b|\bcontrary to\b/i,
    example: 'No truth to report of a second moon',
  },
  {
    stand: 'denies',
    cue: /\b(not|n['’]t|never)( (really|actually|quite|even|exactly|at all|so|definitely))* (true|real|accurate|correct|legit|genuine|authentic|so fast|the case|happening|what it seems)\b/i,
    example: 'Rumours of a second moon not true',
  },
  {
    stand: 'denies',
    cue: /\b(question(s|ed)? (whether|if)|casts? doubt|cast doubts?|sceptic(s|al)?|skeptic(s|al)?|too good to (check|be true)|turns? out not|fell for|falls? for|falling for|tricks?|was staged|is staged|people (actually |really )?believed)\b/i,
    example: 'Scientists question whether a second moon exists',
  },
  {
    stand: 'denies',
    cue: /^(no|nope|sorry|relax|calm down|everyone chill|whoa)\b[,:;]/i,
    example: 'No, the bridge did not fall',
  },
  {
    stand: 'denies',
    of: 'die',
    cue: /\b(alive|safe and well|death (hoax|rumou?rs?))\b/i,
    example: 'Singer is alive and well after talk that she died',
  },
  {
    stand: 'denies',
    bare: true,
    cue: /\b(not|never|cannot|isn['’]t|wasn['’]t|aren['’]t|weren['’]t|didn['’]t|doesn['’]t|don['’]t|won['’]t|hasn['’]t|haven['’]t|hadn['’]t|can['’]t|couldn['’]t)\b(?! (only|just|yet|guilty|sure|alone|enough|to|safe|happy|clear)\b)/i,
    example: 'The bridge has not fallen',
  },
  {
    stand: 'denies',
    cue: /(^|[:;,.] ?)no (?!(one|1|2|3|longer|joke|wonder|matter|doubt|word|comment|(\w+ )?(evidence|proof|sign))\b)[a-z]+/i,
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
    cue: /\b(insist(s|ed|ing)?|vow(s|ed)?|swears?|no (\w+ )?(evidence|proof|sign|word|comment)|waiting|awaits?)\b/i,
    example: 'Woman insists that she saw a second moon',
  },
  {
    stand: 'passes-on',
    cue: /^(?:[\w.’'-]+ ){0,3}(?:rep|sen|congressman|congresswoman|lawmaker|senator|mp|minister|officials?|police|spokesman|spokeswoman|expert|lawyer|attorney|family|witness|judge|mayor|governor|doctor|mother|father)\.?(?: \p{Lu}[\w’'-]+){0,2}(?::| says?\b)|[:,] (?:[A-Z]{2,6}|officials?|police|experts?|lawyer|witness(?:es)?)(?: says?)?$|, [\p{L} .’'-]{2,25} says?$/iu,
    example: 'Police: a second moon was seen',
  },
  {
    stand: 'passes-on',
    cue: /(^|[:;,–—-] ?)(reports?|sources?|source says|according to)\b|\b(reports?|sources?|twitter|social media|website|blog)( says?| claims?| suggests?)?:?$|\baccording to\b|\breports? (say|says|that|of|suggest)\b/i,
    example: 'Second moon found: report',
  },
];

/** Denials of a denial: "not a hoax", "denies that it was a hoax". A new clause ends the reach: "No, it is a hoax". */
const DOUBLE: readonly RegExp[] = [
  /\b(not|isn['’]t|wasn['’]t|aren['’]t|no|never|nothing)\b (?:(?:a|an|the|all|just|really|actually|any) )*(hoax|fake|false|fabricated|made up|lying|a liar|a lie|staged)\b(?! (?:news|report|story|website|site))/i,
  /\b(den(y|ies|ied|ying)|refut(es?|ed|ing)|reject(s|ed)?|insist\w* (?:it|this|he|she|they) (?:is|was)(?:n['’]t| not))\b(?:(?! (?:after|as|amid|over|while) )[^.!?,;:–—]){0,40}\b(hoax|fak(e|ed|ing)|fabricat\w+|making it up|made up|lying|staged)\b/i,
];

/** What only looks like a denial: the thing itself is fake, or the "not" belongs to a purpose or a saying. */
const ASIDE: readonly { cue: RegExp; example: string }[] = [
  {
    cue: /\b(?:with|using|on|carrying|sold|selling|sells?|wears?|wearing) (?:a |an |his |her |their )?(?:fake|false|bogus|doctored) \w+/gi,
    example: 'Smuggler caught with false papers',
  },
  {
    cue: /\b(?:so (?:that )?(?:he|she|it|they|you|we)|unless|if|because|lest|who|which) (?:\w+ )?(?:not|never|won['’]t|don['’]t|doesn['’]t|isn['’]t|can['’]t)\b/gi,
    example: 'Mayor plants trees so they will not flood',
  },
  {
    cue: /\b(?:will |would |can )?(?:never|not|won['’]t|don['’]t) (?:guess|believe|forget|told|worry|panic|know|intend\w*|comment|confirm|rule out|stop|give up)\b/gi,
    example: 'You will never guess what this bridge is made of',
  },
  {
    cue: /^(?:please )?(?:don['’]t|do not|never) (?!worry|panic|believe)\w+/gi,
    example: 'Do not swim in the lake this week',
  },
  { cue: /, not (?:just |only |an? |the )?\w+(?:,|$)/gi, example: 'The mayor wants a park, not a road' },
];

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
    'three 3 third triple',
    'two 2 second',
    'one 1 first',
    'four 4 fourth',
    'five 5 fifth',
    'six 6 sixth',
    'ten 10 tenth',
    'woman women lady',
    'man men guy',
    'breast boob boobs',
    'urinate pee peeing peed',
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
