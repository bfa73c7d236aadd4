/**
 * Where the statement stands: after its cue, before it, or on both sides of it. Reads punctuation, quotations and
 * parts of speech. Limit: a statement without "that" is taken to run to the end of its sentence or to a semicolon;
 * `attribution.ts` cuts it where the next attribution starts.
 */
import type { Annotated, Quotation, Span } from '../language/annotated.js';
import { STATEMENT_NOUNS, type Takes } from './cues.js';
import { at, hasFiniteVerb, nounPhraseAfter, TIME_WORD } from './noun-phrases.js';

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

const OPENING_WORD =
  /^(on|about|at|in|during|to|from|after|before|over|with|via|through|this|early|earlier|late|later|last|following|as|outside|inside|by|for|under|near|of)$/;
const SUBORDINATOR =
  /^(when|while|although|though|because|after|before|where|since|if|unless|until|as|despite|asked|speaking|citing|in|on|at|during|following|with|by|for|from|given|amid|besides|like|unlike|however|meanwhile|instead|still|later|earlier|then|today|yesterday|also|and|but|yet|so|to|under|over|about|according|responding|writing|appearing|pressed|referring|quoting|based|upon|without|among|along|again|now|once|only|first|second|finally|indeed|moreover|therefore|nevertheless|even|just)$/;
