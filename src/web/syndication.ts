/**
 * Disputes as a feed, for every filter: Atom (RFC 4287) and JSON Feed 1.1. An entry is a dispute as it now stands; its id
 * stays, `updated` is the day of its latest report.
 */
import type { Dispute } from '../disputes/dispute.js';
import { printable } from '../shared/printable.js';
import type { Shelved } from './shelf.js';

export type Feed = {
  /** Origin of this server as the visitor named it, such as `http://127.0.0.1:4180`. */
  origin: string;
  /** Path and query of the feed itself. */
  path: string;
  /** Path and query of the same list as a page. */
  page: string;
  rows: readonly Shelved[];
};

/** Of disputes whose reports have no dates the order is all that is known. */
const NO_DAY = '1970-01-01';

export function atomOf({ origin, path, page, rows }: Feed): string {
  const updated =
    rows
      .map(({ latest }) => latest ?? NO_DAY)
      .sort()
      .at(-1) ?? NO_DAY;
  const entries = rows.map(({ dispute, latest }) => {
    const url = `${origin}/disputes/${encodeURIComponent(dispute.id)}`;
    return `  <entry>
    <id>urn:counterclaim:dispute:${xml(dispute.id)}</id>
    <title>${xml(dispute.topic)}</title>
    <updated>${latest ?? NO_DAY}T00:00:00Z</updated>
    <link rel="alternate" type="text/html" href="${xml(url)}"/>
    <category term="${dispute.kind}"/>
    <content type="text">${xml(textOf(dispute))}</content>
  </entry>`;
  });
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <id>${xml(origin + path)}</id>
  <title>Disputes</title>
  <updated>${updated}T00:00:00Z</updated>
  <author><name>Counterclaim</name></author>
  <link rel="self" type="application/atom+xml" href="${xml(origin + path)}"/>
  <link rel="alternate" type="text/html" href="${xml(origin + page)}"/>
${entries.join('\n')}
</feed>
`;
}

export function jsonFeedOf({ origin, path, page, rows }: Feed): object {
  return {
    version: 'https://jsonfeed.org/version/1.1',
    title: 'Disputes',
    home_page_url: origin + page,
    feed_url: origin + path,
    items: rows.map(({ dispute, latest }) => ({
      id: `urn:counterclaim:dispute:${dispute.id}`,
      url: `${origin}/disputes/${encodeURIComponent(dispute.id)}`,
      title: dispute.topic,
      content_text: textOf(dispute),
      ...(latest === null ? {} : { date_modified: `${latest}T00:00:00Z` }),
      tags: dispute.kinds,
    })),
  };
}

/** Each side with one quote, and no word on who is right. */
function textOf({ status, positions }: Dispute): string {
  const sides = positions.map(({ stance, speakers, reports }) => {
    const [report] = reports;
    const quote = report === undefined ? '' : `\n“${report.quote}” (${report.outlet ?? report.article})`;
    return `${stance}: ${speakers.join(', ') || 'no speaker named'}${quote}`;
  });
  return [status, ...sides].join('\n\n');
}

/** What XML 1.0 cannot hold is written out, besides the five that it gives names to. */
function xml(text: string): string {
  const safe = text.split('\n').map(printable).join('\n');
  // Lone halves of pairs and the two last code points of the plane are no characters of XML.
  return safe
    .replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]|[\uFFFE\uFFFF]/g, '\uFFFD')
    .replace(
      /[<>&"']/g,
      (char) => ({ '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;', "'": '&#39;' })[char] ?? '',
    );
}
