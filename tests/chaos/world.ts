/**
 * One run: a Redis of its own, monitors as processes, feeds, pages and receivers, a fault, and the wait until all is as
 * it should be. No hand but that of the fault touches anything.
 */
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Ledger } from '../../src/ledger/ledger.js';
import type { RedisOptions } from '../../src/queues/redis-connection.js';
import { Monitors, type Start } from './crew.js';
import { RedisServer, type Wrap } from './redis-server.js';
import { type Site, startSite } from './site.js';
import { PATIENCE_MS } from './times.js';
import { endsOf, hashOf, type Known, knownOf, underWay } from './verdict.js';

type Line = { options: RedisOptions; close(): Promise<void> };

export type Run = {
  redis: RedisServer;
  monitors: Monitors;
  site: Site;
  ledger: Ledger;
  seed: number;
  /** What stands between the monitors and Redis. */
  line: Line | null;
  /** From 0 to below 1, the same for the same seed. */
  random: () => number;
};

export type Experiment = {
  name: string;
  /** For the table: what is done. */
  fault: string;
  /** Returns when the last fault is over. @returns what else was seen, for the table */
  act: (run: Run) => Promise<string | undefined>;
  /** Default: two monitors as they are. */
  starts?: readonly Start[];
  poison?: boolean;
  wrap?: Wrap;
  /** What stands between the monitors and Redis. */
  between?: (redis: RedisServer) => Promise<Line>;
  /** Said where this machine cannot try it. */
  impossible?: () => string | null;
  /** Beyond the common ones. @returns what is wrong */
  check?: (run: Run) => string[];
};

export type Outcome = {
  wrong: string[];
  lost: number;
  doubled: number;
  setAside: number;
  hash: string;
  known: Known;
  recoveryMs: number;
  remark: string | undefined;
};

const RECEIVERS = ['desk', 'archive'];

/** What all runs of a process share. */
export class World {
  readonly site: Site;
  readonly #monitors: Monitors;
  #undisturbed: Outcome | null = null;

  private constructor(site: Site, monitors: Monitors) {
    this.site = site;
    this.#monitors = monitors;
  }

  static async open(monitorFile: string): Promise<World> {
    return new World(await startSite(), new Monitors(monitorFile));
  }

  async close(): Promise<void> {
    this.#monitors.close();
    await this.site.close();
  }

  /** The run in which nothing happens, by which all others are judged. */
  async undisturbed(): Promise<Outcome> {
    this.#undisturbed ??= await this.#run({ name: 'undisturbed', fault: '', act: async () => undefined }, 0, null);
    return this.#undisturbed;
  }

  async run(experiment: Experiment, seed: number): Promise<Outcome> {
    return await this.#run(experiment, seed, await this.undisturbed());
  }

  async #run(experiment: Experiment, seed: number, wanted: Outcome | null): Promise<Outcome> {
    const { site } = this;
    const monitors = this.#monitors;
    const redis = new RedisServer(experiment.wrap);
    let line: Line | null = null;
    try {
      await redis.start();
      line = (await experiment.between?.(redis)) ?? null;
      site.reset();
      const ledger = new Ledger(redis.connect(), 'live');
      const run: Run = { redis, monitors, site, ledger, seed, line, random: randomOf(`${experiment.name} ${seed}`) };
      const task = {
        redis: line?.options ?? redis.options,
        config: this.#config(),
        poison: experiment.poison ?? false,
      };
      await monitors.begin(task, experiment.starts ?? [[], []]);
      const remark = await experiment.act(run);
      const over = performance.now();
      const settled = await this.#settle(ledger, over, wanted);
      const recoveryMs = Math.round(performance.now() - over);
      // What would come too much comes now.
      await sleep(500);
      const ends = await endsOf(ledger, site.inputs);
      const outcome: Outcome = {
        wrong: [],
        lost: ends.lost.length,
        doubled: ends.doubled.length,
        setAside: ends.setAside.size,
        hash: await hashOf(ledger),
        known: knownOf(site.told),
        recoveryMs,
        remark,
      };
      outcome.wrong = [
        ...(settled ? [] : [`not at rest in time: ${(await underWay(ledger)).join(', ')}`]),
        ...ends.lost.map((url) => `lost: ${url}`),
        ...ends.doubled.map((url) => `doubled: ${url}`),
        ...differences(outcome, wanted, experiment.poison === true ? 1 : 0, ends.setAside),
        ...(experiment.check?.(run) ?? []),
      ];
      return outcome;
    } finally {
      await monitors.end();
      await line?.close();
      await redis.remove();
    }
  }

  async #settle(ledger: Ledger, since: number, wanted: Outcome | null): Promise<boolean> {
    while (performance.now() - since < PATIENCE_MS) {
      if ((await underWay(ledger)).length === 0 && (await endsOf(ledger, this.site.inputs)).lost.length === 0) {
        const { lines } = knownOf(this.site.told);
        if (wanted === null || lines.length >= wanted.known.lines.length) return true;
      }
      await sleep(100);
    }
    return false;
  }

  #config(): string {
    const { feeds, hooks } = this.site;
    const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
    return JSON.stringify({
      feeds: feeds.map(({ url, outlet }) => ({ url, outlet, every: '1s' })),
      alerts: RECEIVERS.map((name) => ({ name, url: hooks(name), secret })),
      network: { allowPrivate: ['127.0.0.0/8'] },
      web: 'off',
    });
  }
}

/** @param more inputs that the fault itself sends to quarantine */
function differences(
  outcome: Outcome,
  wanted: Outcome | null,
  more: number,
  setAside: ReadonlyMap<string, string>,
): string[] {
  if (wanted === null) return [];
  const wrong: string[] = [];
  if (outcome.hash !== wanted.hash) wrong.push('the disputes are others than in the undisturbed run');
  if (outcome.setAside !== wanted.setAside + more)
    wrong.push(`set aside: ${[...setAside].map((row) => row.join(' ')).join('; ')}`);
  const lines = new Set(wanted.known.lines);
  for (const line of outcome.known.lines) if (!lines.delete(line)) wrong.push(`told otherwise: ${line.slice(0, 200)}`);
  for (const line of lines) wrong.push(`not told: ${line.slice(0, 200)}`);
  return wrong;
}

/** mulberry32, from the hash of the seed. */
function randomOf(seed: string): () => number {
  let state = createHash('sha256').update(seed).digest().readUInt32LE(0);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
