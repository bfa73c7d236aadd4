/**
 * What the scan lets through, as a small DOM with its `html`, `head` and `body` in their places, wherever the page has them.
 * Items, cells and rows end where the next begins, as in HTML, also with an open paragraph in between; a row without a body
 * and a cell without a row get one. Limit: what else the standard mends is not mended: words between the rows of a table
 * stay in it, an `em` or `a` that is left open by an ended item or paragraph is not opened again in the next, and a block in
 * an `em` does not end the paragraph around it. None of these changes which words are read.
 */
import type { Attributes, PageSink } from './scan-page.js';
import { SmallDocument, SmallElement, SmallText } from './small-dom.js';

const ROOTS = new Set(['html', 'head', 'body']);
const IN_HEAD = new Set(['meta', 'title', 'link', 'base']);

const words = (text: string): ReadonlySet<string> => new Set(text.toUpperCase().split(' '));
/** HTML, 13.2.4.2: "special" elements but address, div and p, in which an open `li`, `dd` or `dt` is out of reach. */
const WALLS = words(
  'article aside blockquote button center details dir dl dt dd fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup li main menu nav ol pre section summary table tbody td tfoot th thead tr ul',
);
const TABLE = words('table');
const [ITEM, TERM, CELL, ROW] = [words('li'), words('dd dt'), words('td th'), words('tr')];
const ROWS = words('tbody thead tfoot');
type Ending = { ends: ReadonlySet<string>; within: ReadonlySet<string> };
/** What an opening tag ends, wherever it stands open. `<li><p>a<li>b`: two items. */
const ENDINGS: ReadonlyMap<string, Ending> = new Map([
  ['li', { ends: ITEM, within: WALLS }],
  ['dd', { ends: TERM, within: WALLS }],
  ['dt', { ends: TERM, within: WALLS }],
  ['td', { ends: CELL, within: TABLE }],
  ['th', { ends: CELL, within: TABLE }],
  ['tr', { ends: ROW, within: TABLE }],
  ['tbody', { ends: ROWS, within: TABLE }],
  ['thead', { ends: ROWS, within: TABLE }],
  ['tfoot', { ends: ROWS, within: TABLE }],
]);
/** HTML, 13.2.6.4.9 and 13.2.6.4.13: what an opening tag finds around itself where the page leaves it out. */
const IMPLIED: ReadonlyMap<string, readonly { in: ReadonlySet<string>; name: string }[]> = new Map([
  ['tr', [{ in: TABLE, name: 'tbody' }]],
  [
    'td',
    [
      { in: TABLE, name: 'tbody' },
      { in: ROWS, name: 'tr' },
    ],
  ],
  [
    'th',
    [
      { in: TABLE, name: 'tbody' },
      { in: ROWS, name: 'tr' },
    ],
  ],
]);

export class SmallDomBuilder implements PageSink {
  readonly document = new SmallDocument();
  private readonly around: SmallElement[] = [];
  private readonly begun = new Set<SmallElement>();
  private bodySeen = false;

  open(name: string, attributes: Attributes) {
    if (ROOTS.has(name)) {
      if (name === 'body') this.bodySeen = true;
      const root =
        name === 'html' ? this.document.documentElement : name === 'body' ? this.document.body : this.document.head;
      for (const key in attributes) root.setAttribute(key, attributes[key] ?? '');
      return;
    }
    this.endBefore(name);
    this.beginAround(name);
    const element = new SmallElement(this.document, name, attributes);
    this.parentOf(name).attach(element);
    this.around.push(element);
  }

  text(data: string) {
    const parent = this.around[this.around.length - 1] ?? this.document.body;
    if (parent === this.document.body && !this.bodySeen && data.trim() === '') return;
    if (parent.lastChild instanceof SmallText) parent.lastChild.append(data);
    else parent.attach(new SmallText(this.document, data));
  }

  close(name: string) {
    if (!ROOTS.has(name)) this.around.pop();
  }

  /** The scan closes what was ended later, so that its places are kept: what comes until then hangs beside it. */
  private endBefore(name: string) {
    const ending = ENDINGS.get(name);
    if (ending === undefined) return;
    for (let at = this.around.length - 1; at >= 0; at--) {
      for (const element of this.standingAt(at)) {
        if (ending.ends.has(element.tagName)) {
          const beside = element.parentNode;
          if (beside instanceof SmallElement) this.around.fill(beside, at);
          return;
        }
        if (ending.within.has(element.tagName)) return;
      }
    }
  }

  /** The element, and what it was begun in where the page did not begin it. */
  private *standingAt(at: number): Generator<SmallElement> {
    let element = this.around[at];
    while (element !== undefined) {
      yield element;
      const around: unknown = this.begun.has(element) ? element.parentNode : undefined;
      element = around instanceof SmallElement ? around : undefined;
    }
  }

  /** What the page leaves out stands in the place of what it is in, and ends with it. */
  private beginAround(name: string) {
    for (const implied of IMPLIED.get(name) ?? []) {
      const top = this.around[this.around.length - 1];
      if (top === undefined || !implied.in.has(top.tagName)) continue;
      const element = new SmallElement(this.document, implied.name, {});
      top.attach(element);
      this.begun.add(element);
      this.around[this.around.length - 1] = element;
    }
  }

  private parentOf(name: string): SmallElement {
    const innermost = this.around[this.around.length - 1];
    if (innermost) return innermost;
    return !this.bodySeen && IN_HEAD.has(name) ? this.document.head : this.document.body;
  }
}
