import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { Gate } from '../../src/workers/gate.js';

describe('the gate', () => {
  test('lets ordinary work run side by side and suspects alone, whatever order they come in', async () => {
    const gate = new Gate();
    let beside = 0;
    let alone = 0;
    let most = 0;
    const wrong: string[] = [];
    const ordinary = () =>
      gate.beside(async () => {
        beside++;
        most = Math.max(most, beside);
        if (alone > 0) wrong.push('ordinary work beside a suspect');
        await sleep(5);
        beside--;
      });
    const suspect = () =>
      gate.alone(async () => {
        alone++;
        if (alone > 1 || beside > 0) wrong.push('a suspect in company');
        await sleep(5);
        alone--;
      });
    await Promise.all([ordinary(), ordinary(), suspect(), ordinary(), suspect(), ordinary(), ordinary()]);
    await Promise.all([suspect(), ordinary(), ordinary()]);
    expect(wrong).toEqual([]);
    expect(most).toBeGreaterThan(1);
  });

  test('goes on after work that failed', async () => {
    const gate = new Gate();
    await expect(gate.alone(async () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    await expect(gate.beside(async () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await gate.alone(async () => 'done')).toBe('done');
  });
});
