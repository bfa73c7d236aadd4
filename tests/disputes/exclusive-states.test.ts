/** States that exclude each other, and a “not” answered by another article: of one person, firm or thing, by its name. */
import { describe, expect, test } from 'vitest';
import { kindsOf, printed } from './printed.js';

const TUESDAY = '2025-03-04';
const WEDNESDAY = '2025-03-05';

const kindsBetween = (a: string, b: string, [dayA, dayB] = [TUESDAY, TUESDAY]) =>
  kindsOf(printed('Northern', a, dayA), printed('Harbour', b, dayB));

describe('two states of one named thing', () => {
  test.each([
    [
      'arrested and at large',
      'Police in Lyon have arrested Karim Belloum, prosecutors said on Tuesday.',
      'Karim Belloum was still at large on Tuesday, a police union in Lyon said.',
    ],
    [
      'dead and alive',
      'The singer Mara Quell died in Lisbon on Tuesday, the Gazette reported.',
      'The singer Mara Quell is alive and well, her agent said on Tuesday.',
    ],
    [
      'sunk and afloat',
      'The tanker Aegean Crane sank off Batumi on Tuesday, the coast guard said.',
      'The tanker Aegean Crane is afloat, its owner said on Tuesday.',
    ],
    [
      'passed and thrown out',
      'The lower house passed the Marlow casino bill on Tuesday, the speaker said.',
      'Lawmakers threw out the Marlow casino bill on Tuesday, the opposition said.',
    ],
    [
      'gave way and intact',
      'The Karun dam gave way on Tuesday, villagers said.',
      'The Karun dam is intact, the water ministry said on Tuesday.',
    ],
  ])('%s', (_what, a, b) => {
    expect(kindsBetween(a, b)).toEqual(['opposite-polarity']);
  });

  test.each([
    [
      'of two persons',
      'Police in Lyon have arrested Karim Belloum, prosecutors said on Tuesday.',
      'Denis Marchand was still at large on Tuesday, a police union in Lyon said.',
    ],
    [
      'of two ships',
      'The tanker Aegean Crane sank off Batumi on Tuesday, the coast guard said.',
      'The tanker Baltic Heron is afloat, its owner said on Tuesday.',
    ],
    [
      'asked for by one',
      'The union called on Water Minister Josef Kirwa to resign on Tuesday.',
      'Water Minister Josef Kirwa will stay in office, his party said on Tuesday.',
    ],
  ])('are none %s', (_what, a, b) => {
    expect(kindsBetween(a, b)).toEqual([]);
  });

  test('are none where the thing happens a day after it was said to stand', () => {
    const stays = 'Water Minister Josef Kirwa will stay in office, his party said on Tuesday.';
    const goes = 'Water Minister Josef Kirwa has resigned, his party leader said on Wednesday.';
    expect(kindsBetween(stays, goes, [TUESDAY, WEDNESDAY])).toEqual([]);
  });
});

describe('a “not” in another article', () => {
  test.each([
    [
      'answers by the name in the sentence before it',
      'The regulator has withdrawn the licence of the cough syrup Tussol, doctors said on Tuesday.',
      'The controller called reports about Tussol wrong. The licence of the syrup had not been withdrawn, she said on Tuesday.',
    ],
    [
      'answers by a noun of the same family',
      'Two hundred miners were trapped at the Goudveld mine on Tuesday, the union said.',
      'No miners were ever trapped at Goudveld, the owner of the mine said on Tuesday.',
    ],
  ])('%s', (_what, a, b) => {
    expect(kindsBetween(a, b)).toEqual(['opposite-polarity']);
  });

  test.each([
    [
      'that shares no deed',
      'Two hundred miners were trapped at the Goudveld mine on Tuesday, the union said.',
      'No miners were paid at Goudveld on Tuesday, the owner of the mine said.',
    ],
    [
      'of what is only alleged',
      'The bishop said on Tuesday that he believed the clerk on the allegation of assault against Anton Reuss.',
      'Anton Reuss denied the assault on the clerk on Tuesday.',
    ],
    [
      'about the same disease elsewhere',
      'Covid-19 killed 700 people in Italy on Tuesday, the health ministry said.',
      'No deaths from Covid-19 were reported on Tuesday, the health ministry of Chad said.',
    ],
  ])('answers nothing %s', (_what, a, b) => {
    expect(kindsBetween(a, b)).toEqual([]);
  });

  test('is no answer to the sentence that tells of it', () => {
    const text = 'Northwind denies that it has plans to close the Selby depot, a trade paper reported on Tuesday.';
    expect(kindsOf(printed('Northern', text, TUESDAY), printed('Northern', text, TUESDAY))).toEqual([]);
  });
});

describe('in one article, two who speak of one deed', () => {
  const within = (text: string) => {
    const reports = printed('Northern', text, TUESDAY);
    return kindsOf(reports, reports);
  };

  test.each([
    'Police said that Mercer stabbed a guard in the yard. Mercer said he had not stabbed the guard.',
    'The ministry said the bridge at Kolm had been mined. The army said the bridge at Kolm had not been mined.',
    'The ministry said a drone had hit the clinic. The army said no drone had hit the clinic.',
    'The mayor said that Acme paid the fine. Acme said that it had not paid the fine.',
  ])('contradict each other: %s', (text) => {
    expect(within(text)).toEqual(['opposite-polarity']);
  });

  test.each([
    'The ministry said a drone had hit the clinic. The army said no drone had hit the school.',
    'The bank said it had closed its branch in Kolm. The mayor said the bank had not closed its branch in Torv.',
    'Reyes said the council paid Acme 3 million in 2019. The treasurer said the council had not paid Acme this year.',
    'The minister said the council would pay Acme. The mayor said the council had not paid Acme.',
    'The mayor said the council paid Acme. The mayor said the council had not paid Borax.',
  ])('do not: %s', (text) => {
    expect(within(text)).toEqual([]);
  });
});
