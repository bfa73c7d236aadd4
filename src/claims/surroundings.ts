/**
 * Names that stand round a statement and not in it: in the rest of its sentence and in the sentence before. "The seed
 * board called talk about Orvamil idle and said that the weedkiller was still on sale": Orvamil. By them a statement of
 * another article is known to be about the same person, firm or thing. Countries and regions are in too many reports to
 * tell anything and are left out.
 */
import type { Annotated, Span } from '../language/annotated.js';
import { countryNamed } from '../language/countries.js';
import type { Mention } from '../language/names.js';
import { WIDE_AREAS } from '../language/places.js';
import { isNameTerm, termsOf } from './terms.js';

const MOST_NAMES = 6;

export function surroundingsOf(
  doc: Annotated,
  carrier: Span,
  names: readonly Mention[],
  known: readonly string[],
): string[] {
  const sentence = doc.tokens[carrier.first]?.sentence ?? 0;
  const [before, own] = [doc.sentences[sentence - 1], doc.sentences[sentence]];
  const spans = [own, before].filter((span): span is NonNullable<typeof span> => span !== undefined);
  const found = spans.flatMap((span) => termsOf(doc, [span], names));
  const told = new Set(known);
  return [...new Set(found)]
    .filter((name) => isNameTerm(name) && !told.has(name) && !countryNamed(name) && !WIDE_AREAS.has(name))
    .slice(0, MOST_NAMES);
}
