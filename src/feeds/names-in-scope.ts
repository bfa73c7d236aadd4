/** The names and bases that hold at one place of a feed: xmlns and xml:base of the root, the channel and the entry. */
import { prefixOf, ROOTS, type Root } from './names.js';
import { readAttributes, type Tag } from './scan.js';

type Scope = { prefixes: Map<string, string>; base: string | null };

export class Names {
  private readonly outer: Scope;
  private entry: Scope | null = null;
  /** Prefixes bound to XHTML by the root; usually none, `xhtml` or `h`. */
  readonly xhtmlPrefixes: string[] = [];

  static rootOf(name: string): Root | null {
    return ROOTS.get(localOf(name).toLowerCase()) ?? null;
  }

  constructor(
    private readonly root: Root,
    tag: Tag,
    url: string | null,
  ) {
    this.outer = { prefixes: new Map(), base: url };
    this.enterChannel(tag);
  }

  enterChannel(tag: Tag): void {
    declare(this.outer, readAttributes(tag.attributes));
    for (const [prefix, meant] of this.outer.prefixes) {
      if (meant === 'xhtml' && prefix !== '' && !this.xhtmlPrefixes.includes(prefix)) this.xhtmlPrefixes.push(prefix);
    }
  }

  enterEntry(tag: Tag): Map<string, string> {
    const attributes = readAttributes(tag.attributes);
    this.entry = { prefixes: new Map(), base: this.outer.base };
    declare(this.entry, attributes);
    return attributes;
  }

  leaveEntry(): void {
    this.entry = null;
  }

  /** What relative links of an element with these attributes are resolved against. */
  baseOf(attributes: ReadonlyMap<string, string>): string | null {
    return resolved(attributes.get('xml:base'), (this.entry ?? this.outer).base);
  }

  /** The one spelling of an element's name, lower case: `item`, `dc:date`, `atom:link`. */
  canonical(tag: Tag): string {
    const colon = tag.name.indexOf(':');
    const local = localOf(tag.name).toLowerCase();
    const prefix = colon < 0 ? '' : tag.name.slice(0, colon);
    let meant = this.own(tag, prefix) ?? this.entry?.prefixes.get(prefix) ?? this.outer.prefixes.get(prefix);
    // Not declared, or a namespace nobody knows: the prefix is taken at its word.
    if (meant === undefined || meant === '') meant = prefix === '' ? 'core' : prefix.toLowerCase();
    if (meant === 'core' || (meant === 'atom' && this.root === 'atom')) return local;
    return `${meant}:${local}`;
  }

  /** A declaration on the element itself. */
  private own(tag: Tag, prefix: string): string | undefined {
    if (!tag.attributes.includes('xmlns')) return undefined;
    const uri = readAttributes(tag.attributes).get(prefix === '' ? 'xmlns' : `xmlns:${prefix}`);
    return uri === undefined ? undefined : (prefixOf(uri) ?? undefined);
  }
}

function declare(scope: Scope, attributes: ReadonlyMap<string, string>) {
  scope.base = resolved(attributes.get('xml:base'), scope.base);
  for (const [name, value] of attributes) {
    if (name === 'xmlns') scope.prefixes.set('', prefixOf(value) ?? '');
    else if (name.startsWith('xmlns:')) scope.prefixes.set(name.slice(6), prefixOf(value) ?? '');
  }
}

function resolved(base: string | undefined, against: string | null): string | null {
  const text = base?.trim();
  return text && URL.canParse(text, against ?? undefined) ? new URL(text, against ?? undefined).href : against;
}

const localOf = (name: string) => name.slice(name.indexOf(':') + 1);
