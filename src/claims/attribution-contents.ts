/**
 * Where the statement stands: after its cue, before it, or on both sides of it. Reads punctuation, quotations and
 * parts of speech. Limit: a statement without "that" is taken to run to the end of its sentence or to a semicolon;
 * `attribution.ts` cuts it where the next attribution starts.
 */
import type { Annotated, Quotation, Span } from '../language/annotated.js';
import {
  adverbialEnd,
  afterTime,
  beginsClause,
  clauseStart,
  OPENING_MARK,
  startOfStatement,
} from './attribution-openings.js';
import { STATEMENT_NOUNS, type Takes } from './cues.js';
import { at, hasFiniteVerb, TIME_WORD } from './noun-phrases.js';

export type CuePlace = {
  /** First and last token of the sentence. */
  floor: number;
  ceiling: number;
  source: Span | null;
  /** The verb group. */
  cue: Span;
  /** First token behind the cue, its particle and its object. */
  after: number;
  inverted: boolean;
  /** "…, adding that": the statement can only follow. */
  onlyAfter: boolean;
  takes: ReadonlySet<Takes>;
};

const SUBORDINATOR =
  /^(when|while|although|though|because|after|before|where|since|if|unless|until|as|despite|asked|speaking|citing|in|on|at|during|following|with|by|for|from|given|amid|besides|like|unlike|however|meanwhile|instead|still|later|earlier|then|today|yesterday|also|and|but|yet|so|to|under|over|about|according|responding|writing|appearing|pressed|referring|quoting|based|upon|without|among|along|again|now|once|only|first|second|finally|indeed|moreover|therefore|nevertheless|even|just)$/;
const SAYING_MANNER = /^(citing|referring|speaking|quoting|adding|pointing|noting|calling|describing|warning)$/;
export const quotationOf = (doc: Annotated, i: number): Quotation | undefined => {
  const id = at(doc, i).quote;
  return id > 0 ? doc.quotations[id - 1] : undefined;
};

export function contentsOf(doc: Annotated, place: CuePlace): Span[] {
  const behind = statementAfter(doc, place);
  if (place.onlyAfter) return behind ? [behind.span] : [];
  const ahead = statementBefore(doc, place, behind !== null);
  if (ahead?.quoted) {
    const resumed = resumedAfter(doc, place);
    return resumed ? [ahead.span, resumed] : [ahead.span];
  }
  if (behind && !(ahead && behind.kind === 'rest')) return [behind.span];
  if (!ahead) return [];
  const resumed = resumedAfter(doc, place);
  if (!resumed || resumed.first === ahead.span.first) return [ahead.span];
  // "However, he said, …" says nothing by itself
  return ahead.span.first === ahead.span.last && at(doc, ahead.span.first).pos === 'ADV'
    ? [resumed]
    : [ahead.span, resumed];
}

type Behind = { span: Span; kind: 'that' | 'quote' | 'colon' | 'clause' | 'object' | 'infinitive' | 'rest' };

function statementAfter(doc: Annotated, place: CuePlace): Behind | null {
  const { ceiling, takes } = place;
  let i = place.after;
  if (i > ceiling) return null;
  const mark = at(doc, i);
  if (mark.text === ',' && !at(doc, i + 1).quote) {
    // "X said, however, that": the parenthesis is stepped over; any other comma ends the cue
    const close = at(doc, i + 2).text === ',' ? i + 3 : -1;
    if (close > 0 && at(doc, close).lower === 'that') i = close;
    else {
      const that = adverbialEnd(doc, i + 1, ceiling);
      if (that < 0) return null;
      i = that;
    }
  }
  const jump = startOfStatement(doc, i, ceiling);
  const start = at(doc, jump);
  if (jump > i && isTag(doc, place) && goesPast(doc, i, jump)) return null;
  if (
    start.lower === 'that' &&
    jump < ceiling &&
    !/^(AUX|VERB)$/.test(at(doc, jump + 1).pos) &&
    !/^[.;:]$/.test(at(doc, jump + 1).text)
  )
    return made(doc, jump + 1, ceiling, 'that');
  if (start.text === ':' && jump <= ceiling) return afterColon(doc, jump, ceiling);
  if (start.text === ',' && at(doc, jump + 1).quote && OPENING_MARK.test(at(doc, jump + 1).text)) {
    return made(doc, jump + 1, ceiling, 'quote');
  }
  if (start.quote && OPENING_MARK.test(start.text)) return made(doc, jump, ceiling, 'quote');
  if (jump > i && takes.has('clause') && beginsClause(doc, jump)) return made(doc, jump, ceiling, 'clause');
  if (/^(whether|if|how|why|what|where|when|who)$/.test(start.lower) && jump < ceiling) {
    return made(doc, jump, ceiling, 'that');
  }
  if (start.lower === 'to' && at(doc, jump + 1).pos === 'VERB' && takes.has('infinitive')) {
    return made(doc, jump, ceiling, 'infinitive');
  }
  const first = at(doc, i);
  if (/^[.,;)!?]$/.test(first.text) || first.lower === 'to') return null;
  // "the owners said citing the manifest": how it was said
  if (!takes.has('object') && SAYING_MANNER.test(first.lower)) return null;
  if (takes.has('quote') && takes.size === 1) return null;
  const clause = clauseStart(doc, i, ceiling);
  if (clause >= 0) return made(doc, clause, ceiling, 'clause');
  const quoteSoon = quoteWithin(doc, i, Math.min(ceiling, i + 8));
  if (takes.has('object') && startsObject(doc, i)) return made(doc, i, ceiling, 'object');
  if (quoteSoon) return made(doc, i, ceiling, 'quote');
  if (takes.has('clause') && startsObject(doc, i) && ceiling - i >= 2 && !TIME_WORD.test(first.lower)) {
    return made(doc, i, ceiling, 'rest');
  }
  return null;
}

