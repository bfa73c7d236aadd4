/**
 * Speech between single marks: 'A', ‘A’ and ''A'', which the annotation leaves alone because an apostrophe looks the same.
 * Gives back the same text with these as quotations, their marks read as “ and ”. A mark opens where a blank stands before
 * it and none behind; it closes behind punctuation, or behind a word that is no plural owner ("workers' rights").
 * Limit: a paragraph whose mark is never closed counts as speech only if the mark opens the paragraph.
 */
import type { Annotated, Quotation, Sentence, Token } from '../language/annotated.js';
import { at } from './noun-phrases.js';

const MAYBE = /(^|[\s(—–\-:])(['‘`´]{1,2})[\p{L}\d$£€“"]/u;

export function withSingleMarks(doc: Annotated): Annotated {
  if (!MAYBE.test(doc.text)) return doc;
  const found: { first: number; last: number; closed: boolean; marks: number }[] = [];
  let start = 0;
  while (start < doc.tokens.length) {
    let end = start;
    const paragraph = paragraphOf(doc, start);
    while (end + 1 < doc.tokens.length && paragraphOf(doc, end + 1) === paragraph) end += 1;
    for (let i = start; i <= end; i += 1) {
      const marks = opens(doc, i, start);
      if (marks === 0) continue;
      const close = closing(doc, i + marks, end, marks);
      if (close < 0 && i !== start) continue;
      found.push({ first: i, last: close < 0 ? end : close, closed: close >= 0, marks });
      i = close < 0 ? end : close;
    }
    start = end + 1;
  }
  return found.length === 0 ? doc : rebuilt(doc, found);
}

const paragraphOf = (doc: Annotated, token: number) => doc.sentences[at(doc, token).sentence]?.paragraph ?? -1;

/** How many tokens of an opening mark stand here; 0 for none. */
function opens(doc: Annotated, i: number, paragraphStart: number): number {
  const t = at(doc, i);
  if (t.quote) return 0;
  const free = t.spaced || i === paragraphStart || /^[([:—–-]$/.test(at(doc, i - 1).text);
  if (!free) return 0;
  // "'a farce": the tokenizer keeps short words and their mark together
  if (/^['‘`´]\p{L}{1,3}$/u.test(t.text) && !/^['‘](s|em|til|tis|twas|cause|round|bout|n)$/i.test(t.text))
    return t.spaced ? 1 : 0;
  if (!/^['‘`´]$/.test(t.text)) return 0;
  const next = at(doc, i + 1);
  if (next.spaced || next.i < 0) return 0;
  const doubled = /^['`´]$/.test(next.text);
  if (doubled) return at(doc, i + 2).spaced ? 0 : 2;
  return /^(90s|80s|70s|60s|s|em|til)$/i.test(next.text) ? 0 : 1;
}

function closing(doc: Annotated, from: number, end: number, marks: number): number {
  for (let k = from; k <= end; k += 1) {
    const t = at(doc, k);
    if (!/^['’´]$/.test(t.text) || t.spaced) continue;
    if (marks === 2) {
      if (/^['´]$/.test(at(doc, k + 1).text) && !at(doc, k + 1).spaced) return k + 1;
      continue;
    }
    const before = at(doc, k - 1);
    const next = at(doc, k + 1);
    const free = k === end || next.spaced || /^[.,;:!?)\]—–-]$/.test(next.text);
    if (!free) continue;
    if (before.pos === 'PUNCT' || k === end || !next.spaced) return k;
    // "as 'groundless' India's charges": no adjective owns anything
    if (before.pos === 'ADJ') return k;
    // "workers' rights" against "no more workers' he said"
    if (!/s$/i.test(before.text) || next.pos === 'VERB' || next.pos === 'PRON' || next.pos === 'CCONJ') return k;
  }
  return -1;
}

function rebuilt(
  doc: Annotated,
  found: readonly { first: number; last: number; closed: boolean; marks: number }[],
): Annotated {
  const tokens: Token[] = doc.tokens.map((t) => ({ ...t }));
  const single = found.map((f) => ({ first: f.first, last: f.last, closed: f.closed }));
  const inside = (q: Quotation) => single.some((f) => q.first >= f.first && q.last <= f.last);
  const quotations: Quotation[] = [...doc.quotations.filter((q) => !inside(q)), ...single]
    .sort((a, b) => a.first - b.first)
    .map((q, n) => ({ first: q.first, last: q.last, closed: q.closed, id: n + 1 }));
  for (const quotation of quotations) {
    for (let k = quotation.first; k <= quotation.last; k += 1) {
      const token = tokens[k];
      if (token) token.quote = quotation.id;
    }
  }
  for (const { first, last, closed, marks } of found) {
    for (let k = 0; k < marks; k += 1) {
      const opening = tokens[first + k];
      const close = tokens[last - k];
      if (opening && opening.text.length === 1) opening.text = opening.lower = '“';
      if (close && closed) close.text = close.lower = '”';
    }
  }
  return { text: doc.text, tokens, sentences: mended(doc.sentences, tokens), quotations };
}

/** A closing mark at the start of a sentence belongs to the one before; `'Go!' he said` is one sentence. */
function mended(sentences: readonly Sentence[], tokens: Token[]): Sentence[] {
  const out: Sentence[] = [];
  for (const sentence of sentences) {
    const last = out.at(-1);
    let { first } = sentence;
    while (last && last.paragraph === sentence.paragraph && first <= sentence.last && tokens[first]?.text === '”') {
      last.last = first;
      last.end = tokens[first]?.end ?? last.end;
      first += 1;
    }
    if (first > sentence.last) continue;
    const begins = tokens[first]?.text ?? '';
    if (last && last.paragraph === sentence.paragraph && first > sentence.first && /^\p{Ll}/u.test(begins)) {
      last.last = sentence.last;
      last.end = sentence.end;
      continue;
    }
    out.push({ ...sentence, first, start: tokens[first]?.start ?? sentence.start });
  }
  for (const [n, sentence] of out.entries()) {
    for (let k = sentence.first; k <= sentence.last; k += 1) {
      const token = tokens[k];
      if (token) token.sentence = n;
    }
  }
  return out;
}
