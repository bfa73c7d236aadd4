import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Claim } from '../../src/claims/claim.js';
import { article, claimsOf, extract, only } from './reading.js';

const PIECES = [
  'The army said it had left Goma.',
  'Kinshasa denied it.',
  'Rebels captured the town of Bunagana on Friday, which the army denies.',
  '“Our forces hold the airport,” the general said. “Nobody has left.”',
  'Police counted 8,000 marchers in Lyon, the organisers 30,000.',
  'The carmaker dismissed reports that it would lay off 900 workers',
  'There is no truth to the claim that the dam burst, the governor said.',
  'Neither side would comment',
  'according to the ministry',
  'at least 12 people were killed and 30 injured',
  'If the truce fails, the brigade will attack Kobani.',
  'This is a lie.',
  'and',
  ', a claim the UN rejects',
  'he',
  'not',
];
const HOSTILE = [
  '"',
  '“',
  '”',
  "'",
  '‘',
  '’s',
  '«',
  '»',
  '\n',
  '\n\n',
  '\r\n',
  '\t',
  '\u00a0',
  '\u2028',
  '\u0000',
  '👩‍👩‍👧‍👦',
  '🇺🇦',
  '\ud83d',
  '\udc4d',
  'e\u0301',
  '\u202e',
  '\u200b',
  '(',
  ')',
  '[…]',
  '--',
  '–',
  '%',
  '$',
  '...',
  ';',
  ':',
  '!?',
  '<b>',
  '{}',
  '$1',
  'київ',
  '1,000,000,000,000',
  '½',
];
const piece = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...PIECES) },
  { weight: 1, arbitrary: fc.constantFrom(...PIECES).map((text) => text.toUpperCase()) },
  { weight: 3, arbitrary: fc.constantFrom(...HOSTILE) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
);
const texts = fc
  .array(fc.tuple(piece, fc.constantFrom(' ', ' ', ' ', '', '\n')), { minLength: 1, maxLength: 14 })
  .map((parts) => parts.map(([words, gap]) => words + gap).join(''));

const ACTS = ['assert', 'deny', 'confirm', 'concede', 'retract', 'correct', 'accuse', 'predict', 'no-comment'];
const KINDS = ['person', 'organisation', 'state', 'outlet', 'unnamed'];
const HOWS = ['reported', 'quoted', 'told', 'published'];
const MODALITIES = ['fact', 'alleged', 'possible', 'planned', 'conditional', 'habitual'];
const EXTENTS = ['all', 'part', 'near', 'direction'];
const PRECISIONS = ['minute', 'day', 'week', 'month', 'year', 'since', 'vague'];
const FLOWS = ['cumulative', 'delta', 'rate'];
const DAY = /^\d{4}-\d{2}-\d{2}$/;

function expectLawful(claims: readonly Claim[], text: string) {
  expect(new Set(claims.map((c) => c.id)).size).toBe(claims.length);
  const ids = new Set(claims.map((c) => c.id));
  for (const claim of claims) {
    expect(text.slice(claim.start, claim.end)).toBe(claim.quote);
    expect(claim.quote.trim()).not.toBe('');
    expect(claim.content.trim()).not.toBe('');
    expect(text).toContain(claim.content);
    expect(claim.frame).toMatch(/^[a-z]+\.[\p{L}\p{N}-]+$/u);
    expect(ACTS).toContain(claim.act);
    expect(['affirmed', 'negated']).toContain(claim.polarity);
    expect(MODALITIES).toContain(claim.modality);
    if (claim.speaker) {
      expect(KINDS).toContain(claim.speaker.kind);
      expect(claim.speaker.name.trim()).not.toBe('');
    }
    for (const via of claim.via) expect(HOWS).toContain(via.how);
    if (claim.place) expect(EXTENTS).toContain(claim.place.extent);
    if (claim.about?.claim) expect(ids).toContain(claim.about.claim);
    expect([...PRECISIONS, null]).toContain(claim.time.precision);
    for (const day of [claim.time.saidAt, claim.time.from, claim.time.to]) if (day !== null) expect(day).toMatch(DAY);
    if (claim.time.from && claim.time.to) expect(claim.time.from <= claim.time.to).toBe(true);
    const { quantity } = claim;
    if (!quantity) continue;
    expect([...FLOWS, null]).toContain(quantity.flow);
    if (quantity.low !== null && quantity.high !== null) expect(quantity.low).toBeLessThanOrEqual(quantity.high);
  }
  expect(JSON.parse(JSON.stringify(claims))).toEqual(claims);
}

