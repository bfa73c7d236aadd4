/**
 * A tree to its blocks of text, each with what the filter reads of it. `textContent` would glue the last word of one
 * paragraph to the first of the next; blocks do not.
 */
export type Block = {
  text: string;
  /** Characters of it inside links. */
  linked: number;
  /** `div.story p`: names, ids and classes of the block elements around it, outermost first. */
  path: string;
  /** Name of the innermost block element. */
  tag: string;
  /** The elements around it by which the page itself marks its article, outermost first: `main:1`, `article:2`, `body:1`. */
  marks: readonly string[];
  /** The first `<time>` in it: its `datetime`, else its words. */
  time?: string;
};

/** What is read of a DOM; both the small one and jsdom's have it. */
export type TreeNode = {
  readonly nodeType: number;
  readonly firstChild: TreeNode | null;
  readonly nextSibling: TreeNode | null;
  readonly nodeValue?: string | null;
  readonly tagName?: string;
  getAttribute?(name: string): string | null;
};

const BLOCK = new Set(
  'ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY BR CAPTION CENTER DD DETAILS DIR DIV DL DT FIELDSET FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HGROUP HR LEGEND LI MAIN MENU NAV OL P PRE SECTION SUMMARY TABLE TBODY TD TFOOT TH THEAD TR UL'.split(
    ' ',
  ),
);
const SKIPPED = new Set(['SCRIPT', 'STYLE', 'NOSCRIPT', 'BUTTON', 'TEMPLATE']);

export function blocksOf(root: TreeNode): Block[] {
  const out: Block[] = [];
  let open: Block | null = null;
  const flush = () => {
    if (open === null) return;
    open.text = open.text.replace(/\s+/g, ' ').trim();
    if (open.text !== '') out.push(open);
    open = null;
  };
  // The scan caps the depth, so that plain recursion is safe.
  let marked = 0;
  let time: string | null = null;
  const walk = (node: TreeNode, path: string, tag: string, inLink: boolean, marks: readonly string[]) => {
    for (let child = node.firstChild; child !== null; child = child.nextSibling) {
      if (child.nodeType === 3) {
        const data = child.nodeValue ?? '';
        if (open === null) {
          if (data.trim() === '') continue;
          open = { text: '', linked: 0, path, tag, marks };
        }
        const block: Block = open;
        if (time !== null) {
          block.time ??= time || data.trim();
          time = null;
        }
        block.text += data;
        if (inLink) block.linked += data.trim().length;
        continue;
      }
      if (child.nodeType !== 1) continue;
      const name = (child.tagName ?? '').toUpperCase();
      if (SKIPPED.has(name)) continue;
      if (name === 'TIME') time = child.getAttribute?.('datetime') ?? '';
      if (!BLOCK.has(name)) {
        walk(child, path, tag, inLink || name === 'A', marks);
        continue;
      }
      flush();
      const lower = name.toLowerCase();
      const mark = markOf(name, child);
      if (mark !== null) marked += 1;
      const inside = mark === null ? marks : [...marks, `${mark}:${marked}`];
      walk(child, `${path} ${lower}${namesOf(child)}`, lower, inLink, inside);
      flush();
    }
  };
  walk(root, '', '', false, []);
  flush();
  return out;
}

function markOf(name: string, element: TreeNode): string | null {
  if (/(?:^|\s)articleBody(?:\s|$)/.test(element.getAttribute?.('itemprop') ?? '')) return 'body';
  if (name === 'ARTICLE') return 'article';
  return name === 'MAIN' || element.getAttribute?.('role') === 'main' ? 'main' : null;
}

function namesOf(element: TreeNode): string {
  const id = element.getAttribute?.('id')?.trim().slice(0, 200);
  const classes = element.getAttribute?.('class')?.trim().slice(0, 500);
  return `${id ? `#${id.replace(/\s+/g, '_')}` : ''}${classes ? `.${classes.replace(/\s+/g, '.')}` : ''}`;
}

/** A paragraph of running text: twelve words or more (forty characters in scripts without blanks), mostly not links. */
export function isParagraph(block: Block): boolean {
  if (block.linked >= block.text.length * 0.5) return false;
  if (block.text.length >= 40 && /[\u3040-\u30FF\u4E00-\u9FFF\uAC00-\uD7AF]/.test(block.text)) return true;
  let words = 1;
  for (let at = block.text.indexOf(' '); at >= 0 && words < 12; at = block.text.indexOf(' ', at + 1)) words += 1;
  return words >= 12;
}

export function paragraphLength(blocks: readonly Block[]): number {
  return blocks.reduce((sum, block) => sum + (isParagraph(block) ? block.text.length : 0), 0);
}
