/** A denial that has a deed of its own answers a statement of that deed, and not whatever stands nearest. */
import { describe, expect, test } from 'vitest';
import { claimsOf } from './reading.js';

/** What each denial of the text points at; null where it points at nothing. */
const pointedAt = (text: string) => {
  const claims = claimsOf(text);
  return claims
    .filter((c) => c.act === 'deny')
    .map((denial) => claims.find((c) => c.id === denial.about?.claim)?.content ?? null);
};

describe('a denial with a deed of its own', () => {
  test.each([
    'The junta says that it now holds the whole delta. The exiled mayor denies boarding a plane to Lisbon.',
    'The navy sank a trawler off Cape Ardle on Monday. The fisheries ministry denies the skipper had lost his licence.',
    'Marland frees forty miners who had been in prison since May. The premier denies that their pardon was bought by a bank.',
    'The ferry line and the port agree on a fund for the widows. The two firms still deny that the old contracts were unlawful.',
    'The chairman told reporters that he had asked the envoy for an answer. Borovia denied any part in the grain cartel of the islands.',
  ])('is not tied to what stands before it: %s', (text) => {
    expect(pointedAt(text)).toEqual([null]);
  });

  test.each([
    [
      'According to the Courier, the sprinter Ada Bell used a banned ointment. Bell has denied using the cream.',
      'the sprinter Ada Bell used a banned ointment',
    ],
    [
      'The rebels reported the deaths of six civilians in the raid on Ardle. The army has denied targeting civilians.',
      'the deaths of six civilians in the raid on Ardle',
    ],
    [
      'The high court kept Ivo Marn, a ferryman convicted of shooting the judge Ann Moran, in prison. Marn has denied killing Moran.',
      'The high court kept Ivo Marn, a ferryman convicted of shooting the judge Ann Moran, in prison',
    ],
  ])('is tied to that deed: %s', (text, of) => {
    expect(pointedAt(text)).toEqual([of]);
  });
});

describe('what a denial denies ends where the next statement begins', () => {
  const said = (text: string) => claimsOf(text).map((c) => [c.act, c.speaker?.name ?? null, c.content]);

  test.each(['and claims that the wells are clean', 'and says that the wells are clean'])('“this %s”', (rest) => {
    expect(said(`Farmers say the mine fouled the river. The company denies this ${rest}.`).slice(1)).toEqual([
      ['deny', 'company', 'this'],
      ['assert', 'company', 'the wells are clean'],
    ]);
  });

  test('“this claim, stating that …”', () => {
    const text = 'Rebels said they had shot down a jet. The army denied this claim, stating that an engine had failed.';
    expect(said(text)).toContainEqual(['deny', 'army', 'this claim']);
    expect(pointedAt(text)[0]).toBe('they had shot down a jet');
  });

  test.each([
    ['The smugglers denied involvement and threatened to close the pass.', 'involvement'],
    ['The front denies responsibility for the blast as it is fighting in the north.', 'responsibility for the blast'],
    ['The guard denied the offence and the case was sent to a higher court.', 'the offence'],
    ['The guard denied theft and murder.', 'theft and murder'],
  ])('%s', (text, content) => {
    expect(claimsOf(text).find((c) => c.act === 'deny')?.content).toBe(content);
  });
});

test('the points of the compass are no provinces', () => {
  const [claim] = claimsOf('The Southern Prisons Law Center said that forty people were arrested in Western schools.');
  expect(claim?.speaker?.side ?? null).toBeNull();
  expect(claim?.place ?? null).toBeNull();
});
