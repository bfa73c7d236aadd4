/** States that exclude each other, and a “not” answered by another article: of one person, firm or thing, by its name. */
import { describe, expect, test } from 'vitest';
import { kindsBetween, kindsOf, printed } from './printed.js';

const TUESDAY = '2025-03-04';
const WEDNESDAY = '2025-03-05';

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
      'shut and open',
      'The Torkham border crossing was shut all day on Tuesday, drivers said.',
      'Trucks were moving through Torkham normally on Tuesday, the customs office said.',
    ],
    [
      'signed and vetoed',
      'President Ivan Marel signed the foreign funding law on Tuesday, his party said.',
      'The president vetoed the foreign funding law on Tuesday, the Marel administration said.',
    ],
    [
      'approved and turned down',
      "The FDA approved Borvex's new vaccine on Tuesday, the company's founder said.",
      "The FDA turned down Borvex's new vaccine on Tuesday, a letter of the agency says.",
    ],
    [
      'sacked and still coach',
      'Zamora have sacked coach Rui Vascon, a board member said on Tuesday.',
      'Rui Vascon is still Zamora coach, the chairman said on Tuesday.',
    ],
    [
      'no longer and still chief',
      'Ada Trent is no longer chief executive of Borvex, its board said on Tuesday.',
      'Ada Trent remains at the helm of Borvex, the firm said on Tuesday.',
    ],
    [
      'guilty and acquitted',
      'Developer Tan Wei Mok was found guilty of fraud on Tuesday, the Gazette said.',
      'The court in Ipoh cleared developer Tan Wei Mok of all charges on Tuesday, his lawyer said.',
    ],
    [
      'pleaded guilty and not guilty',
      'Banker Wendell Crane pleaded guilty to fraud on Tuesday, prosecutors said.',
      'Crane entered a plea of not guilty on Tuesday, a court clerk said.',
    ],
    [
      'extradited and refused',
      'A judge ordered the extradition of banker Andris Krum on Tuesday, prosecutors said.',
      'Magistrates refused to extradite Andris Krum on Tuesday, his solicitor said.',
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
      'of two bills',
      'President Ivan Marel signed the foreign funding law on Tuesday, his party said.',
      'President Ivan Marel vetoed the river fishing law on Tuesday, his party said.',
    ],
    [
      'of an airport and a port',
      'Goma airport was shut all day on Tuesday, passengers said.',
      'The port of Goma was open on Tuesday, the harbour master said.',
    ],
    [
      'of two posts',
      'Ada Trent is no longer chief executive of Borvex, its board said on Tuesday.',
      'Jon Mills remains at the helm of Borvex, the firm said on Tuesday.',
    ],
    [
      'of two trials',
      'Banker Wendell Crane pleaded guilty to fraud on Tuesday, prosecutors said.',
      'Clerk Susan Poole pleaded not guilty to fraud on Tuesday, prosecutors said.',
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