/** "The bridge is shut, the council said": the clause before the tag is what is said. */
const isTag = (doc: Annotated, place: CuePlace): boolean =>
  place.source !== null &&
  !place.onlyAfter &&
  at(doc, place.source.first - 1).text === ',' &&
  !SUBORDINATOR.test(at(doc, place.floor).lower) &&
  !isOnlyFront(doc, place);

/** "… said on Tuesday after an inquiry found that": the "that" is another verb's. */
const goesPast = (doc: Annotated, from: number, to: number): boolean =>
  doc.tokens.slice(from, to).some((t) => t.text === ',' || /^(VERB|AUX|SCONJ)$/.test(t.pos));

const startsObject = (doc: Annotated, i: number) => {
  const t = at(doc, i);
  return (
    /^(NOUN|PROPN|DET|ADJ|NUM|PRON)$/.test(t.pos) ||
    (t.pos === 'VERB' && /ing$/.test(t.lower)) ||
    /^(having|being|any|as)$/.test(t.lower) ||
    t.pos === 'ADV' ||
    // "said not a single customer had been charged"
    (t.lower === 'not' && /^(one|a|an|any|all|every|everyone|everything|even)$/.test(at(doc, i + 1).lower)) ||
    STATEMENT_NOUNS.has(t.lemma)
  );
};

function quoteWithin(doc: Annotated, first: number, last: number): boolean {
  for (let i = first; i <= last; i += 1) if (at(doc, i).quote && OPENING_MARK.test(at(doc, i).text)) return true;
  return false;
}

function afterColon(doc: Annotated, colon: number, ceiling: number): Behind | null {
  const next = at(doc, colon + 1);
  if (colon < ceiling) return made(doc, colon + 1, ceiling, 'colon');
  // `X said:` at the end of a paragraph: the next paragraph's quotation
  const quotation = quotationOf(doc, colon + 1);
  if (quotation && quotation.first === colon + 1)
    return { span: { first: quotation.first, last: quotation.last }, kind: 'colon' };
  if (next.sentence > at(doc, colon).sentence) {
    const sentence = doc.sentences[next.sentence];
    if (sentence) return { span: { first: sentence.first, last: sentence.last }, kind: 'colon' };
  }
  return null;
}

function made(doc: Annotated, first: number, ceiling: number, kind: Behind['kind']): Behind | null {
  const last = endOf(doc, first, ceiling);
  return last < first ? null : { span: { first, last }, kind };
}

/** The last token of a statement that starts here: a semicolon or the end of the sentence, or of the quotation that runs on. */
export function endOf(doc: Annotated, first: number, ceiling: number): number {
  const lead = quotationOf(doc, first);
  if (lead && lead.first === first && lead.last >= ceiling - 1) return lead.last;
  let last = ceiling;
  for (let i = first; i <= ceiling; i += 1) {
    const t = at(doc, i);
    if (t.text === ';' && !t.quote) {
      last = i - 1;
      break;
    }
  }
  const tail = quotationOf(doc, last);
  if (tail && tail.last > last) return tail.last;
  return trimmed(doc, first, last);
}

export function trimmed(doc: Annotated, first: number, last: number): number {
  let end = last;
  while (end > first && /^([.,;:]|--?|[–—])$/.test(at(doc, end).text)) end -= 1;
  return end;
}

type Ahead = { span: Span; quoted: boolean };

