import { describe, expect, test } from 'vitest';
import { claimsOf, only, withFrame } from './reading.js';

const placeIn = (text: string, frame: string) => {
  const place = withFrame(text, frame).place;
  return place && `${place.name}, ${place.extent}`;
};

describe('how much of a place is meant', () => {
  test.each([
    ['Rebels captured Goma.', 'control.capture', 'Goma, all'],
    ['Rebels captured the town of Bunagana.', 'control.capture', 'Bunagana, all'],
    ['Goma fell to the rebels.', 'control.capture', 'Goma, all'],
    ['Goma was captured by rebels.', 'control.capture', 'Goma, all'],
    ['The capture of Goma by the rebels was swift.', 'control.capture', 'Goma, all'],
    ['The army withdrew its troops from Goma.', 'control.withdraw', 'Goma, all'],
    ['Rebel fighters captured part of Aleppo.', 'control.capture', 'Aleppo, part'],
    ['Rebels captured most of Goma.', 'control.capture', 'Goma, part'],
    ['Rebels seized two districts of Aleppo.', 'control.capture', 'Aleppo, part'],
    ['Rebels seized the eastern half of Goma.', 'control.capture', 'Goma, part'],
    ['Fierce fighting continues in northern Aleppo.', 'control.contest', 'Aleppo, part'],
    ['Russian troops entered the outskirts of Pokrovsk.', 'control.enter', 'Pokrovsk, near'],
    ['Fierce fighting continues near Goma.', 'control.contest', 'Goma, near'],
    ['Fierce fighting continues south of Goma.', 'control.contest', 'Goma, near'],
    ['Fierce fighting continues 10 km from Manbij.', 'control.contest', 'Manbij, near'],
    ['Russian forces are attacking towards Pokrovsk.', 'attack.strike', 'Pokrovsk, direction'],
    ['Russian forces attacked in the Pokrovsk direction.', 'attack.strike', 'Pokrovsk, direction'],
    ['Russian troops are advancing in the Kupiansk direction.', 'control.advance', 'Kupiansk, direction'],
    ['Insurgents are advancing on Gao.', 'control.advance', 'Gao, direction'],
    ['Fighters seized a village 12 kilometres south-west of Goma.', 'control.capture', 'Goma, near'],
    ['Soldiers retook a base about five km from Manbij.', 'control.capture', 'Manbij, near'],
    ['Islamists captured several towns, including Gao and Timbuktu.', 'control.capture', 'Gao, all'],
    ['Rebels seized the disputed Abyei region.', 'control.capture', 'Abyei, all'],
    ['Rebels captured Haiti’s second-largest city, Les Cayes.', 'control.capture', 'Les Cayes, all'],
    ['Soldiers took the rebels’ de facto capital of Manbij.', 'control.capture', 'Manbij, all'],
    ['The village of Robotyne, south of Orikhiv, has been liberated.', 'control.capture', 'Robotyne, all'],
    ['Rebels control the northern half of Goma.', 'control.hold', 'Goma, part'],
    ['The junta controls Lashio.', 'control.hold', 'Lashio, all'],
    ['Government troops control most of Gao.', 'control.hold', 'Gao, part'],
    ['The officers say they have retaken the town of Manbij.', 'control.capture', 'Manbij, all'],
    ['A Kurdish force (KBF) seized a police station in Manbij.', 'control.capture', 'Manbij, part'],
  ])('%s', (text, frame, place) => {
    expect(placeIn(text, frame)).toBe(place);
  });
});

describe('a site is another thing to hold than its town', () => {
  test.each([
    ['Rebels captured the airport of Donetsk.', 'control.capture', 'Donetsk airport'],
    ['Rebels seized Goma’s airport.', 'control.capture', 'Goma airport'],
    ['Houthi fighters hold the port of Hodeidah.', 'control.hold', 'Hodeidah port'],
    ['Rebels captured Goma airport.', 'control.capture', 'Goma airport'],
    ['Rebels captured Goma’s international airport.', 'control.capture', 'Goma airport'],
  ])('%s', (text, frame, name) => {
    expect(withFrame(text, frame).place).toMatchObject({ name, extent: 'all' });
  });

  test('it lies within its town', () => {
    expect(withFrame('Rebels seized Goma’s airport.', 'control.capture').place?.within).toEqual([
      'Goma',
      'North Kivu',
      'DR Congo',
    ]);
  });
});

