/**
 * The small tree held to jsdom's, which parses the page itself: what the cleaner and Readability read of the one is what
 * they would read of the other.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blocksOf } from '../../src/articles/blocks.js';
import { jsdomTree } from '../../src/articles/jsdom-tree.js';
import { scanPage } from '../../src/articles/scan-page.js';
import { SmallDomBuilder } from '../../src/articles/small-dom-builder.js';
import { pageSketch } from './html-sketch.js';

/** Never read, by whichever tree. */
const DROPPED = 'script, style, noscript, svg, template, iframe, textarea, input';
const KEPT = new Set(['class', 'id', 'role', 'itemprop', 'lang', 'dir', 'rel']);

function smallTree(html: string): Document {
  const builder = new SmallDomBuilder();
  scanPage(html, builder);
  return builder.document as unknown as Document;
}

async function reference(html: string): Promise<Document> {
  const document = await jsdomTree(html);
  for (const one of document.querySelectorAll(DROPPED)) one.remove();
  const comments: Node[] = [];
  const walk = (node: Node): void => {
    for (const child of node.childNodes) child.nodeType === 8 ? comments.push(child) : walk(child);
  };
  walk(document);
  for (const one of comments) one.parentNode?.removeChild(one);
  document.normalize();
  return document;
}

/** Elements and texts in the order of the page, each with its place. */
function outline(node: Node, depth = 0): string[] {
  const lines: string[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    if (child.nodeType === 3) lines.push(`${depth} ${JSON.stringify(child.nodeValue)}`);
    if (child.nodeType !== 1) continue;
    const element = child as Element;
    const own = [...element.attributes]
      .filter(({ name }) => KEPT.has(name))
      .map(({ name, value }) => `${name}=${value}`);
    lines.push(`${depth} ${[element.tagName, ...own.sort()].join(' ')}`, ...outline(element, depth + 1));
  }
  return lines;
}

/** What Readability asks of a tree. */
const asked = (document: Document) =>
  ['*', 'p', 'p,td,pre', 'h1,h2', 'object,embed,iframe', 'li'].map((selector) =>
    [...document.body.querySelectorAll(selector)].map((one) => [
      one.tagName,
      one.localName,
      one.id,
      one.className,
      one.getAttribute('itemprop'),
      one.hasAttribute('role'),
      one.textContent,
      one.children.length,
      one.childNodes.length,
      one.parentElement?.tagName,
      one.nextElementSibling?.tagName,
      one.previousElementSibling?.tagName,
      one.firstElementChild?.tagName,
      one.lastElementChild?.tagName,
      one.previousSibling?.nodeName,
      one.lastChild?.nodeName,
    ]),
  );

describe('the small tree', () => {
  test('is that of jsdom, and answers as that does', async () => {
    await fc.assert(
      fc.asyncProperty(pageSketch({ unclosed: false }), async (html) => {
        const [small, other] = [smallTree(html), await reference(html)];
        expect(outline(small.body)).toEqual(outline(other.body));
        expect(asked(small)).toEqual(asked(other));
        expect(small.title).toBe(other.title);
      }),
      { numRuns: 400 },
    );
  }, 60_000);

  test('gives the same blocks where end tags are left out', async () => {
    await fc.assert(
      fc.asyncProperty(pageSketch({ unclosed: true }), async (html) => {
        const other = await reference(html);
        expect(blocksOf(smallTree(html).body)).toEqual(blocksOf(other.body));
      }),
      { numRuns: 800 },
    );
  }, 60_000);

  test.each([
    ['items', '<ul><li><p>a<li><p>b<li>c</li>d</ul>e'],
    ['cells', '<table><tbody><tr><td>a<th>b<td><p>c<tr><th>d<td>e</table>f'],
    ['terms', '<dl><dt>a<dd><p>b<dt>c<dd>d</dl>e'],
    ['a list in an item', '<ul><li>a<ul><li><p>b<li>c</ul>d<li>e</ul>'],
  ])('ends %s where the next begins', async (_, body) => {
    const html = `<!doctype html><title>t</title><body>${body}`;
    const blocks = blocksOf(smallTree(html).body).map(({ path, text }) => [path, text]);
    expect(blocks).toEqual(blocksOf((await reference(html)).body).map(({ path, text }) => [path, text]));
    expect(blocks.length).toBeGreaterThan(3);
  });

  test.each([
    ['words between rows', '<table> x <tr><td>a</td></tr> y </table>z'],
    ['emphasis left open by an item', '<ul><li><em>a<li>b</ul>c'],
    ['a link left open by a paragraph', '<p><a href="/">a<p>b</a> c'],
  ])('misplaces %s, and reads the same words', async (_, body) => {
    const html = `<!doctype html><title>t</title><body>${body}`;
    const [small, other] = [smallTree(html), await reference(html)];
    const words = ({ body }: Document) =>
      blocksOf(body)
        .flatMap(({ text }) => text.split(' '))
        .sort();
    expect(outline(small.body)).not.toEqual(outline(other.body));
    expect(words(small)).toEqual(words(other));
  });

  test('changed as Readability changes it, it stays that of jsdom', async () => {
    const step = fc.record({
      kind: fc.constantFrom('remove', 'append', 'before', 'replace', 'clone', 'text', 'attribute'),
      a: fc.nat(50),
      b: fc.nat(50),
    });
    await fc.assert(
      fc.asyncProperty(pageSketch({ unclosed: false }), fc.array(step, { maxLength: 12 }), async (html, steps) => {
        const trees = [smallTree(html), await reference(html)];
        for (const document of trees) for (const one of steps) change(document, one);
        const [small, other] = trees.map(({ body }) => [outline(body), body.textContent]);
        expect(small).toEqual(other);
      }),
      { numRuns: 400 },
    );
  }, 60_000);
});

/** One step on the elements with these numbers, where they do not hold each other. */
function change(document: Document, { kind, a, b }: { kind: string; a: number; b: number }): void {
  const all = [...document.body.querySelectorAll('*')];
  const [one, two] = [all[a % (all.length || 1)], all[b % (all.length || 1)]];
  if (one === undefined || two === undefined) return;
  const holds = (outer: Node, inner: Node | null): boolean =>
    inner !== null && (outer === inner || holds(outer, inner.parentNode));
  const apart = !holds(one, two) && !holds(two, one);
  if (kind === 'remove') one.remove();
  else if (kind === 'append' && !holds(one, two)) two.appendChild(one);
  else if (kind === 'before' && apart) two.parentNode?.insertBefore(one, two);
  else if (kind === 'replace' && apart) two.parentNode?.replaceChild(one, two);
  else if (kind === 'clone') two.appendChild(one.cloneNode(true));
  else if (kind === 'text') one.textContent = `words ${a}`;
  else if (kind === 'attribute') one.setAttribute('class', `made-${b}`);
}