function statementBefore(doc: Annotated, place: CuePlace, somethingFollows: boolean): Ahead | null {
  const { floor } = place;
  const left = (place.inverted || !place.source ? place.cue.first : place.source.first) - 1;
  const separator = at(doc, left);
  if (left < floor) {
    // `"We won!" Smith said.`: the quotation closed the sentence before
    const quotation = quotationOf(doc, left);
    const same = doc.sentences[at(doc, left).sentence]?.paragraph === doc.sentences[at(doc, floor).sentence]?.paragraph;
    if (!quotation || quotation.last !== left || somethingFollows || !same) return null;
    return { span: { first: quotation.first, last: quotation.last }, quoted: true };
  }
  let end = left;
  while (end >= floor && /^([,.]|--?|[–—])$/.test(at(doc, end).text) && !at(doc, end).quote) end -= 1;
  const quotation = quotationOf(doc, end);
  const separated = end < left || (quotation !== undefined && quotation.last === left);
  if (!separated || end < floor) return null;
  if (quotation && quotation.last === end) {
    // `the "Born Free" singer said`: a title, not speech
    if (end === left && quotation.last - quotation.first < 5 && at(doc, end - 1).pos !== 'PUNCT') return null;
    const start = doc.sentences[at(doc, quotation.first).sentence]?.first ?? quotation.first;
    const first =
      start < quotation.first && leadIsStatement(doc, start, quotation.first) ? opening(doc, start) : quotation.first;
    return { span: { first, last: end }, quoted: true };
  }
  if (separator.text === '.') return null;
  const first = opening(doc, floor);
  if (first > end) {
    // "But, he said, it is a risky plan"
    const resumed = end === floor && !somethingFollows ? resumedAfter(doc, place) : null;
    return resumed && { span: resumed, quoted: false };
  }
  // "Asked about the vote, the mayor said no"
  if (/^(asked|pressed|questioned|speaking|responding|referring|citing)$/.test(at(doc, floor).lower)) {
    let comma = floor;
    while (comma < end && at(doc, comma).text !== ',') comma += 1;
    if (comma === end) return null;
  }
  if (somethingFollows && SUBORDINATOR.test(at(doc, floor).lower)) return null;
  // "Borax, he said, called it off", "In the long run, many say, it could help": one clause around the cue
  if (!somethingFollows && isSaid(doc, place) && !hasFiniteVerb(doc, first, end) && resumedAfter(doc, place))
    return { span: { first, last: trimmed(doc, first, end) }, quoted: false };
  if (
    !hasFiniteVerb(doc, first, end) &&
    (somethingFollows || end - first < 1 || SUBORDINATOR.test(at(doc, floor).lower))
  )
    return null;
  return { span: { first, last: trimmed(doc, first, end) }, quoted: false };
}

/** "Now, he says, …", "If the rain stops, she said, …": what stands before the tag is no main clause. */
function isOnlyFront(doc: Annotated, { floor, source }: CuePlace): boolean {
  const last = (source?.first ?? floor) - 2;
  if (!hasFiniteVerb(doc, floor, last)) return true;
  const opens = /^(if|when|while|although|though|because|after|before|since|until|unless|once|where)$/;
  return opens.test(at(doc, floor).lower) && !doc.tokens.slice(floor, last + 1).some((t) => t.text === ',');
}

/** Verbs of saying; those of thinking as well between two commas ("The rule, they believe, will fail"). */
const isSaid = (doc: Annotated, { takes, after, source }: CuePlace) =>
  takes.has('clause') ||
  (takes.has('that') && at(doc, after).text === ',' && source !== null && at(doc, source.first - 1).text === ',');

/** `It was "a farce",` belongs to the statement; `In a tweet, "…"` does not. */
function leadIsStatement(doc: Annotated, first: number, quote: number): boolean {
  return !/^[,:]$/.test(at(doc, quote - 1).text) || hasFiniteVerb(doc, first, quote - 1);
}

/** Without a leading "But" or "And". */
function opening(doc: Annotated, first: number): number {
  return /^(but|and|so|yet)$/.test(at(doc, first).lower) && !at(doc, first).quote ? first + 1 : first;
}

/** `"A," X said, "but B."` and "The army, he said, has left." */
function resumedAfter(doc: Annotated, place: CuePlace): Span | null {
  const cue = Math.max(place.after, (place.inverted && place.source ? place.source.last : 0) + 1);
  const behind = afterTime(doc, cue, place.ceiling);
  for (let i = behind; i <= place.ceiling; i += 1) {
    const t = at(doc, i);
    const quotation = quotationOf(doc, i);
    if (quotation && quotation.first === i) return { first: i, last: quotation.last };
    if (t.text !== ',' || i > behind) continue;
    const next = at(doc, i + 1);
    const goesOn =
      !next.quote &&
      (next.pos === 'VERB' || next.pos === 'AUX' || next.pos === 'ADP') &&
      !/ing$/.test(next.lower) &&
      i + 2 < place.ceiling;
    const source = place.source ? at(doc, place.source.first - 1).text === ',' : false;
    if (
      goesOn &&
      (source || place.inverted) &&
      hasFiniteVerb(doc, i + 1, place.ceiling) &&
      (next.pos === 'VERB' || next.pos === 'AUX')
    ) {
      return { first: i + 1, last: endOf(doc, i + 1, place.ceiling) };
    }
    // "In the long run, many say, the rule could help", "Now, he says, four have signed": a front without a verb, then the clause
    if (source && !next.quote && isOnlyFront(doc, place) && clauseStart(doc, i + 1, place.ceiling) === i + 1)
      return { first: i + 1, last: endOf(doc, i + 1, place.ceiling) };
    // "No boat was hit, the navy said, and the tale is pure invention"
    if (
      (source || place.inverted) &&
      !next.quote &&
      next.lower === 'and' &&
      hasFiniteVerb(doc, place.floor, (place.source?.first ?? place.floor) - 1) &&
      clauseStart(doc, i + 2, place.ceiling) === i + 2
    )
      return { first: i + 2, last: endOf(doc, i + 2, place.ceiling) };
  }
  return null;
}
