import { describe, expect, test } from 'vitest';
import { relate } from '../../src/disputes/relate.js';
import { article, claimsOf, extract } from './reading.js';

/** What the one denial of the text points at, and whether the two are in dispute. */
function denied(text: string) {
  const claims = claimsOf(text);
  const [denial] = claims.filter((c) => c.act === 'deny' && c.about?.claim);
  const claim = claims.find((c) => c.id === denial?.about?.claim);
  return { speaker: denial?.speaker?.name, of: claim?.content, by: claim?.speaker?.name ?? null };
}

describe('a denial that names an accusation finds it', () => {
  test.each([
    [
      'Police raided the monastery to arrest its abbot, who is accused of laundering money for a credit union. His followers deny the allegations.',
      'laundering money for a credit union',
    ],
    ['The coach allegedly took a bribe; he denies the charge.', 'The coach allegedly took a bribe'],
    [
      'Two of his former wives made allegations of abuse. Porter denies the allegations, which were first published by the Daily Post.',
      'Two of his former wives made allegations of abuse',
    ],
    [
      "The regulator fined the mill for allegedly dumping waste in the lake. The mill denies the regulator's accusations.",
      'The regulator fined the mill for allegedly dumping waste in the lake',
    ],
    ['The mayor was charged with fraud on Monday. He pleaded not guilty.', 'fraud on Monday'],
    [
      'The treasurer was accused by the auditor of taking bribes. She has always maintained her innocence.',
      'taking bribes',
    ],
    [
      'Thirty miners were reportedly killed last week in Bolivar. The governor denies any such massacre occurred.',
      'Thirty miners were reportedly killed last week in Bolivar',
    ],
    [
      'A report by Amnesty says that the Taliban executed 13 men in Ghor. The Taliban deny that they were behind the killings.',
      'the Taliban executed 13 men in Ghor',
    ],
    [
      'Reports surfaced that the minister had shot two prisoners. His office completely denies the event.',
      'the minister had shot two prisoners',
    ],
  ])('%s', (text, of) => {
    expect(denied(text).of).toBe(of);
  });
});

describe('a report that a denial names is a claim of its own', () => {
  test.each([
    [
      'The southern command has denied the assertion of Defence Minister Sergei Shoigu that Marovo was captured.',
      'Marovo was captured',
      'Sergei Shoigu',
    ],
    [
      'Authorities in Velden denied a report published by Chinese officials alleging that the city had an outbreak of typhus.',
      'the city had an outbreak of typhus',
      'Chinese officials',
    ],
    [
      'The minister dismissed allegations of Russian interference in the October election.',
      'Russian interference in the October election',
      'allegations',
    ],
  ])('%s', (text, of, by) => {
    expect(denied(text)).toMatchObject({ of, by });
  });

  test('but what the denier says behind a comma is not the report', () => {
    const claims = claimsOf('Acme denied the reports, saying it had never met the bank.');
    expect(claims.filter((c) => c.speaker?.name === 'reports')).toEqual([]);
  });

  test('and not where it stands in full elsewhere in the article', () => {
    const text =
      'Bankers of Acme and Borax held talks about a merger in a hotel at Graz, the Gazette said. Acme refuted the claim that talks had taken place.';
    expect(denied(text).by).toBe('Gazette');
  });
});

describe('what hangs on to a denial is not denied', () => {
  test.each([
    ['Acme denies the charges, while declining to open its books.', 'the charges'],
    ['The coach denies the allegation but resigns for the season.', 'the allegation'],
  ])('%s', (text, content) => {
    const denials = claimsOf(text).filter((c) => c.act === 'deny');
    expect(denials.map((c) => c.content)).toEqual([content]);
  });
});

test('"his office" and what "it" is accused of are two voices where an allegation is denied', () => {
  const one = article(
    'Reports surfaced that the minister had shot two prisoners. His office completely denies the event.',
  );
  const reports = extract(one).map((claim) => ({ article: one, claim }));
  const links = reports.flatMap((a, n) => reports.slice(n + 1).flatMap((b) => relate(a, b) ?? []));
  expect(links.map((l) => l.relation.kind)).toEqual(['explicit-denial']);
});

describe('a report is denied without “deny” or “not true”', () => {
  test.each([
    [
      'Baku said Armenian troops fired on its positions. The statement put out by Baku does not correspond to reality, the Armenian ministry said.',
      'Armenian troops fired on its positions',
    ],
    [
      'A newspaper wrote that the minister had resigned. The report was a work of imagination, her office said.',
      'the minister had resigned',
    ],
    [
      'Baku said Armenian troops fired on its positions. The claim has nothing to do with the truth, the Armenian ministry said.',
      'Armenian troops fired on its positions',
    ],
    [
      "The army rejected the rebels' contention that militiamen had disguised themselves.",
      'militiamen had disguised themselves',
    ],
  ])('%s', (text, of) => {
    expect(denied(text).of).toBe(of);
  });

  test('with nothing to point at it is still a denial', () => {
    const [claim] = claimsOf('The story has nothing to do with the truth, the mayor said.');
    expect([claim?.act, claim?.polarity]).toEqual(['deny', 'negated']);
  });

  test('but a key that does not match a lock denies no report', () => {
    expect(claimsOf('The key does not match the lock, the guard said.').map((c) => c.act)).toEqual(['assert']);
  });
});
