import { describe, expect, test } from 'vitest';
import { annotate } from '../../src/language/annotate.js';
import { findTimes, ROWS } from '../../src/language/dates.js';

// A Friday.
const PUBLISHED = '2025-03-14T09:00:00+02:00';
const found = (text: string, published: string | null = PUBLISHED) => findTimes(annotate(text), published);
const spans = (text: string, published: string | null = PUBLISHED) =>
  found(text, published).map((t) => `${t.from ?? '…'}/${t.to ?? '…'}`);

describe('rows', () => {
  test.each([...ROWS])('$id: $example', ({ pattern, example }) => {
    pattern.lastIndex = 0;
    const words = example.toLowerCase();
    const [match] = words.matchAll(pattern);
    expect(match).toBeDefined();
    expect(found(`They met ${example}.`)).not.toEqual([]);
  });
});

describe('against the day of publication, a Friday', () => {
  test.each([
    ['They met on Feb. 4.', '2025-02-04/2025-02-04'],
    ['They met on 4 February 2025.', '2025-02-04/2025-02-04'],
    ['They met on the 4th of February.', '2025-02-04/2025-02-04'],
    ['They met on December 30.', '2024-12-30/2024-12-30'],
    ['They met on 7 Jan 90.', '1990-01-07/1990-01-07'],
    ['It was 20:24 07.02.2025 when it came.', '2025-02-07/2025-02-07'],
    ['They met on 25/7/2024.', '2024-07-25/2024-07-25'],
    ['They met on 2/7/2025.', '…/…'],
    ['They met on 2025-02-07.', '2025-02-07/2025-02-07'],
    ['They met on Friday.', '2025-03-14/2025-03-14'],
    ['They met on Thursday.', '2025-03-13/2025-03-13'],
    ['They met on Sunday.', '2025-03-09/2025-03-09'],
    ['They met last Friday.', '2025-03-07/2025-03-07'],
    ['They met this Tuesday.', '2025-03-11/2025-03-11'],
    ['They meet next Tuesday.', '2025-03-18/2025-03-18'],
    ['They will meet on Tuesday.', '2025-03-18/2025-03-18'],
    ['On Tuesday the ministers will meet.', '2025-03-18/2025-03-18'],
    ['The talks are scheduled for Tuesday.', '2025-03-18/2025-03-18'],
    ['He said on Tuesday that they will meet.', '2025-03-11/2025-03-11'],
    ['It broke early on Saturday.', '2025-03-08/2025-03-08'],
    ['It broke between Monday and Wednesday.', '2025-03-10/2025-03-12'],
    ['It broke yesterday.', '2025-03-13/2025-03-13'],
    ['It broke this morning.', '2025-03-14/2025-03-14'],
    ['It broke overnight.', '2025-03-13/2025-03-14'],
    ['It broke last night.', '2025-03-13/2025-03-13'],
    ['It broke in the last 24 hours.', '2025-03-13/2025-03-14'],
    ['It broke over the past week.', '2025-03-07/2025-03-14'],
    ['It broke last week.', '2025-03-03/2025-03-09'],
    ['It broke this week.', '2025-03-10/2025-03-16'],
    ['It broke this month.', '2025-03-01/2025-03-31'],
    ['It broke over the weekend.', '2025-03-08/2025-03-09'],
    ['It broke two weeks ago.', '2025-02-25/2025-03-03'],
    ['It broke three days ago.', '2025-03-11/2025-03-11'],
    ['It broke in recent days.', '2025-03-09/2025-03-14'],
    ['It broke in October.', '2024-10-01/2024-10-31'],
    ['It broke in August 2024.', '2024-08-01/2024-08-31'],
    ['It broke last October.', '2024-10-01/2024-10-31'],
    ['It broke around the middle of January.', '2025-01-11/2025-01-20'],
    ['It broke in late 2024.', '2024-10-01/2024-12-31'],
    ['It broke in early 2023.', '2023-01-01/2023-03-31'],
    ['It broke in the 1990s.', '1990-01-01/1999-12-31'],
    ['It broke in 2014.', '2014-01-01/2014-12-31'],
    ['It went on from 2014 to 2018.', '2014-01-01/2018-12-31'],
    ['It went on from 3 to 5 March.', '2025-03-03/2025-03-05'],
    ['It came on the night of Feb. 3-4.', '2025-02-03/2025-02-04'],
    ['It has held since September.', '2024-09-01/2025-03-14'],
    ['It has held since 2014.', '2014-01-01/2025-03-14'],
    ['It has held since 4 February.', '2025-02-04/2025-03-14'],
    ['It has held since Monday.', '2025-03-10/2025-03-14'],
    ["It has held since the start of Russia's full-scale invasion.", '2022-02-24/2025-03-14'],
    ['Gaza has bled since the start of the war.', '2023-10-07/2025-03-14'],
    ['It has held since the start of the war.', '…/…'],
    ['It will be done by June.', '…/2025-06-01'],
    ['It will last until April 13.', '…/2025-04-13'],
    ['It lasted until 20 December.', '…/2024-12-20'],
    ['It will last until Sunday.', '…/2025-03-16'],
    ['It stands as of 16:00.', '2025-03-14/2025-03-14'],
    ['It stands as of 4 March.', '2025-03-04/2025-03-04'],
    ['It stands as of Wednesday evening.', '2025-03-12/2025-03-12'],
  ])('%s', (text, expected) => {
    expect(spans(text)).toEqual([expected]);
  });

  test('kinds are told apart', () => {
    const kind = (text: string) => found(text)[0]?.kind;
    expect(kind('It came on Friday.')).toBe('point');
    expect(kind('It came in the last 24 hours.')).toBe('interval');
    expect(kind('It has held since May 2024.')).toBe('since');
    expect(kind('It will end by June.')).toBe('until');
    expect(kind('As of Monday it stands.')).toBe('as-of');
    expect(kind('It comes every day.')).toBe('rate');
    expect(kind('It takes 30 shells a day.')).toBe('rate');
  });

  test('the words are those of the text', () => {
    expect(found('It broke early  on Saturday, he said.')[0]?.words).toBe('early on Saturday');
  });
});

describe('where nothing is dated', () => {
  test.each([
    'They began the march on the capital.',
    'This may help them.',
    'He went for a day out of spite.',
    'March!',
  ])('%s', (text) => {
    expect(spans(text)).toEqual([]);
  });

  test('a date that does not exist gives nothing', () => {
    expect(spans('They met on 31.02.2025.')).toEqual([]);
    expect(spans('They met on 2025-13-40.')).toEqual([]);
  });
});

describe('without a day of publication', () => {
  test.each([
    ['They met on Friday.', '…/…'],
    ['They met yesterday.', '…/…'],
    ['They met on Feb. 4.', '…/…'],
    ['They met last week.', '…/…'],
    ['They met on 4 February 2025.', '2025-02-04/2025-02-04'],
    ['They met in 2014.', '2014-01-01/2014-12-31'],
    ['It has held since 2014.', '2014-01-01/…'],
  ])('%s', (text, expected) => {
    expect(spans(text, null)).toEqual([expected]);
    expect(spans(text, 'not a day')).toEqual([expected]);
  });
});

test('a megabyte of dates takes no more than linear time', () => {
  const text = `${'on 4 May 2024 and '.repeat(3000)}.`;
  const start = process.cpuUsage().user;
  found(text);
  expect((process.cpuUsage().user - start) / 1e6).toBeLessThan(5);
});
