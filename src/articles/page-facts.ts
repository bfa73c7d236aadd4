/**
 * What a page says about itself, unjudged: JSON-LD, metas, times, title, headings. `storyOf` finds the article among the
 * JSON-LD nodes. Odd, broken or deep JSON is skipped, never thrown.
 */
export type PageTime = { value: string; published: boolean; modified: boolean };

export type PageFacts = {
  language: string | null;
  /** What the page calls its own address: `<link rel="canonical">`. */
  canonical: string | null;
  title: string | null;
  headings: string[];
  jsonLd: string[];
  metas: { key: string; content: string }[];
  times: PageTime[];
};

export function emptyFacts(): PageFacts {
  return { language: null, canonical: null, title: null, headings: [], jsonLd: [], metas: [], times: [] };
}

export type Story = {
  headline: string | null;
  body: string | null;
  published: string | null;
  /** What else the article's nodes give as its publication. */
  otherPublished: string[];
  modified: string | null;
  publisher: string | null;
  /** The house above the publisher: schema.org's `parentOrganization`. */
  house: string | null;
  authors: string[];
  section: string | null;
  /** Who made the text, where that is not the publisher: `sourceOrganization`, `isBasedOn`. */
  source: string | null;
  /** False: the page says that its text is for those who pay. */
  free: boolean | null;
  /** A live blog, by its type. */
  isLive: boolean;
  /** What a live blog lists as its entries. */
  updates: { published: string | null; headline: string | null; body: string | null }[];
};

/** schema.org's NewsArticle, ReportageNewsArticle, BlogPosting, LiveBlogPosting, Report and their kin. */
const STORY_TYPE = /^(?:https?:\/\/schema\.org\/)?(?!Job)\w{0,24}(?:Article|Posting|Report)$/i;
const PAGE_TYPE = /^(?:https?:\/\/schema\.org\/)?(?:WebPage|ItemPage|VideoObject)$/i;
const LIVE_TYPE = /^(?:https?:\/\/schema\.org\/)?LiveBlogPosting$/i;
const MOST_UPDATES = 1000;
const DEEPEST = 64;
const MOST_NODES = 5000;

type Node = Record<string, unknown>;

/** Fields of the first article node that has them; a page node helps out with the date only. */
export function storyOf(facts: PageFacts): Story {
  const nodes = facts.jsonLd.flatMap(nodesOf);
  const stories = nodes.filter((node) => typeMatches(node, STORY_TYPE));
  const pages = nodes.filter((node) => typeMatches(node, PAGE_TYPE));
  const first = (list: Node[], read: (node: Node) => string | null) => {
    for (const node of list) {
      const value = read(node);
      if (value !== null) return value;
    }
    return null;
  };
  return {
    headline: first(stories, (node) => textOf(node.headline) ?? textOf(node.name)),
    body: first(stories, (node) => textOf(node.articleBody)),
    published:
      first(stories, (node) => textOf(node.datePublished)) ??
      first(pages, (node) => textOf(node.datePublished) ?? textOf(node.uploadDate)) ??
      first(stories, (node) => textOf(node.dateCreated)),
    otherPublished: [...stories, ...pages].flatMap((node) => textOf(node.datePublished) ?? []).slice(0, 10),
    modified: first(stories, (node) => textOf(node.dateModified)) ?? first(pages, (node) => textOf(node.dateModified)),
    publisher: first(stories, (node) => nameOf(node.publisher)),
    house: first(stories, (node) => nameOf(fieldOf(node.publisher, 'parentOrganization'))),
    authors: authorsOf(stories),
    section: first(stories, (node) => textOf(node.articleSection)),
    source: first(stories, (node) => nameOf(node.sourceOrganization)),
    free: freeOf(stories),
    isLive: stories.some((node) => typeMatches(node, LIVE_TYPE)),
    updates: stories.flatMap(updatesOf).slice(0, MOST_UPDATES),
  };
}

