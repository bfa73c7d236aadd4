// The program's feed reader in the shape that the scorer of feeds calls. Loaded by the scorer, in its own process; which
// build is meant stands in QUALITY_PROGRAM. The reader is the one that polls use: in a thread, with its time limit.
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const part = (name) => import(pathToFileURL(path.join(path.dirname(process.env.QUALITY_PROGRAM), 'feeds', name)).href);
const { parseFeedGuarded } = await part('parse-guarded.js');
const { readDate } = await part('dates.js');

const known = (value) => value ?? undefined;

export default {
  async parse({ bytes, contentType, url }) {
    const result = await parseFeedGuarded(bytes, { contentType, url });
    if (!result.ok) throw new Error(result.error);
    const { title, url: link, entries } = result.feed;
    return {
      feed: { title: known(title), link: known(link) },
      entries: entries.map((entry) => ({
        title: known(entry.title),
        link: known(entry.url),
        id: known(entry.id),
        date: known(entry.published ?? entry.updated),
        summary: known(entry.summary),
        content: known(entry.content ?? entry.summary),
      })),
    };
  },
  date: readDate,
};
