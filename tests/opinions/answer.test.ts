/** What of an answer is kept: the bounds of quotes, speakers and texts, without an endpoint. */
import { describe, expect, test } from 'vitest';
import { objectIn, readClaims, readReview, textOf } from '../../src/opinions/answer.js';
import type { ReviewQuestion } from '../../src/opinions/question.js';

const side = (passage: string) => ({ outlet: null, publishedAt: null, speaker: null, quote: passage, passage });
const question: ReviewQuestion = {
  kind: 'review',
  link: 'explicit-denial',
  topic: 'the dam',
  a: side(`The dam holds. ${'So it is. '.repeat(60)}`),
  b: side('The dam has broken.'),
};
const raw = (a: string | null, b: string | null) => ({
  agrees: 'yes' as const,
  ground: 'they-contradict' as const,
  why: 'x',
  words: { a, b },
});

describe('the words that a review points at', () => {
  test('stand in the passage of their own side', () => {
    expect(readReview(raw('The dam holds', 'The dam holds'), question)).toMatchObject({
      value: { words: { a: 'The dam holds', b: null } },
      dropped: ['quote-not-verbatim'],
    });
  });

  test('are few', () => {
    expect(readReview(raw(question.a.passage.slice(0, 500), null), question).value.words.a).toBeNull();
    expect(readReview(raw(question.a.passage.slice(0, 300), ' '), question).dropped).toEqual([]);
  });
});

describe('claims that are added', () => {
  const longName = `Office ${'of Harbours and '.repeat(10)}Dams`;
  const sentences = Array.from({ length: 30 }, (_, n) => `Sentence ${n} tells of the dam.`);
  const text = `${sentences.join(' ')} The pumps run, the Ministry of Works said. ${longName} was there. ${'a '.repeat(900)}`;
  const claim = (quote: string, speaker: string | null = null, content = 'x') => ({
    quote,
    speaker,
    act: 'assert' as const,
    content,
  });
  const read = (claims: ReturnType<typeof claim>[], known: Parameters<typeof readClaims>[2] = []) =>
    readClaims({ claims }, { kind: 'claims', publishedAt: null, text }, known);
  const pumps = 'The pumps run, the Ministry of Works said.';
  const at = text.indexOf(pumps);
  const known = (name: string | null, start = at) => ({
    start,
    end: start + pumps.length,
    speaker: name === null ? null : { name, kind: 'organisation' as const, role: null, side: null },
  });

  test('are twenty at most', () => {
    expect(read(sentences.map((quote) => claim(quote))).value).toHaveLength(20);
  });

  test('have no quote as long as a page and no speaker as long as a sentence', () => {
    expect(read([claim('a '.repeat(900))]).dropped).toEqual(['quote-not-verbatim']);
    expect(read([claim(pumps, longName)]).dropped).toEqual(['speaker-not-in-text']);
  });

  test('say what is claimed in one plain line', () => {
    const [added] = read([claim(pumps, null, 'see\n\u202ehttps://evil.example/x')]).value;
    expect(added?.content).toBe('see [address left out]');
  });

  test.each([
    ['its name turned round', [known('Works Ministry press office')], true],
    ['the outlet where a speaker is named', [known(null)], false],
    ['another speaker', [known('Harbour Police')], false],
    ['the same speaker elsewhere', [known('Ministry of Works', 0)], false],
  ])('are known already by %s', (_why, before, isKnown) => {
    const found = read([claim(pumps, 'Ministry of Works')], before);
    expect(found.dropped).toEqual(isKnown ? ['claim-known-already'] : []);
    expect(found.value).toHaveLength(isKnown ? 0 : 1);
  });
});

describe('an answer', () => {
  const review = (why: string) => JSON.stringify({ ...raw(null, null), why });
  test.each(['a } brace', 'a { brace', 'a "} quoted" brace', 'a \\" brace }'])('may hold %j in its words', (why) => {
    expect(objectIn('review', `Here it is: ${review(why)} That is all.`)).toMatchObject({ why });
  });

  test('that was cut off before it began says so', () => {
    const body = (reason: string) =>
      Buffer.from(JSON.stringify({ choices: [{ message: { content: '' }, finish_reason: reason }] }));
    expect(textOf(body('length'))).toEqual({ ok: false, reason: 'the answer was cut off before it began' });
    expect(textOf(body('stop'))).toEqual({ ok: false, reason: 'the answer is empty' });
  });
});