const SAYING_MANNER = /^(citing|referring|speaking|quoting|adding|pointing|noting|calling|describing|warning)$/;
const OPENING_MARK = /^["“„«″‘]$/;

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

/** "said, in a statement on Monday, that …": where the "that" stands, -1 where there is none. */
function adverbialEnd(doc: Annotated, i: number, ceiling: number): number {
  if (!OPENING_WORD.test(at(doc, i).lower)) return -1;
  for (let k = i; k <= Math.min(ceiling, i + 14); k += 1) {
    if (at(doc, k).text === ',') return at(doc, k + 1).lower === 'that' ? k + 1 : -1;
  }
  return -1;
}

/** Steps over "on Monday", "in a statement", "to reporters" up to "that", a colon, a comma before a quotation, or one. */
function startOfStatement(doc: Annotated, i: number, ceiling: number): number {
  const first = at(doc, i);
  if (!OPENING_WORD.test(first.lower) && first.pos !== 'ADV' && !TIME_WORD.test(first.lower)) return i;
  if (/^(around|some|nearly|almost|not|only|even|just)$/.test(first.lower)) return i;
  if (first.lower === 'about' && (at(doc, i + 1).pos === 'NUM' || /^(half|a|one)$/.test(at(doc, i + 1).lower)))
    return i;
  for (let k = i; k <= Math.min(ceiling, i + 28); k += 1) {
    const t = at(doc, k);
    if (t.lower === 'that' && k > i && t.pos !== 'DET') return k;
    if (t.text === ':') return k;
    if (t.quote && OPENING_MARK.test(t.text) && k > i) return at(doc, k - 1).text === ',' ? k - 1 : k;
    if (t.text === ',' && at(doc, k + 1).lower === 'that') return k + 1;
    if (/^[.;]$/.test(t.text)) break;
  }
  for (let k = i + 2; k <= Math.min(ceiling - 1, i + 14) && !/^[.;:,]$/.test(at(doc, k - 1).text); k += 1)
    if (beginsClause(doc, k)) return k;
  return i;
}

/** "said in a filing | it would cut", "said on television | the army had left": no word joins a subject to what stands before it. */
function beginsClause(doc: Annotated, k: number): boolean {
  const t = at(doc, k);
  const before = at(doc, k - 1);
  if (!/^(NOUN|PROPN)$/.test(before.pos) && !TIME_WORD.test(before.lower)) return false;
  if (/^(he|she|it|they|we|there)$/.test(t.lower)) return /^(AUX|VERB)$/.test(at(doc, k + 1).pos);
  return t.pos === 'DET' && clauseStart(doc, k, k + 14) === k;
}

/** A clause with its own subject; leading "on Monday" is stepped over. */
function clauseStart(doc: Annotated, i: number, ceiling: number): number {
  let k = i;
  while (
    k < ceiling &&
    (TIME_WORD.test(at(doc, k).lower) || (k === i && /^(on|this|last|late|early)$/.test(at(doc, k).lower)))
  ) {
    k += 1;
  }
  const phrase = nounPhraseAfter(doc, quantified(doc, k), ceiling);
  if (!phrase) return /^(there|it|neither|nobody|nothing|everyone|everything|nothing)$/.test(at(doc, k).lower) ? k : -1;
  for (let n = phrase.last + 1; n <= Math.min(ceiling, phrase.last + 12); n += 1) {
    const t = at(doc, n);
    // "found the trader guilty and fined him": the verb goes with the cue
    if (/^(and|or|but)$/.test(t.lower) && /^(VERB|AUX)$/.test(at(doc, n + 1).pos)) break;
    if (t.pos === 'AUX' || (t.pos === 'VERB' && !/ing$/.test(t.lower) && at(doc, n - 1).lower !== 'to')) return k;
    if (/^[.;,:]$/.test(t.text)) break;
  }
  return -1;
}

/** "about half of the rise", "at least seven of them", "more than two": the first token behind the words of measure. */
function quantified(doc: Annotated, i: number): number {
  const [first, second] = [at(doc, i).lower, at(doc, i + 1).lower];
  if (/^(at|more|less|fewer|up)$/.test(first) && /^(least|most|than|to)$/.test(second)) return i + 2;
  return /^(about|around|nearly|almost|roughly|only|over|under|just|even)$/.test(first) ? i + 1 : i;
}

const startsObject = (doc: Annotated, i: number) => {
  const t = at(doc, i);
  return (
    /^(NOUN|PROPN|DET|ADJ|NUM|PRON)$/.test(t.pos) ||
    (t.pos === 'VERB' && /ing$/.test(t.lower)) ||
    /^(having|being|any|as)$/.test(t.lower) ||
    t.pos === 'ADV' ||
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
  if (!somethingFollows && place.takes.has('clause') && !hasFiniteVerb(doc, first, end) && resumedAfter(doc, place))
    return { span: { first, last: trimmed(doc, first, end) }, quoted: false };
  if (
    !hasFiniteVerb(doc, first, end) &&
    (somethingFollows || end - first < 1 || SUBORDINATOR.test(at(doc, floor).lower))
  )
    return null;
  return { span: { first, last: trimmed(doc, first, end) }, quoted: false };
}

/** `It was "a farce",` belongs to the statement; `In a tweet, "…"` does not. */
function leadIsStatement(doc: Annotated, first: number, quote: number): boolean {
  return !/^[,:]$/.test(at(doc, quote - 1).text) || hasFiniteVerb(doc, first, quote - 1);
}

/** Without a leading "But" or "And". */
function opening(doc: Annotated, first: number): number {
  return /^(but|and|so|yet)$/.test(at(doc, first).lower) && !at(doc, first).quote ? first + 1 : first;
}

/** "denied on Monday the report": the first token behind the time; the same where none stands, or nothing behind it. */
export function afterTime(doc: Annotated, start: number, ceiling: number): number {
  let i = start;
  if (/^(on|late|early|this|last)$/.test(at(doc, i).lower) && isTime(doc, i + 1)) i += 1;
  while (i < ceiling && isTime(doc, i)) i += 1;
  if (i > start && at(doc, i).pos === 'NUM') i += 1;
  return i > start && i <= ceiling && !/^[.;:]$/.test(at(doc, i).text) ? i : start;
}
const isTime = (doc: Annotated, i: number) => TIME_WORD.test(at(doc, i).lower) || /^(March|May)$/.test(at(doc, i).text);

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
    if (
      source &&
      !next.quote &&
      !hasFiniteVerb(doc, place.floor, (place.source?.first ?? place.floor) - 1) &&
      clauseStart(doc, i + 1, place.ceiling) === i + 1
    )
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
