/**
 * A forgiving reader of XML marks: it finds tags, comments and CDATA in anything and never throws. Every search that
 * fails is remembered, so that a flood of openings without an end costs one scan, not one scan each.
 */

export type Tag = {
  /** Where it starts and the first place after it. */
  start: number;
  end: number;
  name: string;
  closing: boolean;
  /** `<a/>` */
  empty: boolean;
  /** The raw text between name and `>`. */
  attributes: string;
};

export class Scanner {
  private at = 0;
  /** Where each mark stands next, and from where that was looked up: it holds for every place between. */
  private readonly known = new Map<string, { from: number; place: number }>();

  constructor(readonly text: string) {}

  /** The first place of `what` from `from` on, or the length of the text. Found places are kept. */
  find(what: string, from: number): number {
    const seen = this.known.get(what);
    if (seen && from >= seen.from && from <= seen.place) return seen.place;
    const found = this.text.indexOf(what, from);
    const place = found < 0 ? this.text.length : found;
    // Bounded: hostile text may ask for the close of ten thousand different names.
    if (seen || this.known.size < 300) this.known.set(what, { from, place });
    return place;
  }

  moveTo(place: number): void {
    this.at = place;
  }

  /** The next tag outside comments, CDATA and instructions; null at the end. A truncated last tag is no tag. */
  tag(): Tag | null {
    const { text } = this;
    for (;;) {
      const start = text.indexOf('<', this.at);
      if (start < 0) return null;
      const mark = text.charCodeAt(start + 1);
      if (mark === BANG) this.at = this.afterDeclaration(start);
      else if (mark === QUESTION) this.at = this.after('>', start, 2);
      else if (isNameStart(mark === SLASH ? text.charCodeAt(start + 2) : mark)) {
        const tag = this.readTag(start, mark === SLASH);
        if (tag) {
          this.at = tag.end;
          return tag;
        }
        this.at = start + 1;
      } else this.at = start + 1;
    }
  }

  private afterDeclaration(start: number): number {
    if (this.text.startsWith('<!--', start)) return this.after('-->', start, 4);
    if (this.text.startsWith('<![CDATA[', start)) return this.after(']]>', start, 9);
    // A DOCTYPE may hold declarations in brackets.
    const end = this.find('>', start);
    const bracket = this.find('[', start);
    if (bracket < end) {
      const subset = this.find(']>', bracket);
      return subset < this.text.length ? subset + 2 : end + 1;
    }
    return end + 1;
  }

  /** After the mark that ends it; without one only the opening is skipped, so that the rest is not lost. */
  private after(ending: string, start: number, length: number): number {
    const end = this.find(ending, start + length);
    return end < this.text.length ? end + ending.length : start + length;
  }

  private readTag(start: number, closing: boolean): Tag | null {
    const { text } = this;
    const from = start + (closing ? 2 : 1);
    let end = this.find('>', from);
    if (end >= text.length || this.hasBareOpening(from, end)) return null;
    let inner = text.slice(from, end);
    // A `>` inside a quoted value: take the next one, a few times at most.
    for (let more = 0; more < 4 && isOpenQuote(inner); more++) {
      const further = text.indexOf('>', end + 1);
      if (further < 0 || further - from > 65_536) break;
      end = further;
      inner = text.slice(from, end);
    }
    if (inner.includes('<') && inner.replace(QUOTED, '').includes('<')) return null;
    const name = NAME.exec(inner)?.[0] ?? '';
    const empty = inner.endsWith('/');
    return { start, end: end + 1, name, closing, empty, attributes: inner.slice(name.length, empty ? -1 : undefined) };
  }

  /** `<a <a <a …>`: a `<` outside quoted values ends it before all of what follows is looked at, for each of them. */
  private hasBareOpening(from: number, end: number): boolean {
    for (let at = from; ; ) {
      const opening = this.find('<', at);
      if (opening >= end) return false;
      const [double, single] = [this.find('"', at), this.find("'", at)];
      const quote = Math.min(double, single);
      if (opening < quote) return true;
      const closing = this.text.indexOf(double < single ? '"' : "'", quote + 1);
      if (closing < 0 || closing >= end) return false;
      at = closing + 1;
    }
  }
}

const [BANG, QUESTION, SLASH] = [0x21, 0x3f, 0x2f];
const NAME = /^[^\s/>=<"']+/;
const QUOTED = /"[^"]*"|'[^']*'/g;

function isNameStart(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || code === 0x5f || code > 0x7f;
}

function isOpenQuote(inner: string): boolean {
  if (!/["']/.test(inner)) return false;
  return /=\s*["'][^"']*$/.test(inner.slice(-2_000).replace(QUOTED, ''));
}

const ATTRIBUTE = /([^\s=<>"'/]{1,200})\s{0,20}=\s{0,20}(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))/g;
const MAX_ATTRIBUTES = 256;

/** The first 256 attributes; of two with the same name the first. Names as written. */
export function readAttributes(raw: string): Map<string, string> {
  const found = new Map<string, string>();
  if (!raw.includes('=')) return found;
  for (const [, name, double, single, bare] of raw.matchAll(ATTRIBUTE)) {
    if (found.size >= MAX_ATTRIBUTES) break;
    if (name !== undefined && !found.has(name)) found.set(name, double ?? single ?? bare ?? '');
  }
  return found;
}
