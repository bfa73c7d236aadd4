/**
 * Mozilla's Readability, told to keep its hands off what only a reader's screen needs: addresses, lazy images, styles.
 * It changes the tree it is given. Its choice of the article's element is what we are after; text comes from blocks.
 */
import { Readability } from '@mozilla/readability';
import type { TreeNode } from './blocks.js';
import { type SmallDocument, SmallElement } from './small-dom.js';

export type Readable = { root: TreeNode | null; title: string | null };

/** Articles of a few sentences are articles too; the default of 500 passes them over. */
const LEAST_CHARACTERS = 100;

const OPTIONS = {
  charThreshold: LEAST_CHARACTERS,
  serializer: (node: Node) => node as unknown as TreeNode,
  disableJSONLD: true,
};

export function readable(document: Document): Readable {
  const article = new TextReadability(document, OPTIONS).parse();
  return { root: article?.content ?? null, title: article?.title ?? null };
}

/** The same on the small DOM, whose nodes remember their text. */
export function readableSmall(document: SmallDocument): Readable {
  const article = new SmallReadability(document as unknown as Document, OPTIONS).parse();
  return { root: article?.content ?? null, title: article?.title ?? null };
}

/** Private steps of Readability 0.6 that are replaced, each with the reason; the version is pinned for their sake. */
class TextReadability extends Readability<TreeNode> {
  /** Reads `node.style`, a style object a node; the scan has dropped what is hidden. */
  _isProbablyVisible(): boolean {
    return true;
  }
  /** Makes addresses absolute and strips classes, by which the block filter judges. */
  _postProcessContent() {}
  /** Regular expressions over attributes, quadratic on hostile ones. */
  _fixLazyImages() {}
  _unwrapNoscriptImages() {}
  _cleanStyles() {}
}

class SmallReadability extends TextReadability {
  _getInnerText(element: SmallElement, folds = true): string {
    return folds && element instanceof SmallElement ? element.foldedText : element.textContent.trim();
  }
}
