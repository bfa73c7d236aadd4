/**
 * Whose account a denial turns against, where it says so and not what was said: "calling the Guyanese account a lie",
 * "dismissed the union's figure", "the letter is a forgery". By it the denial is known to be about that side's words, or
 * about what that letter tells, though they stand in another article.
 */
import type { Annotated, Span } from '../language/annotated.js';
import type { Mention } from '../language/names.js';

const ACCOUNT =
  /^(accounts?|accusations?|allegations?|announcements?|assertions?|charges?|claims?|figures?|findings?|narratives?|reports?|rumou?rs?|statements?|story|stories|suggestions?|tales?|tally|toll|versions?|lies?|fabrications?|inventions?)$/;
const LIE = /^(lies?|fabrications?|inventions?)$/;

/** What carries words round without anybody's name. */
const CARRIER =
  /^(clips?|documents?|emails?|footage|images?|leaflets?|letters?|memos?|messages?|notices?|photos?|photographs?|pictures?|posts?|recordings?|screenshots?|tweets?|videos?)$/;

/** "the official Chinese claim": words that may stand between whose it is and what it is. */
const BETWEEN = 2;

/** A side ("Pakistan"), a word for a body ("union"), or the word for the carrier ("letter"); null where none is told. */
export function accountDenied(doc: Annotated, span: Span, names: readonly Mention[]): string | null {
  for (let k = span.first; k <= span.last; k += 1) {
    const token = doc.tokens[k];
    if (!token) continue;
    // "Trump claims that" says nothing of whose claim it is
    if (ACCOUNT.test(token.lower) && token.pos !== 'VERB') {
      const owner = ownerBefore(doc, k, span.first, names) ?? ownerAfter(doc, k);
      if (owner !== null) return owner;
    }
    if (CARRIER.test(token.lower) && isPointedAt(doc, k)) return singular(token.lower);
  }
  return null;
}

/** The carrier in a speaker's name: "letter shared on WhatsApp", "viral notice". */
export function carrierOf(name: string): string | null {
  const word = name
    .toLowerCase()
    .split(/\s(?=shared|seen|circulating|posted|signed|sent|on\b|from\b|by\b|that\b|which\b)/)[0];
  const last = word?.trimEnd().split(/\s+/).at(-1) ?? '';
  return CARRIER.test(last) ? singular(last) : null;
}

export const isCarrier = (word: string): boolean => CARRIER.test(word);

const singular = (word: string): string => word.replace(/s$/, '');

/** "the letter", "those messages": one that is known. */
const isPointedAt = (doc: Annotated, k: number): boolean =>
  [1, 2].some((n) => /^(the|this|that|these|those|such)$/.test(doc.tokens[k - n]?.lower ?? ''));

/** "a lie of the rebels": whoever else may follow "of" is told as what it is about. */
function ownerAfter(doc: Annotated, noun: number): string | null {
  const [of, the, body] = [1, 2, 3].map((n) => doc.tokens[noun + n]);
  if (!LIE.test(doc.tokens[noun]?.lower ?? '') || of?.lower !== 'of' || the?.lower !== 'the') return null;
  return body?.pos === 'NOUN' ? singular(body.lower) : null;
}

function ownerBefore(doc: Annotated, noun: number, first: number, names: readonly Mention[]): string | null {
  const from = Math.max(first - BETWEEN, noun - 1 - BETWEEN);
  // "the embassy in Wellington called the allegations a smear": a verb between the two parts them
  const isNext = (last: number) => !doc.tokens.slice(last + 1, noun).some((t) => /^(VERB|AUX)$/.test(t.pos));
  const name = names.find((m) => m.last < noun && m.last >= from && isNext(m.last));
  if (name?.kind === 'demonym') return name.country;
  if (name?.kind === 'actor') return name.actor.side ?? name.actor.name;
  if (name?.kind === 'place') return name.place.country ?? name.place.name;
  // "the union's tale"
  const mark = doc.tokens[noun - 1];
  const body = doc.tokens[noun - 2];
  return mark && body?.pos === 'NOUN' && /^[’']s?$/.test(mark.text) ? singular(body.lower) : null;
}
