/**
 * Text to annotated text: tokens with part of speech and lemma, sentences, quotations over several sentences.
 * Promise: offsets are exact, and no input takes more than linear time. Limit: English only.
 */
import { createRequire } from 'node:module';
import type { Annotated, PartOfSpeech, Sentence, Token } from './annotated.js';
import { isInCapitals, trueCase } from './capitals.js';
import { gluedAt } from './glued-words.js';
import { baseOf, isPastForm } from './verb-forms.js';

const require = createRequire(import.meta.url);

// Only what is called here; wink's own types leave the model and the helpers untyped.
type WinkItems = { out(its: unknown): string[] };
type WinkSentences = { each(visit: (sentence: { out(its: unknown): unknown }) => void): void };
type WinkDoc = { tokens(): WinkItems; sentences(): WinkSentences };
type Wink = {
  readDoc(text: string): WinkDoc;
  its: { value: unknown; precedingSpaces: unknown; pos: unknown; lemma: unknown; span: unknown };
};
const wink: Wink = require('wink-nlp')(require('wink-eng-lite-web-model'), ['sbd', 'pos']);

/**
 * wink's tokenizer is super-linear on unbroken runs: 40 kB of `a-a-a-` take 36 s (wink-nlp issue 35). No word of news has
 * this length; a longer run is blanked by as many blanks.
 */
const LONGEST_RUN = 120;

export type AnnotateOptions = {
  /** Says of a lower-case word whether it is part of a name; used for texts in capitals. */
  isName?: (word: string) => boolean;
};

export function annotate(text: string, options: AnnotateOptions = {}): Annotated {
  const readable = readableOf(text, options.isName ?? (() => false));
  const doc: Annotated = { text, tokens: [], sentences: [], quotations: [] };
  const ownWords = new Set(readable.match(/\p{L}+/gu) ?? []);
  let paragraph = 0;
  for (const line of readable.matchAll(/[^\n]+/g)) {
    if (!line[0].trim()) continue;
    addParagraph(doc, line[0], line.index, paragraph, ownWords);
    paragraph += 1;
  }
  return doc;
}

/** Reads text; same length, with what the tokenizer cannot take replaced by blanks and true case. */
function readableOf(text: string, isName: (word: string) => boolean): string {
  const plain = text
    .replace(/[\u00AD\u200B-\u200F\u2028-\u202F\u2060-\u2069\uFEFF\u00A0\u2000-\u200A\r\t\f\v]/g, ' ')
    .replace(/[\u0000-\u0009\u000B-\u001F\u007F]/g, ' ')
    .replace(new RegExp(`\\S{${LONGEST_RUN},}`, 'g'), (run) => ' '.repeat(run.length));
  return isInCapitals(plain) ? trueCase(plain, isName) : plain;
}

function addParagraph(doc: Annotated, line: string, base: number, paragraph: number, ownWords: ReadonlySet<string>) {
  const wdoc = wink.readDoc(line);
  const items = wdoc.tokens();
  const values = items.out(wink.its.value);
  const gaps = items.out(wink.its.precedingSpaces);
  const tags = items.out(wink.its.pos);
  const lemmas = items.out(wink.its.lemma);
  const bounds: number[] = [];
  wdoc.sentences().each((sentence) => {
    const [first] = sentence.out(wink.its.span) as [number, number];
    bounds.push(first);
  });

  const fresh: Token[] = [];
  const starts = new Set<number>();
  let offset = base;
  for (const [n, value] of values.entries()) {
    const gap = gaps[n] ?? '';
    offset += gap.length;
    if (bounds.includes(n)) starts.add(fresh.length);
    const pos = (tags[n] ?? 'X') as PartOfSpeech;
    const cut = pos === 'PUNCT' ? null : gluedAt(value, ownWords);
    const parts = cut === null ? [value] : [value.slice(0, cut), value.slice(cut)];
    for (const [k, part] of parts.entries()) {
      const lower = part.toLowerCase();
      fresh.push({
        i: 0,
        text: part,
        lower,
        lemma: parts.length === 1 ? (lemmas[n] ?? lower).toLowerCase() : lower,
        pos: parts.length === 1 ? pos : k === 0 ? 'PROPN' : /^(He|She|They|It)$/.test(part) ? 'PRON' : 'VERB',
        start: offset,
        end: offset + part.length,
        spaced: k > 0 || gap.length > 0 || n === 0,
        quote: 0,
        sentence: 0,
      });
      offset += part.length;
    }
  }
  if (fresh.length === 0) return;
  repairTags(fresh);

  const first = doc.tokens.length;
  for (const [k, token] of fresh.entries()) {
    token.i = first + k;
    doc.tokens.push(token);
  }
  addSentences(doc, fresh, starts, paragraph);
  addQuotations(doc, fresh);
}

/** Adds Sentence and Token.sentence. Wrong breaks are mended: `Maj. Gen. X`, `"Yes!" he said`. */
const TITLE =
  /^(maj|gen|col|lt|sgt|capt|cpl|cmdr|adm|gov|sen|rep|mr|mrs|ms|dr|prof|rev|st|hon|pres|amb|insp|supt|brig|cdr|no|vs|jr|sr)$/;

