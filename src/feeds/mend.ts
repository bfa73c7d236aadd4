/**
 * What publishers send, turned into XML that rss-parser reads rightly: one linear pass over the text of a feed.
 * RSS of all versions, RDF and news sitemaps come out as RSS 2.0, Atom of all versions as Atom 1.0, in both cases only
 * with the elements that are read, under their usual names, each a leaf whose whole text stands in one CDATA section.
 * So missing versions, odd prefixes, bare `&`, undeclared entities, markup inside text (whose order rss-parser loses),
 * stray and missing end tags, nesting and floods of rubbish never reach it, and one bad entry never costs the feed.
 * Limit: of two elements with the same name in one entry the first counts; text behind an element without its end is
 * taken up to the next mark.
 */
import { type DoctypeEntities, readDoctype } from './doctype.js';
import { MAX_ENTRIES } from './feed.js';
import { type Inner, leafText } from './leaf.js';
import { ENTRY_FIELDS, ENTRY_OF, FEED_FIELDS, type FieldKind, type Root, TRANSPARENT } from './names.js';
import { Names } from './names-in-scope.js';
import { readAttributes, Scanner, type Tag } from './scan.js';
import { emit, emitLink } from './xml-out.js';

export type Mended = {
  root: Root;
  xml: string;
  /** Whether there was anything of a feed in it besides the root. */
  hasChannel: boolean;
  entries: number;
};

/** @returns null where the text holds no root element of a feed */
export function mend(text: string, url: string | null): Mended | null {
  const scanner = new Scanner(text);
  const found = findRoot(scanner, url);
  return found && new Mender(scanner, found.root, found.names, found.entities).run();
}

function findRoot(scanner: Scanner, url: string | null) {
  const entities = readDoctype(scanner.text);
  for (let tag = scanner.tag(), seen = 0; tag && seen < 200; tag = scanner.tag(), seen++) {
    const root = tag.closing ? null : Names.rootOf(tag.name);
    if (root) return { root, names: new Names(root, tag, url), entities };
  }
  return null;
}

class Mender {
  private out: string[] = [];
  private inEntry = false;
  private entries = 0;
  /** Where in `out` the open entry begins. */
  private entryStart = 0;
  private hasChannel = false;
  /** The unknown element that is being passed over, and how often its own name is open inside it. */
  private passed: { name: string; open: number; after: number } | null = null;
  /** Names whose end did not come: their tags are taken as empty. Bounded, so that going back stays cheap. */
  private readonly endless = new Set<string>();

  constructor(
    private readonly scanner: Scanner,
    private readonly root: Root,
    private readonly names: Names,
    private readonly entities: DoctypeEntities,
  ) {}

  run(): Mended {
    const atom = this.root === 'atom';
    // Never empty: an empty element becomes a string, whose `link` is a method of all strings to rss-parser.
    this.out.push(
      atom ? '<feed xmlns="http://www.w3.org/2005/Atom"><mended/>' : '<rss version="2.0"><channel><mended/>',
    );
    for (;;) {
      const tag = this.scanner.tag();
      if (!tag) {
        if (this.goBack()) continue;
        this.dropCutEntry();
        break;
      }
      if (this.entries > MAX_ENTRIES) break;
      if (!this.take(tag)) break;
    }
    this.closeEntry();
    this.out.push(atom ? '</feed>' : '</channel></rss>');
    const entries = Math.min(this.entries, MAX_ENTRIES);
    return { root: this.root, xml: this.out.join(''), hasChannel: this.hasChannel, entries };
  }

  /** @returns false at the end of the feed */
  private take(tag: Tag): boolean {
    const name = this.names.canonical(tag);
    if (ENTRY_OF[this.root].includes(name)) return this.entry(tag);
    if (this.passed) {
      this.pass(tag);
      return true;
    }
    if (tag.closing) {
      // What follows the root's end is not part of the feed: a script of the host, a second document.
      return !(Names.rootOf(tag.name) === this.root && !this.inEntry);
    }
    if (name === 'channel') {
      this.hasChannel = true;
      this.names.enterChannel(tag);
      return true;
    }
    if (TRANSPARENT.has(name)) return true;
    const kind = (this.inEntry ? ENTRY_FIELDS : FEED_FIELDS).get(name);
    if (kind) this.field(tag, name, kind);
    else if (!tag.empty && !this.endless.has(tag.name)) this.passed = { name: tag.name, open: 1, after: tag.end };
    return true;
  }

