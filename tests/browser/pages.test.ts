/**
 * The pages in a real browser: by keyboard, without script, on a phone, in the dark, with hostile words, and under the eyes
 * of axe. Where the machine has no Chromium they are left out, and the end of the run says so (`left-out.ts`).
 */
import axe from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dispute } from '../alerts/dispute.js';
import { EAST, type Shown, showKunduz } from '../web/kunduz.js';
import { findChromium } from './chromium.js';

const program = findChromium();

const HOSTILE = `<img src=x onerror="document.title='taken'">\u202Egnp.exe ${'long '.repeat(400)}`;
describe.skipIf(program === null)('in a browser', () => {
  let shown: Shown;
  let browser: Browser;
  beforeAll(async () => {
    shown = await showKunduz('browsed', HOSTILE);
    const { ledger } = shown.place;
    await ledger.redis.hset(
      ledger.keys.disputes,
      'hostile',
      JSON.stringify(dispute({ id: 'hostile', topic: HOSTILE })),
    );
    await ledger.quarantine('fetch', [{ item: 'a', id: HOSTILE, source: null, reason: HOSTILE }]);
    browser = await chromium.launch({ executablePath: program ?? '', args: ['--no-sandbox', '--disable-gpu'] });
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await shown?.close();
  });

  async function open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({ baseURL: shown.url, ...options });
    const page = await context.newPage();
    await page.goto(path);
    return page;
  }

  async function firstDispute(): Promise<string> {
    const page = await open('/?q=kunduz');
    const path = await page
      .getByRole('link', { name: /Kunduz/ })
      .first()
      .getAttribute('href');
    await page.context().close();
    return path ?? '';
  }

  /** The first link of a table. */
  async function first(list: string): Promise<string> {
    const page = await open(list);
    const path = await page.locator('tbody a').first().getAttribute('href');
    await page.context().close();
    return path ?? '';
  }

  const WAYS: [string, BrowserContextOptions][] = [
    ['as usual', {}],
    ['without script', { javaScriptEnabled: false }],
    ['on a phone', { viewport: { width: 360, height: 740 }, isMobile: true }],
    ['in the dark', { colorScheme: 'dark' }],
  ];

  test.each(WAYS)('from the list to the words of an article, %s', async (_, options) => {
    const page = await open('/', options);
    await page.getByLabel('Words').fill('kunduz');
    await page.getByRole('button', { name: 'Show' }).click();
    await page
      .getByRole('link', { name: /Kunduz/ })
      .first()
      .click();
    await expect.poll(() => page.getByRole('heading', { level: 1 }).textContent()).toContain('Kunduz');
    expect(await page.locator('blockquote').allInnerTexts()).toEqual(
      expect.arrayContaining(['“The Taliban said on Saturday that they had captured the city of Kunduz.”']),
    );
    expect(await page.locator('mark').first().textContent()).toContain('captured the city of Kunduz');
    await page.getByRole('link', { name: 'kept text' }).first().click();
    expect(await page.locator('a.contested').count()).toBe(1);
    await page.context().close();
  });

  test('by keyboard alone', async () => {
    const page = await open('/?q=kunduz');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('To the content');
    for (let n = 0; n < 40; n++) {
      await page.keyboard.press('Tab');
      if ((await page.evaluate(() => document.activeElement?.getAttribute('href')))?.startsWith('/disputes/')) break;
    }
    await page.keyboard.press('Enter');
    await expect.poll(() => page.url()).toContain('/disputes/');
    await page.context().close();
  });

  test('from a dot of the map to its disputes, by keyboard', async () => {
    const page = await open('/places');
    await page.getByRole('link', { name: /^Kunduz, .*1 open of 1 dispute/ }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => page.getByRole('heading', { level: 1 }).textContent()).toBe('Kunduz');
    // The coasts are drawn, though they come from a file of their own.
    expect((await page.locator('svg.map use').boundingBox())?.width).toBeGreaterThan(100);
    await page.context().close();
  });

  test('what is new appears without a reload, and focus stays', async () => {
    const page = await open('/');
    await page
      .getByRole('link', { name: /Kunduz/ })
      .first()
      .focus();
    const { ledger } = shown.place;
    const dam = dispute({ id: 'dam', topic: 'the dam at Ardle' });
    await ledger.redis.hset(ledger.keys.disputes, 'dam', JSON.stringify(dam));
    await expect.poll(() => page.getByRole('link', { name: 'the dam at Ardle' }).count(), { timeout: 10_000 }).toBe(1);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Kunduz');
    await ledger.redis.hdel(ledger.keys.disputes, 'dam');
    await expect.poll(() => page.getByRole('link', { name: 'the dam at Ardle' }).count(), { timeout: 10_000 }).toBe(0);
    await page.context().close();
  });

  test('hostile words do nothing, and stay inside the page', async () => {
    for (const path of ['/', '/disputes/hostile', `/articles/${encodeURIComponent(EAST)}`, '/places', '/quarantine']) {
      const page = await open(path, { viewport: { width: 400, height: 800 } });
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      await page.reload();
      expect(await page.title()).not.toBe('taken');
      expect(await page.locator('main img').count()).toBe(0);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(
        0,
      );
      expect(asked.filter((url) => !url.startsWith(shown.url) && !url.startsWith('data:'))).toEqual([]);
      await page.context().close();
    }
  });

  test.each(['light', 'dark'] as const)(
    'axe finds nothing wrong, %s',
    async (colorScheme) => {
      // In the dark only colours differ: of each look one page.
      const lists =
        colorScheme === 'light' ? ['/feeds', '/deliveries', '/none', '/outlets', await first('/speakers')] : [];
      for (const path of [
        '/',
        await firstDispute(),
        `/articles/${encodeURIComponent(EAST)}`,
        '/quarantine',
        '/places',
        ...lists,
      ]) {
        // Past the content policy, for axe is a script; it looks at what is there.
        const page = await open(path, { colorScheme, bypassCSP: true });
        await page.addScriptTag({ content: axe.source });
        const { violations } = await page.evaluate(() =>
          (
            globalThis as unknown as {
              axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
            }
          ).axe.run(),
        );
        const told = violations.map(({ id, nodes }) => `${path} ${id}: ${nodes[0]?.html.slice(0, 120)}`);
        expect(told).toEqual([]);
        await page.context().close();
      }
      // axe takes seconds a page, more where other work is done beside.
    },
    180_000,
  );
});
