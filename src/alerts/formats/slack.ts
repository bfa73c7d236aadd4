/**
 * Slack's incoming webhooks (and those of Mattermost that read blocks). What comes from outside stands in `plain_text`,
 * where neither mentions nor marks are read; only the links are mrkdwn, with `&`, `<` and `>` written out as Slack asks,
 * and verbatim, so that names are not made into mentions.
 */
import { shorten } from '../event.js';
import { within } from '../story.js';
import { type Format, json, more } from './format.js';

/** "A message can have up to 50 blocks"; the text of one up to 3,000 characters. */
const MOST_BLOCKS = 48;

export const slack: Format = {
  gone: [404, 410],
  render(stories, { url }) {
    const blocks: object[] = [];
    for (const [at, { title, facts, sides, reasons }] of stories.entries()) {
      const own: object[] = [
        { type: 'header', text: plain(shorten(title, 150)) },
        ...(facts.length === 0 ? [] : [{ type: 'context', elements: [plain(facts.join(' · '))] }]),
        ...sides.flatMap(({ stance, speakers, quotes }) => [
          { type: 'section', text: plain(`${stance}: ${speakers}`) },
          ...quotes.flatMap(({ quote, source }) => [
            { type: 'section', text: plain(`“${quote}”`) },
            { type: 'context', elements: [link(source.label, source.url)] },
          ]),
        ]),
        ...(reasons.length === 0 ? [] : [{ type: 'context', elements: [plain(`Why: ${reasons.join('; ')}`)] }]),
      ];
      if (blocks.length + own.length > MOST_BLOCKS) {
        blocks.push({ type: 'section', text: plain(more(stories.length - at)) });
        break;
      }
      blocks.push(...own);
    }
    const { texts } = within(
      stories.map(({ title }) => escaped(title)),
      2_000,
    );
    // `text` is what a notification shows.
    return json(url, { text: texts.join('\n'), blocks, unfurl_links: false, unfurl_media: false });
  },
};

const plain = (text: string) => ({ type: 'plain_text', text, emoji: false });

const link = (label: string, url: string | null) =>
  url === null
    ? plain(label)
    : { type: 'mrkdwn', verbatim: true, text: `<${escaped(url)}|${escaped(label.replace(/[|*_~`]/g, ' '))}>` };

/** docs.slack.dev, "Escaping text": the three characters that are control characters. */
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
