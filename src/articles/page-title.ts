/**
 * Title and outlet of a page by what several places say: JSON-LD, Open Graph, the first heading, `<title>`. The outlet's
 * name and the section that titles carry behind a bar or dash go.
 */
import { hygienicLine } from './hygiene.js';
import { metaOf, type PageFacts, type Story } from './page-facts.js';

const SEPARATOR = /\s{1,9}[|·•»:–—-]{1,9}\s+|\s{0,9}[|»]\s*/;

export function pageOutlet(facts: PageFacts, story: Story): string | null {
  const name = metaOf(facts, 'og:site_name') ?? story.publisher ?? metaOf(facts, 'application-name', 'dc.publisher');
  const line = hygienicLine(name ?? '', 120);
  return line === '' ? null : line;
}

export function pageTitle(facts: PageFacts, story: Story, outlet: string | null): string | null {
  const stated = [metaOf(facts, 'og:title', 'twitter:title'), story.headline, facts.title]
    .map((title) => withoutOutlet(hygienicLine(title ?? ''), outlet))
    .filter((title) => title !== '');
  const headings = facts.headings.map((heading) => hygienicLine(heading)).filter((heading) => heading !== '');
  // A heading that another place repeats is the title as the reader saw it.
  const seen = headings.find((heading) => stated.some((title) => agree(heading, title)));
  return seen ?? stated[0] ?? headings[0] ?? null;
}

function agree(heading: string, title: string): boolean {
  const a = folded(heading);
  const b = folded(title);
  return (
    a.length > 8 &&
    (a === b || b.startsWith(a) || a.startsWith(b)) &&
    Math.min(a.length, b.length) * 2 > Math.max(a.length, b.length)
  );
}

function withoutOutlet(title: string, outlet: string | null): string {
  const parts = title.split(SEPARATOR);
  const last = parts[parts.length - 1] ?? '';
  if (parts.length < 2 || last === '') return title;
  const isOutlet = outlet !== null && (folded(outlet) === folded(last) || folded(outlet).includes(folded(last)));
  const rest = title.slice(0, title.lastIndexOf(last)).replace(/[\s|·•»:–—-]{1,20}$/, '');
  return isOutlet && rest.length > 15 ? rest : title;
}

function folded(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}
