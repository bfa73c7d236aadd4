/** What lies under a body's key between the stages that come before `extract`, and for the alert stage. */
import type { CleanInput } from '../articles/clean.js';

/** For the clean stage. */
export type Body = {
  input: CleanInput;
  /** File or feed that it came from, for messages. */
  source: string | null;
  /** The article's id is made from its content: a page that was fetched may change and come again. */
  versioned: boolean;
};

/** For the fetch stage: a page to be had, and what the feed itself says in case it cannot be. */
export type PageRequest = {
  request: {
    url: string;
    /** From the configuration, else the feed's title. */
    outlet: string | null;
    title: string | null;
    published: string | null;
    /** HTML of the feed's entry. */
    content: string | null;
  };
  /** The feed. */
  source: string;
  /** Answers that asked for another try. */
  tries: number;
  /** Times it was put off, for whatever reason. */
  turns: number;
};

/** For the alert stage. */
export type Delivery = { endpoint: string; message: string; dispute: string; tries: number };
