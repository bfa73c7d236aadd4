/**
 * Second opinions as the ledger keeps them: under the id of the link or the article that they are about, apart from
 * disputes, which are made and written without ever reading them. A question is put once and its first answer stays.
 */
import type { Dispute } from '../disputes/dispute.js';
import {
  type ArticleOpinion,
  type LinkOpinion,
  type PrintedClaim,
  type PrintedOpinion,
  printedLinkId,
  type SecondOpinions,
} from '../disputes/opinion.js';
import { contentId } from '../shared/ids.js';
import type { Asking, Inquiry } from './bodies.js';
import { compare, itemOf, type Ledger, type OpenBatch, results } from './ledger.js';
import { run } from './scripts.js';

/** What an opinion is kept under. */
const subjectOf = (about: Inquiry): string =>
  about.kind === 'review' ? linkSubject(printedLinkId(about.link)) : articleSubject(about.article);
const linkSubject = (id: string): string => `link-${id}`;
const articleSubject = (id: string): string => `article-${itemOf(id)}`;

/** The key of a question: another model may be asked the same. */
export const questionId = (about: Inquiry, model: string): string => contentId('question', subjectOf(about), model);

/** Each dispute as it is printed: with what others say of it, where they say anything. */
export async function* withOpinions<D extends Dispute>(
  ledger: Ledger,
  disputes: AsyncIterable<D>,
): AsyncGenerator<D & SecondOpinions> {
  const together = async (some: readonly D[]) => {
    const beside = await secondOpinionsOf(ledger, some);
    return some.map((dispute, at) => ({ ...dispute, ...beside[at] }));
  };
  let some: D[] = [];
  for await (const dispute of disputes) {
    some.push(dispute);
    if (some.length < CHUNK) continue;
    yield* await together(some);
    some = [];
  }
  yield* await together(some);
}

/** Disputes that were made since they were last looked at; `mark` changes each time. */
export async function unasked(ledger: Ledger): Promise<{ dispute: string; mark: string }[]> {
  const rows = await ledger.redis.hgetall(ledger.keys.unasked);
  return Object.entries(rows)
    .sort(([a], [b]) => compare(a, b))
    .map(([dispute, mark]) => ({ dispute, mark }));
}

/** @returns the batches of those questions that were not put before, to be added to the queue */
export async function openQuestions<B extends OpenBatch>(
  ledger: Ledger,
  { dispute, mark }: { dispute: string; mark: string },
  questions: readonly { item: string; body: Asking; batch: B }[],
): Promise<B[]> {
  const { keys, redis } = ledger;
  const before = questions.length === 0 ? [] : await redis.hmget(keys.asked, ...questions.map(({ item }) => item));
  const fresh = questions.filter((_, at) => before[at] === null);
  if (fresh.length > 0) await ledger.putBodies(fresh);
  const triples = fresh.flatMap(({ item, batch }) => [item, batch.id, JSON.stringify(batch)]);
  await run(redis, 'QUESTION', [keys.unasked, keys.asked, keys.open('opinion')], [dispute, mark, ...triples]);
  return fresh.map(({ batch }) => batch);
}

export async function isAnswered(ledger: Ledger, about: Inquiry, model: string): Promise<boolean> {
  return (await ledger.redis.hexists(ledger.keys.opinion(subjectOf(about)), model)) === 1;
}

/** @param counts names under which this answer is counted */
export async function keepOpinion(
  ledger: Ledger,
  about: Inquiry,
  opinion: LinkOpinion | ArticleOpinion,
  counts: readonly string[],
): Promise<void> {
  const { keys, redis } = ledger;
  const args = [opinion.model, JSON.stringify(opinion), ...counts];
  await run(redis, 'OPINION', [keys.opinion(subjectOf(about)), keys.opinionCounts], args);
}

/** Failures are counted at least once: a worker that dies just then counts one again. */
export async function countFailure(ledger: Ledger, name: string): Promise<void> {
  await ledger.redis.hincrby(ledger.keys.opinionCounts, name, 1);
}

export async function opinionCounts(ledger: Ledger): Promise<Record<string, number>> {
  const rows = Object.entries(await ledger.redis.hgetall(ledger.keys.opinionCounts));
  return Object.fromEntries(rows.sort(([a], [b]) => compare(a, b)).map(([name, n]) => [name, Number(n)]));
}

const CHUNK = 500;

/** The fields that go beside each dispute when it is printed; `{}` where nobody said anything. */
export async function secondOpinionsOf(ledger: Ledger, disputes: readonly Dispute[]): Promise<SecondOpinions[]> {
  const { keys, redis } = ledger;
  if ((await redis.exists(keys.opinionCounts)) === 0) return disputes.map(() => ({}));
  const subjects = [...new Set(disputes.flatMap((one) => [...linksOf(one), ...articlesOf(one).map(articleSubject)]))];
  const found = new Map<string, string[]>();
  for (let i = 0; i < subjects.length; i += CHUNK) {
    const chunk = subjects.slice(i, i + CHUNK);
    const pipeline = redis.pipeline();
    for (const subject of chunk) pipeline.hvals(keys.opinion(subject));
    const rows = results(await pipeline.exec()) as string[][];
    for (const [at, subject] of chunk.entries()) found.set(subject, rows[at] ?? []);
  }
  const read = <T extends { model: string }>(subject: string): T[] =>
    (found.get(subject) ?? []).map((json) => JSON.parse(json) as T).sort((a, b) => compare(a.model, b.model));
  return disputes.map((dispute) => {
    const opinions = linksOf(dispute).flatMap((subject, link) =>
      read<LinkOpinion>(subject).map((opinion): PrintedOpinion => ({ link, ...opinion })),
    );
    const claims = articlesOf(dispute).flatMap((article) =>
      read<ArticleOpinion>(articleSubject(article)).flatMap(({ model, at, claims: own }) =>
        own.map((claim): PrintedClaim => ({ article, ...claim, model, at })),
      ),
    );
    return {
      ...(opinions.length > 0 ? { secondOpinions: opinions } : {}),
      ...(claims.length > 0 ? { secondOpinionClaims: claims } : {}),
    };
  });
}

const linksOf = ({ links }: Dispute): string[] => links.map((link) => linkSubject(printedLinkId(link)));

const articlesOf = ({ links }: Dispute): string[] => [...new Set(links.flatMap(({ a, b }) => [a.article, b.article]))];
