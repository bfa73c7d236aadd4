/** What lies under a body's key: between the stages that come before `extract`, and for second opinions. */
import type { CleanInput } from '../articles/clean.js';
import type { DisputeLink } from '../disputes/dispute.js';

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

/** For the poll stage: what a hub sent of a feed. */
export type PushedBody = { contentType: string | null; base64: string };

/** What a second opinion is asked about. */
export type Inquiry =
  | { kind: 'review'; topic: string; link: DisputeLink }
  /** `article`: its id. */
  | { kind: 'claims'; article: string };

/** For the queue of second opinions. */
export type Asking = {
  about: Inquiry;
  /** For messages. */
  dispute: string;
  /** Attempts that failed. */
  tries: number;
  /** Times it was put off, for whatever reason. */
  turns: number;
};
