/**
 * How much of a place is meant: all, a part, near it, in its direction; and whether a site in it is meant instead.
 */
import type { Annotated, Span } from '../language/annotated.js';
import type { Mention } from '../language/names.js';
import type { Extent } from './claim.js';

export type PlaceMention = Extract<Mention, { kind: 'place' }>;

/** `unnamed`: something without a name in or near it is meant. */
export type FoundPlace = PlaceMention & { unnamed?: true };

/** How much of the place its left and right neighbours leave. */
export function extentOf(doc: Annotated, mention: Span): Extent {
  const left = doc.tokens.slice(Math.max(0, mention.first - 7), mention.first).map((t) => t.lower);
  const right = doc.tokens.slice(mention.last + 1, mention.last + 5).map((t) => t.lower);
  const near = ` ${left.join(' ')} `;
  const after = ` ${right.join(' ')} `;
  if (
    / (direction|directions|axis|sector) /.test(after.slice(0, 24)) ||
    / (towards?|direction of|advanc(e|es|ed|ing) on|approaches to|way to) (the )?((city|town|village) of )?$/.test(near)
  )
    return 'direction';
  if (
    / (near|around|outside|close to|outskirts of|vicinity of|suburbs? of|kilomet(er|re)s? (from|of)|km (from|of)|miles (from|of)) (the )?((\w+ )?(city|town|village) of )?$/.test(
      near,
    ) ||
    / (north|south|east|west|north( ?- ?)?east|north( ?- ?)?west|south( ?- ?)?east|south( ?- ?)?west) (and (north|south|east|west) )?of (the )?((city|town|village) of )?$/.test(
      near,
    )
  )
    return 'near';
  if (/ 100 (percent|per cent|%) of (the )?((\w+ )?(city|town|village) of )?$/.test(near)) return 'all';
  if (
    / (parts?|half|most|some|much|percent|cent|%|thirds?|quarters?|fifths?|districts?|neighbou?rhoods?|streets?|positions|cent(re|er)|side|majority|bank) (of|in) (the )?((\w+ )?(city|town|village) of )?$/.test(
      near,
    ) ||
    /^ [’']s (\w+ )?(north|south|east|west|eastern|western|northern|southern|cent(er|re)|part|outskirts|suburbs?|districts?)/.test(
      after,
    ) ||
    / (eastern|western|northern|southern|central|downtown) $/.test(near)
  )
    return 'part';
  return 'all';
}

const SITE =
  /^(airport|airbase|airfield|port|harbour|harbor|hospital|gate|bridge|base|mine|mines|dam|plant|station|university|school|prison|barracks|palace|refinery|factory|stadium|mosque|church|cathedral|bridgehead|bank|camp|crossing)$/;

/** "X airport", "X's international airport", "the airport of X". */
export function siteAt(doc: Annotated, mention: Span): string | null {
  let k = mention.last + 1;
  if (/^[’']s?$/.test(doc.tokens[k]?.text ?? '')) k += 1;
  while (/^(ADJ)$/.test(doc.tokens[k]?.pos ?? '') && k <= mention.last + 4) k += 1;
  const after = doc.tokens[k]?.lower ?? '';
  if (SITE.test(after)) return after;
  for (let b = mention.first - 1; b >= Math.max(0, mention.first - 5); b -= 1) {
    const token = doc.tokens[b];
    if (!token || /^(VERB|AUX|PUNCT)$/.test(token.pos)) return null;
    if (token.lower === 'of' && SITE.test(doc.tokens[b - 1]?.lower ?? '')) return doc.tokens[b - 1]?.lower ?? null;
  }
  return null;
}
