/**
 * `/metrics`: what the workspace holds now, asked of Redis at each scrape, and what this process has done, in Prometheus'
 * text format. Cheap: it reads counts, and of disputes only those that changed since the last look.
 */
import { Gauge, Registry } from 'prom-client';
import { FEED_HEALTH, type FeedHealth } from '../feeds/health.js';
import type { Ledger } from '../ledger/ledger.js';
import { waitingFeeds } from '../ledger/monitoring.js';
import type { Queues } from '../queues/queues.js';
import { QUEUES, STAGES } from '../queues/stages.js';
import { processMetrics } from '../shared/metrics.js';
import { CONTRADICTIONS, STATUSES } from '../shared/words.js';
import type { Shelf } from './shelf.js';

export type MetricParts = {
  ledger: Ledger;
  queues: Queues;
  shelf: () => Promise<Shelf>;
  /** Of each feed of the configuration. */
  feedHealths: () => Promise<FeedHealth[]>;
  /** Deliveries that are due now or later. */
  waitingDeliveries: () => Promise<number>;
  /** Of each receiver of alerts. */
  receivers: () => Promise<('ok' | 'failing' | 'disabled')[]>;
};

const JOB_STATES = ['waiting', 'active', 'delayed', 'failed'] as const;
const RECEIVER_STATES = ['ok', 'failing', 'disabled'] as const;

export type Metrics = { contentType: string; text: () => Promise<string> };

export function openMetrics(parts: MetricParts): Metrics {
  const { ledger, queues } = parts;
  const workspace = new Registry();
  const gauge = <L extends string>(name: string, help: string, ...labelNames: L[]): Gauge<L> =>
    new Gauge({ name: `counterclaim_${name}`, help, labelNames, registers: [workspace] });

  const feeds = gauge('feeds', 'Feeds of the configuration by how they fare.', 'health');
  const overdue = gauge('feeds_overdue_seconds', 'How long the feed that waits longest has been due.');
  const jobs = gauge('jobs', 'Jobs in the queues.', 'queue', 'state');
  const open = gauge('open_batches', 'Batches that entered a stage and have not left it.', 'stage');
  const quarantined = gauge('quarantined', 'Items put aside with a reason.', 'stage');
  const disputes = gauge(
    'disputes',
    'Disputes in the workspace by their first kind and how it stands with them.',
    'kind',
    'status',
  );
  const memory = gauge('redis_memory_bytes', 'What Redis holds in memory, with all that it is used for besides.');
  const mostMemory = gauge('redis_memory_limit_bytes', 'maxmemory of Redis; 0: none is set.');
  const outbox = gauge('outbox', 'Changes of disputes that no receiver was told of yet.');
  const deliveries = gauge('deliveries_waiting', 'Deliveries that are still to be made, or tried again.');
  const receivers = gauge('receivers', 'Receivers of alerts by how they fare.', 'state');

  const collect = async (): Promise<void> => {
    const batchStages = QUEUES.filter((stage) => stage !== 'poll');
    const [healths, states, undelivered, counts, opened, waiting, held, { rows }, used] = await Promise.all([
      parts.feedHealths(),
      parts.receivers(),
      parts.waitingDeliveries(),
      queues.counts(),
      ledger.openCounts(batchStages),
      waitingFeeds(ledger),
      ledger.counts(STAGES),
      parts.shelf(),
      ledger.memory(),
    ]);
    for (const health of FEED_HEALTH) feeds.set({ health }, healths.filter((one) => one === health).length);
    for (const state of RECEIVER_STATES) receivers.set({ state }, states.filter((one) => one === state).length);
    for (const queue of QUEUES) {
      for (const state of JOB_STATES) jobs.set({ queue, state }, counts[queue][state] ?? 0);
    }
    for (const [at, stage] of batchStages.entries()) open.set({ stage }, opened[at] ?? 0);
    for (const [at, stage] of STAGES.entries()) quarantined.set({ stage }, held.quarantined[at] ?? 0);
    overdue.set(waiting.longestMs / 1_000);
    deliveries.set(undelivered);
    for (const kind of CONTRADICTIONS) for (const status of STATUSES) disputes.set({ kind, status }, 0);
    for (const { dispute } of rows) disputes.inc({ kind: dispute.kind, status: dispute.status });
    memory.set(used.bytes);
    mostMemory.set(used.limit);
    outbox.set(held.outbox);
  };

  return {
    contentType: workspace.contentType,
    text: async () => {
      await collect();
      return `${await workspace.metrics()}\n${await processMetrics.metrics()}`;
    },
  };
}
