/**
 * The few nouns that every later step speaks in. Offsets count UTF-16 units of the article's text; token numbers run
 * through the whole text. Each step of `annotate` says what it reads and what it adds.
 */
export type PartOfSpeech =
  | 'ADJ'
  | 'ADP'
  | 'ADV'
  | 'AUX'
  | 'CCONJ'
  | 'DET'
  | 'INTJ'
  | 'NOUN'
  | 'NUM'
  | 'PART'
  | 'PRON'
  | 'PROPN'
  | 'PUNCT'
  | 'SCONJ'
  | 'SYM'
  | 'VERB'
  | 'X';

export type Token = {
  /** Its number in `Annotated.tokens`. */
  i: number;
  /** As the later steps read it: true-cased where the text is in capitals. The original stands at `start`…`end`. */
  text: string;
  lower: string;
  lemma: string;
  pos: PartOfSpeech;
  start: number;
  end: number;
  /** Whether a blank or a line break stands before it. */
  spaced: boolean;
  /** Number of its quotation, 0 outside any. */
  quote: number;
  sentence: number;
};

/** Tokens `first` to `last`, both included. */
export type Span = { first: number; last: number };

export type Sentence = Span & { start: number; end: number; paragraph: number };

export type Quotation = Span & {
  id: number;
  /** False where the text never closes it: it then runs to the end of its paragraph. */
  closed: boolean;
};

export type Annotated = {
  text: string;
  tokens: Token[];
  sentences: Sentence[];
  quotations: Quotation[];
};

/** The words of a span as they stand in the text, blanks folded. */
export function wordsOf(doc: Annotated, span: Span): string {
  const a = doc.tokens[span.first];
  const b = doc.tokens[span.last];
  return a && b ? doc.text.slice(a.start, b.end).replace(/\s+/g, ' ') : '';
}
