import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MODALITY_ROWS } from '../../src/claims/quantities/certainty.js';
import { findQuantities } from '../../src/claims/quantities/mentions.js';
import { NOUN_ROWS, STATE_ROWS } from '../../src/claims/quantities/noun-rows.js';
import { VERB_ROWS } from '../../src/claims/quantities/verb-rows.js';
import { annotate } from '../../src/language/annotate.js';
import { wordsOf } from '../../src/language/annotated.js';
import { findTimes } from '../../src/language/dates.js';
import { findNumbers } from '../../src/language/numbers.js';

const PUBLISHED = '2025-03-14';

function read(text: string) {
  const doc = annotate(text);
  return findQuantities(doc, findNumbers(doc), findTimes(doc, PUBLISHED)).map((q) => ({
    ...q,
    subjectWords: q.subject && wordsOf(doc, q.subject),
    agentWords: q.agent && wordsOf(doc, q.agent),
  }));
}
/** `measure low..high`, in the order of the text. */
const counts = (text: string) =>
  read(text).map(({ quantity: q }) => `${q.measure} ${q.low ?? ''}..${q.high ?? ''}`.replace(/ (\d+)\.\.\1$/, ' $1'));

describe('every row reads its own example', () => {
  test.each([...VERB_ROWS, ...STATE_ROWS, ...NOUN_ROWS])('$measure: $example', ({ measure, example }) => {
    expect(counts(example).join()).toMatch(new RegExp(`^${measure} (12|12000|34)$`));
    expect(read(example)[0]?.modality).toBe('fact');
  });
  test.each([...MODALITY_ROWS])('$modality: $example', ({ modality, example }) => {
    expect(read(example).map((q) => q.modality)).toEqual([modality]);
  });
});

describe('who is counted', () => {
  test.each([
    ['Twenty miners were killed.', ['killed 20']],
    ['A blast killed 20 miners.', ['killed 20']],
    ['A blast tore through the hall, killing at least 20 people.', ['killed 20..']],
    ['Five soldiers and 3 civilians were killed.', ['killed 5', 'killed 3']],
    ['The blast left 3 dead and 20 injured.', ['killed 3', 'wounded 20']],
    ['A blast on Monday left three people dead and wounded 20 others.', ['killed 3', 'wounded 20']],
    ['Three were killed and seven others wounded.', ['killed 3', 'wounded 7']],
    [
      'Shelling killed 4 soldiers in the port and 2 nurses in the clinic, and injured 9.',
      ['killed 4', 'killed 2', 'wounded 9'],
    ],
    ['The flood claimed the lives of 12 farmers.', ['killed 12']],
    ['The storm cost 12 lives.', ['killed 12']],
    ['Officials reported 12 fatalities.', ['killed 12']],
    ['He mourned the deaths of five sailors.', ['killed 5']],
    ['Two miners who were guarding the gate were killed.', ['killed 2']],
    ['Two miners trapped under a roof have died.', ['killed 2']],
    ['Four villagers, among them two nurses, were wounded.', ['wounded 4', 'wounded 2']],
    ['The mayor was killed near his home, along with two of his guards.', ['killed 2']],
    ['Two nurses were among the wounded.', ['wounded 2']],
    ['Two hundred sailors were killed or wounded.', ['casualties 200']],
    ['The list names 47 people killed in the fire.', ['killed 47']],
    ['Six sailors -- five cooks and one pilot -- and two nurses were killed.', ['killed 6', 'killed 2']],
    ['A man was killed and his wife was injured.', ['killed 1', 'wounded 1']],
    ['A drone wounded a 40-year-old woman and two children.', ['wounded 1', 'wounded 2']],
    ['As many as 50 boats sank and 7 rowers drowned.', ['killed 7']],
    ['Between 5 and 7 rowers drowned.', ['killed 5..7']],
  ])('%s', (text, expected) => {
    expect(counts(text)).toEqual(expected);
  });

  test('the population is told without its number, and is null where the text leaves it out', () => {
    expect(
      read('Five Russian soldiers and 3 civilians were killed, and nine more wounded.').map(
        (q) => q.quantity.population,
      ),
    ).toEqual(['Russian soldiers', 'civilians', null]);
  });

  test('the agent of an active verb and of a passive', () => {
    expect(read('The rebels killed 12 guards.')[0]?.agentWords).toBe('The rebels');
    expect(read('Twelve guards were killed by the rebels on Friday.')[0]?.agentWords).toBe('the rebels');
    expect(read('Twelve guards were killed.')[0]?.agent).toBeNull();
  });

  test('a part is kept apart from the total and has no flow', () => {
    const [whole, part] = read(
      'The blast killed at least 20 people, including 5 children, since the start of the year.',
    );
    expect(whole?.quantity).toMatchObject({ low: 20, high: null, population: 'people', flow: 'cumulative' });
    expect(part?.quantity).toMatchObject({ low: 5, high: 5, population: 'children', flow: null });
  });
});

