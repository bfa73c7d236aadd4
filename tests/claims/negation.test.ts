import { describe, expect, test } from 'vitest';
import { certaintyOf } from '../../src/claims/certainty.js';
import { annotate } from '../../src/language/annotate.js';
import { claimsOf } from './reading.js';

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
    ['behind a preposition', 'The clerk knew of no delay.', 'knew'],
    ['behind a preposition', 'The crew came to no harm.', 'came'],
    ['above a gerund noun', 'The rebels had not been involved in any shelling.', 'shelling'],
    ['above an infinitive', 'No decision had been taken to close the mine.', 'close'],
    ['above an infinitive, quoted', 'There was “never any plan” to sell the port.', 'sell'],
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
    ['no avail', 'The crew called to no avail.', 'called'],
    ['no money left', 'The crew sailed with no money.', 'sailed'],
    ['no secret', 'The chairman made no secret of the sale.', 'made'],
    ['another clause', 'The council, which has no budget, closed the school.', 'closed'],
    ['nothing but', 'The divers found nothing but mud.', 'found'],
  ])('is not %s: %s', (_what, text, word) => {
    expect(polarityAt(text, word)).toBe('affirmed');
  });
});

describe('a claim keeps the “not” of its sentence', () => {
  test.each([
    ['“There have been no talks with Borax,” a clerk of Ardle said.', 'agreement.talks'],
    ['The mill has had no contact with Borax.', 'agreement.talks'],
    ['The army said its troops had not been involved in any shelling of Vetla.', 'attack.strike'],
    ['The clinic said it did not lose 80 lives.', 'count.killed'],
    ['“I did not have a licence, and until I hold one, let us walk,” the mayor said.', 'open.have'],
    ['Borlandia denies having sent heavy guns to Vetla.', 'open.send'],
  ])('%s', (text, frame) => {
    expect(claimsOf(text)).toMatchObject([{ frame, polarity: 'negated' }]);
  });

  test.each([
    ['The ministry could not name 5 dead.', 'count.killed'],
    ['The army made no secret of the raid on Vetla.', 'open.make'],
  ])('not: %s', (text, frame) => {
    expect(claimsOf(text).find((c) => c.frame === frame)).toMatchObject({ polarity: 'affirmed' });
  });
});
