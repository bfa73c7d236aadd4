/**
 * An article: one version of one page or archived text. Made by the clean stage, read by all later ones.
 * `text` is the body without the title; offsets of claims count UTF-16 units in it.
 */
export type DateBasis =
  | 'input' // the archive's own field
  | 'header' // a header line of a plain text: `date 2025-02-07 Interfax-Ukraine`
  | 'option' // --published
  | 'json-ld'
  | 'meta'
  | 'time' // a <time> element
  | 'feed'
  | 'url'
  | 'dateline';

export type Article = {
  /** The input's own id, else its path, else a hash of its content. */
  id: string;
  url: string | null;
  outlet: string | null;
  title: string | null;
  /** ISO 8601 with the offset that the page gave, or a plain date; null where unknown. Never the day of the run. */
  publishedAt: string | null;
  dateBasis: DateBasis | null;
  /** ISO 639-1, or null where too short to tell. */
  language: string | null;
  text: string;
  /** Agencies that the text itself credits ("– Reuters", "With reporting by AFP"), in their usual spelling. */
  credits: string[];
  // What follows is absent where the page says nothing of it.
  /** When the page was had, ISO 8601, where it gives no day of its own: it had been published by then. */
  hadAt?: string;
  /** `address`: nothing names the outlet, and the site of the article's address stands for it. */
  outletBasis?: 'address';
  /** Other addresses at which the same content was had. */
  alsoAt?: string[];
  /** What the page calls its address and cannot be, with the reason: "points to the home page". */
  refusedAddress?: { given: string; reason: string };
  /** When the page says it was changed last, as `publishedAt`. */
  modifiedAt?: string;
  /** Names in the page's own spelling. */
  authors?: string[];
  /** The page's own word for its part of the paper: `World`. */
  section?: string;
  /** The house behind the outlet, by which outlets of one family are known. */
  publisher?: string;
  /** Whose text it is, where not the outlet's own. */
  origin?: { name: string; evidence: string };
  /** The article of the workspace whose text it repeats; shown with it and not kept in its record, for that one may come later. */
  copyOf?: { article: string; outlet: string | null; evidence: string };
  /** The title of the live blog whose entry this is; its `publishedAt` is the entry's own. */
  entryOf?: string;
  /** Only what stands before the wall could be read. */
  wall?: 'paywall';
  /** What the outlet says about its own text; the words stay in `text` too. */
  notes?: ArticleNote[];
};

export type ArticleNote = { kind: 'correction' | 'retraction' | 'clarification' | 'update'; text: string };