function addSentences(doc: Annotated, fresh: Token[], starts: ReadonlySet<number>, paragraph: number) {
  let open: Sentence | null = null;
  for (const [k, token] of fresh.entries()) {
    const before = fresh[k - 1];
    const breaks =
      open === null ||
      (starts.has(k) &&
        before !== undefined &&
        !(before.text.endsWith('.') && TITLE.test((fresh[k - 2]?.lower ?? '') || '') && before.text === '.') &&
        !TITLE.test(before.lower.replace(/\.$/, '')) &&
        !/^\p{Ll}/u.test(token.text) &&
        !/^[,;)]$/.test(token.text));
    if (breaks) {
      open = { first: token.i, last: token.i, start: token.start, end: token.end, paragraph };
      doc.sentences.push(open);
    }
    if (open) {
      open.last = token.i;
      open.end = token.end;
    }
    token.sentence = doc.sentences.length - 1;
  }
}

const MODAL = /^(will|would|shall|should|could|may|might|must|can|cannot)$/;

/** Tags that hurt, each with the words that showed it. */
function repairTags(tokens: Token[]) {
  for (const [k, token] of tokens.entries()) {
    const next = tokens[k + 1];
    const before = tokens[k - 1];
    // "the military said": tagged ADJ
    if (token.lower === 'military' && token.pos === 'ADJ' && (!next || /^(VERB|AUX|PUNCT|ADV)$/.test(next.pos)))
      token.pos = 'NOUN';
    // "20 killed and 50 wounded": tagged NOUN or ADJ
    if (
      /^(killed|wounded|injured|hurt|captured|destroyed|denied|said)$/.test(token.lower) &&
      !/^(VERB|AUX)$/.test(token.pos)
    )
      token.pos = 'VERB';
    // "Kyiv denies the claim", "Moscow claims a town": tagged NOUN
    if (
      token.pos === 'NOUN' &&
      /^(strikes|attacks|claims|reports|denies|rejects|says|estimates|controls|holds)$/.test(token.lower) &&
      before?.pos === 'PROPN' &&
      (next?.pos === 'DET' || next?.lower === 'that' || next?.pos === 'PRON' || next?.pos === 'PROPN')
    )
      token.pos = 'VERB';
    // "Aides report that", "he claims in court that": tagged NOUN
    if (
      token.pos === 'NOUN' &&
      /^(claims?|reports?|denies|says?|alleges?|estimates?)$/.test(token.lower) &&
      before &&
      /^(NOUN|PROPN|PRON)$/.test(before.pos) &&
      thatFollows(tokens, k) &&
      !tokens.slice(Math.max(0, k - 12), k).some((t) => t.pos === 'VERB' && !/(ing|ed|en)$/.test(t.lower))
    ) {
      token.pos = 'VERB';
      token.lemma = token.lower.replace(/ies$/, 'y').replace(/s$/, '');
    }
    // "will close the plant", "would not open": tagged ADJ or NOUN, where only a verb can stand
    const modal = /^(not|n't|n’t)$/.test(before?.lower ?? '') ? tokens[k - 2] : before;
    if (/^(ADJ|NOUN)$/.test(token.pos) && modal?.pos === 'AUX' && MODAL.test(modal.lower)) token.pos = 'VERB';
    // "denied that", "said that": the subordinator is tagged PRON or DET
    if (token.lower === 'that' && before?.pos === 'VERB' && next && !/^(PUNCT|VERB|AUX)$/.test(next.pos))
      token.pos = 'SCONJ';
    // "the army chief.", "its rival said": a noun phrase that ends in an adjective
    if (
      token.pos === 'ADJ' &&
      before &&
      (/^(DET|NOUN)$/.test(before.pos) || /^(his|her|its|their|our)$/.test(before.lower)) &&
      (!next || next.pos === 'PUNCT' || next.pos === 'AUX' || (next.pos === 'VERB' && !/ing$/.test(next.lower)))
    )
      token.pos = 'NOUN';
    if (token.lower === 'says' || token.lower === 'say') token.lemma = 'say';
    // "The Malian army retakes the town", "Rebels capture villages": tagged NOUN or PROPN
    if (/^(NOUN|PROPN)$/.test(token.pos) && PRESENT_FORM.test(token.lower) && isPresentVerb(tokens, k)) {
      token.pos = 'VERB';
      token.lemma = token.lower.replace(/s$/, '');
    }
    // "have encircled the town", "Rebels shot down a drone", "The incumbent won the election"
    if (/^(NOUN|ADJ|ADP)$/.test(token.pos) && isPastForm(token.lower) && isVerbPlace(before, next)) {
      token.pos = 'VERB';
      token.lemma = baseOf(token.lower);
    }
  }
}

/** Whether "that" opens a clause within six tokens and no comma or verb stands between. */
function thatFollows(tokens: readonly Token[], k: number): boolean {
  for (let j = k + 1; j <= k + 6; j += 1) {
    const token = tokens[j];
    if (!token || token.pos === 'VERB' || token.text === ',') return false;
    if (token.lower === 'that') return true;
  }
  return false;
}

/** Verbs of the present that headlines and digests begin with and the tagger takes for nouns. */
const PRESENT_FORM =
  /^(captures?|recaptures?|retakes?|overruns?|overtakes?|encircles?|seizes?|recalls?|withdraws?|retreats?|surrounds?|storms?|besieges?|liberates?|sacks?|fires?|signs?|quits?|resigns?|detains?|arrests?|releases?|acquits?|charges?|denies)$/;

const NO_NOUN = /^(recaptures?|retakes?|overruns?|seizes?|encircles?|besieges?|liberates?|withdraws?|acquits?|denies)$/;
const SUBORDINATE = /^(as|after|before|since|until|while|with)$/;

/** A subject before without a verb between, and an object, "from" or "control" after. */
function isPresentVerb(tokens: readonly Token[], k: number): boolean {
  const before = tokens[k - 1];
  const next = tokens[k + 1];
  const token = tokens[k];
  if (
    !before ||
    !next ||
    !token ||
    !/^\p{Ll}/u.test(token.text) ||
    !(/^(NOUN|PROPN|ADV|PUNCT)$/.test(before.pos) || before.lower === 'military')
  )
    return false;
  if (before.pos === 'PUNCT' && before.text !== ',' && before.text !== ')') return false;
  if (/^[’']s?$/.test(before.text)) return false;
  // "their release plan", "a fire station": a plain form is a verb only after a plural or a people
  if (!token.lower.endsWith('s') && !/(s|men|people|police|taliban|al-shabaab)$/.test(before.lower)) return false;
  for (let j = k - 1; j >= Math.max(0, k - 8); j -= 1) {
    const earlier = tokens[j];
    if (!earlier || /^[.;:!?]$/.test(earlier.text) || (SUBORDINATE.test(earlier.lower) && j < k - 1)) break;
    if (/^(VERB|AUX)$/.test(earlier.pos) && !/(ed|ing|en)$/.test(earlier.lower)) return false;
    // "the spate of arrests", "for prison releases"; "rebels in Libya retake the town"
    if (earlier.pos === 'ADP' && j >= k - 2 && !SUBORDINATE.test(earlier.lower) && !NO_NOUN.test(token.lower))
      return false;
  }
  return (
    (/^(DET|PROPN|NUM)$/.test(next.pos) && next.spaced) ||
    /^(control|full|parts|most|several|more|two|three|his|her|its|their|from)$/.test(next.lower)
  );
}

/** Whether the neighbours of a past form make it a verb: a subject or auxiliary before, an object or particle after. */
function isVerbPlace(before: Token | undefined, next: Token | undefined): boolean {
  if (!before || !next) return false;
  if (before.pos === 'AUX' && /^(have|has|had|having|'ve|’ve)$/.test(before.lower)) return true;
  if (!/^(NOUN|PROPN|PRON|ADJ|ADV|NUM)$/.test(before.pos)) return false;
  return (
    /^(DET|PRON|NUM|PROPN)$/.test(next.pos) ||
    /^(down|up|off|out|back|into|on|at|by|from|through|against)$/.test(next.lower)
  );
}

/**
 * Adds Quotation and Token.quote, paragraph by paragraph. Straight quotes are told apart by the blanks around them; a
 * closing mark without an opening one takes its sentence from the start; an opening one without its end runs to the end of
 * the paragraph (several paragraphs of one speech open each and close only the last).
 */
function addQuotations(doc: Annotated, fresh: Token[]) {
  let open: number | null = null;
  const add = (from: number, to: number, closed: boolean) => {
    const a = fresh[from];
    const b = fresh[to];
    if (!a || !b) return;
    const id = doc.quotations.length + 1;
    doc.quotations.push({ id, first: a.i, last: b.i, closed });
    for (let k = from; k <= to; k += 1) {
      const token = fresh[k];
      if (token) token.quote = id;
    }
  };
  for (const [k, token] of fresh.entries()) {
    if (!/^["“”„«»″]$/.test(token.text)) continue;
    const next = fresh[k + 1];
    const gluedLeft = k > 0 && !token.spaced;
    const gluedRight = next !== undefined && !next.spaced;
    const straight = token.text === '"' || token.text === '″';
    const opens = /^[“„«]$/.test(token.text) || (straight && !gluedLeft && gluedRight);
    const closes =
      /^[”»]$/.test(token.text) ||
      (straight && gluedLeft && (!gluedRight || /^[,.;:!?)\]–—-]$/.test(next?.text ?? '')));
    if (open === null) {
      if (opens || (straight && !closes)) open = k;
      else if (closes && !straight) {
        const from = fresh.findIndex((t, n) => n < k && t.sentence === token.sentence && t.quote === 0);
        if (from >= 0 && k - from >= 4) add(from, k, true);
      }
    } else if (closes || (straight && !opens)) {
      add(open, k, true);
      open = null;
    } else if (opens && straight) {
      open = k;
    }
  }
  if (open !== null) add(open, fresh.length - 1, false);
}
