/** What lies under a body's key between the stages that come before `extract`. */
import type { CleanInput } from '../articles/clean.js';

export type Body = {
  input: CleanInput;
  /** File or feed that it came from, for messages. */
  source: string | null;
  /** The article's id is made from its content: a page that was fetched may change and come again. */
  versioned: boolean;
};
