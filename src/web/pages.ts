/** The pages for people, and the feeds beside them. Each is rendered on the server and complete without script. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Dispute } from '../disputes/dispute.js';
import { copiesIn } from '../ledger/dispute-copies.js';
import type { Ledger } from '../ledger/ledger.js';
import { reviewsOf } from '../ledger/reviews.js';
import { ASSETS } from './assets.js';
import { unchanged } from './etag.js';
import { evidenceOf } from './evidence.js';
import { serveLive } from './live.js';
import { articlePage, type ClaimPlace } from './pages/article.js';
import { disputePage } from './pages/dispute.js';
import { disputesPage } from './pages/disputes.js';
import type { Reviewing } from './pages/reviews.js';
import { deliveriesPage, feedsPage } from './pages/tables.js';
import { tracePage } from './pages/trace.js';
import { serveQuarantine } from './quarantine.js';
import { html, idOf, wrong } from './replies.js';
import { nameOf, serveReviews } from './reviewing.js';
import { queryOf, readSelection, type Selection, select } from './selection.js';
import type { Shelf, Shelved } from './shelf.js';
import type { Sources } from './sources.js';
import { atomOf, type Feed, jsonFeedOf } from './syndication.js';
import { serveVoices } from './voice-pages.js';

const FOR_GOOD = 'public, max-age=31536000, immutable';

/** Open to everybody, for the question for the token is a page too. */
export function serveAssets(app: FastifyInstance): void {
  for (const { path, type, body } of ASSETS)
    app.get(path, (_, reply) => reply.header('cache-control', FOR_GOOD).type(type).send(body));
}

export function servePages(app: FastifyInstance, sources: Sources): void {
  const { ledger, shelf } = sources;
  app.get('/', async (request, reply) => {
    const selection = readSelection(request.query);
    if (typeof selection === 'string') return wrong(reply, 400, selection);
    const { version, rows, judgements } = await shelf();
    const same = unchanged(request, reply, version);
    return same ?? html(reply, disputesPage(select(rows, selection), selection, { version, judgements }));
  });
  app.get('/disputes/:id', async (request, reply) => {
    const dispute = await ledger.dispute(idOf(request));
    if (dispute === null) return wrong(reply, 404, 'there is no such dispute; it may have become part of another');
    const shown = await shelf();
    const by = nameOf(request.headers.cookie);
    // An original may come long after its copies.
    const copies = await copiesIn(ledger, dispute);
    const same = unchanged(request, reply, shown.version + by + JSON.stringify([dispute, copies]));
    if (same !== null) return same;
    const reviewing = await reviewingOf(ledger, shown, dispute, by);
    return html(reply, disputePage(await evidenceOf(ledger, dispute), shown.version, reviewing));
  });
  serveReviews(app, sources);
  app.get('/articles/:id', async (request, reply) => {
    const record = await ledger.recordOf(idOf(request));
    if (record === null) return wrong(reply, 404, 'there is no such article, or it is no longer kept');
    const { version, rows } = await shelf();
    const same = unchanged(request, reply, version + JSON.stringify(record));
    return same ?? html(reply, articlePage(record, contestedIn(rows, record.article.id)));
  });
  serveVoices(app, sources);
  serveLive(app, shelf);
  app.get('/feeds', async (_, reply) => html(reply, feedsPage(await sources.feeds())));
  app.get('/deliveries', async (_, reply) => html(reply, deliveriesPage(await sources.deliveries())));
  const showTrace = async (reply: FastifyReply, asked: string) => {
    const trace = asked === '' ? null : await sources.trace(asked);
    return html(reply.code(trace === null && asked !== '' ? 404 : 200), tracePage(asked, trace));
  };
  app.get('/trace', (request, reply) => showTrace(reply, String((request.query as { of?: string }).of ?? '').trim()));
  app.get('/trace/:id', (request, reply) => showTrace(reply, idOf(request)));
  serveQuarantine(app, sources);

  const feed = async (request: FastifyRequest, reply: FastifyReply, show: (feed: Feed) => FastifyReply) => {
    const selection = readSelection(request.query);
    if (typeof selection === 'string') return wrong(reply, 400, selection);
    const { version, rows } = await shelf();
    const same = unchanged(request, reply, version);
    return same ?? show(feedOf(request, select(rows, selection).rows, selection));
  };
  app.get('/feed.atom', (request, reply) =>
    feed(request, reply, (told) => reply.type('application/atom+xml; charset=utf-8').send(atomOf(told))),
  );
  app.get('/feed.json', (request, reply) =>
    feed(request, reply, (told) => reply.type('application/feed+json; charset=utf-8').send(jsonFeedOf(told))),
  );
}

const MOST_MERGED = 10;
const MOST_NEAR = 20;

async function reviewingOf(
  ledger: Ledger,
  { rows, judgements }: Shelf,
  dispute: Dispute,
  by: string,
): Promise<Reviewing> {
  const { id, topic, place } = dispute;
  const merged = new Set(judgements.mergedWith(id));
  const like: Dispute[] = [];
  const near: Dispute[] = [];
  const joined: Dispute[] = [];
  for (const { dispute: one, silence } of rows) {
    if (one.id === id) continue;
    if (silence?.because.dispute === id) like.push(one);
    if (merged.has(one.id)) joined.push(one);
    // The newest come first.
    else if (near.length < MOST_NEAR && (one.topic === topic || (place !== null && one.place === place)))
      near.push(one);
  }
  return {
    by,
    reviews: await reviewsOf(ledger, id),
    marked: judgements.markOf(id),
    silence: judgements.silenceOf(dispute),
    like,
    near,
    merged: await Promise.all(joined.slice(0, MOST_MERGED).map((one) => evidenceOf(ledger, one))),
  };
}

/** Where words of the article stand in a dispute. */
function contestedIn(rows: readonly Shelved[], article: string): ClaimPlace[] {
  const found: ClaimPlace[] = [];
  for (const { dispute, articles } of rows) {
    if (!articles.has(article)) continue;
    for (const { reports } of dispute.positions) {
      for (const { article: other, start, end } of reports) {
        if (other === article) found.push({ start, end, dispute: dispute.id, topic: dispute.topic });
      }
    }
  }
  return found;
}

function feedOf(request: FastifyRequest, rows: Feed['rows'], selection: Selection): Feed {
  const { protocol, host } = request;
  return { origin: `${protocol}://${host}`, path: request.url, page: `/${queryOf(selection)}`, rows };
}
