/**
 * Discord's webhooks: one embed a story. Every character of its Markdown is escaped, and `allowed_mentions` is empty, so
 * that `@everyone` in a quote calls nobody.
 */
import { shorten } from '../event.js';
import type { Story } from '../story.js';
import { type Format, json, more } from './format.js';

/** Of a message: ten embeds, 6,000 characters in all of them; of a title 256, of a description 4,096. */
const MOST = { embeds: 9, characters: 5_700, title: 256, description: 4_000 };
const COLOURS: Record<Story['level'], number> = { low: 0x8a8f98, medium: 0xd9a400, high: 0xc0392b };

export const discord: Format = {
  gone: [401, 404],
  render(stories, { url }) {
    const embeds: object[] = [];
    let length = 0;
    for (const story of stories) {
      const embed = { title: escaped(shorten(story.title, MOST.title / 2)), description: descriptionOf(story) };
      length += embed.title.length + embed.description.length;
      if (embeds.length > 0 && (length > MOST.characters || embeds.length >= MOST.embeds)) break;
      embeds.push({ ...embed, color: COLOURS[story.level] });
    }
    const left = stories.length - embeds.length;
    return json(url, { content: left > 0 ? more(left) : '', embeds, allowed_mentions: { parse: [] } });
  },
};

function descriptionOf({ facts, sides, reasons }: Story): string {
  const blocks = [
    ...(facts.length === 0 ? [] : [escaped(facts.join(' · '))]),
    ...sides.map(({ stance, speakers, quotes }) =>
      [
        `**${escaped(stance)}**: ${escaped(speakers)}`,
        ...quotes.map(({ quote, source }) => {
          const label = escaped(source.label);
          return `> “${escaped(quote)}”\n> ${source.url === null ? label : `[${label}](<${source.url}>)`}`;
        }),
      ].join('\n'),
    ),
    ...(reasons.length === 0 ? [] : [`Why: ${escaped(reasons.join('; '))}`]),
  ];
  // Whole blocks only: a cut inside one could leave an escape or a link open.
  let text = '';
  for (const block of blocks) {
    if (text.length + block.length + 2 > MOST.description) break;
    text += `${text === '' ? '' : '\n\n'}${block}`;
  }
  return text;
}

/** A backslash before punctuation shows it as it is; a word joiner keeps `@` and `:` from being read with what follows. */
const escaped = (text: string): string =>
  text.replace(/[\\*_~`|>#\-+=[\](){}<!.]/g, '\\$&').replace(/[@:]/g, '$&\u2060');
