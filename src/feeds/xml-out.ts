/** Writing the mended XML: leaves with one CDATA section, links with the attributes that decide between them. */
import { webUrl } from './text.js';

/** The names that rss-parser looks up in mixed case. */
const SPELLING: ReadonlyMap<string, string> = new Map([
  ['pubdate', 'pubDate'],
  ['sy:updateperiod', 'sy:updatePeriod'],
  ['sy:updatefrequency', 'sy:updateFrequency'],
]);

export function emit(out: string[], name: string, text: string): void {
  if (text === '') return;
  const spelled = SPELLING.get(name) ?? name;
  out.push(`<${spelled}><![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]></${spelled}>`);
}

export type LinkParts = { href: string; rel: string; type: string; text: string };

/** Always `<link href rel type/>`, in Atom and RSS alike; nothing where it leads nowhere on the web. */
export function emitLink(out: string[], name: string, { href, rel, type, text }: LinkParts, base: string | null): void {
  const target = webUrl(href, base) ?? webUrl(text, base);
  if (target === null) return;
  // An RSS link is the text; `rel` exists in Atom only, where none means alternate (RFC 4287, 4.2.7.2).
  const meant = rel.toLowerCase() || 'alternate';
  const written = href === '' || webUrl(href, base) === null ? 'text' : 'href';
  out.push(`<${name} href="${escaped(target)}" rel="${escaped(meant)}" type="${escaped(type)}" from="${written}"/>`);
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
}
