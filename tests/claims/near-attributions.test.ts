/** Sentences a word away from what the rules of attribution, refusal and control were made for. */
import { describe, expect, test } from 'vitest';
import { claimsOf } from './reading.js';

const told = (text: string) => claimsOf(text).map((c) => `${c.speaker?.name ?? 'outlet'} ${c.act} ${c.polarity}`);
const frames = (text: string) => claimsOf(text).map((c) => c.frame);

describe('a chamber, a council or its seats is no place', () => {
  test.each([
    'M23 seized control of the Goma council.',
    'M23 captured the Goma council seats.',
    'The seizure of the Goma council by M23 was quick.',
    'M23’s capture of the parliament in Goma shocked many.',
    'Goma council is under the control of M23.',
    'The council of Goma is in the hands of M23.',
    'The parliament in Goma is under M23 control.',
  ])('%s', (text) => {
    expect(frames(text).filter((frame) => frame.startsWith('control.'))).toEqual([]);
  });

  test.each([
    ['M23 seized control of Goma.', 'control.capture'],
    ['The seizure of Goma by M23 was quick.', 'control.capture'],
    ['Goma is under the control of M23.', 'control.hold'],
    ['Goma is under the new rebel administration’s control.', 'control.hold'],
  ])('but a town is: %s', (text, frame) => {
    expect(frames(text)).toContain(frame);
  });
});

test('“broke it” takes up the truce that was told of before, and nothing else', () => {
  expect(frames('Russia agreed to the truce in Donetsk on Monday. It broke it 3,000 times.')).toContain('attack.truce');
  expect(frames('Russia found the vase in Donetsk on Monday. It broke it twice.')).not.toContain('attack.truce');
});

describe('“as …”, before a statement', () => {
  test('names who reports it, also behind “and”', () => {
    expect(told('And as Reuters reported, the bank had sold the loans.')).toEqual(['Reuters assert affirmed']);
  });

  test.each([
    'As the storm closed in, the crew left the port.',
    'As rain fell, the bank sold the loans.',
    'As Reuters reported, a triumph.',
    'As Ada Bell who ran the port said, the pumps failed.',
  ])('names nobody who reports: %s', (text) => {
    expect(told(text)).toEqual(['outlet assert affirmed']);
  });
});

describe('“which they said will”', () => {
  test.each([
    'The rules, which officials denied will start in May, do not apply.',
    'The rules, which officials never said will start in May, do not apply.',
    '“The rules, which officials said will start in May, do not apply,” Ada Bell said.',
  ])('is not read in: %s', (text) => {
    expect(told(text)).not.toContain('officials assert affirmed');
  });
});

describe('what is turned down is no denial', () => {
  test.each([
    'The mayor denied suggestions that he should resign.',
    'The government rejected the demand.',
    'The senate rejected the bill.',
  ])('%s', (text) => {
    expect(claimsOf(text).filter((c) => c.act === 'deny')).toEqual([]);
  });

  test.each([
    'The office dismissed Ada Bell’s version.',
    'The office rejected Ada Bell’s story.',
    'The ministry rejected Israeli claims that it had fired rockets.',
  ])('but what a person says is: %s', (text) => {
    expect(claimsOf(text).some((c) => c.act === 'deny')).toBe(true);
  });
});
