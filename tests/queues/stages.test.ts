import { describe, expect, test } from 'vitest';
import { batchOf, batchSchema, jobId, NEXT, STAGES } from '../../src/queues/stages.js';

describe('a batch', () => {
  test('has an id from its items, so that adding it again is passed over', () => {
    expect(batchOf('r1', ['a', 'b'], 1).id).toBe(batchOf('r1', ['a', 'b'], 2).id);
    expect(batchOf('r1', ['a', 'b'], 1).id).not.toBe(batchOf('r1', ['b', 'a'], 1).id);
  });

  test('that is tried again has another id, so that the kept job of the first try does not swallow it', () => {
    const ids = [0, 1, 2].map((turn) => batchOf('r1', ['a'], 1, turn).id);
    expect(new Set(ids).size).toBe(3);
  });

  test('of another run has another job', () => {
    expect(jobId('clean', batchOf('r1', ['a'], 1))).not.toBe(jobId('clean', batchOf('r2', ['a'], 1)));
  });

  test('has a job id that BullMQ takes: no colon, not only digits', () => {
    for (const stage of STAGES) {
      const id = jobId(stage, batchOf('r0', ['x:y'], 1));
      expect(id).not.toContain(':');
      expect(id).not.toMatch(/^\d+$/);
    }
  });

  test.each([
    [{}, 'nothing'],
    [{ ...batchOf('r1', ['a'], 1), v: 2 }, 'another version'],
    [{ ...batchOf('r1', ['a'], 1), ids: [] }, 'no items'],
    [{ ...batchOf('r1', ['a'], 1), extra: 1 }, 'a field that nobody knows'],
    [{ ...batchOf('r1', ['a'], 1), run: '7' }, 'a run that would make an id of digits'],
  ] as [unknown, string][])('is refused with %j: %s', (value) => {
    expect(batchSchema.safeParse(value).success).toBe(false);
  });
});

describe('the stage map', () => {
  test('leads from every stage to an end', () => {
    for (const stage of STAGES) {
      const way = [stage as string];
      for (let at = NEXT[stage]; at !== null; at = NEXT[at]) {
        expect(way).not.toContain(at);
        way.push(at);
      }
    }
  });
});
