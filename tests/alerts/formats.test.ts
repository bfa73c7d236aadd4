import { describe, expect, test } from 'vitest';
import type { AlertEvent } from '../../src/alerts/event.js';
import { FORMATS } from '../../src/alerts/formats/formats.js';
import { type Story, storiesOf } from '../../src/alerts/story.js';
import { digests, eventOf, heldDispute } from '../../src/alerts/telling.js';
import type { Dispute } from '../../src/disputes/dispute.js';
import { dispute, position } from './dispute.js';

const AT = '2026-03-01T12:00:00Z';
const eventFor = (over: Partial<Dispute> = {}): AlertEvent => {
  const held = heldDispute({ row: 'r', thread: 't', dispute: dispute(over), timestamp: AT, replayed: false });
  const said = eventOf(held, null, 0);
  if (said === null) throw new Error('nothing is told');
  return said.event;
};
const ADDRESSES = {
  slack: { url: 'https://hooks.slack.example/services/T/B/x', token: null, to: [] },
  discord: { url: 'https://discord.example/api/webhooks/1/x', token: null, to: [] },
  teams: { url: 'https://x.logic.example/workflows/1', token: null, to: [] },
  ntfy: { url: 'https://ntfy.example/desk', token: 'tk_abc', to: [] },
  telegram: { url: 'https://api.telegram.example', token: '12:ab-C', to: ['-100'] },
} as const;
type Name = keyof typeof ADDRESSES;
const NAMES = Object.keys(ADDRESSES) as Name[];
const render = (name: Name, event: AlertEvent) => FORMATS[name].render(storiesOf(event), ADDRESSES[name], event);
// biome-ignore lint/suspicious/noExplicitAny: each service has a shape of its own
const bodyOf = (name: Name, event: AlertEvent): any => JSON.parse(render(name, event).body);

const report = (quote: string, url: string | null = 'https://news.example/a?b=1&c=2') => ({
  article: 'a1',
  url,
  outlet: 'Example <Wire> & Co',
  publishedAt: AT,
  quote,
  start: 0,
  end: 1,
});
const HOSTILE =
  '@everyone <!channel> <@U123> *bold* _it_ `code` [free](https://evil.example) <b>x</b> <script>1</script> #tag /stop :smile: ~~gone~~ > quoted\u202e';
const hostile = eventFor({
  topic: HOSTILE,
  positions: [HOSTILE, 'no'].map((quote) =>
    position({
      stance: HOSTILE,
      speakers: [HOSTILE],
      reports: [report(quote, `javascript:alert(1)//${quote}`), report(quote)],
    }),
  ),
});

describe('every format', () => {
  test.each(NAMES)('%s says what it is about, both quotes, who said them and where', (name) => {
    const { body } = render(
      name,
      eventFor({
        positions: [
          position({ reports: [report('It is shut.')] }),
          position({ speakers: ['Mayor'], reports: [report('It is open.')] }),
        ],
      }),
    );
    for (const part of [
      'the bridge at Stonebrook',
      'It is shut',
      'It is open',
      'Northland Ministry of Works',
      'Mayor',
    ]) {
      expect(body.replaceAll('\\', '')).toContain(part);
    }
    expect(body).toMatch(/news\.example\/a\?b=1&(amp;)?c=2/);
    expect(body).not.toMatch(/\b(true|false|right|wrong|lie)\b(?!,|})/);
  });

  test.each(NAMES)('%s says that a dispute goes on in another thread, and only of one that does', (name) => {
    const told = { n: 1, at: 0, status: 'open' as const, revision: 'r' };
    const held = { row: 'r', thread: 't', dispute: dispute(), timestamp: AT, replayed: false };
    const [merged, plain] = ['t2', undefined].map((mergedInto) => {
      const said = eventOf(heldDispute({ ...held, mergedInto }), told, 0);
      return said === null ? '' : render(name, said.event).body;
    });
    expect(merged).toContain('goes on in another thread');
    expect(plain).not.toContain('another thread');
    expect(plain).toContain('Stonebrook');
  });

  test.each(NAMES)('%s stays within what the service takes, for one large dispute and for a digest', (name) => {
    const long = 'A very long sentence with "quotes" & <signs> in it. '.repeat(30);
    const big = eventFor({
      topic: long,
      positions: Array.from({ length: 6 }, () =>
        position({ stance: long, speakers: [long], reports: [report(long), report(long)] }),
      ),
    });
    const many = Array.from({ length: 14 }, () => big).flatMap((event) =>
      event.type === 'dispute.opened' ? [event] : [],
    );
    const events = [big, ...digests(many, AT).map(({ event }) => event)];
    for (const event of events) {
      const { body } = render(name, event);
      const value = JSON.parse(body);
      if (name === 'slack') {
        expect(value.blocks.length).toBeLessThanOrEqual(50);
        for (const block of value.blocks) expect(JSON.stringify(block).length).toBeLessThan(3_000);
      } else if (name === 'discord') {
        const lengths = value.embeds.map((one: { title: string; description: string }) => [
          one.title.length,
          one.description.length,
        ]);
        expect(lengths.length).toBeLessThanOrEqual(10);
        for (const [title, description] of lengths) expect([title <= 256, description <= 4_096]).toEqual([true, true]);
        expect(lengths.flat().reduce((sum: number, n: number) => sum + n, 0)).toBeLessThanOrEqual(6_000);
      } else if (name === 'teams') expect(Buffer.byteLength(body)).toBeLessThan(28_000);
      else if (name === 'ntfy') expect(Buffer.byteLength(value.message)).toBeLessThanOrEqual(4_096);
      else expect(value.text.replace(/<[^>]+>/g, '').replace(/&\w+;/g, '&').length).toBeLessThanOrEqual(4_096);
    }
  });

  test.each(NAMES)('%s links to no address but http(s)', (name) => {
    expect(render(name, hostile).body).not.toContain('javascript:');
  });
});