describe('laws', () => {
  test('whatever the text, each claim is a verbatim quote with valid fields and an id of its own', () => {
    fc.assert(
      fc.property(texts, fc.constantFrom('2025-03-14', '2025-03-14T23:30:00-05:00', null), (text, publishedAt) => {
        expectLawful(claimsOf(text, { publishedAt }), text);
      }),
      { numRuns: 150 },
    );
  });

  test('nothing points at a claim that rival figures replaced', () => {
    const text =
      'This is a lie. according to the ministry Rebels captured the town of Bunagana on Friday, which the army denies. " POLICE COUNTED 8,000 MARCHERS IN LYON, THE ORGANISERS 30,000. "\nThe army said it had left Goma. ';
    expectLawful(claimsOf(text), text);
  });

  test('the same article gives the same claims with the same ids', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(claimsOf(text)).toEqual(claimsOf(text));
      }),
      { numRuns: 30 },
    );
  });

  test('claims stand in the order of the text', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const starts = claimsOf(text).map((c) => c.start);
        expect(starts).toEqual([...starts].sort((a, b) => a - b));
      }),
      { numRuns: 30 },
    );
  });

  test('two articles with one text share no id', () => {
    const text = 'The army said it had left Goma. Kinshasa denied it.';
    const ids = [...claimsOf(text, { id: 'one' }), ...claimsOf(text, { id: 'two' })].map((c) => c.id);
    expect(ids.length).toBeGreaterThan(2);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('offsets stay true behind characters of two units', () => {
    const text = '👩‍👩‍👧‍👦🇺🇦 \ud83d The army said it had left Goma. 🔥 Kinshasa denied it.';
    const claims = claimsOf(text);
    expect(claims.map((c) => c.act)).toEqual(['assert', 'deny']);
    expectLawful(claims, text);
  });
});

describe('size', () => {
  test.each([
    ['one letter', 'a'.repeat(40_000)],
    ['one word and a hyphen', 'a-'.repeat(20_000)],
    ['one word', 'denied '.repeat(3_000)],
    ['opening quotes', '“'.repeat(5_000)],
    ['commas', 'a, '.repeat(5_000)],
    ['line breaks', '\n'.repeat(20_000)],
    ['lone surrogates', '\ud83d'.repeat(5_000)],
    ['digits', '9'.repeat(5_000)],
  ])('a long run of %s is read to its end', (_what, run) => {
    const text = `The army said it had left Goma. ${run} Kinshasa denied it.`;
    expectLawful(claimsOf(text), text);
  });

  test('100 kB of ordinary prose are read to their end', () => {
    const paragraph =
      'The council met on Tuesday to discuss the new bridge over the river. Its chairwoman said the work would cost 12 million euros. Residents of the north bank fear noise, and the school has asked for a wall. The builder denied that the plan was late.\n\n';
    const text = `${paragraph.repeat(410)}Rebels captured the town of Bunagana on Friday.`;
    expect(text.length).toBeGreaterThan(100_000);
    const claims = claimsOf(text);
    expect(claims.at(-1)).toMatchObject({ frame: 'control.capture', place: { name: 'Bunagana' } });
    expect(claims.every((c) => text.slice(c.start, c.end) === c.quote)).toBe(true);
  }, 120_000);

  test('a text without words has no claims', () => {
    for (const text of ['', ' ', '\n\n', '…', '“”', '12', '\u0000', '\ud83d'])
      expect(claimsOf(text), JSON.stringify(text)).toEqual([]);
  });
});

describe('language', () => {
  const text = 'The army said it had left Goma.';
  test.each([['en'], [null]])('a text in %s is read', (language) => {
    expect(claimsOf(text, { language })).toHaveLength(1);
  });
  test.each([['uk'], ['fr'], ['de']])('an article in %s has no claims', (language) => {
    expect(claimsOf(text, { language })).toEqual([]);
  });
});

describe('time is the article’s', () => {
  test('a claim is said on the day of publication and holds for it', () => {
    expect(claimsOf('The army said it had left Goma.')[0]?.time).toEqual({
      saidAt: '2025-03-14',
      from: '2025-03-14',
      to: '2025-03-14',
      precision: 'day',
      basis: 'published',
    });
  });

  test('words of the text come before the day of publication', () => {
    const [claim] = claimsOf('The army said it had left Goma on Monday.');
    expect(claim?.time).toMatchObject({ from: '2025-03-10', to: '2025-03-10', basis: 'on Monday' });
  });

  test('a text without a date knows neither the day of the words nor of what they tell', () => {
    const claims = claimsOf('The army said it had left Goma. Rebels entered the town on Monday. Kinshasa denied it.', {
      publishedAt: null,
      dateBasis: null,
    });
    expect(claims.length).toBeGreaterThan(2);
    for (const { time } of claims) expect(time).toMatchObject({ saidAt: null, from: null, to: null });
  });

  test('a full date stands by itself', () => {
    const [claim] = claimsOf('Rebels entered Goma on 3 May 2012.', { publishedAt: null });
    expect(claim?.time).toMatchObject({ saidAt: null, from: '2012-05-03', to: '2012-05-03' });
  });

  test('no claim ever takes today’s date', () => {
    const today = new Date().toISOString().slice(0, 10);
    fc.assert(
      fc.property(texts, (text) => {
        for (const { time } of claimsOf(text, { publishedAt: null }))
          expect([time.saidAt, time.from, time.to]).not.toContain(today);
      }),
      { numRuns: 30 },
    );
  });

  test.each([['not a date'], ['2025-02-30'], ['']])('an article dated “%s” is read all the same', (publishedAt) => {
    expect(claimsOf('The army said it had left Goma on Monday.', { publishedAt })).toHaveLength(1);
  });
});

