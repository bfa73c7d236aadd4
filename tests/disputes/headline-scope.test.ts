import { expect, test } from 'vitest';
import { sharedWords, standOf, topicOf } from '../../src/disputes/headlines.js';

test.each([
  ['The mayor has not resigned; harbour wall collapses', 'affirms'],
  ['The mayor did not speak at the meeting on Monday where the harbour wall was shown', 'affirms'],
  ['The harbour wall has not collapsed; the mayor resigned', 'denies'],
])('a bare “not” reaches a few words of its own clause: %s', (headline, stand) => {
  expect(standOf(headline, topicOf('Harbour wall collapses'))).toBe(stand);
});

test('short words are the same only where they are', () => {
  expect(sharedWords(topicOf('A cat'), topicOf('The cathedral'))).toEqual([]);
  expect(sharedWords(topicOf('A meteor'), topicOf('The meteorite'))).toHaveLength(1);
});