describe('tolls', () => {
  test.each([
    ['The death toll rises to 34.', ['killed 34']],
    ['The death toll from a landslide in the north has risen from 20 to at least 34.', ['killed 34..']],
    ['The toll of the fire stands at 34.', ['killed 34']],
    ['The death toll exceeds 34.', ['killed 34..']],
    ['Two more bodies were found, bringing the death toll to 34.', ['killed 2', 'killed 34']],
    ['Two more miners died on Friday, bringing the total to 34.', ['killed 2', 'killed 34']],
    ['The number of people killed in the fire rose to 34.', ['killed 34']],
    ['A death toll of 34 was given.', ['killed 34']],
  ])('%s', (text, expected) => {
    expect(counts(text)).toEqual(expected);
  });
});

describe('other measures', () => {
  test.each([
    ['Air defence shot down 12 of 15 drones.', ['shot-down 12']],
    ['Russia launched 90 drones and three missiles.', ['launched 90', 'launched 3']],
    ['Twelve tanks were destroyed.', ['destroyed 12']],
    ['The army lost 12 tanks.', ['lost 12']],
    ['Rescuers say 30 people are missing.', ['missing 30']],
    ['Some 60,000 troops are stationed there.', ['strength 60000']],
    ['About 11,000 troops are now in the region.', ['strength 11000']],
    ['Air defence downed 60 of 85 drones.', ['shot-down 60']],
    ['Air defence downed 60 of the 85 drones overnight.', ['shot-down 60']],
    ['A 12,000-strong corps crossed.', ['strength 12000']],
    ['They hold 40 percent of the valley.', ['share 40']],
    ['The aid is worth $7.5 billion.', ['money 7500000000']],
    ['A 6.2-magnitude quake shook the coast.', ['magnitude 6.2..6.2']],
    ['A crowd of 5,000 cheered.', ['crowd 5000']],
    ['About 200 soldiers were taken prisoner.', ['captured 200']],
    ['The soldiers numbered 300 and ten of them fell back.', []],
    ['Seven sailors lost their lives.', ['killed 7']],
    ['All 40 drones launched at the port were shot down.', ['shot-down 40']],
    ['The ferry was carrying 340 people.', ['aboard 340']],
    ['About 60 passengers were on the ferry when it sank.', ['aboard 60']],
    ['All 69 people aboard the plane were killed.', ['killed 69']],
    ['Turnout in the runoff was 61 percent.', ['turnout 61']],
    ['About 27 percent of voters took part.', ['turnout 27']],
    ['She won 27 percent of the vote.', ['share 27']],
    ['The firm put the number of posts to go at no more than 900.', ['lost ..900']],
    ['The firm put the number of posts it offers at 900.', []],
    ['The two armies exchanged 120 prisoners of war.', ['released 120']],
    ['They exchanged 120 shots.', []],
    ['Some 600 inmates were let go.', ['released 600']],
    ['The court charged her and 30 others with “murder and arson” for the killing.', []],
    ['The letter spoke of nine “enemy dead”.', ['killed 9']],
    ['Fans packed their bags and 300 people packed up.', []],
  ])('%s', (text, expected) => {
    expect(counts(text)).toEqual(expected);
  });
});

