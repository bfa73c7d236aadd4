/** Words that the tagger takes for nouns and that are verbs, and their like that stay nouns. */
import { describe, expect, test } from 'vitest';
import { annotate } from '../../src/language/annotate.js';

const tagged = (text: string, word: string) => {
  const token = annotate(text).tokens.find((t) => t.lower === word);
  return token && `${token.pos} ${token.lemma}`;
};

describe('verbs of holding and taking', () => {
  test.each([
    ['Government forces retook Aleppo.', 'retook', 'VERB retake'],
    ['The army had retaken Manbij.', 'retaken', 'VERB retake'],
    ['The hill was retaken by the army.', 'retaken', 'VERB retake'],
    ['Rebels control the centre of Goma.', 'control', 'VERB control'],
    ['The troops control about half of the town.', 'control', 'VERB control'],
    ['Russia controls 90 percent of the town.', 'controls', 'VERB control'],
    ['The junta controls most of the coast.', 'controls', 'VERB control'],
    ['Fighters loyal to General Omar retake Manbij.', 'retake', 'VERB retake'],
    ['Kurdish fighters (KBF) seize control of Manbij.', 'seize', 'VERB seize'],
    ['Police said the insurgents overrun a base in Gao.', 'overrun', 'VERB overrun'],
    ['The village has been liberated.', 'liberated', 'VERB liberate'],
    ['The army drives the rebels out of Gao.', 'drives', 'VERB drive'],
  ])('%s: %s', (text, word, tag) => {
    expect(tagged(text, word)).toBe(tag);
  });
});

describe('nouns that look like them', () => {
  test.each([
    ['Passport control the other day took an hour.', 'control'],
    ['The price controls the board had set were lifted.', 'controls'],
    ['The talks on arms control three years ago failed.', 'control'],
    ['Birth control several decades ago was banned.', 'control'],
    ['Traffic control the whole week was poor.', 'control'],
    ['The drives of the machine failed.', 'drives'],
    ['The takeover gains two votes.', 'takeover'],
    ['The army lost control of the town.', 'control'],
  ])('%s: %s', (text, word) => {
    expect(tagged(text, word)).toMatch(/^(NOUN|PROPN|ADJ)/);
  });
});
