/**
 * The part of the DOM that Readability touches and nothing else: children as linked lists, text remembered until a child
 * changes, no events, no styles, no live collections. Limit: not a DOM for anybody else; selectors are lists of tag names.
 */
type SmallNode = SmallText | SmallElement;

const NONE: readonly never[] = Object.freeze([]);

abstract class Node {
  abstract readonly nodeType: number;
  abstract readonly nodeName: string;
  parentNode: SmallParent | null = null;
  nextSibling: SmallNode | null = null;
  previousSibling: SmallNode | null = null;

  constructor(readonly ownerDocument: SmallDocument | null) {}

  get parentElement(): SmallElement | null {
    return this.parentNode instanceof SmallElement ? this.parentNode : null;
  }

  get nextElementSibling(): SmallElement | null {
    let node = this.nextSibling;
    while (node !== null && !(node instanceof SmallElement)) node = node.nextSibling;
    return node;
  }

  get previousElementSibling(): SmallElement | null {
    let node = this.previousSibling;
    while (node !== null && !(node instanceof SmallElement)) node = node.previousSibling;
    return node;
  }
}

export class SmallText extends Node {
  readonly nodeType = 3;
  readonly nodeName = '#text';
  readonly tagName = undefined;
  readonly childNodes = NONE;
  readonly children = NONE;
  readonly firstChild = null;
  readonly lastChild = null;

  constructor(
    owner: SmallDocument | null,
    private data: string,
  ) {
    super(owner);
  }

  append(data: string) {
    this.data += data;
  }

  get nodeValue(): string {
    return this.data;
  }

  get textContent(): string {
    return this.data;
  }

  set textContent(data: string) {
    this.data = data;
    this.parentNode?.changed();
  }

  remove() {
    this.parentNode?.removeChild(this);
  }

  cloneNode(): SmallText {
    return new SmallText(this.ownerDocument, this.data);
  }
}

abstract class SmallParent extends Node {
  firstChild: SmallNode | null = null;
  lastChild: SmallNode | null = null;
  private remembered: string | null = null;
  /** The text trimmed, runs of blanks folded; Readability asks for it again and again. */
  private folded: string | null = null;

  get childNodes(): SmallNode[] {
    const out: SmallNode[] = [];
    for (let child = this.firstChild; child !== null; child = child.nextSibling) out.push(child);
    return out;
  }

  get children(): SmallElement[] {
    return this.childNodes.filter((child) => child instanceof SmallElement);
  }

  get firstElementChild(): SmallElement | null {
    return this.firstChild instanceof SmallElement ? this.firstChild : (this.firstChild?.nextElementSibling ?? null);
  }

  get lastElementChild(): SmallElement | null {
    return this.lastChild instanceof SmallElement ? this.lastChild : (this.lastChild?.previousElementSibling ?? null);
  }

  get textContent(): string {
    if (this.remembered !== null) return this.remembered;
    let text = '';
    for (let child = this.firstChild; child !== null; child = child.nextSibling) text += child.textContent;
    this.remembered = text;
    return text;
  }

  set textContent(text: string) {
    this.firstChild = null;
    this.lastChild = null;
    this.changed();
    if (text !== '') this.appendChild(new SmallText(this.ownerDocument, text));
  }

  get foldedText(): string {
    this.folded ??= this.textContent.trim().replace(/\s{2,}/g, ' ');
    return this.folded;
  }

  /** Forgets the text of this and of all around it. */
  changed() {
    for (let parent: SmallParent | null = this; parent !== null; parent = parent.parentNode) {
      parent.remembered = null;
      parent.folded = null;
    }
  }

  /** Hangs in a node without a parent, while the tree is built and nothing is remembered yet. */
  attach(child: SmallNode) {
    child.parentNode = this;
    child.previousSibling = this.lastChild;
    child.nextSibling = null;
    if (this.lastChild === null) this.firstChild = child;
    else this.lastChild.nextSibling = child;
    this.lastChild = child;
  }

  appendChild<T extends SmallNode>(child: T): T {
    child.parentNode?.removeChild(child);
    this.attach(child);
    this.changed();
    return child;
  }

  removeChild<T extends SmallNode>(child: T): T {
    if (child.previousSibling === null) this.firstChild = child.nextSibling;
    else child.previousSibling.nextSibling = child.nextSibling;
    if (child.nextSibling === null) this.lastChild = child.previousSibling;
    else child.nextSibling.previousSibling = child.previousSibling;
    child.parentNode = null;
    child.nextSibling = null;
    child.previousSibling = null;
    this.changed();
    return child;
  }