describe('text from outside', () => {
  test('calls nobody in Slack: it is plain text, but for links, where control characters are written out', () => {
    const { text, blocks } = bodyOf('slack', hostile);
    expect(text).not.toMatch(/<[!@#]/);
    const texts = JSON.stringify(blocks).match(/"type":"mrkdwn"[^}]*/g) ?? [];
    expect(texts.length).toBeGreaterThan(0);
    for (const one of texts) {
      expect(one).toContain('"verbatim":true');
      expect(one).toMatch(/"text":"<https:\/\/[^<>|]+\|Example &lt;Wire&gt; &amp; Co, 2026-03-01>"/);
    }
  });

  test('calls nobody in Discord and is no Markdown', () => {
    const { embeds, content, allowed_mentions } = bodyOf('discord', hostile);
    const shown = `${content}${embeds[0].title}${embeds[0].description}`;
    expect(allowed_mentions).toEqual({ parse: [] });
    expect(shown).not.toContain('@everyone');
    expect(shown).not.toMatch(/(?<!\\)[`~]|(?<!\\)\[free|https:\/\/evil|:smile:/);
    expect(shown).toContain('\\*bold\\*');
  });

  test('stands in Teams only in text runs, and nobody is mentioned', () => {
    const { attachments } = bodyOf('teams', hostile);
    const { body, msteams } = attachments[0].content;
    expect(msteams).toBeUndefined();
    expect(new Set(body.map((block: { type: string }) => block.type))).toEqual(new Set(['RichTextBlock']));
    const inlines = body.flatMap(
      (block: { inlines: { type: string; selectAction?: { url: string } }[] }) => block.inlines,
    );
    expect(new Set(inlines.map(({ type }: { type: string }) => type))).toEqual(new Set(['TextRun']));
  });

  test('is no HTML in Telegram, and no name, tag or command', () => {
    const { text, parse_mode } = bodyOf('telegram', hostile);
    expect(parse_mode).toBe('HTML');
    expect(text).not.toMatch(/@everyone|#tag|\/stop|<script|<b>x/);
    const tags = [...text.matchAll(/<\/?([a-z]+)[^>]*>/g)].map(([, tag]) => tag);
    expect(new Set(tags)).toEqual(new Set(['b', 'blockquote', 'a']));
    for (const tag of ['b', 'blockquote', 'a']) {
      expect(text.split(`<${tag}`).length, tag).toBe(
        text.split(`</${tag}>`).length + (tag === 'b' ? text.split('<blockquote').length - 1 : 0),
      );
    }
  });

  test('hides nothing by direction marks, in any of them', () => {
    for (const name of NAMES) expect(render(name, hostile).body).not.toContain('\u202e');
  });
});

describe('the address of a request', () => {
  test('of ntfy is the server, with the topic in the body and the token in a header', () => {
    const { url, headers, body } = render('ntfy', eventFor({ severity: 'high' }));
    expect(url).toBe('https://ntfy.example/');
    expect(headers.authorization).toBe('Bearer tk_abc');
    expect(JSON.parse(body)).toMatchObject({ topic: 'desk', priority: 4, click: 'https://news.example/a1' });
  });

  test('of Telegram holds the token of the bot, and the chat stands in the body', () => {
    const { url, body } = render('telegram', eventFor());
    expect(url).toBe('https://api.telegram.example/bot12:ab-C/sendMessage');
    expect(JSON.parse(body).chat_id).toBe('-100');
  });

  test('of the others is the one in the configuration', () => {
    for (const name of ['slack', 'discord', 'teams'] as const)
      expect(render(name, eventFor()).url).toBe(ADDRESSES[name].url);
  });
});

describe('a notice', () => {
  test.each(NAMES)('is told in %s too', (name) => {
    const event: AlertEvent = {
      type: 'feed.failing',
      timestamp: AT,
      data: { subject: 'news.example', reason: '3 failures', since: AT },
    };
    const [story] = storiesOf(event) as [Story];
    expect(story.title).toBe('Feed cannot be read: news.example: 3 failures');
    expect(render(name, event).body.replaceAll('\\', '')).toContain('3 failures');
  });
});
