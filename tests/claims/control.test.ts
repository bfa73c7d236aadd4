import { describe, expect, test } from 'vitest';
import { claimsOf, withFrame } from './reading.js';

const heldIn = (text: string) =>
  claimsOf(text)
    .filter((c) => c.frame.startsWith('control.'))
    .map((c) => `${c.frame.slice(8)} ${c.polarity === 'negated' ? 'not ' : ''}${c.place?.name}, ${c.place?.extent}`);

describe('who holds a place, however it is put', () => {
  test.each([
    ['Kupiansk remains under Ukrainian control.', 'hold Kupiansk, all', 'Ukraine'],
    ['Kupiansk is no longer under Ukrainian control.', 'hold not Kupiansk, all', 'Ukraine'],
    ['Toretsk is in Russian hands.', 'hold Toretsk, all', 'Russia'],
    ['Bakhmut remains in Ukraine’s hands.', 'hold Bakhmut, all', 'Ukraine'],
    ['Goma is now in the hands of M23.', 'hold Goma, all', 'M23'],
    ['Kobani remains under the control of the Syrian army.', 'hold Kobani, all', 'Syria'],
    ['Control of Hodeidah passed to the Houthi forces.', 'hold Hodeidah, all', 'Houthis'],
    ['The army ceded Goma to M23.', 'lose Goma, all', null],
    ['Russian forces overran Lyman on Friday.', 'capture Lyman, all', 'Russia'],
    ['Ukrainian troops recaptured Kupiansk.', 'capture Kupiansk, all', 'Ukraine'],
    ['The Malian army retakes the town of Gao.', 'capture Gao, all', 'Mali'],
    ['Houthi fighters capture the port of Hodeidah.', 'capture Hodeidah port, all', 'Houthis'],
    ['Ukrainian troops pulled out of Avdiivka.', 'withdraw Avdiivka, all', 'Ukraine'],
    ['The seizure of Kherson by Russian troops was quick.', 'capture Kherson, all', 'Russia'],
    ['Kupiansk was fully liberated by Ukrainian forces.', 'capture Kupiansk, all', 'Ukraine'],
  ])('%s', (text, held, side) => {
    expect(heldIn(text)).toEqual([held]);
    expect(claimsOf(text)[0]?.agent?.side ?? null).toBe(side);
  });
});

describe('what is held without a name of its own is a part of the place it lies in', () => {
  test.each([
    ['Government forces captured several villages near Aleppo.', 'capture Aleppo, near'],
    ['Militants seized a police station in Goma on Friday.', 'capture Goma, part'],
    ['The army withdrew from two bases in Mosul.', 'withdraw Mosul, part'],
  ])('%s', (text, held) => {
    expect(heldIn(text)).toEqual([held]);
  });
});

describe('a village that no table knows is the place that the text calls it', () => {
  test('by “the village of”, with the region it lies in', () => {
    const { place } = withFrame('Rebels captured the village of Oldenwick in Helmand province.', 'control.capture');
    expect(place).toMatchObject({ name: 'Oldenwick', id: null, within: ['Helmand', 'Afghanistan'] });
  });
  test('a list shares the class', () => {
    const text = 'Rebels captured the villages of Oldenwick and Tarnmouth.';
    expect(withFrame(text, 'control.capture').place?.name).toBe('Oldenwick');
  });
  test.each(['He left the village of his birth.', 'The city of lights fell silent.'])('not in: %s', (text) => {
    expect(claimsOf(text).filter((c) => c.place)).toEqual([]);
  });
});

describe('control of something else is no control of a place', () => {
  test.each([
    'The fire in Goma was brought under control.',
    'The outbreak in Kinshasa is under control, the ministry said.',
    'The outbreak in Kinshasa is under medical control.',
    'Republicans retain control of the Texas Senate.',
    'Democrats won control of Michigan in the election.',
    'The company took control of a rival in Lyon.',
    'Investors seized control of Milan in a share deal.',
    'The brewer holds a 30 percent stake in Munich.',
    'Customs officers seized two tonnes of cocaine in Antwerp.',
    'Police captured two suspects near Lyon.',
    'The champions captured the cup in Madrid.',
    'The driver lost control near Geneva.',
    'The decision is in the hands of the court in Geneva.',
    'Prices fell in Tokyo.',
    'The minister left Berlin for talks.',
  ])('%s', (text) => {
    expect(heldIn(text)).toEqual([]);
  });
});
