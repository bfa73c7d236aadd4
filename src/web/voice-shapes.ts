/** What one speaker said, one outlet printed and one place is disputed for, in the shapes that the API gives. */
import type { Shelved } from './shelf.js';
import type { InvolvedClaims, Printed, Said, SaidClaim } from './voice-evidence.js';

const disputeShape = ({ dispute: { id, topic, status } }: Shelved) => ({ id, topic, status });

const claimShape = ({ claim, article, became }: SaidClaim) => ({
  id: claim.id,
  article: article.id,
  outlet: article.outlet,
  publishedAt: article.publishedAt,
  act: claim.act,
  quote: claim.quote,
  became,
});

export const involvedShape = ({ row, claims }: InvolvedClaims) => ({
  ...disputeShape(row),
  claims: claims.map(claimShape),
});

export const saidShape = (said: Said) => ({ ...claimShape(said), disputes: said.disputes.map(disputeShape) });

export const printedShape = ({ article, claims, disputes }: Printed) => ({
  article: article.id,
  title: article.title,
  publishedAt: article.publishedAt,
  claims,
  copyOf: article.copyOf?.article ?? null,
  disputes: disputes.map(disputeShape),
});

export const placeRowShape = (row: Shelved) => ({
  ...disputeShape(row),
  openedAt: row.dispute.openedAt,
  kinds: row.dispute.kinds,
});
