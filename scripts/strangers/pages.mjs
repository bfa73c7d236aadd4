// Pages through the cleaner of the clean stage. The neighbour is a good page. A real page must not be refused.
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { createCleaner } from '../../dist/articles/clean.js';
import { MAX_BYTES } from '../../dist/net/request.js';
import { measure } from './measure.mjs';

const cleaner = createCleaner();
const inputOf = (value) => ({
  ...{ id: 'one', url: 'https://harbour.example/one', outlet: null, title: null, published: null, language: null },
  body: { kind: 'html', value },
});
const sentence = 'The council met in the old hall on Monday and talked about the pool until late in the evening. ';
const GOOD = `<html><body><article><h1>The pool</h1>${`<p>${sentence.repeat(3)}</p>`.repeat(4)}</article></body></html>`;
const good = async () => (await cleaner.clean(inputOf(GOOD))).ok;
await Promise.all([good(), good()]);

function textOf(file) {
  const bytes = readFileSync(file);
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
}

for (const file of process.argv.slice(2)) {
  const name = path.basename(file);
  const text = statSync(file).size > MAX_BYTES ? null : textOf(file);
  const decide = async () => {
    // The door lets no more through.
    if (text === null) return 'refused by its size';
    const cleaned = await cleaner.clean(inputOf(text));
    // Only ours are named html-…: all others are real, and hold an article.
    if (!name.startsWith('html-') && cleaned.ok && cleaned.degraded !== undefined)
      throw new Error(`a real page was read in part only: ${cleaned.degraded}`);
    return cleaned.ok ? (cleaned.degraded ?? 'whole') : cleaned.reason;
  };
  await measure(name, decide, good);
}
await cleaner.close();
process.exit(0);
