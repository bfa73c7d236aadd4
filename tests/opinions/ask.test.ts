import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { openNet } from '../../src/net/request.js';
import { readAdviser } from '../../src/opinions/adviser.js';
import { askClaims, askReview } from '../../src/opinions/ask.js';
import type { ReviewQuestion } from '../../src/opinions/question.js';
import { serve } from '../net/server.js';
import { type Reply, review, saying, startEndpoint, type TestEndpoint } from './endpoint.js';

const LOCAL = ['127.0.0.1/32'];
const net = openNet({ allowPrivate: LOCAL, userAgent: 'counterclaim/test' });
const NOW = Date.UTC(2026, 2, 1);
const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});
afterAll(() => net.close());

const question: ReviewQuestion = {
  kind: 'review',
  link: 'opposite-polarity',
  topic: 'the dam at Alderford',
  a: {
    outlet: 'Valley Post',
    publishedAt: '2026-02-27',
    speaker: 'Jan Holm',
    quote: 'the dam holds, Jan Holm said.',
    passage: 'Rain fell all night. “The worst is over”, and the dam holds, Jan Holm said.',
  },
  b: {
    outlet: 'Hill Herald',
    publishedAt: '2026-02-27',
    speaker: 'Ada Brook',
    quote: 'The dam has broken, Ada Brook said.',
    passage: 'The dam has broken, Ada Brook said.',
  },
};

async function endpoint(reply: Reply): Promise<TestEndpoint> {
  const started = await startEndpoint(reply);
  open.push(started);
  return started;
}

async function adviserFor({ url }: { url: string }, { key = null as string | null, timeoutMs = 5_000 } = {}) {
  const config = { url, model: 'small-1', key, timeoutMs, everyMs: 1_000, review: true, claims: true };
  return readAdviser(config, LOCAL);
}

const parts = { request: net.request, now: () => NOW };

/** What came of asking an endpoint that replies so. */
async function outcomeOf(reply: Reply, options: { key?: string; timeoutMs?: number } = {}) {
  const there = await endpoint(reply);
  const { outcome, news } = await askReview(await adviserFor(there, options), question, parts);
  return { outcome, news, asked: there.asked };
}

