import { afterAll, describe, expect, test } from 'vitest';
import { openFeedParser } from '../../src/feeds/parse-guarded.js';

const feed = (title: string) => Buffer.from(`<rss version="2.0"><channel><title>${title}</title></channel></rss>`);
const parser = openFeedParser();
afterAll(() => parser.close());

describe('the guarded reader', () => {
  test('reads feeds in its thread, in the order in which they came', async () => {
    const results = await Promise.all(['a', 'b', 'c'].map((title) => parser.parse(feed(title))));
    expect(results.map((result) => result.ok && result.feed.title)).toEqual(['a', 'b', 'c']);
  });

  test('ends a feed that takes too long, and reads the next one', async () => {
    const hasty = openFeedParser({ deadlineMs: 150 });
    await hasty.parse(feed('warm'));
    const items = '<item><title>x</title><description>&lt;p&gt;y</description></item>'.repeat(100_000);
    const late = await hasty.parse(Buffer.from(`<rss version="2.0"><channel>${items}</channel></rss>`));
    const next = await hasty.parse(feed('next'));
    await hasty.close();
    expect(late).toEqual({ ok: false, error: 'not read within 0.15 s' });
    expect(next).toMatchObject({ ok: true, feed: { title: 'next' } });
  });

  test.each(['<link ', '<a "', "<a '", '<a b="', '<a \'<b "', '<a b="x>'])(
    'reads a feed with a flood of %s in time',
    async (piece) => {
      const flood = Buffer.from(`<rss version="2.0"><channel><title>T</title>${piece.repeat(150_000)}</channel></rss>`);
      expect(await parser.parse(flood)).toMatchObject({ ok: true });
    },
  );

  test('leaves the main thread free while it reads', async () => {
    const items = '<item><title>x</title><description>&lt;p&gt;y</description></item>'.repeat(20_000);
    let turns = 0;
    const timer = setInterval(() => turns++, 5);
    await parser.parse(Buffer.from(`<rss version="2.0"><channel>${items}</channel></rss>`));
    clearInterval(timer);
    expect(turns).toBeGreaterThan(2);
  });
});
