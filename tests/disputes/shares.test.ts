/** What two holders say they have of one place, on one day: parts that fit together, parts that are more than all of it. */
import { expect, test } from 'vitest';
import { kindsOf, printed } from './printed.js';

test.each([
  [
    'The Ukrainian army said it holds 10 percent of Bakhmut.',
    'The Russian defence ministry said its troops hold 90 percent of Bakhmut.',
  ],
  [
    'Ukraine holds 10 percent of Bakhmut, the Ukrainian army said.',
    'Russia holds 90 percent of Bakhmut, the Russian defence ministry said.',
  ],
  [
    'Azerbaijan said its forces control about 60% of Shusha.',
    'Armenia said Armenian forces still hold a third of Shusha.',
  ],
  ['The rebels said they control two thirds of Goma.', 'The Congolese army said it controls 20 percent of Goma.'],
  ['Russia controls 90 percent of Bakhmut, Moscow said.', 'Ukraine controls 40 percent of Kupiansk, Kyiv said.'],
  ['Russia holds part of Bakhmut, Moscow said.', 'Ukraine holds part of Bakhmut, Kyiv said.'],
  [
    'Most of Bakhmut is under Russian control, Moscow said.',
    'Kyiv said a small part of Bakhmut is under Ukrainian control.',
  ],
  [
    'Okello won 31 percent of the vote in Lagos, the commission said.',
    'The Mbeki camp said Mbeki won 45 percent of the vote in Lagos.',
  ],
  ['Russia said 90 percent of Bakhmut was destroyed.', 'Ukraine said its forces hold 40 percent of Bakhmut.'],
])('fit together: %s / %s', (a, b) => {
  expect(kindsOf(printed('a', a), printed('b', b))).toEqual([]);
});

test('of two days are two situations', () => {
  const before = printed('a', 'Russia controls 90 percent of Bakhmut, Moscow said.', '2024-05-01');
  const after = printed('b', 'Ukraine controls 40 percent of Bakhmut, Kyiv said.', '2024-05-10');
  expect([...kindsOf(before, after)]).toEqual([]);
});

test.each([
  [
    'conflicting-quantity',
    'Russia controls 90 percent of Bakhmut, Moscow said.',
    'Ukraine controls 40 percent of Bakhmut, Kyiv said.',
  ],
  [
    'conflicting-quantity',
    'Azerbaijan said its forces control about 80% of Shusha.',
    'Armenia said Armenian forces still hold half of Shusha.',
  ],
  [
    'conflicting-quantity',
    'The rebels said they control two thirds of Goma.',
    'The Congolese army said it controls 70 percent of Goma.',
  ],
  [
    'conflicting-quantity',
    'Moscow said 80 percent of Bakhmut is under Russian control.',
    'Kyiv said 70 percent of Bakhmut is held by Ukrainian troops.',
  ],
  [
    'conflicting-quantity',
    'Okello won 62 percent of the vote in Lagos, the commission said.',
    'The Mbeki camp said Mbeki won 58 percent of the vote in Lagos.',
  ],
  [
    'exclusive-state',
    'Russia holds all of Bakhmut, Moscow said.',
    'Ukraine holds 20 percent of Bakhmut, the Ukrainian army said.',
  ],
  [
    'exclusive-state',
    'Bakhmut is fully under Russian control, Moscow said.',
    'A part of Bakhmut is still held by Ukrainian troops, Kyiv said.',
  ],
])('%s, more than all of it: %s / %s', (kind, a, b) => {
  expect(kindsOf(printed('a', a), printed('b', b))).toContain(kind);
});
