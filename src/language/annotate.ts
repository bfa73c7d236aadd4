/**
 * Text to annotated text: tokens with part of speech and lemma, sentences, quotations over several sentences.
 * Promise: offsets are exact, and no input takes more than linear time. Limit: English only.
 */
import { createRequire } from 'node:module';
import type { Annotated, PartOfSpeech, Sentence, Token } from './annotated.js';
import { isInCapitals, trueCase } from './capitals.js';
import { gluedAt } from './glued-words.js';
import { repairTags } from './tag-repairs.js';
import { baseOf } from './verb-forms.js';

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
const LONG_RUN = /\S{120,}/g;

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
    .replace(LONG_RUN, (run) => ' '.repeat(run.length));
  return isInCapitals(plain) ? trueCase(plain, isName) : plain;
}

function addParagraph(doc: Annotated, line: string, base: number, paragraph: number, ownWords: ReadonlySet<string>) {
  const wdoc = wink.readDoc(line);
  const items = wdoc.tokens();
  const values = items.out(wink.its.value);
  const gaps = items.out(wink.its.precedingSpaces);
  const tags = items.out(wink.its.pos);
  const lemmas = items.out(wink.its.lemma);
  const bounds = new Set<number>();
  wdoc.sentences().each((sentence) => {
    const [first] = sentence.out(wink.its.span) as [number, number];
    bounds.add(first);
  });

  const fresh: Token[] = [];
  const starts = new Set<number>();
  let offset = base;
  for (const [n, value] of values.entries()) {
    const gap = gaps[n] ?? '';
    offset += gap.length;
    if (bounds.has(n)) starts.add(fresh.length);
    const pos = (tags[n] ?? 'X') as PartOfSpeech;
    const cut = pos === 'PUNCT' ? null : gluedAt(value, ownWords);
    const parts = cut === null ? [value] : [value.slice(0, cut), value.slice(cut)];
    for (const [k, part] of parts.entries()) {
      const lower = part.toLowerCase();
      fresh.push({
        i: 0,
        text: part,
        lower,
        lemma: parts.length === 1 ? (lemmas[n] ?? lower).toLowerCase() : baseOf(lower),
        pos:
          parts.length === 1
            ? pos
            : k === 0
              ? /^den|^re/.test(part)
                ? 'VERB'
                : 'PROPN'
              : /^(He|She|They|It)$/.test(part)
                ? 'PRON'
                : 'VERB',
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
