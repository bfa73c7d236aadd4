/**
 * The reference tree: jsdom's, by the parser of one shared window, which loads nothing, runs nothing and reads no style
 * sheet. A window a page (`new JSDOM(page)`) throws on ordinary pages because of their CSS, and costs twice as much.
 */
import type { Attributes, PageSink } from './scan-page.js';

type Parse = (html: string) => Document;
let parse: Promise<Parse> | null = null;

export async function jsdomTree(html: string): Promise<Document> {
  parse ??= import('jsdom').then(({ JSDOM, VirtualConsole }) => {
    const { window } = new JSDOM('', { virtualConsole: new VirtualConsole() });
    const parser = new window.DOMParser();
    return (text) => parser.parseFromString(text, 'text/html');
  });
  return (await parse)(html);
}

const VOID = /^(?:area|base|br|col|hr|img|link|meta|param|source|track|wbr)$/;

/** Writes what the scan lets through as markup again. */
export class MarkupWriter implements PageSink {
  private readonly parts: string[] = [];

  open(name: string, attributes: Attributes) {
    let tag = `<${name}`;
    for (const key in attributes)
      tag += ` ${key}="${(attributes[key] ?? '').replace(/&/g, '&amp;').replace(/"/g, '&quot;')}"`;
    this.parts.push(`${tag}>`);
  }

  text(data: string) {
    this.parts.push(data.replace(/&/g, '&amp;').replace(/</g, '&lt;'));
  }

  close(name: string) {
    if (!VOID.test(name)) this.parts.push(`</${name}>`);
  }

  get html(): string {
    return this.parts.join('');
  }
}
