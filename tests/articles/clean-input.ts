import type { CleanInput } from '../../src/articles/clean.js';

/** What is to be cleaned, with nothing known about it but the body. */
export const inputOf = (body: CleanInput['body'], given: Partial<CleanInput> = {}): CleanInput => ({
  id: 'a',
  url: null,
  outlet: null,
  title: null,
  published: null,
  language: null,
  ...given,
  body,
});
