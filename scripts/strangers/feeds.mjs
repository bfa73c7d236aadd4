// Feeds through the guarded parser, after the limit of bytes that the door sets. The neighbour is a good feed.
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseFeedGuarded } from '../../dist/feeds/parse-guarded.js';
import { MAX_BYTES } from '../../dist/net/request.js';
import { measure } from './measure.mjs';

const GOOD = Buffer.from(
  '<rss version="2.0"><channel><title>Harbour Post</title><item><title>The pool opens</title>' +
    '<link>https://harbour.example/pool</link></item></channel></rss>',
);
const good = async () => {
  const feed = await parseFeedGuarded(GOOD);
  return feed.ok && feed.feed.entries.length === 1;
};
await good();

for (const file of process.argv.slice(2)) {
  const decide = async () => {
    // The door lets no more through.
    if (statSync(file).size > MAX_BYTES) return 'refused by its size';
    const feed = await parseFeedGuarded(readFileSync(file));
    if ({}.polluted !== undefined) throw new Error('the prototype was changed');
    return feed.ok ? `${feed.feed.entries.length} entries` : feed.error;
  };
  await measure(path.basename(file), decide, good);
}
process.exit(0);
