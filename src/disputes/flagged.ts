/**
 * When a dispute could first be seen by somebody who reads each article as it is published: at the later one of the two
 * reports that contradict each other, for the earliest such pair. A simulated clock: it reads the articles' own times and
 * no other, so it is the same whenever and in whatever order an archive is read.
 */
import { knownBy } from '../shared/known-by.js';
import { CONTRADICTIONS } from '../shared/words.js';
import type { Dispute, DisputeLink } from './dispute.js';

/** As the later article gives it; null where no pair has both its days. */
export function flaggedAt(dispute: Dispute): string | null {
  const published = new Map(
    dispute.positions.flatMap(({ reports }) => reports.map((report) => [report.article, report.publishedAt] as const)),
  );
  const times = dispute.links.filter(isContradiction).flatMap(({ a, b }) => {
    const [one, other] = [published.get(a.article) ?? null, published.get(b.article) ?? null];
    if (one === null || other === null) return [];
    return [knownBy(one) >= knownBy(other) ? one : other];
  });
  return times.sort((a, b) => knownBy(a) - knownBy(b))[0] ?? null;
}

const isContradiction = ({ kind }: DisputeLink): boolean => (CONTRADICTIONS as readonly string[]).includes(kind);
