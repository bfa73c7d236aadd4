/**
 * The last resort for a page that breaks a cap or the clock: its text without a tree, paragraph by paragraph. Keeps only
 * runs of text that read as paragraphs, so that menus stay out, unless there are none; linear in the page and capped.
 */
import { Parser } from 'htmlparser2';
import { isProse } from './line-shape.js';

const LONGEST_PAGE = 5_000_000;
const LONGEST_TEXT = 400_000;
/** The parser keeps its open elements in an array and searches it at each end tag; it starts afresh before that hurts. */
const DEEPEST = 256;
const SILENT = /^(?:script|style|noscript|svg|math|template|iframe|textarea|select|title|head)$/;
const INLINE =
  /^(?:a|abbr|b|bdi|bdo|cite|code|data|em|font|i|kbd|mark|nobr|q|s|samp|small|span|strong|sub|sup|time|u|var|wbr)$/;

export function linearText(html: string): string {
  const page = html.slice(0, LONGEST_PAGE);
  const paragraphs: string[] = [];
  const scraps: string[] = [];
  let current = '';
  let kept = 0;
  let depth = 0;
  let silent: string | null = null;
  const flush = () => {
    const text = current.replace(/\s+/g, ' ').trim();
    current = '';
    if (text === '' || kept > LONGEST_TEXT) return;
    kept += text.length;
    (isProse(text) ? paragraphs : scraps).push(text);
  };
  const fresh = () => {
    depth = 0;
    silent = null;
    return new Parser(
      {
        onopentag(name) {
          depth += 1;
          if (silent === null && SILENT.test(name)) silent = name;
          if (!INLINE.test(name)) flush();
        },
        ontext(data) {
          if (silent === null && current.length < LONGEST_TEXT) current += data;
        },
        onclosetag(name) {
          depth -= 1;
          if (silent === name) silent = null;
          if (!INLINE.test(name)) flush();
        },
      },
      { decodeEntities: true },
    );
  };
  let parser = fresh();
  for (let at = 0; at < page.length; at += 8192) {
    parser.write(page.slice(at, at + 8192));
    if (depth <= DEEPEST) continue;
    parser.end();
    parser = fresh();
  }
  parser.end();
  flush();
  return (paragraphs.length > 0 ? paragraphs : scraps).join('\n\n').slice(0, LONGEST_TEXT);
}
