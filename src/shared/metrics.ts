/**
 * What this process has done since it started, counted for Prometheus. Counters begin at 0 with each start and hold for
 * this process only, as Prometheus wants it: it adds up the machines and sees restarts. Labels are stages and outcomes,
 * never feeds, outlets or addresses, so their number stays small.
 */
import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';

export const processMetrics = new Registry();
const registers = [processMetrics];

export const countedItems = new Counter({
  name: 'counterclaim_items_total',
  help: 'Items that left a stage: passed on, put off to be tried again, or failed (in quarantine). Articles are those of extract.',
  labelNames: ['stage', 'outcome'] as const,
  registers,
});

export const countedPolls = new Counter({
  name: 'counterclaim_polls_total',
  help: 'Polls of feeds by what came of them.',
  labelNames: ['outcome'] as const,
  registers,
});

export const countedPushes = new Counter({
  name: 'counterclaim_pushes_total',
  help: 'What came to the callbacks of hubs: signed and taken, or dropped as unsigned, forged, too long or unknown.',
  labelNames: ['outcome'] as const,
  registers,
});

export const countedEntries = new Counter({
  name: 'counterclaim_entries_total',
  help: 'Entries that feeds brought, new or changed.',
  labelNames: ['kind'] as const,
  registers,
});

export const countedClaims = new Counter({
  name: 'counterclaim_claims_total',
  help: 'Claims read out of articles.',
  registers,
});

export const countedDeliveries = new Counter({
  name: 'counterclaim_deliveries_total',
  help: 'Attempts to tell a receiver: delivered, to be tried again, given up, or the receiver switched off.',
  labelNames: ['outcome'] as const,
  registers,
});

export const timedStages = new Histogram({
  name: 'counterclaim_stage_seconds',
  help: 'How long a batch was in its stage, waiting and in work. A poll: in work.',
  labelNames: ['stage'] as const,
  buckets: [0.1, 0.5, 1, 5, 15, 60, 300],
  registers,
});

export const timedBatches = new Histogram({
  name: 'counterclaim_batch_seconds',
  help: 'How long a batch was in work in its stage.',
  labelNames: ['stage'] as const,
  buckets: [0.1, 1, 10, 60],
  registers,
});

collectDefaultMetrics({ register: processMetrics });
/** Gauges that are named as counters, which Prometheus' own linter refuses, and a series for each space of the heap. */
const NOT_KEPT = [
  'nodejs_active_handles_total',
  'nodejs_active_requests_total',
  'nodejs_active_resources_total',
  'nodejs_heap_space_size_total_bytes',
  'nodejs_heap_space_size_used_bytes',
  'nodejs_heap_space_size_available_bytes',
];
for (const name of NOT_KEPT) processMetrics.removeSingleMetric(name);
