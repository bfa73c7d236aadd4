/**
 * Two figures for one thing, each by its own source: "police counted 8,000, the organisers 30,000". The second often lacks
 * verb and noun; both take their measure from the words around. Gives attributions, counts, and which two stand against
 * each other. Limit: one sentence and the next.
 */
import type { Annotated, Span } from '../language/annotated.js';
import type { Mention } from '../language/names.js';
import type { NumberMention } from '../language/numbers.js';
import type { Attribution } from './attribution.js';
import type { Measure } from './claim.js';
import type { CountedMention } from './quantities/mentions.js';
import { phraseEndingAt, phraseStartingAt } from './roles.js';

export type RivalCounts = {
  attributions: Attribution[];
  counted: CountedMention[];
  /** First tokens of the two numbers. */
  pairs: [number, number][];
};

type Figure = { number: NumberMention; source: Span; cue: Span; rule: string };

/** Verbs by which a source gives a figure. */
const GIVES =
  /^(say|claim|announce|put|give|count|estimate|report|speak|arrive|record|tally|number|have|list|assess|register|cite|reckon|mention)$/;
/** Nouns that can give one; a name can too. */
const COUNTER =
  /^(police|prefecture|ministry|unions?|organi[sz]ers?|authorit(y|ies)|officials?|government|rebels?|army|military|union|company|chief|agency|cent(er|re)|headquarters|monitors?|observatory|groups?|protesters|opposition|parties|party|commission|hospital|hospitals|defen[cs]e|council|bureau|institute|service|federation|campaign|minister|mayor|governor|spokesman|spokeswoman|official)$/;
const REPORT_OF = /^(count|counts|figures?|estimates?|tally|reckoning|numbers?|data|account|total)$/;

type Context = { measure: Measure; words: RegExp };

/** What figures are about, by the words around them; the first row that fits. */
const CONTEXTS: readonly Context[] = [
  {
    measure: 'crowd',
    words:
      /^(march|marched|marchers|protesters?|demonstrators?|demonstration|demonstrations|turnout|rally|rallies|rallied|crowd|crowds|attended|participants|strikers|procession)$/,
  },
  { measure: 'killed', words: /^(dead|died|deaths?|killed|toll|fatalities|bodies|perished)$/ },
  { measure: 'wounded', words: /^(wounded|injured|injuries|hurt)$/ },
  { measure: 'missing', words: /^(missing|unaccounted)$/ },
  { measure: 'displaced', words: /^(displaced|refugees|evacuees|fled|homeless)$/ },
  { measure: 'captured', words: /^(prisoners|captured|captives|hostages)$/ },
];

/** How far back the count stands that a bare figure takes up. */
const ECHO_SENTENCES = 1;
const ECHOED = /^(crowd|killed|wounded|missing|displaced|captured|arrested)$/;

/**
 * "… 40,000 people marched, the organiser said. Police counted “about six thousand”": a bare figure of another source, which
 * takes its measure from the count before it.
 */
export function findEchoes(
  doc: Annotated,
  numbers: readonly NumberMention[],
  counted: readonly CountedMention[],
  names: readonly Mention[],
): RivalCounts {
  const out: RivalCounts = { attributions: [], counted: [], pairs: [] };
  for (const number of numbers) {
    if (!isFigure(number) || !bare(doc, number) || counted.some((c) => c.number.first === number.first)) continue;
    const figure = bySubject(doc, number);
    if (!figure || !COUNTS.test(doc.tokens[figure.cue.first]?.lemma ?? '')) continue;
    const sentence = sentenceOf(doc, number);
    const before = counted.findLast(
      (c) => c.number.first < number.first && sentence - sentenceOf(doc, c.number) <= ECHO_SENTENCES,
    );
    if (before?.modality !== 'fact' || before.negated || !ECHOED.test(before.quantity.measure)) continue;
    const own = figureOf(doc, before.number);
    if (own && sameWords(doc, own.source, figure.source)) continue;
    const there = placeNear(doc, figure, names) ?? (namesBefore(doc, figure) ? 'elsewhere' : null);
    if (there !== null && there !== placeNear(doc, { ...figure, number: before.number }, names)) continue;
    out.attributions.push(attributionOf(figure));
    out.counted.push(countOf(figure, before.quantity.measure));
    out.pairs.push([before.number.first, number.first]);
  }
  return out;
}

