/** What one feed publishes in the three days, from a seed, and what its document holds at a moment. */
import { deflateRawSync, gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { DAY, HOUR, type Manner } from './manners.js';

export const START = Date.parse('2026-03-03T00:00:00Z');
export const END = START + 3 * DAY;

export type Story = {
  number: number;
  at: number;
  /** When it was edited; null: never. */
  editedAt: number | null;
};

export type Publisher = {
  number: number;
  manner: Manner;
  /** Entries a day, on the mean. */
  perDay: number;
  stories: Story[];
};

/** Entries that a feed holds. */
const WINDOW = 25;

/** mulberry32: the same numbers on every machine. */
export function chances(seed: number): () => number {
  let at = seed;
  return () => {
    at = (at + 0x6d2b79f5) | 0;
    let t = Math.imul(at ^ (at >>> 15), 1 | at);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Seven by day to one by night. */
const wakeful = (at: number): number => (new Date(at).getUTCHours() < 6 ? 0.2 : 1.27);

export function publisher(number: number, manner: Manner, perDay: number): Publisher {
  const chance = chances(number + 1);
  const stories: Story[] = [];
  // A past of as many days as fill the window, so that the first look finds a feed as it is found in the world.
  const from = START - Math.min(60, Math.max(2, (2 * WINDOW) / perDay)) * DAY;
  const step = DAY / (perDay * 1.3);
  for (let at = from; ; ) {
    at += -Math.log(1 - chance()) * step;
    if (at >= END) break;
    if (chance() * 1.3 > wakeful(at)) continue;
    const second = Math.floor(at / 1_000) * 1_000;
    const edited = manner.edited && stories.length % 3 === 0;
    stories.push({ number: stories.length, at: second, editedAt: edited ? second + HOUR : null });
  }
  return { number, manner, perDay, stories };
}

/** The stories in the feed at a moment, in the feed's order. */
export function shownAt({ stories, manner, number }: Publisher, now: number, nth: number): Story[] {
  const shown = stories.filter(({ at }) => at <= now).slice(-WINDOW);
  if (!manner.unordered) return shown.reverse();
  const chance = chances(number * 1_000 + nth);
  return shown
    .map((story) => ({ story, place: chance() }))
    .sort((a, b) => a.place - b.place)
    .map(({ story }) => story);
}

/** The newest change in what is shown, ms since 1970: Last-Modified, and the ground of the tag. */
export const changedAt = (shown: readonly Story[], now: number): number =>
  Math.max(
    0,
    ...shown.flatMap(({ at, editedAt }) => [at, ...(editedAt !== null && editedAt <= now ? [editedAt] : [])]),
  );

const isEdited = ({ editedAt }: Story, now: number): boolean => editedAt !== null && editedAt <= now;

/** Names the story, its version and its feed, with letters that a wrong charset breaks. */
export function titleOf({ number, manner }: Publisher, story: Story, now: number): string {
  const word = manner.charset?.bytes === 'win1251' ? 'Мост открыт' : 'Brücke geöffnet – “naïve” €';
  return `${word} ${number}/${story.number} v${isEdited(story, now) ? 2 : 1}`;
}

export function documentOf(publisher: Publisher, shown: readonly Story[], now: number): string {
  const { manner, number } = publisher;
  const rows = shown.map((story) => ({
    id: `story-${number}-${story.number}`,
    url: `https://paper${number}.example/${story.number}`,
    title: titleOf(publisher, story, now),
    date: new Date(story.at),
    text: `Short words about the matter, number ${story.number}.`,
  }));
  const tick = manner.ticking ? `<!-- ${now} -->` : '';
  const declared = manner.charset?.declared ? `<?xml version="1.0" encoding="${manner.charset.declared}"?>` : '';
  switch (manner.format ?? 'rss') {
    case 'json':
      return JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: `Paper ${number}`,
        items: rows.map(({ id, url, title, date, text }) => ({
          id,
          url,
          title,
          date_published: date.toISOString(),
          content_text: text,
        })),
      });
    case 'atom':
      return `${declared}<feed xmlns="http://www.w3.org/2005/Atom"><title>Paper ${number}</title>${tick}${rows
        .map(
          ({ id, url, title, date, text }) =>
            `<entry><id>tag:${id}</id><link href="${url}"/><title>${title}</title><updated>${date.toISOString()}</updated><summary>${text}</summary></entry>`,
        )
        .join('')}</feed>`;
    case 'rss':
      return `${declared}<rss version="2.0"><channel><title>Paper ${number}</title>${tick}${
        manner.ttl === undefined ? '' : `<ttl>${manner.ttl}</ttl>`
      }${
        manner.skipHours
          ? `<skipHours>${manner.skipHours.map((hour) => `<hour>${hour}</hour>`).join('')}</skipHours>`
          : ''
      }${rows
        .map(
          ({ id, url, title, date, text }) =>
            `<item>${manner.noId ? '' : `<guid isPermaLink="false">${id}</guid>`}<link>${url}</link><title>${title}</title>${
              manner.undated ? '' : `<pubDate>${date.toUTCString()}</pubDate>`
            }<description>${text}</description></item>`,
        )
        .join('')}</channel></rss>`;
  }
}

/** The bytes on the wire. `whole`: false where they were cut short. */
export function packed({ manner }: Publisher, text: string, nth: number): { bytes: Buffer; whole: boolean } {
  const { charset, packed: pack } = manner;
  const plain =
    charset?.bytes === 'utf16'
      ? iconv.encode(text, 'utf16le', { addBOM: true })
      : iconv.encode(text, charset?.bytes ?? 'utf8');
  switch (pack?.how ?? 'none') {
    case 'none':
      return { bytes: plain, whole: true };
    case 'gzip':
      return { bytes: gzipSync(plain), whole: true };
    case 'raw-deflate':
      return { bytes: deflateRawSync(plain), whole: true };
    case 'gzip-twice':
      return { bytes: gzipSync(gzipSync(plain)), whole: true };
    case 'gzip-cut': {
      const all = gzipSync(plain);
      const cut = nth % 3 === 1;
      return { bytes: cut ? all.subarray(0, Math.floor(all.length * 0.7)) : all, whole: !cut };
    }
  }
}
