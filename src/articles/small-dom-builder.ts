/**
 * What the scan lets through, as a small DOM with its `html`, `head` and `body` in their places, wherever the page has them.
 */
import type { Attributes, PageSink } from './scan-page.js';
import { SmallDocument, SmallElement, SmallText } from './small-dom.js';

const ROOTS = new Set(['html', 'head', 'body']);
const IN_HEAD = new Set(['meta', 'title', 'link', 'base']);

export class SmallDomBuilder implements PageSink {
  readonly document = new SmallDocument();
  private readonly around: SmallElement[] = [];
  private bodySeen = false;

  open(name: string, attributes: Attributes) {
    if (ROOTS.has(name)) {
      if (name === 'body') this.bodySeen = true;
      const root =
        name === 'html' ? this.document.documentElement : name === 'body' ? this.document.body : this.document.head;
      for (const key in attributes) root.setAttribute(key, attributes[key] ?? '');
      return;
    }
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

  private parentOf(name: string): SmallElement {
    const innermost = this.around[this.around.length - 1];
    if (innermost) return innermost;
    return !this.bodySeen && IN_HEAD.has(name) ? this.document.head : this.document.body;
  }
}