/** "In Nantes the police counted": a name in front that is no source may be another place. */
function namesBefore(doc: Annotated, { source, number }: Figure): boolean {
  const first = doc.sentences[sentenceOf(doc, number)]?.first ?? number.first;
  for (let k = first; k < number.first; k += 1)
    if (doc.tokens[k]?.pos === 'PROPN' && (k < source.first || k > source.last)) return true;
  return false;
}

/** Verbs that give a figure and nothing else. */
const COUNTS = /^(count|put|estimate|tally|reckon|speak)$/;

export function findRivalCounts(
  doc: Annotated,
  numbers: readonly NumberMention[],
  names: readonly Mention[],
): RivalCounts {
  const out: RivalCounts = { attributions: [], counted: [], pairs: [] };
  const figures = numbers.filter(isFigure).flatMap((number) => figureOf(doc, number) ?? []);
  const used = new Set<Figure>();
  // two figures of one sentence belong together before those of two
  for (const reach of [0, 1]) {
    for (const [n, a] of figures.entries()) {
      const b = figures
        .slice(n + 1, n + 4)
        .find((other) => !used.has(other) && !used.has(a) && areRivals(doc, a, other, reach, names));
      const measure = b && measureAround(doc, a, b);
      if (!b || !measure) continue;
      used.add(a);
      used.add(b);
      for (const figure of [a, b]) {
        out.attributions.push(attributionOf(figure));
        out.counted.push(countOf(figure, measure));
      }
      out.pairs.push([a.number.first, b.number.first]);
    }
  }
  return out;
}

function areRivals(doc: Annotated, a: Figure, b: Figure, reach: number, names: readonly Mention[]): boolean {
  if (sentenceOf(doc, b.number) - sentenceOf(doc, a.number) !== reach) return false;
  if (overlap(a.source, b.source) || sameWords(doc, a.source, b.source) || !comparable(doc, a.number, b.number))
    return false;
  if (reach === 1 && !bare(doc, b.number) && !bare(doc, a.number)) return false;
  const [p, q] = [placeNear(doc, a, names), placeNear(doc, b, names)];
  // "450,000 there … 37,000 in the capital"
  const there = [a, b].some((figure) => doc.tokens[figure.number.last + 1]?.lower === 'there');
  return p === q || there || (reach === 0 && (p === null || q === null));
}

function isFigure(number: NumberMention): boolean {
  return number.unit === null && (number.low ?? number.high ?? 0) >= 10;
}

/** Who gives the number, by the words beside it. */
function figureOf(doc: Annotated, number: NumberMention): Figure | null {
  return bySubject(doc, number) ?? byTail(doc, number) ?? byEllipsis(doc, number);
}

/** "police headquarters announced 87,000", "The union spoke of over 500,000". */
function bySubject(doc: Annotated, number: NumberMention): Figure | null {
  for (let k = number.first - 1; k >= Math.max(0, number.first - 7); k -= 1) {
    const token = doc.tokens[k];
    if (!token || token.sentence !== doc.tokens[number.first]?.sentence) return null;
    if (/^(VERB|AUX)$/.test(token.pos) && GIVES.test(token.lemma)) {
      let end = k - 1;
      while (/^(AUX|ADV)$/.test(doc.tokens[end]?.pos ?? '')) end -= 1;
      const head = doc.tokens[end];
      if (!head || head.sentence !== token.sentence || !/^(NOUN|PROPN)$/.test(head.pos)) return null;
      const source = sourceAt(doc, phraseEndingAt(doc, end, doc.sentences[head.sentence]?.first ?? end));
      return source && { number, source, cue: { first: k, last: k }, rule: 'RIVAL-COUNT/SUBJECT' };
    }
    if (/^[,;]$/.test(token.text) || /^(VERB|NUM)$/.test(token.pos)) return null;
  }
  return null;
}

