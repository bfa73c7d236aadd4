/** The days for which a claim is said to hold; published on Friday, 14 March 2025. */
import { expect, test } from 'vitest';
import { claimsOf, only } from './reading.js';

const daysOf = (text: string, frame: string) => {
  const { time } = only(claimsOf(text), (c) => c.frame === frame);
  return `${time.from} ${time.to}`;
};

test.each([
  ['The army recaptured Goma on Thursday after losing it on Monday.', 'control.capture', '2025-03-13 2025-03-13'],
  ['Rebels took Goma early on Thursday before leaving it on Friday.', 'control.capture', '2025-03-13 2025-03-13'],
  ['Earlier on Friday, the army said it had captured Gao.', 'control.capture', '2025-03-14 2025-03-14'],
  [
    'In the last 24 hours Russian forces captured two villages near Kupiansk.',
    'control.capture',
    '2025-03-13 2025-03-14',
  ],
  ['Since September Russian forces have held Bakhmut.', 'control.hold', '2024-09-01 2025-03-14'],
  ['Overnight, Russian forces captured Bakhmut.', 'control.capture', '2025-03-13 2025-03-14'],
  ['On the night of March 8 to 9, rebels took Goma.', 'control.capture', '2025-03-08 2025-03-09'],
  ['Between 3 and 7 March, rebels held Goma.', 'control.hold', '2025-03-03 2025-03-07'],
  ['Until Tuesday, rebels held Goma.', 'control.hold', 'null 2025-03-11'],
  ['The bridge, which was built in 1975, was destroyed on Monday.', 'attack.destroy', '2025-03-10 2025-03-10'],
  ['Rebels said on Friday that they took Goma at the end of February.', 'control.capture', '2025-02-21 2025-02-28'],
])('%s %s', (text, frame, days) => {
  expect(daysOf(text, frame)).toBe(days);
});
