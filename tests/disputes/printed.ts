/** Reports read out of texts, as two outlets would have printed them. */
import { createExtractor } from '../../src/claims/extract.js';
import type { Report } from '../../src/disputes/dispute.js';
import { relate } from '../../src/disputes/relate.js';
import type { Article } from '../../src/shared/article.js';

const extract = createExtractor();

export function printed(id: string, text: string, publishedAt: string | null = '2024-05-10'): Report[] {
  const article: Article = {
    id,
    url: null,
    outlet: `${id} Gazette`,
    title: null,
    publishedAt,
    dateBasis: null,
    language: 'en',
    text,
    credits: [],
  };
  return extract(article).map((claim) => ({ article, claim }));
}

/** The kinds of the links between two articles, each once. */
export const kindsOf = (a: readonly Report[], b: readonly Report[]): string[] => [
  ...new Set(a.flatMap((p) => b.flatMap((q) => relate(p, q)?.relation.kind ?? []))),
];

const TUESDAY = '2025-03-04';

/** How two reports of two outlets, each with its day, contradict each other. */
export const kindsBetween = (a: string, b: string, [dayA, dayB] = [TUESDAY, TUESDAY]): string[] =>
  kindsOf(printed('Northern', a, dayA), printed('Harbour', b, dayB));