describe('a review', () => {
  test('is asked for with a schema, and kept as it was said', async () => {
    const { outcome, asked, news } = await outcomeOf(saying(JSON.stringify(review())), { key: 'sk-own' });
    expect(outcome).toEqual({ kind: 'answered', value: review(), dropped: [] });
    expect(news).toMatchObject({ status: 200 });
    expect(asked).toMatchObject([
      {
        headers: { authorization: 'Bearer sk-own', 'user-agent': 'counterclaim/test' },
        body: {
          model: 'small-1',
          stream: false,
          temperature: 0,
          response_format: { type: 'json_schema', json_schema: { name: 'review', strict: true } },
        },
      },
    ]);
    expect(asked[0]?.body.response_format?.json_schema.schema).toMatchObject({
      type: 'object',
      additionalProperties: false,
      required: ['agrees', 'ground', 'why', 'words'],
      properties: { agrees: { enum: ['yes', 'no', 'unsure'] } },
    });
    expect(JSON.stringify(asked[0]?.body.response_format)).not.toContain('maxLength');
  });

  test('sends no key where none is configured', async () => {
    const { asked } = await outcomeOf(saying(JSON.stringify(review())));
    expect(asked[0]?.headers.authorization).toBeUndefined();
  });

  const written = JSON.stringify(review(), null, 2);
  test.each([
    ['in a fence', `\`\`\`json\n${written}\n\`\`\``],
    ['with prose around it', `Certainly! Here is {my} answer:\n\n${written}\n\nI hope this helps.`],
    ['after thinking aloud', `<think>Maybe {"agrees": "no"}? Both say "dam".</think>\n${written}`],
    ['twice, the same', `${written}\nTo repeat: ${JSON.stringify(review())}`],
  ])('is read %s', async (_, text) => {
    const { outcome } = await outcomeOf(saying(text));
    expect(outcome).toMatchObject({ kind: 'answered', value: review() });
  });

  test('is read from a message in parts', async () => {
    const reply: Reply = (_, response) => {
      const content = [
        { type: 'text', text: written.slice(0, 30) },
        { type: 'text', text: written.slice(30) },
      ];
      response.end(JSON.stringify({ choices: [{ message: { content } }] }));
    };
    expect((await outcomeOf(reply)).outcome).toMatchObject({ kind: 'answered', value: review() });
  });

  test.each([
    ['no JSON', 'They contradict each other, I think.'],
    ['broken JSON', '{"agrees": "yes", "ground": '],
    ['a value that was not offered', JSON.stringify(review({ agrees: 'certainly' }))],
    ['a missing field', JSON.stringify({ agrees: 'yes' })],
    ['two answers that differ', `${JSON.stringify(review())} or ${JSON.stringify(review({ agrees: 'no' }))}`],
    ['a list', `[${JSON.stringify('yes')}]`],
    ['a "why" as long as a book', JSON.stringify(review({ why: 'so '.repeat(5_000) }))],
  ])('that is %s is thrown away and not asked again', async (_, text) => {
    const { outcome, asked } = await outcomeOf(saying(text));
    expect(outcome).toMatchObject({ kind: 'failed', cause: 'not-the-shape', again: false });
    expect(asked).toHaveLength(1);
  });

  test.each<[string, Reply, string]>([
    ['another protocol', (_, response) => response.end('{"response": "yes"}'), 'the answer is no chat completion'],
    ['a page of HTML', (_, response) => response.end('<html>login</html>'), 'the answer is no chat completion'],
    ['nothing', saying(''), 'the answer is empty'],
    ['a refusal', saying(null, { refusal: 'I cannot.' }), 'the model refuses to answer'],
  ])('that is %s is thrown away', async (_, reply, reason) => {
    expect((await outcomeOf(reply)).outcome).toMatchObject({ kind: 'failed', cause: 'no-completion', reason });
  });

  test('with more fields than were asked for has only those that were', async () => {
    const more = { ...review(), kind: 'repeat', severity: 'low', status: 'retracted', score: 0 };
    const { outcome } = await outcomeOf(saying(JSON.stringify(more)));
    expect(outcome).toEqual({ kind: 'answered', value: review(), dropped: [] });
  });

  test('loses words that stand in no report, with the reason counted, and keeps the rest', async () => {
    const words = { a: 'the dam holds', b: 'the dam has burst' };
    const { outcome } = await outcomeOf(saying(JSON.stringify(review({ words }))));
    expect(outcome).toMatchObject({
      value: { agrees: 'yes', words: { a: 'the dam holds', b: null } },
      dropped: ['quote-not-verbatim'],
    });
  });

  test('says why in one short plain line', async () => {
    const why = `\u001b[2J\u202Eread\n\tmore at https://evil.example/x?y=1 or www.evil.example ${'very '.repeat(200)}`;
    const { outcome } = await outcomeOf(saying(JSON.stringify(review({ why }))));
    const said = outcome.kind === 'answered' ? outcome.value.why : '';
    expect(said).toMatch(/^\[2J read more at \[address left out\] or \[address left out\] very .*…$/);
    expect(said).toHaveLength(300);
  });
});

describe('an endpoint', () => {
  test('that knows no response_format is asked plainly, and from then on at once', async () => {
    const there = await endpoint((asked, response) => {
      if (asked.body.response_format === undefined) saying(JSON.stringify(review()))(asked, response);
      else response.writeHead(400).end('{"error": {"message": "response_format is not supported"}}');
    });
    const adviser = await adviserFor(there, { key: 'sk-own' });
    expect((await askReview(adviser, question, parts)).outcome).toMatchObject({ kind: 'answered', value: review() });
    expect((await askReview(adviser, question, parts)).outcome).toMatchObject({ kind: 'answered' });
    expect(there.asked.map(({ body }) => body.response_format?.type)).toEqual(['json_schema', undefined, undefined]);
    expect(there.asked.map(({ headers }) => headers.authorization)).toEqual(Array(3).fill('Bearer sk-own'));
    expect(Object.keys(there.asked[1]?.body ?? {}).sort()).toEqual(['messages', 'model', 'stream']);
  });

  test('that refuses the plain question too is not taken for one that knows no schema', async () => {
    const there = await endpoint((_, response) => response.writeHead(400).end('{"error":{"message":"too long"}}'));
    const adviser = await adviserFor(there);
    const { outcome } = await askReview(adviser, question, parts);
    expect(outcome).toMatchObject({ cause: 'refused', again: false, reason: 'answers with status 400: too long' });
    expect(adviser.plain).toBe(false);
  });

  const status =
    (code: number, headers = {}, body = ''): Reply =>
    (_, response) =>
      response.writeHead(code, headers).end(body);
  test.each<[string, Reply, object]>([
    [
      '500',
      status(500, {}, 'out of memory'),
      { cause: 'refused', again: true, afterMs: null, reason: 'answers with status 500: out of memory' },
    ],
    ['429 with Retry-After', status(429, { 'retry-after': '120' }), { cause: 'busy', again: true, afterMs: 120_000 }],
    ['503', status(503), { cause: 'busy', again: true, afterMs: null }],
    [
      '401',
      status(401, {}, '{"error":{"message":"wrong key sk-own"}}'),
      { cause: 'refused', again: false, reason: 'answers with status 401: wrong key ***' },
    ],
    [
      '404',
      status(404, {}, '{"error":{"message":"model \\"small-1\\" not found"}}'),
      { cause: 'refused', again: false },
    ],
  ])('that answers %s changes nothing and says so', async (_, reply, expected) => {
    const { outcome, news } = await outcomeOf(reply, { key: 'sk-own' });
    expect(outcome).toMatchObject({ kind: 'failed', ...expected });
    expect(news).not.toBeNull();
  });

  test('that hangs is given up when its time is over', async () => {
    const { outcome, news } = await outcomeOf(() => {}, { timeoutMs: 150 });
    const reason = 'no whole answer within 0.15 s';
    expect(outcome).toEqual({ kind: 'failed', cause: 'no-answer', reason, again: true, afterMs: null });
    expect(news).toBe('no-connection');
  });

  test('that drips for ever is given up when its time is over', async () => {
    const drip: Reply = (_, response) => {
      const timer = setInterval(() => response.write(' '), 20);
      response.on('close', () => clearInterval(timer));
    };
    expect((await outcomeOf(drip, { timeoutMs: 200 })).outcome).toMatchObject({ cause: 'no-answer', again: true });
  });

  test('that sends a huge body is cut off', async () => {
    const { outcome } = await outcomeOf(saying(`${JSON.stringify(review())}${' '.repeat(300_000)}`));
    expect(outcome).toMatchObject({ kind: 'failed', cause: 'no-completion', again: false });
    expect(outcome).toHaveProperty('reason', 'longer than the 262144 bytes allowed');
  });

  test('that breaks the connection may be asked again', async () => {
    const { outcome, news } = await outcomeOf((_, response) => response.destroy());
    expect(outcome).toMatchObject({ cause: 'no-answer', again: true });
    expect(news).toBe('no-connection');
  });

  test('that redirects is not followed, neither to a private address nor anywhere else', async () => {
    const trap = await serve({ '/v1/chat/completions': (_, response) => response.end('{}') });
    open.push(trap);
    for (const location of ['http://10.0.0.7/v1/chat/completions', trap.url('/v1/chat/completions')]) {
      const { outcome } = await outcomeOf(status(307, { location }), { key: 'sk-own' });
      const reason = 'answers with a redirect (307), which is not followed';
      expect(outcome).toMatchObject({ cause: 'refused', again: false, reason });
    }
    expect(trap.hits).toEqual([]);
  });

  test('at a name that leads to a private address is not reached, and the error says what to write', async () => {
    const there = await endpoint(saying(JSON.stringify(review())));
    const guarded = openNet({
      userAgent: 'counterclaim/test',
      allowPrivate: ['10.9.0.0/16'],
      resolver: (_, __, callback) => callback(null, [{ address: '127.0.0.1', family: 4 }]),
    });
    open.push(guarded);
    const url = there.url.replace('127.0.0.1', 'ollama');
    const adviser = readAdviser(
      { url, model: 'm', key: null, timeoutMs: 5_000, everyMs: 1_000, review: true, claims: false },
      ['10.9.0.0/16'],
    );
    const { outcome } = await askReview(adviser, question, { ...parts, request: guarded.request });
    expect(outcome).toMatchObject({
      cause: 'no-answer',
      again: false,
      reason: expect.stringContaining('allowPrivate'),
    });
    expect(there.asked).toEqual([]);
  });

  test('is left at once when the program stops', async () => {
    const stop = new AbortController();
    const there = await endpoint(() => stop.abort());
    const asking = askReview(await adviserFor(there), question, { ...parts, signal: stop.signal });
    await expect(asking).rejects.toMatchObject({ rule: 'stopped' });
  });
});

describe('claims', () => {
  const text = 'Mayor Ada Brook said that the bridge had been closed. The ferry runs, according to the Harbour Office.';
  const claimed = (over: object) => ({
    quote: 'The ferry runs, according to the Harbour Office.',
    speaker: 'Harbour Office',
    act: 'assert',
    content: 'the ferry runs',
    ...over,
  });
  const known = [
    {
      start: 0,
      end: 52,
      speaker: { name: 'Ada Brook, Mayor of Alderford', kind: 'person' as const, role: 'Mayor', side: null },
    },
  ];
  async function claimsFrom(claims: object[]) {
    const there = await endpoint(saying(JSON.stringify({ claims })));
    const adviser = await adviserFor(there);
    const { outcome } = await askClaims(adviser, { kind: 'claims', publishedAt: null, text }, parts, known);
    return outcome;
  }

  test('come with a quote at its place in the article', async () => {
    const outcome = await claimsFrom([claimed({})]);
    expect(outcome).toMatchObject({ kind: 'answered', dropped: [], value: [{ speaker: 'Harbour Office' }] });
    const [claim] = outcome.kind === 'answered' ? outcome.value : [];
    expect(text.slice(claim?.start, claim?.end)).toBe(claim?.quote);
  });

  test.each([
    [
      'a quote that is not verbatim',
      { quote: 'The ferry is running, according to the Harbour Office.' },
      'quote-not-verbatim',
    ],
    [
      'a quote with another apostrophe or case',
      { quote: 'the ferry runs, according to the Harbour Office.' },
      'quote-not-verbatim',
    ],
    ['an empty quote', { quote: '' }, 'quote-not-verbatim'],
    ['a quote of one word', { quote: 'ferry' }, 'quote-not-verbatim'],
    ['a speaker that the article does not name', { speaker: 'Harbour Police' }, 'speaker-not-in-text'],
    ['a speaker without a letter', { speaker: '.' }, 'speaker-not-in-text'],
    [
      'a sentence that the rules have read of the same speaker',
      { quote: 'Mayor Ada Brook said that the bridge had been closed.', speaker: 'Mayor Ada Brook' },
      'claim-known-already',
    ],
  ])('with %s are thrown away and counted', async (_, over, reason) => {
    const outcome = await claimsFrom([claimed(over), claimed({})]);
    expect(outcome).toMatchObject({ kind: 'answered', dropped: [reason], value: [claimed({})] });
  });

  test('that come twice are told once', async () => {
    const outcome = await claimsFrom([claimed({}), claimed({ content: 'it runs' })]);
    expect(outcome).toMatchObject({ dropped: ['claim-known-already'], value: [claimed({})] });
  });
});