  insertBefore<T extends SmallNode>(child: T, before: SmallNode | null): T {
    if (before === null) return this.appendChild(child);
    if (child === before) return child;
    child.parentNode?.removeChild(child);
    child.parentNode = this;
    child.nextSibling = before;
    child.previousSibling = before.previousSibling;
    if (before.previousSibling === null) this.firstChild = child;
    else before.previousSibling.nextSibling = child;
    before.previousSibling = child;
    this.changed();
    return child;
  }

  replaceChild<T extends SmallNode>(child: SmallNode, old: T): T {
    if (child === old) return old;
    this.insertBefore(child, old);
    return this.removeChild(old);
  }

  getElementsByTagName(name: string): SmallElement[] {
    return this.querySelectorAll(name);
  }

  /** A list of tag names, or `*`. */
  querySelectorAll(selector: string): SmallElement[] {
    const names = new Set(selector.split(',').map((name) => name.trim().toUpperCase()));
    const all = names.has('*');
    const out: SmallElement[] = [];
    const visit = (parent: SmallParent) => {
      for (let child = parent.firstChild; child !== null; child = child.nextSibling) {
        if (!(child instanceof SmallElement)) continue;
        if (all || names.has(child.tagName)) out.push(child);
        visit(child);
      }
    };
    visit(this);
    return out;
  }
}

/** Stands for an element's markup: Readability only keeps it to put the page back for another try. */
class Snapshot {
  readonly children: SmallNode[];

  constructor(element: SmallElement) {
    this.children = element.childNodes.map((child) => child.cloneNode(true));
  }
}

export class SmallElement extends SmallParent {
  readonly nodeType = 1;
  /** Readability renames elements, `font` to `span`. */
  localName: string;
  tagName: string;
  /** It has none; Readability removes what it would set. */
  readonly style = null;
  /** Tells Readability to rename an element in place and not to make a new one. */
  declare __JSDOMParser__?: boolean;
  private own: Record<string, string>;

  constructor(owner: SmallDocument | null, name: string, attributes: Record<string, string> = {}) {
    super(owner);
    this.localName = name;
    this.tagName = name.toUpperCase();
    this.own = attributes;
  }

  get nodeName(): string {
    return this.tagName;
  }

  getAttribute(name: string): string | null {
    return Object.hasOwn(this.own, name) ? (this.own[name] ?? null) : null;
  }

  hasAttribute(name: string): boolean {
    return Object.hasOwn(this.own, name);
  }

  setAttribute(name: string, value: string) {
    this.own[name] = String(value);
  }

  removeAttribute(name: string) {
    delete this.own[name];
  }

  get attributes(): { name: string; value: string }[] {
    return Object.entries(this.own).map(([name, value]) => ({ name, value }));
  }

  get className(): string {
    return this.getAttribute('class') ?? '';
  }

  get id(): string {
    return this.getAttribute('id') ?? '';
  }

  set id(value: string) {
    this.setAttribute('id', value);
  }

  get dir(): string {
    return this.getAttribute('dir') ?? '';
  }

  get innerHTML(): Snapshot | string {
    return this === this.ownerDocument?.body ? new Snapshot(this) : '';
  }

  set innerHTML(value: Snapshot | string) {
    this.textContent = typeof value === 'string' ? value : '';
    if (typeof value !== 'string') for (const child of value.children) this.attach(child.cloneNode(true));
    this.changed();
  }

  remove() {
    this.parentNode?.removeChild(this);
  }

  cloneNode(deep = false): SmallElement {
    const copy = new SmallElement(this.ownerDocument, this.localName, { ...this.own });
    if (deep)
      for (let child = this.firstChild; child !== null; child = child.nextSibling) copy.attach(child.cloneNode(true));
    return copy;
  }
}

export class SmallDocument extends SmallParent {
  readonly nodeType = 9;
  readonly nodeName = '#document';
  readonly baseURI = 'about:blank';
  readonly documentURI = 'about:blank';
  readonly documentElement: SmallElement;
  readonly head: SmallElement;
  readonly body: SmallElement;

  constructor() {
    super(null);
    this.documentElement = this.createElement('html');
    this.head = this.createElement('head');
    this.body = this.createElement('body');
    this.attach(this.documentElement);
    this.documentElement.attach(this.head);
    this.documentElement.attach(this.body);
    this.documentElement.__JSDOMParser__ = true;
  }

  get title(): string {
    return this.documentElement.querySelectorAll('title')[0]?.textContent.replace(/\s+/g, ' ').trim() ?? '';
  }

  createElement(name: string): SmallElement {
    return new SmallElement(this, name.toLowerCase());
  }

  createTextNode(data: string): SmallText {
    return new SmallText(this, data);
  }
}
