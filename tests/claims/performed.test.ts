/** Who is quoted with “We deny that …” denies; “I can confirm that …” confirms; and what is turned down is not denied. */
import { describe, expect, test } from 'vitest';
import { claimsOf } from './reading.js';

const read = (text: string) => claimsOf(text).map(({ act, polarity, frame }) => `${act} ${polarity} ${frame}`);

describe('what is done by words inside a quotation', () => {
  test.each([
    ['“We deny that we met Borax,” Ardle said.', ['deny negated agreement.talks']],
    ['“We categorically deny that our trucks entered Vetla,” the army said.', ['deny negated open.enter']],
    ['“Ardle denies that it sold the mine,” the company said.', ['deny negated open.sell']],
    ['“I can confirm that no raid has taken place,” the captain said.', ['confirm negated open.raid']],
    ['“I want every voter to know that I never had a debt,” the mayor said.', ['assert negated open.have']],
    [
      '“I deny that the bridge has fallen. Lorries cross it every day,” the mayor said.',
      ['deny negated open.fall', 'assert affirmed open.cross'],
    ],
  ])('%s', (text, claims) => {
    expect(read(text)).toEqual(claims);
  });

  test('“We deny the charge” points back at the charge', () => {
    const [charge, denial] = claimsOf(
      'A widow accused the clinic of stealing a ring. “We deny the charge,” the clinic said.',
    );
    expect(denial).toMatchObject({ act: 'deny', polarity: 'negated', about: { claim: charge?.id } });
  });

  test('what is said behind the denial is a claim of its own', () => {
    expect(read('“I deny it. Lorries cross the bridge every day,” Ardle said.')).toEqual([
      'deny negated open.it',
      'assert affirmed open.cross',
    ]);
  });

  test.each([
    '“We deny all requests from the mill,” the clerk said.',
    '“We do not deny that the bridge has fallen,” the mayor said.',
    '“We denied that for years,” the clerk said.',
  ])('no denial: %s', (text) => {
    expect(claimsOf(text).filter((c) => c.act === 'deny')).toEqual([]);
  });
});
