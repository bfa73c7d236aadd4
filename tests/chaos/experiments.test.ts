/** A short selection of the experiments, on the whole program; all of them: `npm run chaos`. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Compiled, compile } from './compiled.js';
import { EXPERIMENTS } from './experiments.js';
import { World } from './world.js';

let compiled: Compiled;
let world: World;
beforeAll(async () => {
  compiled = compile();
  world = await World.open(compiled.file('tests/chaos/monitor-worker.ts'));
}, 60_000);
afterAll(async () => {
  await world.close();
  compiled.remove();
});

test('undisturbed, the monitors find what is disputed in the corpus, and tell both receivers of each', async () => {
  const { wrong, known, setAside } = await world.undisturbed();
  expect({ wrong, told: known.lines.length, setAside }).toEqual({ wrong: [], told: 16, setAside: 2 });
}, 120_000);

test.each(['killed-redis', 'maxmemory'])(
  '%s: nothing is lost, doubled or found otherwise',
  async (name) => {
    const experiment = EXPERIMENTS.find((one) => one.name === name);
    expect(experiment).toBeDefined();
    if (experiment !== undefined) expect((await world.run(experiment, 1)).wrong).toEqual([]);
  },
  180_000,
);
