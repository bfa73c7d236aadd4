/** Two articles that contradict each other, read by the real engine into a real ledger, and served. */
import { standardHeart } from '../../src/app/heart.js';
import { serve } from '../../src/app/pages.js';
import { openWorkspace, type Workspace } from '../../src/app.js';
import { itemOf } from '../../src/ledger/ledger.js';
import { reconcile } from '../../src/ledger/reconcile.js';
import { Reports } from '../../src/ledger/reports.js';
import { tally } from '../../src/ledger/tallies.js';
import type { Article } from '../../src/shared/article.js';
import { startTestRedis } from '../ledger/redis.js';

const article = (
  id: string,
  url: string,
  outlet: string,
  day: string,
  text: string,
  title: string | null,
): Article => ({
  id,
  url,
  outlet,
  title,
  publishedAt: day,
  dateBasis: 'input',
  language: 'en',
  text,
  credits: [],
});

/** An id that is an address, as those of fetched pages are. */
export const EAST = 'https://wire.example/a?b=1';
export const WEST = 'west';

export type Shown = { place: Workspace; url: string; close(): Promise<void> };

/**
 * @param title of the article of the east
 * @param fill puts more into the ledger, before it is served: the pages may be a second older than what they show
 */
export async function showKunduz(
  workspace: string,
  title: string,
  fill: (place: Workspace) => Promise<unknown> = async () => {},
): Promise<Shown> {
  const redis = await startTestRedis();
  const place = openWorkspace(redis.options, workspace);
  const { engine } = standardHeart();
  const claimed = 'The Taliban said on Saturday that they had captured the city of Kunduz.';
  const denied = 'The Afghan interior ministry denied on Sunday that the Taliban had captured the city of Kunduz.';
  const rows = [
    article(EAST, EAST, 'East Wire', '2024-03-02', claimed, title),
    article(WEST, 'https://west-post.example/b', 'West Post', '2024-03-03', denied, null),
  ].map((one) => ({ item: itemOf(one.id), record: { article: one, claims: engine.extract(one) } }));
  await place.ledger.putRecords(rows);
  await tally(
    place.ledger,
    rows.map(({ record }) => record),
  );
  const items = rows.map(({ item }) => item);
  await reconcile(place.ledger, new Reports(place.ledger), engine, items);
  await fill(place);
  const web = await serve(
    { host: '127.0.0.1', port: 0, token: null },
    { web: null, feeds: [], alerts: [] },
    place,
    '1.2.3',
  );
  return {
    place,
    url: web.url,
    close: async () => {
      await web.close();
      await place.close();
      await redis.stop();
    },
  };
}
