/**
 * The words that the configuration, the disputes and the alerts have in common, each listed once: kinds of links, and what
 * an endpoint can be told.
 */
export const CONTRADICTIONS = [
  'explicit-denial',
  'exclusive-state',
  'conflicting-quantity',
  'conflicting-responsibility',
  'opposite-polarity',
  'disputed-attribution',
] as const;
export type ContradictionKind = (typeof CONTRADICTIONS)[number];

export const EVOLUTIONS = ['update', 'revision', 'retraction', 'concession', 'state-change'] as const;
export type EvolutionKind = (typeof EVOLUTIONS)[number];

export const DISPUTE_EVENTS = [
  'dispute.opened',
  'dispute.grew',
  'dispute.conceded',
  'dispute.retracted',
  'dispute.superseded',
  'dispute.reopened',
] as const;
export type DisputeEventType = (typeof DISPUTE_EVENTS)[number];

/** What is no dispute and yet told. */
export const NOTICES = ['feed.failing', 'endpoint.disabled'] as const;
export type NoticeType = (typeof NOTICES)[number];

/** How it stands with a dispute. */
export const STATUSES = ['open', 'conceded', 'retracted', 'superseded'] as const;
export type Status = (typeof STATUSES)[number];
