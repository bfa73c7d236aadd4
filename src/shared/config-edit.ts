/**
 * Changes to the list of feeds in `counterclaim.yaml`, as text in and text out: comments, order, quotes and blank lines of
 * everything else stay. Limit: indentation is made even over the whole file.
 */
import { type Document, isMap, isScalar, isSeq, parseDocument, YAMLSeq } from 'yaml';

/** Absent fields are not written. */
export type FeedEntry = { url: string; outlet?: string; every?: string };

/** @param text valid YAML, or nothing */
export function withFeeds(text: string, feeds: readonly FeedEntry[]): string {
  const document = parseDocument(text);
  const list = document.get('feeds');
  const seq = isSeq(list) ? list : new YAMLSeq();
  // An empty `feeds: []` is written inline, and would stay so with its first entry.
  if (seq.items.length === 0) seq.flow = false;
  if (!isSeq(list)) document.set('feeds', seq);
  for (const { url, outlet, every } of feeds) {
    seq.add(
      document.createNode({
        url,
        ...(outlet === undefined ? {} : { outlet }),
        ...(every === undefined ? {} : { every }),
      }),
    );
  }
  return written(document, text);
}

/** @returns null where the list has no such feed */
export function withoutFeed(text: string, url: string): string | null {
  const document = parseDocument(text);
  const list = document.get('feeds');
  if (!isSeq(list)) return null;
  const at = list.items.findIndex((item) => isMap(item) && item.get('url') === url);
  if (at < 0) return null;
  list.items.splice(at, 1);
  if (list.items.length === 0) list.flow = true;
  return written(document, text);
}

function written(document: Document, before: string): string {
  const list = document.get('feeds', true);
  const isPlain = isSeq(list) && list.items.every((item) => isMap(item) || isScalar(item));
  const indentSeq = !(isPlain && /^[\w-]+:[ \t]*(?:#.*)?\r?\n-/m.test(before));
  const after = document.toString({ lineWidth: 0, indentSeq }).replace(/\n?$/, '\n');
  return before.includes('\r\n') ? after.replace(/\r?\n/g, '\r\n') : after;
}
