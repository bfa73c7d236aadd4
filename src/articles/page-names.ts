/**
 * Who made a page: its authors, the part of the paper it stands in, and the house behind the outlet. Only what the page
 * states in its own metadata; a byline in the text is read with the text.
 */
import { agenciesIn } from './agencies.js';
import { houseOf } from './houses.js';
import { hygienicLine } from './hygiene.js';
import { metaOf, type PageFacts, type Story } from './page-facts.js';

export type PageNames = { authors: string[]; section: string | null; publisher: string | null; source: string | null };

const MOST_AUTHORS = 10;

export function pageNames(facts: PageFacts, story: Story, outlet: string | null): PageNames {
  const metas = facts.metas.filter(({ key }) =>
    /^(?:author|article:author|dc\.creator|parsely-author|sailthru\.author|byl)$/.test(key),
  );
  const stated = story.authors.length > 0 ? story.authors : metas.map((meta) => meta.content);
  const authors = [...new Set(stated.flatMap(peopleIn))].filter((name) => !isSame(name, outlet)).slice(0, MOST_AUTHORS);
  const section = lineOf(
    story.section ?? metaOf(facts, 'article:section', 'parsely-section', 'og:article:section'),
    80,
  );
  const house = lineOf(story.house, 120) ?? houseOf(outlet);
  const source = lineOf(
    story.source ?? metaOf(facts, 'article:source', 'syndication-source-name', 'original-source-name'),
    120,
  );
  return { authors, section, publisher: isSame(house, outlet) ? null : house, source };
}

/** Agencies among those who are named as authors or source: `By Reuters`, `AP and dpa`. */
export function agenciesAmong({ authors, source }: Pick<PageNames, 'authors' | 'source'>): string[] {
  return [...new Set([...(source === null ? [] : [source]), ...authors].flatMap((name) => agenciesIn(name) ?? []))];
}

/** `By Ana Ruiz and Omar Haddad` names two; an address or a profile's URL names nobody. */
function peopleIn(stated: string): string[] {
  const line = hygienicLine(stated, 300).replace(/^(?:by|von|par|por|di|от)\b:?\s+/iu, '');
  return line
    .split(/\s{0,9}(?:;|,(?! ?(?:jr|sr|md|phd)\b)| and | und | et | y | & )\s*/i)
    .map((name) => name.trim())
    .filter((name) => /\p{L}{2}/u.test(name) && name.length <= 80 && !/[@/]|^https?:/i.test(name));
}

function lineOf(value: string | null, longest: number): string | null {
  return hygienicLine(value ?? '', longest) || null;
}

function isSame(a: string | null, b: string | null): boolean {
  const fold = (text: string) => text.toLowerCase().replace(/^the |[^\p{L}\p{N}]+/gu, '');
  return a !== null && b !== null && fold(a) === fold(b);
}
