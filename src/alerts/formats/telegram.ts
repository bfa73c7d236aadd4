/**
 * Telegram's Bot API: one message in its small HTML, with `&`, `<`, `>` and `"` written out. A word joiner behind `@`,
 * `#` and `/` keeps names, tags and commands in a quote from becoming links that call somebody. The secret is the bot's
 * token; it stands in the address that is asked, which is in no log.
 */
import type { Story } from '../story.js';
import { type Format, json, more } from './format.js';

/** "1-4096 characters after entities parsing". */
const MOST = 3_900;

export const telegram: Format = {
  gone: [401, 403, 404],
  render(stories, { url, token, to }) {
    const target = new URL(`./bot${token ?? ''}/sendMessage`, url.endsWith('/') ? url : `${url}/`);
    let text = '';
    let length = 0;
    for (const block of stories.flatMap(blocksOf)) {
      length += shownLength(block) + 2;
      if (text !== '' && length > MOST) {
        text += `\n\n${more(null)}`;
        break;
      }
      text += `${text === '' ? '' : '\n\n'}${block}`;
    }
    return json(target.href, {
      chat_id: to[0],
      text,
      parse_mode: 'HTML',
      link_preview_options: { is_disabled: true },
      disable_notification: stories.every(({ level }) => level === 'low'),
    });
  },
};

const shownLength = (html: string): number => html.replace(/<[^<>]+>/g, '').replace(/&\w+;/g, '&').length;

/** Each whole in itself, so that a cut between two leaves no tag open. */
function blocksOf({ title, facts, sides, reasons }: Story): string[] {
  const head = `<b>${escaped(title)}</b>`;
  return [
    facts.length === 0 ? head : `${head}\n${escaped(facts.join(' · '))}`,
    ...sides.map(({ stance, speakers, quotes }) =>
      [
        `<b>${escaped(stance)}</b>: ${escaped(speakers)}`,
        ...quotes.map(({ quote, source }) => {
          const label = escaped(source.label);
          const link = source.url === null ? label : `<a href="${escapedAttribute(source.url)}">${label}</a>`;
          return `<blockquote>“${escaped(quote)}”</blockquote>${link}`;
        }),
      ].join('\n'),
    ),
    ...(reasons.length === 0 ? [] : [`Why: ${escaped(reasons.join('; '))}`]),
  ];
}

const escapedAttribute = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const escaped = (text: string): string => escapedAttribute(text.replace(/[@#/](?=\w)/g, '$&\u2060'));