describe('nought and "not"', () => {
  test.each([
    ['No one was killed.', ['killed 0']],
    ['No soldiers were killed.', ['killed 0']],
    ['There were no casualties.', ['casualties 0']],
    ['Nobody was injured.', ['wounded 0']],
  ])('%s', (text, expected) => {
    expect(counts(text)).toEqual(expected);
    expect(read(text)[0]?.negated).toBe(false);
  });
  test('a negated verb is marked', () => {
    expect(read('The blast did not kill 12 guards.').map((q) => q.negated)).toEqual([true]);
    expect(read('The 12 guards were not killed.').map((q) => q.negated)).toEqual([true]);
  });
});

describe('what is not told as a fact', () => {
  test.each([
    ['The dam could kill up to 500 people.', 'possible'],
    ['Twelve miners are feared dead.', 'possible'],
    ['The group threatened to kill 12 hostages.', 'planned'],
    ['The plan will kill 12 trees and 3 farmers.', 'planned'],
    ['If the dam breaks 500 people will be killed.', 'planned'],
    ['They are accused of killing 12 miners.', 'alleged'],
    ['They were charged over the murder of 12 miners.', 'fact'],
    ['During the assassination attempt 7 guards were killed.', 'fact'],
  ])('%s', (text, modality) => {
    expect(read(text).map((q) => q.modality)).toContain(modality);
    if (modality !== 'fact') expect(read(text).map((q) => q.modality)).not.toContain('fact');
  });
});

describe('flow and cut-off', () => {
  test.each([
    ['About 20 soldiers are killed every day.', 'rate'],
    ['Twenty soldiers a day are killed.', 'rate'],
    ['In the last 24 hours 20 soldiers were killed.', 'delta'],
    ['Another 12 miners were killed.', 'delta'],
    ['Since September 300 soldiers have been killed.', 'cumulative'],
    ['So far 300 soldiers have been killed.', 'cumulative'],
    ['A total of 300 soldiers were killed.', 'cumulative'],
    ['Twenty soldiers were killed on Friday.', null],
  ])('%s', (text, flow) => {
    expect(read(text).map((q) => q.quantity.flow)).toEqual([flow]);
  });
  test('"12 more" behind another count of the sentence is no step', () => {
    expect(read('A blast killed five and wounded 12 more.').map((q) => q.quantity.flow)).toEqual([null, null]);
  });
  test('two counts joined by "and" share what is said of time', () => {
    expect(read('The daily losses are 20 killed and 50 wounded.').map((q) => q.quantity.flow)).toEqual([
      'rate',
      'rate',
    ]);
  });
  test('of two times the nearer one decides', () => {
    const text = 'In the last 24 hours 20 guards were killed and since the start of the year 300 guards have died.';
    expect(read(text).map((q) => q.quantity.flow)).toEqual(['delta', 'cumulative']);
  });
  test('as of', () => {
    expect(read('As of Wednesday, 300 soldiers had been killed.')[0]?.quantity.asOf).toBe('2025-03-12');
  });
});

describe('numbers that count something else', () => {
  test.each([
    'The fire in 12 houses was put out and they were rebuilt.',
    'Oleh Bondar, 24, was killed.',
    'A 24-year-old was killed.',
    'The mayor was killed in 2014.',
    'He was killed at 10:30 near school No. 5.',
    'The 12 guards said the mayor was killed.',
    'They were killed on 12 March.',
  ])('%s', (text) => {
    expect(counts(text).filter((c) => !/ 1$/.test(c))).toEqual([]);
  });
});

test('a sentence without an end is read in linear time', () => {
  const text = '12 people were killed and '.repeat(4000);
  const start = process.cpuUsage().user;
  expect(counts(text)).toHaveLength(4000);
  expect((process.cpuUsage().user - start) / 1e6).toBeLessThan(10);
});

test('any text is read without a throw, and a number answers to one measure only', () => {
  const piece = fc.constantFrom(
    '12',
    'people',
    'were',
    'killed',
    'and',
    'wounded',
    ',',
    'including',
    'the',
    'toll',
    'to',
    'of',
    'who',
    'no',
    'a',
    'man',
    'dead',
    '--',
    '(',
    ')',
    'by',
    '.',
    'total',
    '5',
    'died',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const seen = new Set<string>();
      for (const q of read(pieces.join(' '))) {
        const key = `${q.number.first}`;
        expect(seen.has(key)).toBe(false);
        seen.add(key);
      }
    }),
    { numRuns: 200 },
  );
});
