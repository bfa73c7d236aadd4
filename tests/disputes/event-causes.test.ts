/** One event, told with two causes by two speakers; and pairs that only look like it. */
import { describe, expect, test } from 'vitest';
import { CAUSE_ROWS, EVENT_ROWS } from '../../src/disputes/event-causes.js';
import { kindsBetween } from './printed.js';

test.each([...EVENT_ROWS, ...CAUSE_ROWS])('$kind is in its own example', ({ words, example }) => {
  expect(example).toMatch(words);
});

describe('two causes of one event', () => {
  test.each([
    [
      'an arsonist and a cable',
      'The blaze in Varmia was started by a faulty power cable, fire investigators said on Tuesday.',
      'Arsonists set the fire in Varmia, the mayor said on Tuesday.',
    ],
    [
      'hackers and an update',
      'Hackers caused the outage at Tillbrook on Tuesday, its chief engineer said.',
      "A botched software update caused Tuesday's outage at Tillbrook, the regulator said.",
    ],
    [
      'an air strike and a heart attack',
      'General Davan Shekari died in an Israeli strike on Tuesday, two officials said.',
      'General Davan Shekari died of a heart attack on Tuesday, his office said.',
    ],
    [
      'the pilot and the engine',
      'Pilot error caused the crash of the Himalair turboprop on Tuesday, the ministry said.',
      'An engine failure caused the crash of the Himalair turboprop on Tuesday, its maker said.',
    ],
    [
      'the army and the rebels, who blames them',
      "Shells fired by junta artillery struck a market in Kyaukme on Tuesday, the Ta'ang National Liberation Army said.",
      'TNLA fighters shelled the market in Kyaukme on Tuesday, a military spokesman said.',
    ],
  ])('%s', (_what, a, b) => {
    expect(kindsBetween(a, b)).toEqual(['conflicting-responsibility']);
  });

  test.each([
    [
      'that go together',
      'A storm caused the outage at Tillbrook on Tuesday, its chief engineer said.',
      'A broken power line caused the outage at Tillbrook on Tuesday, the regulator said.',
    ],
    [
      'of two fires',
      'The blaze in Varmia was started by a faulty power cable, fire investigators said on Tuesday.',
      'Arsonists set the fire in Lodomer, the mayor said on Tuesday.',
    ],
    [
      'of which one is ruled out',
      'The blaze in Varmia was started by a faulty power cable, fire investigators said on Tuesday.',
      'Arsonists did not set the fire in Varmia, the mayor said on Tuesday.',
    ],
    [
      'of which one is only possible',
      'The blaze in Varmia was started by a faulty power cable, fire investigators said on Tuesday.',
      'Arsonists may have set the fire in Varmia, the mayor said on Tuesday.',
    ],
    [
      'of two deaths',
      'General Davan Shekari died in an Israeli strike on Tuesday, two officials said.',
      'General Omid Rastan died of a heart attack on Tuesday, his office said.',
    ],
    [
      'told by one speaker, who has learned more',
      'Arsonists set the fire in Varmia, the mayor said on Tuesday.',
      'The fire in Varmia was caused by a short circuit, the mayor said on Wednesday.',
    ],
    [
      'where nothing says that the one brought about the other',
      'The blaze in Varmia was near a power line, fire investigators said on Tuesday.',
      'Arsonists set the fire in Varmia, the mayor said on Tuesday.',
    ],
  ])('are none %s', (_what, a, b) => {
    expect(kindsBetween(a, b)).toEqual([]);
  });
});
