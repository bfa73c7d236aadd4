import { describe, expect, test } from 'vitest';
import type { Dispute } from '../../src/disputes/dispute.js';
import { judgementsOf, type KeptReview, printedReviews } from '../../src/disputes/review.js';
import { likeBy, traitsOf } from '../../src/disputes/same-flag.js';
import { dispute, position } from '../alerts/dispute.js';

const marked = dispute();
const [closed = position(), open = position()] = marked.positions;
const [link] = marked.links;
if (link === undefined) throw new Error('the dispute of the tests has a link');

describe('the like of a flag that was marked as wrong', () => {
  test.each<[string, Partial<Dispute>, string | null]>([
    [
      'the same two sentences at other outlets, with other marks around the words',
      {
        topic: 'something else',
        links: [
          {
            ...link,
            a: { article: 'b1', quote: 'It is open,  the mayor answered.' },
            b: { article: 'b2', quote: '“The bridge is closed”, the ministry said.' },
          },
        ],
      },
      'the same sentences',
    ],
    ['the same speakers a week later', { openedAt: '2026-03-08', links: [] }, 'the same speakers on the same matter'],
    ['fewer of them', { positions: [closed, open], links: [], reports: 1 }, 'the same speakers on the same matter'],
    [
      'a sentence more',
      { openedAt: '2026-08-01', links: [link, { ...link, a: { article: 'a3', quote: 'No.' } }] },
      null,
    ],
    [
      'the same sentences, contradicting in another way',
      { openedAt: null, links: [{ ...link, kind: 'exclusive-state' }] },
      null,
    ],
    ['the same speakers two months later', { openedAt: '2026-05-03', links: [] }, null],
    ['an unknown day', { openedAt: null, links: [] }, null],
    ['another place', { place: 'Millbrook', links: [] }, null],
    ['another topic', { topic: 'the tunnel at Stonebrook', links: [] }, null],
    ['another kind', { kind: 'exclusive-state', links: [] }, null],
    [
      'one more speaker',
      { positions: [closed, { ...open, speakers: ['Mayor of Stonebrook', 'A driver'] }], links: [] },
      null,
    ],
    ['another stance', { positions: [closed, { ...open, stance: 'the bridge is gone' }], links: [] }, null],
    ['another side', { positions: [closed, { ...open, side: null }], links: [] }, null],
  ])('%s: %s', (_, over, how) => {
    expect(likeBy(dispute({ id: 'd2', ...over }), traitsOf(marked))).toBe(how);
  });

  test('is none by its developments: only contradictions count', () => {
    const grown = dispute({ links: [{ ...link, kind: 'update' }], openedAt: null });
    expect(likeBy(grown, traitsOf(grown))).toBeNull();
  });
});

const review = (over: Partial<KeptReview>): KeptReview => ({
  id: 'r',
  dispute: 'd1',
  kind: 'wrong',
  by: 'Ada',
  at: '2026-03-02T10:00:00.000Z',
  note: null,
  with: null,
  traits: traitsOf(marked),
  ...over,
});
const like = dispute({ id: 'd2' });

describe('reviews', () => {
  test('silence what was marked as wrong, and its like', () => {
    const said = judgementsOf([review({ note: 'two bridges' })]);
    expect(said.silenceOf(marked)).toMatchObject({ because: { by: 'Ada', note: 'two bridges' }, like: null });
    expect(said.silenceOf(like)).toMatchObject({ because: { dispute: 'd1' }, like: 'the same sentences' });
    expect(printedReviews(said, like)).toEqual({ silenced: { because: 'd1', like: 'the same sentences' } });
  });

  test.each<KeptReview['kind']>(['unmarked', 'right'])(
    'bring them back once the mark is taken back or turned: %s',
    (kind) => {
      const said = judgementsOf([review({}), review({ kind, by: 'Ben' })]);
      expect([said.silenceOf(marked), said.silenceOf(like)]).toEqual([null, null]);
      expect(said.markOf('d1')?.mark ?? null).toBe(kind === 'right' ? 'right' : null);
    },
  );

  test('do not silence what somebody looked at and marked as right', () => {
    const said = judgementsOf([review({}), review({ dispute: 'd2', kind: 'right' })]);
    expect(said.silenceOf(like)).toBeNull();
    expect(said.silenceOf(marked)).not.toBeNull();
  });

  test('keep a mark through notes, and say nothing of a dispute that has none', () => {
    const said = judgementsOf([review({ kind: 'right' }), review({ kind: 'note', note: 'see the map' })]);
    expect(printedReviews(said, marked)).toEqual({
      review: { mark: 'right', by: 'Ada', at: '2026-03-02T10:00:00.000Z', note: null },
    });
    expect(printedReviews(said, like)).toEqual({});
  });

  test('join disputes through others, until they are parted', () => {
    const merged = [review({ kind: 'merged', with: 'd2' }), review({ kind: 'merged', dispute: 'd2', with: 'd3' })];
    const said = judgementsOf(merged);
    expect(['d1', 'd2', 'd3', 'd4'].map(said.mergedWith)).toEqual([['d2', 'd3'], ['d1', 'd3'], ['d1', 'd2'], []]);
    // From either side.
    const parted = judgementsOf([...merged, review({ kind: 'parted', dispute: 'd3', with: 'd2' })]);
    expect(['d1', 'd2', 'd3'].map(parted.mergedWith)).toEqual([['d2'], ['d1'], []]);
  });
});
