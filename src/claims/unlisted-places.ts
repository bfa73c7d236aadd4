/**
 * Places that no table knows and the text itself calls one: "the village of Nowhere", "the Somali town Elsewhere". They
 * are one place under one spelling only, and have no id.
 */
import type { Annotated, Span, Token } from '../language/annotated.js';
import type { Mention } from '../language/names.js';
import { fold } from '../language/spelling.js';

const CLASS = /^(town|city|village|settlement|hamlet|suburb|township|island|port|district|locality|commune)s?$/;
const CLASSES = /^(towns|cities|villages|settlements|hamlets|suburbs|islands|ports|districts)$/;
/** "Oldenwick Airport", "Tarn Hill": the last word of a name says that it is a place. */
const SITE =
  /^(Airport|Airbase|Airfield|Dam|District|Island|Islands|Oilfield|Hill|Hills|Heights|Mountains?|Valley|Castle)$/;
const PARTICLE = /^(al|el|de|da|del|la|as|ar|ad|an|ash|az|abu|ibn|bin|umm|um)$/;
const LONGEST_NAME = 6;

/** Begins the id of such a place; it is left out of what is printed. */
export const UNLISTED = 'named:';

/** @param names what the gazetteer found. @returns them and the unlisted ones, in order. */
export function withUnlisted(doc: Annotated, names: readonly Mention[]): Mention[] {
  const taken = new Set(names.flatMap((n) => tokensOf(n)));
  const found: Mention[] = [];
  for (const token of doc.tokens) {
    if (!CLASS.test(token.lower)) continue;
    let at = token.i + 1;
    if (doc.tokens[at]?.lower === 'of') at += 1;
    // "the town Jowhar": only after an article and a people, a quality or nothing; "Town Hall" is none
    else if (/^\p{Lu}/u.test(token.text) || CLASSES.test(token.lower)) continue;
    for (let span = nameAt(doc, at, taken); span; span = CLASSES.test(token.lower) ? nameAt(doc, at, taken) : null) {
      if (!taken.has(span.first)) found.push(mentionOf(doc, span, names));
      at = span.last + 1;
      // "the villages of A, B and C"
      while (/^(,|and)$/.test(doc.tokens[at]?.lower ?? '') && at <= span.last + 2) at += 1;
      if (at === span.last + 1) break;
    }
  }
  for (const token of doc.tokens) {
    if (!SITE.test(token.text) || taken.has(token.i)) continue;
    let first = token.i;
    while (isCapital(doc.tokens[first - 1]) && !taken.has(first - 1) && token.i - first < LONGEST_NAME) first -= 1;
    const opens = doc.sentences[doc.tokens[first]?.sentence ?? 0]?.first === first;
    if (token.i - first < (opens ? 2 : 1) || found.some((n) => n.first <= token.i && n.last >= first)) continue;
    found.push(mentionOf(doc, { first, last: token.i }, names));
  }
  for (const token of doc.tokens) {
    const span =
      calledAfter(doc, token, taken) ?? controlledAt(doc, token, names, taken) ?? heldAt(doc, token, names, taken);
    if (span && !found.some((n) => n.first <= span.last && n.last >= span.first))
      found.push(mentionOf(doc, span, names));
  }
  return [...names, ...found].sort((a, b) => a.first - b.first);
}