function nodesOf(source: string): Node[] {
  if (depthOf(source) > DEEPEST) return [];
  const bare = source.replace(/^\s*(?:\/\/\s*)?<!\[CDATA\[|(?:\/\/\s*)?\]\]>\s*$/g, '');
  let parsed: unknown;
  try {
    parsed = JSON.parse(bare);
  } catch {
    try {
      // Raw line breaks inside strings are the commonest slip.
      parsed = JSON.parse(bare.replace(/[\u0000-\u001F]+/g, ' '));
    } catch {
      return [];
    }
  }
  const found: Node[] = [];
  const open: unknown[] = [parsed];
  for (let n = 0; open.length > 0 && n < MOST_NODES; n += 1) {
    const next = open.pop();
    if (Array.isArray(next)) open.push(...next.slice(0, 500).reverse());
    else if (typeof next === 'object' && next !== null) {
      const node = next as Node;
      if (node['@type'] !== undefined) found.push(node);
      open.push(
        ...Object.values(node)
          .filter((value) => typeof value === 'object' && value !== null)
          .slice(0, 500)
          .reverse(),
      );
    }
  }
  return found;
}

/** Bracket depth, counted without a parser; brackets inside strings only make it larger. */
function depthOf(source: string): number {
  let depth = 0;
  let deepest = 0;
  for (let i = 0; i < source.length; i += 1) {
    const c = source.charCodeAt(i);
    if (c === 91 || c === 123) depth += 1;
    else if (c === 93 || c === 125) depth -= 1;
    if (depth > deepest) deepest = depth;
  }
  return deepest;
}

function typeMatches(node: Node, pattern: RegExp): boolean {
  const type = node['@type'];
  return (Array.isArray(type) ? type : [type]).some(
    (one) => typeof one === 'string' && one.length < 80 && pattern.test(one),
  );
}

function textOf(value: unknown): string | null {
  if (typeof value === 'string' && value.trim() !== '') return value;
  return Array.isArray(value) && typeof value[0] === 'string' ? textOf(value[0]) : null;
}

function nameOf(value: unknown): string | null {
  if (typeof value === 'string') return textOf(value);
  const one: unknown = Array.isArray(value) ? value[0] : value;
  return typeof one === 'object' && one !== null && 'name' in one ? textOf(one.name) : null;
}

function fieldOf(value: unknown, name: string): unknown {
  const one: unknown = Array.isArray(value) ? value[0] : value;
  return typeof one === 'object' && one !== null ? (one as Node)[name] : null;
}

const MOST_AUTHORS = 10;

/** Of the first node that names any. */
function authorsOf(stories: readonly Node[]): string[] {
  for (const { author } of stories) {
    const names = (Array.isArray(author) ? author : [author])
      .slice(0, MOST_AUTHORS)
      .flatMap((one) => nameOf(one) ?? []);
    if (names.length > 0) return names;
  }
  return [];
}

/** schema.org's `isAccessibleForFree`, which publishers write as a boolean or as a word. */
function freeOf(stories: readonly Node[]): boolean | null {
  const said = stories.map((node) => String(node.isAccessibleForFree ?? '').toLowerCase());
  if (said.includes('false')) return false;
  return said.includes('true') ? true : null;
}

function updatesOf(node: Node): Story['updates'] {
  if (!typeMatches(node, LIVE_TYPE)) return [];
  return [node.liveBlogUpdate].flat().flatMap((one) => {
    if (typeof one !== 'object' || one === null) return [];
    const update = one as Node;
    const published = textOf(update.datePublished) ?? textOf(update.dateCreated);
    return [{ published, headline: textOf(update.headline) ?? textOf(update.name), body: textOf(update.articleBody) }];
  });
}

export function metaOf(facts: PageFacts, ...keys: string[]): string | null {
  for (const key of keys) {
    const meta = facts.metas.find((one) => one.key === key && one.content.trim() !== '');
    if (meta) return meta.content;
  }
  return null;
}
