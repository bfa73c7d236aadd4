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

  test('within another keeps its suspects from those out there, and its ordinary work from none', async () => {
    const outer = new Gate();
    const inner = new Gate(outer);
    const order: string[] = [];
    const work = (name: string) => async () => {
      order.push(`${name} begins`);
      await sleep(5);
      order.push(`${name} ends`);
    };
    await Promise.all([outer.alone(work('text')), inner.alone(work('page'))]);
    expect(order).toEqual(['text begins', 'text ends', 'page begins', 'page ends']);
    order.length = 0;
    await Promise.all([outer.alone(work('text')), inner.beside(work('page'))]);
    expect(order.slice(0, 2).sort()).toEqual(['page begins', 'text begins']);
    order.length = 0;
    await Promise.all([outer.beside(work('text')), inner.alone(work('page'))]);
    expect(order).toEqual(['text begins', 'text ends', 'page begins', 'page ends']);
  });

  test('goes on after work that failed', async () => {
    const gate = new Gate();
    await expect(gate.alone(async () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    await expect(gate.beside(async () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await gate.alone(async () => 'done')).toBe('done');
  });
});
