import { describe, expect, test } from 'vitest';
import { pageAddress } from '../../src/articles/page-address.js';
import { emptyFacts } from '../../src/articles/page-facts.js';

const STORY = 'https://www.herald.example/world/2025/02/mayor-denies-the-fall';
const facts = (canonical: string | null, ogUrl: string | null = null) => ({
  ...emptyFacts(),
  canonical,
  metas: ogUrl === null ? [] : [{ key: 'og:url', content: ogUrl }],
});
const addressOf = (canonical: string | null, fetched: string | null, ogUrl: string | null = null) =>
  pageAddress(facts(canonical, ogUrl), fetched);

describe('a page is known under what it calls its address', () => {
  test.each([
    ['its own spelling', STORY, `${STORY}/?utm_source=feed`],
    ['from its AMP edition', STORY, 'https://amp.herald.example/world/2025/02/mayor-denies-the-fall'],
    ['from its mobile edition', STORY, 'https://m.herald.example/world/2025/02/mayor-denies-the-fall?amp=1'],
    ['from a cache', STORY, 'https://www.google.com/amp/s/www.herald.example/world/2025/02/mayor-denies-the-fall/amp'],
    ['written from the root', '/world/2025/02/mayor-denies-the-fall', `${STORY}?fbclid=x`],
  ])('%s', (_, canonical, fetched) => {
    expect(addressOf(canonical, fetched)).toEqual({ url: STORY, alsoAt: [], refused: null });
  });

  test.each([
    ['another section', 'https://www.herald.example/europe/mayor-denies-the-fall'],
    ['another host of the site', 'https://edition.herald.example/mayor-denies-the-fall'],
    ['a number', 'https://www.herald.example/n/48213'],
    ['a parameter', 'https://www.herald.example/story.php?id=7'],
  ])('that is %s, with the address where it was had', (_, fetched) => {
    expect(addressOf(STORY, fetched)).toEqual({ url: STORY, alsoAt: [fetched], refused: null });
  });

  test('in og:url, where it says nothing else', () => {
    expect(addressOf(null, `${STORY}?page=2`, STORY).url).toBe(STORY);
  });

  test('without the marks of where a reader came from, its own or those of the link', () => {
    expect(addressOf(`${STORY}?utm_medium=rss`, STORY).url).toBe(STORY);
    expect(addressOf(null, `${STORY}?id=2&gclid=9`).url).toBe(`${STORY}?id=2`);
  });

  test('of a saved page whose address nobody gave', () => {
    expect(addressOf(STORY, null)).toEqual({ url: STORY, alsoAt: [], refused: null });
    expect(addressOf(null, null)).toEqual({ url: null, alsoAt: [], refused: null });
    expect(addressOf('/world/a', null)).toEqual({ url: null, alsoAt: [], refused: null });
  });
});

describe('what cannot be its address is passed over, with the reason', () => {
  test.each([
    ['https://www.herald.example/', 'points to the home page'],
    ['/index.html', 'points to the home page'],
    ['https://www.herald.example/en/', 'points to the home page'],
    ['https://tribune.example/world/mayor-denies-the-fall', 'points to another site, tribune.example'],
    ['https://www.herald.example/world', 'points to a section, not to a story'],
    ['https://www.herald.example/world/2025/02/', 'points to a section, not to a story'],
    ['https://www.herald.example/tag/northern-war-2025', 'points to a list of stories'],
    ['http://', 'is no web address'],
    ['mailto:desk@herald.example', 'is no web address'],
  ])('%s: %s', (canonical, reason) => {
    expect(addressOf(canonical, STORY)).toEqual({ url: STORY, alsoAt: [], refused: { given: canonical, reason } });
  });

  test('and the next best counts', () => {
    const better = 'https://www.herald.example/europe/mayor-denies-the-fall';
    expect(addressOf('https://www.herald.example/', STORY, better)).toEqual({
      url: better,
      alsoAt: [STORY],
      refused: { given: 'https://www.herald.example/', reason: 'points to the home page' },
    });
  });

  test('a script of many stories is not the story', () => {
    const fetched = 'https://herald.example/story.php?id=7';
    const { url, refused } = addressOf('https://herald.example/story.php', fetched);
    expect([url, refused?.reason]).toEqual([fetched, 'points to a section, not to a story']);
  });

  test.each(['https://herald.blogspot.com/mayor-denies-the-fall', 'https://127.0.0.1:81/mayor-denies-the-fall'])(
    'two sites of one host are not one: %s',
    (fetched) => {
      const other = fetched.replace('herald', 'tribune').replace(':81', ':82');
      expect(addressOf(other, fetched).refused?.reason).toContain('another site');
    },
  );

  test('the home page itself may say so', () => {
    expect(addressOf('https://herald.example/', 'https://www.herald.example')).toMatchObject({ refused: null });
  });
});
