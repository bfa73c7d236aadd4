/** Texts as bad exports, headlines and live blogs leave them: quotes stay verbatim, nothing breaks, no dispute comes up. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { relate } from '../../src/disputes/relate.js';
import { article, claimsOf, extract } from './reading.js';

const GOMA =
  'Rebels denied that they had left Goma. “This is a lie,” their spokesman Paul Kande said. The UN said 4,000 people fled the city.\n' +
  'Earlier on Friday the governor said the airport was closed.';
const ARTICLES = [
  'The army captured the town of Manbij on Monday, General Omar Said said. “Our troops hold every street,” he told reporters. ' +
    'Twelve soldiers were killed and 30 wounded, the ministry said.',
  GOMA,
  'Police said 8,000 people marched in Lyon on Thursday. The company said it will cut 1,200 jobs in Turin.\n- Two men were arrested\n- Three were released',
];

type Mutation = (text: string, at: number) => string;
const MUTATIONS: Record<string, Mutation> = {
  glue: (text, at) => {
    const blanks = [...text.matchAll(/ /g)].map((m) => m.index);
    const cut = blanks[at % blanks.length] ?? 0;
    return text.slice(0, cut) + text.slice(cut + 1);
  },
  'drop a quotation mark': (text, at) => {
    const marks = [...text.matchAll(/[“”]/g)].map((m) => m.index);
    const cut = marks[at % Math.max(1, marks.length)];
    return cut === undefined ? text : text.slice(0, cut) + text.slice(cut + 1);
  },
  'straight marks': (text) => text.replace(/[“”]/g, '"'),
  capitals: (text) => text.toUpperCase(),
  'no capitals': (text) => text.toLowerCase(),
  'no punctuation': (text) => text.replace(/[.,:“”]/g, ''),
  bullets: (text) => text.replace(/(^|\n)/g, '$1• '),
  'a break in the sentence': (text, at) => `${text.slice(0, at % text.length)}\n${text.slice(at % text.length)}`,
  cut: (text, at) => text.slice(0, at % text.length),
};

const mutated = fc
  .tuple(
    fc.constantFrom(...ARTICLES),
    fc.array(fc.tuple(fc.constantFrom(...Object.keys(MUTATIONS)), fc.nat(2000)), { minLength: 1, maxLength: 3 }),
  )
  .map(([text, steps]) => steps.reduce((out, [name, at]) => MUTATIONS[name]?.(out, at) || out, text));

describe('however a text is damaged', () => {
  test('each quote stands in it at its offsets, and each content in its quote or beside it', () => {
    fc.assert(
      fc.property(mutated, (text) => {
        for (const claim of claimsOf(text)) {
          expect(text.slice(claim.start, claim.end)).toBe(claim.quote);
          expect(text).toContain(claim.content);
        }
      }),
      { numRuns: 150 },
    );
  });

  test('no name is given to a speaker that the text does not hold', () => {
    fc.assert(
      fc.property(mutated, (text) => {
        const folded = text.toLowerCase();
        for (const { speaker } of claimsOf(text)) {
          if (speaker?.kind !== 'person') continue;
          const last = speaker.name.toLowerCase().split(' ').at(-1) ?? '';
          expect(folded).toContain(last);
        }
      }),
      { numRuns: 150 },
    );
  });

  test('it disputes nothing that it did not dispute when it was whole', () => {
    const reports = (id: string, text: string) => {
      const one = article(text, { id, outlet: id });
      return extract(one).map((claim) => ({ article: one, claim }));
    };
    fc.assert(
      fc.property(mutated, fc.constantFrom(...ARTICLES), (damaged, whole) => {
        const links = reports('a', damaged).flatMap((p) => reports('b', whole).flatMap((q) => relate(p, q) ?? []));
        expect(links.map((link) => link.relation.kind)).toEqual([]);
      }),
      // What failed once: a denial without full stops, which took in what others say.
      {
        numRuns: 100,
        examples: [[MUTATIONS['no punctuation']?.(GOMA.replace('Rebels denied', 'Rebelsdenied'), 0) ?? '', GOMA]],
      },
    );
  });
});

describe('texts that are hardly prose', () => {
  test.each([
    'ARMY RETAKES MANBIJ, GENERAL SAYS',
    'Manbij: what we know so far',
    '12:04 Army says it holds Manbij\n11:40 Rebels say they left\n11:02 Shelling',
    '• Two killed\n• Five hurt\n• No claim',
    'army take town manbij yesterday general say it is under control full',
    '“”””“ said “said” said.',
    'the town of Manbijlocated in Syria was captured by the army on Monday, the ministrysaid',
    '',
    '. . . ! ? —',
  ])('%s', (text) => {
    for (const claim of claimsOf(text)) expect(text.slice(claim.start, claim.end)).toBe(claim.quote);
  });
});
