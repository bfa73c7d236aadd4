import { describe, expect, test } from 'vitest';
import { findAttributions } from '../../src/claims/attribution.js';
import { disentangle } from '../../src/claims/overlaps.js';
import { findRejoinders } from '../../src/claims/rejoinders.js';
import { wordsOf } from '../../src/language/annotated.js';
import { annotated } from './reading.js';

/** "who | category | what" of each attribution, once they are taken apart. */
const read = (text: string) => {
  const { doc } = annotated(text);
  return disentangle(doc, [...findAttributions(doc), ...findRejoinders(doc)]).map((a) =>
    [a.source && wordsOf(doc, a.source), a.category, a.contents.map((c) => wordsOf(doc, c)).join(' … ')].join(' | '),
  );
};

describe('attributions that run into each other', () => {
  test.each([
    [
      'Minsk says the hill is taken, a claim Vilnius rejects.',
      ['Minsk | neutral | the hill is taken', 'Vilnius | deny | the hill is taken'],
    ],
    [
      'Minsk says the hill is taken, which Vilnius denies.',
      ['Minsk | neutral | the hill is taken', 'Vilnius | deny | the hill is taken'],
    ],
    [
      'The port denied the strike had begun, the Courier reported.',
      ['The port | deny | the strike had begun', 'the Courier | neutral | The port denied the strike had begun'],
    ],
    ['Officials refused to confirm or deny that the envoy had left.', ['Officials | deny | the envoy had left']],
  ])('%s', (text, expected) => {
    expect(read(text).sort()).toEqual([...expected].sort());
  });

  test('of several statements in a sentence the last is rejected', () => {
    expect(read('Minsk says the hill is taken and says the bridge is down, a claim Vilnius rejects.').at(-1)).toBe(
      'Vilnius | deny | the bridge is down',
    );
  });

  test('reports that are dismissed are not those of whoever dismisses them', () => {
    expect(
      read('Halden dismissed media reports that it was for sale.').filter((one) => /Halden \| neutral/.test(one)),
    ).toEqual([]);
  });

  test('those that do not meet stay as they are', () => {
    const { doc } = annotated('Minsk says the hill is taken. Vilnius says the hill is free.');
    const found = findAttributions(doc);
    expect(disentangle(doc, found)).toEqual(found);
  });
});

describe('denials that hang on behind', () => {
  const rejoinders = (text: string) => findRejoinders(annotated(text).doc).map((a) => a.rule);
  test.each([
    ['Rebels hold the hill, which the army denies.', 'REJOINDER/WHICH'],
    ['Rebels hold the hill, something the army has flatly denied.', 'REJOINDER/WHICH'],
    ['Rebels hold the hill, which the army disputes, and the road.', 'REJOINDER/WHICH'],
    ['Rebels hold the hill, a claim denied by the army.', 'REJOINDER/BY'],
    ['Rebels hold the hill – an assertion that was rejected by the army.', 'REJOINDER/BY'],
    ['The army neither confirmed nor denied that it had left.', 'REJOINDER/NEITHER'],
  ])('%s', (text, rule) => {
    expect(rejoinders(text)).toEqual([rule]);
  });
  test.each([
    ['Rebels hold the hill, which the army does not deny.'],
    ['Rebels hold the hill, which the army shelled.'],
    ['Rebels hold the hill, which denied them rest.'],
    ['The hill which the army denies holding is steep.'],
    ['The visa denied by the army was new.'],
    ['Neither the army nor the rebels denied it.'],
  ])('%s has none', (text) => {
    expect(rejoinders(text)).toEqual([]);
  });
});
