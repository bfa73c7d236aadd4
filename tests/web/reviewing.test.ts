import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Dispute } from '../../src/disputes/dispute.js';
import { type Shown, showKunduz } from './kunduz.js';

let shown: Shown;
let real: Dispute;
const like = { id: 'like', openedAt: '2024-03-09' };
const other = { id: 'other', topic: 'the bridge at Kunduz' };
beforeAll(async () => {
  shown = await showKunduz('reviewing', 'Kunduz', async ({ ledger }) => {
    const [first] = await ledger.disputes();
    if (first === undefined) throw new Error('the two articles make a dispute');
    real = first;
    for (const over of [like, other])
      await ledger.redis.hset(ledger.keys.disputes, over.id, JSON.stringify({ ...real, links: [], ...over }));
  });
});
afterAll(() => shown.close());

const text = async (path: string): Promise<string> => (await fetch(`${shown.url}${path}`)).text();
const api = async (path: string) => (await fetch(`${shown.url}/api/disputes${path}`)).json();
const ids = async (query: string): Promise<string[]> =>
  (await api(query)).disputes.map(({ id }: Dispute) => id).sort((a: string, b: string) => (a < b ? -1 : 1));
const post = (id: string, body: unknown) =>
  fetch(`${shown.url}/api/disputes/${id}/reviews`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
const form = (id: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(`${shown.url}/disputes/${id}/reviews`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'sec-fetch-site': 'same-origin', ...headers },
    body: new URLSearchParams(fields),
  });

describe('the form of a dispute', () => {
  test('marks the flag as none; it and its like are folded away, and all say why', async () => {
    const answer = await form(real.id, { kind: 'wrong', by: 'Ada <b>', note: 'two cities', with: '' });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `/disputes/${real.id}#reviews`]);

    const list = await text('/');
    expect(list).toContain('2 silenced: marked as no contradiction, or like one that was.');
    expect(list).toContain('href="/?silenced=1"');
    expect(list).toContain('the bridge at Kunduz');
    expect(list).not.toContain(real.topic);

    const page = await text(`/disputes/${real.id}`);
    expect(page).toContain('1 like it is silenced because Ada &lt;b> marked this as no contradiction on ');
    expect(page).toContain('href="/disputes/like"');
    expect(page).toContain('This is none.');
    expect(page).toContain('two cities');
    expect(await text('/disputes/like')).toMatch(
      /Silenced: the same speakers on the same matter as in “[^”]+”, which Ada &lt;b> marked/,
    );
    expect(await text('/feed.atom')).not.toContain(`dispute:${real.id}<`);

    expect(await ids('')).toEqual(['other']);
    expect(await ids('?silenced=1')).toEqual([real.id, 'like', 'other'].sort());
    expect(await ids('?review=wrong')).toEqual([real.id]);
    expect(await ids('?review=none')).toEqual(['other']);
    expect(await api('/like')).toMatchObject({ silenced: { because: real.id } });
    expect((await api(`/${real.id}`)).review).toMatchObject({ mark: 'wrong', by: 'Ada <b>', note: 'two cities' });
  });

  test('remembers the name, and offers to take the mark back, which brings all back', async () => {
    const answer = await form(real.id, { kind: 'note', by: 'Zoë', note: 'see the map' });
    const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
    const page = await (await fetch(`${shown.url}/disputes/${real.id}`, { headers: { cookie } })).text();
    expect(page).toContain('value="Zoë"');
    expect(page).toContain('Take the mark back');
    await form(real.id, { kind: 'unmarked', by: 'Zoë' });
    expect(await ids('')).toEqual([real.id, 'like', 'other'].sort());
    expect(await text(`/disputes/${real.id}`)).not.toContain('Take the mark back');
  });

  test('joins two disputes by the address of one; both show both, and the list shows them together', async () => {
    await form(real.id, { kind: 'merged', by: 'Ada', with: `${shown.url}/disputes/other#reviews` });
    for (const [at, with_] of [
      [real.id, 'other'],
      ['other', real.id],
    ])
      expect(await text(`/disputes/${at}`)).toMatch(new RegExp(`One with: <a href="/disputes/${with_}"`));
    expect((await text('/')).match(/<li class="card/g)).toHaveLength(2);
    expect(await api('/other')).toMatchObject({ mergedWith: [real.id] });
    await form('other', { kind: 'parted', by: 'Ada', with: real.id });
    expect(await api('/other')).not.toHaveProperty('mergedWith');
  });

  test('is not taken from another site, nor without a name', async () => {
    expect((await form(real.id, { kind: 'wrong', by: 'Eve' }, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    const nameless = await form(real.id, { kind: 'wrong', by: ' ' });
    expect([nameless.status, await nameless.text()]).toEqual([400, expect.stringContaining('by: ')]);
  });
});

describe('the API', () => {
  test('takes a review and gives all, the oldest first', async () => {
    const answer = await post('other', { kind: 'right', by: 'Ben' });
    expect(answer.status).toBe(201);
    const review = await answer.json();
    expect(review).toMatchObject({ dispute: 'other', kind: 'right', by: 'Ben', note: null, with: null });
    expect((await api('/other/reviews')).map(({ kind }: { kind: string }) => kind)).toEqual([
      'merged',
      'parted',
      'right',
    ]);
    expect((await api('/other/reviews')).at(-1)).toEqual(review);
    expect(await ids('?review=right')).toEqual(['other']);
  });

  test.each<[string, string, object, number, string]>([
    ['of no dispute', 'nothing', { kind: 'right', by: 'Ben' }, 404, 'no dispute'],
    ['of an unknown kind', 'other', { kind: 'true', by: 'Ben' }, 400, 'kind'],
    ['with a field too many', 'other', { kind: 'right', by: 'Ben', mark: 1 }, 400, 'mark'],
    ['a note without words', 'other', { kind: 'note', by: 'Ben' }, 400, 'note'],
    ['a merger with nothing', 'other', { kind: 'merged', by: 'Ben' }, 400, 'with'],
    ['a merger with itself', 'other', { kind: 'merged', by: 'Ben', with: 'other' }, 400, 'itself'],
    ['a merger with what is not there', 'other', { kind: 'merged', by: 'Ben', with: 'gone' }, 400, 'gone'],
    ['a mark with another dispute', 'other', { kind: 'wrong', by: 'Ben', with: 'like' }, 400, 'with'],
  ])('refuses a review %s, and says why', async (_, id, body, status, says) => {
    const answer = await post(id, body);
    expect(answer.status).toBe(status);
    expect((await answer.json()).error).toContain(says);
  });

  test('describes both', async () => {
    const { paths } = await (await fetch(`${shown.url}/api/openapi.json`)).json();
    const own = paths['/api/disputes/{id}/reviews'];
    expect(Object.keys(own).sort()).toEqual(['get', 'post']);
    expect(own.post.requestBody.content['application/json'].schema.required).toEqual(['kind', 'by']);
  });
});