describe('whose words', () => {
  test('what nobody is named for is the outlet’s own', () => {
    expect(claimsOf('Rebels captured Goma.')).toMatchObject([{ speaker: null, act: 'assert', via: [] }]);
  });

  test('each voice of a sentence has its own quote', () => {
    const claims = claimsOf('The rebels said they held Goma, but the army denied it.');
    expect(claims.map((c) => [c.speaker?.name, c.act])).toEqual([
      ['rebels', 'assert'],
      ['army', 'deny'],
    ]);
    expect(claims[0]?.quote).not.toContain('denied');
  });

  test('words shot down are denied, drones are not', () => {
    expect(claimsOf('The club shot down the report.')[0]).toMatchObject({ act: 'deny' });
    expect(claimsOf('The army shot down a drone near Goma.')[0]).toMatchObject({ act: 'assert', speaker: null });
  });

  test('a place before a colon or a dash is no voice', () => {
    for (const text of ['GOMA – Rebels entered the town of Sake.', 'Goma: Rebels entered the town of Sake.'])
      expect(only(claimsOf(text), (c) => c.frame === 'control.enter').speaker).toBeNull();
  });

  test('a group linked to a country is not that country', () => {
    expect(claimsOf('Rwanda-linked rebels captured Goma.')[0]?.agent).toEqual({
      name: 'Rwanda-linked rebels',
      side: null,
    });
  });
});

describe('what is not said to have happened is never a fact', () => {
  test.each([
    ['Rebels plan to capture Goma.', 'planned'],
    ['The army will attack Goma.', 'planned'],
    ['The army is trying to take Goma.', 'planned'],
    ['Rebels are expected to enter Goma.', 'planned'],
    ['Rebels vowed to retake Goma.', 'planned'],
    ['Rebels threatened to attack Goma.', 'planned'],
    ['Unless the army leaves, the rebels will shell Goma.', 'planned'],
    ['Rebels may have captured Goma.', 'possible'],
    ['Rebels could capture Goma within days, analysts said.', 'possible'],
    ['Aid workers fear that rebels have captured Goma.', 'possible'],
    ['Rebels almost captured Goma.', 'possible'],
    ['If rebels captured Goma, the road would be cut.', 'conditional'],
    ['Rebels reportedly captured Goma.', 'alleged'],
    ['Rebels allegedly shelled a school in Goma.', 'alleged'],
  ])('%s: %s', (text, modality) => {
    const claims = claimsOf(text);
    expect(claims.map((c) => c.modality)).toContain(modality);
    expect(claims.map((c) => c.modality)).not.toContain('fact');
  });

  test.each([
    ['Rebels failed to capture Goma.', 'control.capture'],
    ['The rebels attempted to capture Goma but failed.', 'control.capture'],
    ['The army prevented the rebels from entering Goma.', 'control.enter'],
    ['Rebels were unable to enter Goma.', 'control.enter'],
    ['The army has not left Goma.', 'control.withdraw'],
    ['The rebels never controlled Goma.', 'control.hold'],
    ['The rebels no longer hold Goma.', 'control.hold'],
  ])('%s is negated', (text, frame) => {
    expect(only(claimsOf(text), (c) => c.frame === frame)).toMatchObject({ polarity: 'negated', modality: 'fact' });
  });

  test('a failed attempt does not take the place', () => {
    for (const text of ['The attempt to capture Goma failed.', 'The army repelled an attempt to enter Goma.'])
      for (const claim of claimsOf(text))
        expect(/capture|enter/.test(claim.frame) && claim.polarity === 'affirmed').toBe(false);
  });
});

test('a row of one’s own is read beside the built-in ones', async () => {
  const { createExtractor } = await import('../../src/claims/extract.js');
  const own = createExtractor({
    frames: [
      { frame: 'sea.dock', verbs: 'dock', agent: 'subject', place: 'in', example: 'The tanker docked in Odesa.' },
    ],
  });
  const text = 'The tanker docked in Odesa. Rebels captured Goma.';
  expect(own(article(text)).map((c) => c.frame)).toEqual(['sea.dock', 'control.capture']);
  expect(extract(article(text)).map((c) => c.frame)).not.toContain('sea.dock');
});