/** "X, a town in …", "X (the capital of …)": the name before, which nobody would say of a person. */
function calledAfter(doc: Annotated, token: Token, taken: ReadonlySet<number>): Span | null {
  if (!/^(town|city|village|settlement|capital|port|stronghold|suburb|district)$/.test(token.lower)) return null;
  const next = doc.tokens[token.i + 1];
  if (!/^(in|of|on|near|that|which|outside|along|just|about|north|south|east|west)$/.test(next?.lower ?? ''))
    return null;
  let k = token.i - 1;
  while (k > token.i - 8 && (/^(ADJ|ADV|NOUN|NUM)$/.test(doc.tokens[k]?.pos ?? '') || doc.tokens[k]?.text === '-'))
    k -= 1;
  if (!/^(a|the|another)$/.test(doc.tokens[k]?.lower ?? '') || !/^[,(]$/.test(doc.tokens[k - 1]?.text ?? ''))
    return null;
  return nameBefore(doc, k - 2, taken);
}

/** The capitalised name that ends at `last`, behind a verb or a preposition. */
function nameBefore(doc: Annotated, last: number, taken: ReadonlySet<number>): Span | null {
  let first = last + 1;
  while (isCapital(doc.tokens[first - 1]) && !taken.has(first - 1) && last - first < 3) first -= 1;
  if (first > last) return null;
  const before = doc.tokens[first - 1];
  const opens = doc.sentences[doc.tokens[first]?.sentence ?? 0]?.first === first;
  return opens || (before && /^(VERB|ADP)$/.test(before.pos)) ? { first, last } : null;
}

/** "retake control of X in northern Mali", "… of X in the Kidal region": a town that no table knows. */
function controlledAt(
  doc: Annotated,
  token: Token,
  names: readonly Mention[],
  taken: ReadonlySet<number>,
): Span | null {
  if (token.lower !== 'control' || doc.tokens[token.i + 1]?.lower !== 'of') return null;
  const span = nameAt(doc, token.i + 2, taken);
  if (!span || taken.has(span.first) || doc.tokens[span.last + 1]?.lower !== 'in') return null;
  const where = names.find((n) => n.first > span.last + 1 && n.first <= span.last + 4);
  const directed = /^(north|south|east|west|central)/.test(doc.tokens[span.last + 2]?.lower ?? '');
  return where?.kind === 'place' && (directed || where.place.kind === 'region') ? span : null;
}

/** "X remains in Ukrainian hands", "X is under Sudanese control". */
function heldAt(doc: Annotated, token: Token, names: readonly Mention[], taken: ReadonlySet<number>): Span | null {
  if (!/^(hands|control)$/.test(token.lower)) return null;
  const side = names.find((n) => n.last === token.i - 1 && (n.kind === 'demonym' || n.kind === 'actor'));
  if (!side || !/^(in|under)$/.test(doc.tokens[side.first - 1]?.lower ?? '')) return null;
  let verb = side.first - 2;
  while (/^(ADV|ADJ)$/.test(doc.tokens[verb]?.pos ?? '')) verb -= 1;
  return /^(is|are|was|were|remains?|remained|stays?|stayed)$/.test(doc.tokens[verb]?.lower ?? '')
    ? nameBefore(doc, verb - 1, taken)
    : null;
}

const tokensOf = (span: Span) => Array.from({ length: span.last - span.first + 1 }, (_, n) => span.first + n);
const isCapital = (token: Token | undefined) =>
  token !== undefined && /^\p{Lu}[\p{L}’']+/u.test(token.text) && /^(PROPN|NOUN|ADJ|X|VERB)$/.test(token.pos);

/** A name of capitalised words at `at`; a listed place there is passed over as it stands. */
function nameAt(doc: Annotated, at: number, taken: ReadonlySet<number>): Span | null {
  const first = doc.tokens[at];
  if (!first) return null;
  if (taken.has(at)) {
    let last = at;
    while (taken.has(last + 1)) last += 1;
    return { first: at, last };
  }
  const opens = isCapital(first) || (PARTICLE.test(first.lower) && /^[-–]$/.test(doc.tokens[at + 1]?.text ?? ''));
  if (!opens || first.pos === 'VERB') return null;
  let last = at;
  for (let k = at; k < at + LONGEST_NAME; k += 1) {
    const token = doc.tokens[k];
    if (!token || taken.has(k)) break;
    if (isCapital(token)) last = k;
    else if (!/^[-–’'ʼ]$/.test(token.text) && !PARTICLE.test(token.lower)) break;
  }
  return isCapital(doc.tokens[last]) ? { first: at, last } : null;
}

function mentionOf(doc: Annotated, span: Span, names: readonly Mention[]): Mention {
  const name = doc.text.slice(doc.tokens[span.first]?.start, doc.tokens[span.last]?.end);
  const within = outside(doc, span, names);
  const place = {
    id: `${UNLISTED}${fold(name)}`,
    name,
    kind: 'city' as const,
    country: within.at(-1) ?? null,
    within,
    population: null,
  };
  return { ...span, kind: 'place', place };
}

/** What it lies in: "in Y province" behind it, or the people's word before it. */
function outside(doc: Annotated, span: Span, names: readonly Mention[]): string[] {
  const sentence = doc.tokens[span.first]?.sentence;
  for (const name of names) {
    const gap = name.first - span.last;
    if (name.kind !== 'place' || name.place.kind === 'city' || gap < 1 || gap > 6) continue;
    const between = doc.tokens.slice(span.last + 1, name.first);
    if (doc.tokens[name.first]?.sentence !== sentence || !between.some((t) => /^(in|,)$/.test(t.lower))) continue;
    if (between.some((t) => /^(VERB|AUX)$/.test(t.pos))) continue;
    return [name.place.name, ...name.place.within];
  }
  const people = names.find((n) => n.kind === 'demonym' && n.last < span.first && span.first - n.last <= 4);
  return people?.kind === 'demonym' ? [people.country] : [];
}
