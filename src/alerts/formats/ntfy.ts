/**
 * ntfy: one notification, as JSON to the server, with the topic out of the address. Text is shown as it is, since
 * `markdown` is not asked for. The secret, if there is one, is the access token.
 */
import { plainText, type Story, within } from '../story.js';
import { type Format, JSON_HEADERS, json, more } from './format.js';

/** "Messages … longer than 4,096 bytes" become attachments. */
const MOST_BYTES = 3_900;
/** 3 is the default of ntfy, 5 rings through everything: no news does. */
const PRIORITIES: Record<Story['level'], number> = { low: 2, medium: 3, high: 4 };

export const ntfy: Format = {
  gone: [],
  render(stories, { url, token }) {
    const target = new URL(url);
    const topic = decodeURIComponent(target.pathname.split('/').filter(Boolean).at(-1) ?? '');
    target.pathname = target.pathname.replace(/\/[^/]+\/?$/, '/');
    target.search = '';
    const [first, ...others] = stories;
    const title = others.length === 0 ? (first?.title ?? '') : `${stories.length} messages`;
    const blocks = stories.map((story) =>
      others.length === 0 ? plainText(story) : `${story.title}\n${plainText(story)}`,
    );
    const level = stories.map((story) => story.level).sort((a, b) => PRIORITIES[b] - PRIORITIES[a])[0] ?? 'medium';
    const click = first?.sides.flatMap(({ quotes }) => quotes.flatMap(({ source }) => source.url ?? []))[0];
    const rendered = json(target.href, {
      topic,
      title,
      message: fitted(blocks) || title,
      priority: PRIORITIES[level],
      ...(click === undefined ? {} : { click }),
    });
    return token === null ? rendered : { ...rendered, headers: { ...JSON_HEADERS, authorization: `Bearer ${token}` } };
  },
};

function fitted(blocks: readonly string[]): string {
  const whole = blocks.join('\n\n');
  if (Buffer.byteLength(whole) <= MOST_BYTES) return whole;
  const { texts, left } = within(blocks, MOST_BYTES / 3);
  if (texts.length > 0) return [...texts, more(left)].join('\n\n');
  let text = whole.slice(0, MOST_BYTES);
  while (Buffer.byteLength(text) > MOST_BYTES) text = text.slice(0, Math.floor(text.length * 0.9));
  return `${text.toWellFormed().replace(/\ufffd$/, '')}…`;
}