/** "160,000 according to the unions", "3.5 million by the union's figures", "…, the union said". */
function byTail(doc: Annotated, number: NumberMention): Figure | null {
  for (let k = number.last + 1; k <= number.last + 9; k += 1) {
    const token = doc.tokens[k];
    if (!token || token.sentence !== doc.tokens[number.last]?.sentence || token.text === ';') return null;
    if (token.pos === 'NUM') return null;
    const next = doc.tokens[k + 1];
    if (token.lower === 'according' && next?.lower === 'to')
      return tail(doc, number, k, k + 2, 'RIVAL-COUNT/ACCORDING');
    if (token.lower === 'by' && next?.lower === 'those' && doc.tokens[k + 2]?.lower === 'of')
      return tail(doc, number, k, k + 3, 'RIVAL-COUNT/BY');
    if (/^(by|in)$/.test(token.lower)) {
      const phrase = phraseStartingAt(doc, k + 1, Math.min(doc.tokens.length - 1, k + 8));
      if (!phrase) continue;
      const noun = doc.tokens[phrase.last];
      const mark = doc.tokens[phrase.last - 1];
      if (noun && REPORT_OF.test(noun.lower) && mark && /^[’']s?$/.test(mark.text)) {
        const source = sourceAt(doc, { first: phrase.first, last: phrase.last - 2 });
        return source && { number, source, cue: { first: k, last: k }, rule: 'RIVAL-COUNT/FIGURES' };
      }
    }
  }
  return null;
}

function tail(doc: Annotated, number: NumberMention, cue: number, from: number, rule: string): Figure | null {
  const phrase = phraseStartingAt(doc, from, Math.min(doc.tokens.length - 1, from + 8));
  const source = phrase && sourceAt(doc, phrase);
  return source ? { number, source, cue: { first: cue, last: from - 1 }, rule } : null;
}

/** ", the ministry 119,000", "the unions “nearly 50,000”": the source right before the number. */
function byEllipsis(doc: Annotated, number: NumberMention): Figure | null {
  let end = number.first - 1;
  while (/^["“”«»]$/.test(doc.tokens[end]?.text ?? '') || /^(of|at)$/.test(doc.tokens[end]?.lower ?? '')) end -= 1;
  const head = doc.tokens[end];
  if (!head || !/^(NOUN|PROPN)$/.test(head.pos) || head.sentence !== doc.tokens[number.first]?.sentence) return null;
  const phrase = phraseEndingAt(doc, end, doc.sentences[head.sentence]?.first ?? end);
  const before = doc.tokens[phrase.first - 1];
  if (
    before &&
    before.sentence === head.sentence &&
    !/^[,;]$/.test(before.text) &&
    !/^(and|but|while|whereas)$/.test(before.lower)
  )
    return null;
  const source = sourceAt(doc, phrase);
  return source && { number, source, cue: { first: end, last: end }, rule: 'RIVAL-COUNT/ELLIPSIS' };
}

/** The phrase, if it can give figures; "The Interior Ministry's" without its mark. */
function sourceAt(doc: Annotated, phrase: Span): Span | null {
  let { first, last } = phrase;
  while (last > first && /^[’']s?$/.test(doc.tokens[last]?.text ?? '')) last -= 1;
  for (let k = last; k >= first; k -= 1) if (/^(NUM)$/.test(doc.tokens[k]?.pos ?? '')) first = k + 1;
  // "In Nantes the unions": the town is no part of the source
  for (let k = last; k > first; k -= 1)
    if (doc.tokens[k]?.pos === 'DET' && /^(NOUN|PROPN)$/.test(doc.tokens[k - 1]?.pos ?? '')) first = k;
  while (first < last && /^(PUNCT|ADP|CCONJ)$/.test(doc.tokens[first]?.pos ?? '')) first += 1;
  for (let k = first; k <= last; k += 1) {
    const token = doc.tokens[k];
    if (token && (COUNTER.test(token.lower) || (token.pos === 'PROPN' && /^\p{Lu}{2,}$/u.test(token.text))))
      return { first, last };
  }
  return null;
}

/** Whether no noun of its own follows the number. */
function bare(doc: Annotated, number: NumberMention): boolean {
  // "hundreds of rebels"
  let k = number.last + (doc.tokens[number.last + 1]?.lower === 'of' ? 2 : 1);
  // "87 broken windows"
  const isQuality = (t: Annotated['tokens'][number] | undefined) =>
    t !== undefined && (/^(ADJ|ADV)$/.test(t.pos) || (t.pos === 'VERB' && /(ed|en|ing)$/.test(t.lower)));
  while (isQuality(doc.tokens[k])) k += 1;
  return doc.tokens[k]?.pos !== 'NOUN' && doc.tokens[k]?.pos !== 'PROPN';
}

const PEOPLE =
  /^(people|persons|protesters|demonstrators|marchers|dead|deaths|victims|strikers|fatalities|casualties|participants|bodies|civilians)$/;

/** Both without a noun, or with nouns for people: "87,000" and "500,000 people", not "87,000" and "30 arrests". */
function comparable(doc: Annotated, a: NumberMention, b: NumberMention): boolean {
  return [a, b].every((number) => bare(doc, number) || PEOPLE.test(doc.tokens[number.last + 1]?.lower ?? ''));
}

/** The place named last before the number in its sentence, or in its source: "In Nantes the police counted 28,000". */
function placeNear(doc: Annotated, figure: Figure, names: readonly Mention[]): string | null {
  const sentence = doc.sentences[sentenceOf(doc, figure.number)];
  let place: string | null = null;
  for (const name of names) {
    if (name.kind !== 'place' || name.place.kind === 'country') continue;
    const inSource = name.first >= figure.source.first && name.last <= figure.source.last;
    const before = sentence !== undefined && name.first >= sentence.first && name.last < figure.number.first;
    if (inSource) return name.place.id;
    if (before) place = name.place.id;
  }
  return place;
}

function measureAround(doc: Annotated, a: Figure, b: Figure): Measure | null {
  const last = sentenceOf(doc, b.number);
  for (let sentence = last; sentence >= Math.max(0, last - 6); sentence -= 1) {
    const span = doc.sentences[sentence];
    if (!span) continue;
    for (const { measure, words } of CONTEXTS)
      for (let k = span.first; k <= span.last; k += 1) {
        const token = doc.tokens[k];
        if (token && words.test(token.lower) && !(k >= a.source.first && k <= a.source.last)) return measure;
      }
  }
  return null;
}

function attributionOf(figure: Figure): Attribution {
  return {
    source: figure.source,
    cue: figure.cue,
    cueLemma: 'count',
    category: 'assert',
    negated: false,
    contents: [{ first: figure.number.first, last: figure.number.last }],
    quoted: false,
    via: [],
    topic: null,
    rule: figure.rule,
  };
}

function countOf(figure: Figure, measure: Measure): CountedMention {
  const { number } = figure;
  return {
    quantity: { low: number.low, high: number.high, unit: null, measure, population: null, flow: null, asOf: null },
    number,
    trigger: number.value,
    subject: null,
    agent: null,
    negated: false,
    modality: 'fact',
    rule: figure.rule,
  };
}

function sentenceOf(doc: Annotated, span: Span): number {
  return doc.tokens[span.first]?.sentence ?? 0;
}

function overlap(a: Span, b: Span): boolean {
  return a.first <= b.last && b.first <= a.last;
}

function sameWords(doc: Annotated, a: Span, b: Span): boolean {
  const words = (span: Span) =>
    doc.tokens
      .slice(span.first, span.last + 1)
      .filter((t) => t.pos !== 'DET')
      .map((t) => t.lower)
      .join(' ');
  return words(a) === words(b);
}