  private entry(tag: Tag): true {
    if (tag.empty) return true;
    if (this.passed && this.goBack()) return true;
    this.passed = null;
    this.closeEntry();
    if (tag.closing) return true;
    this.entries++;
    this.hasChannel = true;
    if (this.entries > MAX_ENTRIES) return true;
    this.inEntry = true;
    const attributes = this.names.enterEntry(tag);
    this.entryStart = this.out.length;
    this.out.push(this.root === 'atom' ? '<entry><mended/>' : '<item><mended/>');
    const about = attributes.get('rdf:about') ?? attributes.get('about');
    if (about) emit(this.out, 'about', leafText(about, 'word', INNER, this.entities));
    return true;
  }

  /**
   * The text ended inside an entry: what is there of it may be half a title under half an id, which would be told now and
   * once more, in whole, at the next look. Where it is all that the feed holds, a part is better than nothing.
   */
  private dropCutEntry() {
    if (!this.inEntry || this.entries < 2) return;
    this.out.length = this.entryStart;
    this.entries--;
    this.inEntry = false;
    this.names.leaveEntry();
  }

  private closeEntry() {
    if (this.inEntry) this.out.push(this.root === 'atom' ? '</entry>' : '</item>');
    this.inEntry = false;
    this.names.leaveEntry();
  }

  /** Inside an unknown element: only its own name matters. */
  private pass(tag: Tag) {
    if (!this.passed || tag.name !== this.passed.name || tag.empty) return;
    this.passed.open += tag.closing ? -1 : 1;
    if (this.passed.open === 0) this.passed = null;
  }

  /** The end of the passed element did not come before the entry or the text ended: read again from behind its tag. */
  private goBack(): boolean {
    if (!this.passed || this.endless.size >= 20) return false;
    this.endless.add(this.passed.name);
    this.scanner.moveTo(this.passed.after);
    this.passed = null;
    return true;
  }

  private field(tag: Tag, name: string, kind: FieldKind) {
    const attributes = readAttributes(tag.attributes);
    const raw = tag.empty ? '' : this.inner(tag);
    this.hasChannel = true;
    const inner: Inner = {
      type: attributes.get('type')?.trim().toLowerCase() ?? null,
      mode: attributes.get('mode')?.trim().toLowerCase() ?? null,
      atom: this.root === 'atom',
      xhtmlPrefixes: this.names.xhtmlPrefixes,
    };
    if (kind === 'link') {
      const text = leafText(raw, 'word', inner, this.entities);
      const value = (key: string) => leafText(attributes.get(key) ?? '', 'word', INNER, this.entities);
      const link = { href: value('href'), rel: value('rel'), type: value('type'), text };
      emitLink(this.out, name, link, this.names.baseOf(attributes));
      return;
    }
    const text = leafText(raw, kind, inner, this.entities);
    if (text === '') return;
    if (kind === 'guid' && attributes.get('isPermaLink')?.trim().toLowerCase() !== 'false') {
      emit(this.out, 'permalink', text);
    }
    emit(this.out, name, text);
  }

  /** The raw text between a tag and its end, with the scanner moved behind it. */
  private inner(tag: Tag): string {
    const { scanner } = this;
    const close = closeOf(scanner, tag);
    const border = Math.min(...ENTRY_OF[this.root].map((name) => scanner.find(`</${name}`, tag.end)));
    const { length } = scanner.text;
    if (close < length && (close < border || !this.inEntry || insideCdata(scanner, tag.end, border))) {
      scanner.moveTo(scanner.find('>', close) + 1);
      return scanner.text.slice(tag.end, close);
    }
    const cdata = scanner.text.startsWith('<![CDATA[', tag.end);
    const mark = cdata ? Math.min(scanner.find(']]>', tag.end), border) : scanner.find('<', tag.end);
    const end = cdata && mark < border ? mark + 3 : mark;
    scanner.moveTo(end);
    return scanner.text.slice(tag.end, end);
  }
}

const INNER: Inner = { type: null, mode: null, atom: false, xhtmlPrefixes: [] };

/** The end tag of a leaf, outside CDATA sections; the length of the text where there is none. */
function closeOf(scanner: Scanner, tag: Tag): number {
  const ending = `</${tag.name}`;
  let from = tag.end;
  for (;;) {
    const close = scanner.find(ending, from);
    if (close >= scanner.text.length) return close;
    const cdata = scanner.find('<![CDATA[', from);
    if (cdata < close) {
      const end = scanner.find(']]>', cdata);
      if (end >= scanner.text.length) return close;
      from = end + 3;
    } else if (/[\s>/]/.test(scanner.text[close + ending.length] ?? '>')) return close;
    else from = close + ending.length;
  }
}

/** Whether the border of the entry only seems to lie in the text: a feed quoted inside a CDATA section. */
function insideCdata(scanner: Scanner, from: number, border: number): boolean {
  const opened = scanner.text.lastIndexOf('<![CDATA[', border);
  return opened >= from && !scanner.text.slice(opened, border).includes(']]>');
}