describe('a place that is named once is taken up again', () => {
  test.each([
    ['Fighting reached Debaltseve on Monday. The rebels say they hold the town.', 'control.hold', 'Debaltseve'],
    ['M23 rebels attacked Goma at dawn. By noon they had captured the city.', 'control.capture', 'Goma'],
    ['Snow fell in Goma. The mayor slept. Rebels then captured the city.', 'control.capture', 'Goma'],
  ])('%s', (text, frame, name) => {
    expect(withFrame(text, frame).place?.name).toBe(name);
  });

  test('by what it is: a town is no region', () => {
    const claims = claimsOf('Fighting reached Debaltseve on Monday. Rebels captured the province.');
    expect(claims.filter((c) => c.frame === 'control.capture')).toEqual([]);
  });

  test('a town with a name of its own is that town', () => {
    const text = 'The rebels shelled Kobani. The army says it has left the town of Shusha.';
    expect(placeIn(text, 'control.withdraw')).toBe('Shusha, all');
  });

  test('the last one named counts', () => {
    const text = 'Rain fell in Goma. Snow fell in Debaltseve. Rebels captured the town.';
    expect(placeIn(text, 'control.capture')).toBe('Debaltseve, all');
  });

  test('not from far away', () => {
    const text = `Rain fell in Goma. ${'The mayor slept. '.repeat(6)}Rebels captured the city.`;
    expect(claimsOf(text).filter((c) => c.place?.name === 'Goma' && c.frame === 'control.capture')).toEqual([]);
  });
});

describe('a place that no table knows is one where the text says so', () => {
  test.each([
    ['Rebels captured Varmand, a town in northern Mali.', 'Varmand, Mali'],
    ['The army retook control of Tessarit in northern Mali.', 'Tessarit, Mali'],
    ['Tessarit, a village in Mali, was captured by rebels.', 'Tessarit, Mali'],
    ['Rebels captured Varmand, the capital of the district.', 'Varmand'],
  ])('%s', (text, name) => {
    const place = withFrame(text, 'control.capture').place;
    expect([place?.name, ...(place?.within ?? [])].join(', ')).toBe(name);
  });

  test.each([
    'Rebels captured Varga, the town clerk.',
    'Rebels captured Varga, a captain of the guard.',
    'The group took control of Telcora in a merger.',
  ])('%s', (text) => {
    expect(claimsOf(text).filter((c) => c.frame === 'control.capture')).toEqual([]);
  });
});

describe('an offensive to take a place has not taken it', () => {
  test.each([
    ['The army launched an offensive to capture the rebel-held Syrian city of Manbij.', 'Manbij'],
    ['The army began an operation to retake Gao from the rebels.', 'Gao'],
    ['Fighters opened a new campaign to seize Lashio.', 'Lashio'],
  ])('%s', (text, name) => {
    expect(withFrame(text, 'control.capture')).toMatchObject({ modality: 'planned', agent: null, place: { name } });
  });
});

describe('what is no place of the deed', () => {
  test('the doer’s own country', () => {
    const claim = only(claimsOf('Israel bombed a depot.'), (c) => c.frame === 'attack.strike');
    expect(claim).toMatchObject({ agent: { side: 'Israel' }, place: null });
  });
  test('the place of something else that is captured', () => {
    expect(claimsOf('Rebels captured two soldiers near Goma.').map((c) => c.frame)).not.toContain('control.capture');
  });
  test('the place of the speaker', () => {
    const text = 'The defence ministry in Tbilisi said the army had captured Gori.';
    expect(placeIn(text, 'control.capture')).toBe('Gori, all');
  });
});
