/** Makes the record of one attribution; whether it is quoted is read off the text. */
import type { Annotated, Span } from '../language/annotated.js';
import { quotationOf } from './attribution-contents.js';
import type { Attribution } from './attribution-shape.js';
import { at } from './noun-phrases.js';

type Parts = Omit<Attribution, 'cueLemma' | 'quoted' | 'topic'> & { lemma: string; topic?: Span | null };

export function attribution(doc: Annotated, { lemma, topic, ...rest }: Parts): Attribution {
  return { ...rest, cueLemma: lemma, quoted: quotedIn(doc, rest.contents), topic: topic ?? null };
}

export function quotedIn(doc: Annotated, spans: readonly Span[]): boolean {
  for (const span of spans) {
    for (let i = span.first; i <= span.last; i += 1) if (at(doc, i).quote > 0) return true;
  }
  return false;
}

/** Inside a quotation that the text closes, or that opens its paragraph (a speech that runs on). */
export function isSpoken(doc: Annotated, i: number): boolean {
  const quotation = quotationOf(doc, i);
  if (!quotation) return false;
  if (quotation.closed) return true;
  const sentence = doc.sentences[at(doc, quotation.first).sentence];
  const before = doc.sentences[at(doc, quotation.first - 1).sentence];
  return sentence?.first === quotation.first && before?.paragraph !== sentence.paragraph;
}
