import { describe, expect, test } from 'vitest';
import { claimsOf } from './reading.js';

const counts = (text: string) =>
  claimsOf(text)
    .filter((c) => c.quantity)
    .map((c) => [c.speaker?.name ?? null, c.quantity?.low ?? c.quantity?.high, c.quantity?.measure]);

describe('who gives a figure is its speaker', () => {
  test.each([
    ['The health ministry put the death toll at 41.', 'health ministry', 41, 'killed'],
    ['Rescuers put the number of dead at 23.', 'Rescuers', 23, 'killed'],
    ["The governor's office gave the number of dead as 50.", "governor's office", 50, 'killed'],
    ['The union counted 12 dead.', 'union', 12, 'killed'],
    ['The opposition spoke of at least 300 wounded.', 'opposition', 300, 'wounded'],
    ["The garrison's losses were put at 12 dead by the general staff.", 'general staff', 12, 'killed'],
    ['The rebels claimed to have killed 200 soldiers in Marovo.', 'rebels', 200, 'killed'],
    ['Police say they counted 12 dead.', 'Police', 12, 'killed'],
  ])('%s', (text, speaker, low, measure) => {
    expect(counts(text)).toContainEqual([speaker, low, measure]);
  });

  test.each([
    ['nobody', 'The death toll was put at 41.'],
    ['no one who counts', 'The storm put the number of homeless at 300, and 12 people died.'],
    ['the outlet', 'Doctors who counted the beds said nothing; 12 people died.'],
  ])('and %s where no giver is named: %s', (_who, text) => {
    expect(counts(text).filter(([speaker]) => speaker !== null)).toEqual([]);
  });
});

describe('what somebody claims to do or have done is their statement', () => {
  test.each([
    ['The army claims to control the port of Marovo.', 'army', 'control.hold'],
    ['The rebels claimed to have captured Djibo.', 'rebels', 'control.capture'],
  ])('%s', (text, speaker, frame) => {
    const [claim] = claimsOf(text);
    expect([claim?.speaker?.name, claim?.frame, claim?.agent?.name]).toEqual([speaker, frame, speaker]);
  });
});
