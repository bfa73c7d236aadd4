/**
 * Microsoft Teams, the webhook of Workflows: one Adaptive Card. All text stands in text runs, which read no Markdown; a
 * mention would need an entry under `msteams.entities`, and there is none.
 */
import { type Format, json, more } from './format.js';

/** A card may have 28 kB. */
const MOST_BYTES = 24_000;

type Run = { type: 'TextRun'; text: string; [key: string]: unknown };

export const teams: Format = {
  gone: [404, 410],
  render(stories, { url }) {
    const body: object[] = [];
    let bytes = 0;
    for (const [at, { title, facts, sides, reasons }] of stories.entries()) {
      const own = [
        block([run(title, { weight: 'Bolder', size: 'Medium' })], { separator: at > 0 }),
        ...(facts.length === 0 ? [] : [block([run(facts.join(' · '), { isSubtle: true, size: 'Small' })])]),
        ...sides.flatMap(({ stance, speakers, quotes }) => [
          block([run(stance, { weight: 'Bolder' }), run(`: ${speakers}`)]),
          ...quotes.flatMap(({ quote, source }) => [
            block([run(`“${quote}”`, { italic: true })], { spacing: 'Small' }),
            block([run(source.label, { size: 'Small', ...opening(source.url) })], { spacing: 'None' }),
          ]),
        ]),
        ...(reasons.length === 0 ? [] : [block([run(`Why: ${reasons.join('; ')}`, { size: 'Small' })])]),
      ];
      bytes += Buffer.byteLength(JSON.stringify(own));
      if (at > 0 && bytes > MOST_BYTES) {
        body.push(block([run(more(stories.length - at))]));
        break;
      }
      body.push(...own);
    }
    const content = {
      $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
      type: 'AdaptiveCard',
      version: '1.4',
      fallbackText: stories[0]?.title ?? '',
      body,
    };
    return json(url, {
      type: 'message',
      attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', contentUrl: null, content }],
    });
  },
};

const run = (text: string, looks: object = {}): Run => ({ type: 'TextRun', text, ...looks });
const block = (inlines: readonly Run[], looks: object = {}) => ({ type: 'RichTextBlock', inlines, ...looks });
const opening = (url: string | null) => (url === null ? {} : { selectAction: { type: 'Action.OpenUrl', url } });
