import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import LeftOut from './tests/left-out.js';

// COUNTERCLAIM_TEST_REPORT=FILE adds a report for programs beside the one for people.
const report = process.env.COUNTERCLAIM_TEST_REPORT;

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: ['tests/redis.setup.ts'],
    pool: 'forks',
    // Half the tests wait for something: on two cores two files at a time, where one would be the default.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // Real processes and a real Redis on a machine of two cores: slow is not wrong, hanging is.
    testTimeout: 60_000,
    hookTimeout: 30_000,
    teardownTimeout: 15_000,
    env: { COUNTERCLAIM_LOG: process.env.COUNTERCLAIM_LOG ?? 'error' },
    // What was left out is said last.
    reporters: report ? ['default', ['json', { outputFile: report }], new LeftOut()] : ['default', new LeftOut()],
  },
});
