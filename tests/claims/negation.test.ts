import { describe, expect, test } from 'vitest';
import { certaintyOf } from '../../src/claims/certainty.js';
import { annotate } from '../../src/language/annotate.js';

function polarityAt(text: string, word: string) {
  const doc = annotate(text);
  const token = doc.tokens.find((t) => t.lower === word);
  const sentence = doc.sentences[token?.sentence ?? -1];
  if (!token || !sentence) throw new Error(`no “${word}” in “${text}”`);
  return certaintyOf(doc, token.i, sentence).polarity;
}

describe('a negation outside the verb group', () => {
  test.each([
    ['in the subject', 'Not a single shot was fired at the square.', 'fired'],
    ['in the subject', 'Not one of the ships had left the port.', 'left'],
    ['in the subject', 'None of the workers on the night shift had been paid.', 'paid'],
    ['in the subject', 'Neither army holds the centre of Marovo.', 'holds'],
    ['in the object', 'The club has received no offer for the striker.', 'received'],
    ['in the object', 'The guards saw nobody at the gate.', 'saw'],
    ['in the object', 'The company had published absolutely no figures.', 'published'],
    ['behind “there was”', 'There was no massacre in the village.', 'was'],
    ['in an adverbial', 'At no time did our troops enter the monastery.', 'enter'],
    ['in an adverbial', 'The ward had at no moment run out of oxygen.', 'run'],
  ])('%s: %s', (_where, text, word) => {
    expect(polarityAt(text, word)).toBe('negated');
  });

  test.each([
    ['an amount', 'No more than five men left the town.', 'left'],
    ['an amount', 'The mill employs no fewer than 300 people.', 'employs'],
    ['no doubt', 'There is no doubt that the plant is burning.', 'is'],
    ['no choice', 'The army had no choice but to leave the town.', 'leave'],
    ['no secret', 'The chairman made no secret of the sale.', 'made'],
    ['another clause', 'The council, which has no budget, closed the school.', 'closed'],
    ['nothing but', 'The divers found nothing but mud.', 'found'],
  ])('is not %s: %s', (_what, text, word) => {
    expect(polarityAt(text, word)).toBe('affirmed');
  });
});
