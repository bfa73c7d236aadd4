import { describe, expect, test } from 'vitest';
import { certaintyOf } from '../../src/claims/certainty.js';
import { annotate } from '../../src/language/annotate.js';

function certaintyAt(text: string, word: string) {
  const doc = annotate(text);
  const token = doc.tokens.find((t) => t.lower === word);
  if (!token) throw new Error(`no “${word}” in “${text}”`);
  const sentence = doc.sentences[token.sentence];
  if (!sentence) throw new Error('no sentence');
  const { polarity, modality } = certaintyOf(doc, token.i, sentence);
  return { polarity, modality };
}

describe('what a clause says about its own predicate', () => {
  test.each([
    ['Rebels captured the town.', 'captured', 'affirmed', 'fact'],
    ['Rebels did not capture the town.', 'capture', 'negated', 'fact'],
    ['Rebels have never captured the town.', 'captured', 'negated', 'fact'],
    ['Rebels failed to capture the town.', 'capture', 'negated', 'fact'],
    ['The army prevented rebels from capturing the town.', 'capturing', 'negated', 'fact'],
    ['Attempts to surround the town have failed.', 'surround', 'negated', 'fact'],
    ['Rebels are trying to capture the town.', 'capture', 'affirmed', 'planned'],
    ['Rebels will capture the town.', 'capture', 'affirmed', 'planned'],
    ['Rebels may have captured the town.', 'captured', 'affirmed', 'possible'],
    ['Rebels allegedly captured the town.', 'captured', 'affirmed', 'alleged'],
    ['If rebels captured the town, the road would be cut.', 'captured', 'affirmed', 'conditional'],
    ['Capturing the town would cut the road.', 'capturing', 'affirmed', 'conditional'],
    ['No soldier entered the town.', 'entered', 'negated', 'fact'],
    ['The town was no longer held by rebels.', 'held', 'negated', 'fact'],
    ['He is accused of killing two guards.', 'killing', 'affirmed', 'alleged'],
    ['An unsuccessful attack began at noon.', 'attack', 'negated', 'fact'],
    ['A planned withdrawal began to worry them.', 'withdrawal', 'affirmed', 'planned'],
  ])('%s → %s %s %s', (text, word, polarity, modality) => {
    expect(certaintyAt(text, word)).toEqual({ polarity, modality });
  });
});
