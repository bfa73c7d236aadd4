/**
 * Every Redis key of the program, and nowhere else. All begin with the workspace (its name is checked where it enters:
 * letters, digits, `.`, `_`, `-`), so that emptying or moving a workspace is one prefix. The braces keep a workspace in
 * one slot of a Redis Cluster, which the scripts that write several keys at once need.
 */
import { contentId } from '../shared/ids.js';

export type Keys = {
  workspace: string;
  /** Pattern of all keys of the workspace, the queues' among them. */
  all: string;
  /** BullMQ's `prefix`: it adds `:<queue>:…` itself. */
  queues: string;
  /** Hash: run, alerts, opinions, and where the reading of an archive stands. */
  meta: string;
  /** String with an end of life: one holder at a time feeds a workspace. */
  feeder: string;
  /** String with an end of life: one holder at a time migrates it. */
  migration: string;
  /** Key → its name without the workspace, such as `article:…`, and back. */
  nameOf: (key: string) => string;
  named: (name: string) => string;
  /** Hash: item → fingerprint of what came in under it, by which a second coming is known. */
  seen: string;
  /** String, deflated: what a stage before `extract` works on. */
  body: (item: string) => string;
  /** String, deflated: the article and its claims. */
  article: (item: string) => string;
  /** Sorted set: article by when it was published, of those that have a day. */
  published: string;
  /** Sorted set: article by when it began to leave the ledger. */
  leaving: string;
  /** Hash: article → its place in the archive on disk, of those that left. */
  shelved: string;
  /** Set: addresses at which the article was had. */
  addresses: (item: string) => string;
  /** Sorted set with an end of life: articles that have the sentence, the original first. */
  printed: (print: string) => string;
  /** Hash: article → JSON, which other it copies and whose text it holds. */
  copies: string;
  /** Hash: batch → payload, for each batch that entered the stage and has not left it. */
  open: (stage: string) => string;
  /** Sorted set: batch of the stage that must wait, by until when, in milliseconds. */
  later: (stage: string) => string;
  /** Hash: batch → how often it was in work alone, of those whose worker died. */
  tries: (stage: string) => string;
  /** Hash: item → reason. */
  quarantine: (stage: string) => string;
  /** Hash: a part of the print of a key → the few claims filed under it and their days, or `*` where there are many. */
  filings: (bucket: string) => string;
  /** Sorted set: the many claims filed under a key, by day; those without a day above all days. */
  filed: (print: string) => string;
  /** Hash: link → JSON, of one issue. */
  links: (issue: string) => string;
  /** Pattern of the links of all issues. */
  allLinks: string;
  /** String: which disputes of the issue stand in `disputes`. */
  issue: (issue: string) => string;
  /** Set: issues with a link that is not yet in their disputes. */
  dirty: string;
  /** Hash: dispute → JSON. */
  disputes: string;
  /** Sorted set: dispute by the revision of the workspace in which it was last made, or went. */
  revised: string;
  /** Hash: dispute → JSON, what it rests on. */
  grounds: string;
  /** Sorted set: speaker or outlet by the number of the count that changed its tally last. */
  tallied: (kind: string) => string;
  /** Hash: what is counted of one speaker or outlet → how many. */
  tally: (kind: string) => (voice: string) => string;
  /** Sorted set: a speaker's claims, an outlet's articles, by when they were published. */
  said: (kind: string) => (voice: string) => string;
  /** Hash: article of an outlet → JSON, what its text is counted as, where that is not what its own page says. */
  recounted: (kind: string) => (voice: string) => string;
  /** Hash: event → JSON, not yet given to the endpoints that want it. */
  outbox: string;
  /** Hash: notice → 1, once it was put into the outbox. */
  noticed: string;
  /** Hash: dispute → thread, where the two differ. */
  threads: string;
  /** Hash: thread → JSON, what an endpoint is to be told of it. */
  held: (endpoint: string) => string;
  /** Sorted set: thread by when what is held of it is due. */
  heldDue: (endpoint: string) => string;
  /** Hash: thread → JSON, what an endpoint was told of it last. */
  told: (endpoint: string) => string;
  /** Hash with an end of life: one message to one endpoint, and what came of each attempt. */
  delivery: (id: string) => string;
  /** Sorted set: delivery by when it was made. */
  deliveries: string;
  /** Sorted set: delivery by when it is due. */
  deliveryDue: (endpoint: string) => string;
  /** Sorted set: delivery that is with a sender, by when the sender counts as dead. */
  sending: (endpoint: string) => string;
  /** String with an end of life: the endpoint asked to be left alone. */
  pause: (endpoint: string) => string;
  /** String with an end of life: how an alert's endpoint fares, and whether it is disabled. */
  endpoint: (name: string) => string;
  /** Hash: dispute → how often it was made since its links were last looked at for questions to a second opinion. */
  unasked: string;
  /** Hash: question → 1, once it was put into the queue. */
  asked: string;
  /** Hash: model → JSON, what it says of a link or an article. */
  opinion: (subject: string) => string;
  /** Hash: what became of the questions → how many. */
  opinionCounts: string;
  /** List with an end of life: what happened to the item in each stage. */
  trace: (item: string) => string;
  /** Set with an end of life: items that came from an address. */
  traced: (url: string) => string;
  /** List: what people said of disputes, JSON; only ever added to, and left where a workspace is emptied. */
  reviews: string;
  /** Hash: feed address → state of its polling. */
  feeds: string;
  /** Hash: feed address → that state without the entries it remembers, which are nearly all of it. */
  feedBriefs: string;
  /** Sorted set: feed address by when it is due, in milliseconds. */
  due: string;
  /** String with an end of life: a feed's subscription at its hub. */
  subscription: (id: string) => string;
  /** Hash: feed address → its subscription. */
  subscriptions: string;
  /** Sorted set: subscription by when its hub is to be asked, in milliseconds. */
  subscriptionDue: string;
  /** String with an end of life: when a host may be asked again. */
  host: (name: string) => string;
  /** String with an end of life: robots.txt of a host. */
  cache: (name: string) => string;
};

const ROOT = 'counterclaim';

export function keysFor(workspace: string): Keys {
  const root = `${ROOT}:{${workspace}}`;
  const of =
    (kind: string) =>
    (name: string): string =>
      `${root}:${kind}:${name}`;
  // Keys of claims and issues hold words of the articles; hashed they are short and hold no odd byte.
  const hashed =
    (kind: string) =>
    (name: string): string =>
      `${root}:${kind}:${contentId(name)}`;
  return {
    workspace,
    all: `${root}:*`,
    queues: `${root}:queue`,
    meta: `${root}:meta`,
    feeder: `${root}:feeder`,
    migration: `${root}:migration`,
    nameOf: (key) => key.slice(root.length + 1),
    named: (name) => `${root}:${name}`,
    seen: `${root}:seen`,
    body: of('body'),
    article: of('article'),
    published: `${root}:published`,
    leaving: `${root}:leaving`,
    shelved: `${root}:shelved`,
    addresses: of('addresses'),
    printed: of('printed'),
    copies: `${root}:copies`,
    open: of('open'),
    later: of('later'),
    tries: of('tries'),
    quarantine: of('quarantine'),
    filings: of('filings'),
    filed: of('filed'),
    links: hashed('links'),
    allLinks: `${root}:links:*`,
    issue: hashed('issue'),
    dirty: `${root}:dirty`,
    disputes: `${root}:disputes`,
    revised: `${root}:revised`,
    grounds: `${root}:grounds`,
    tallied: of('tallied'),
    tally: (kind) => of(`tally:${kind}`),
    said: (kind) => of(`said:${kind}`),
    recounted: (kind) => of(`recounted:${kind}`),
    outbox: `${root}:outbox`,
    noticed: `${root}:noticed`,
    threads: `${root}:threads`,
    held: hashed('held'),
    heldDue: hashed('held-due'),
    told: hashed('told'),
    delivery: of('delivery'),
    deliveries: `${root}:deliveries`,
    deliveryDue: hashed('delivery-due'),
    sending: hashed('sending'),
    pause: hashed('pause'),
    unasked: `${root}:unasked`,
    asked: `${root}:asked`,
    opinion: of('opinion'),
    opinionCounts: `${root}:opinion-counts`,
    trace: of('trace'),
    traced: hashed('traced'),
    reviews: `${root}:reviews`,
    feeds: `${root}:feeds`,
    feedBriefs: `${root}:feed-briefs`,
    due: `${root}:due`,
    subscription: of('subscription'),
    subscriptions: `${root}:subscriptions`,
    subscriptionDue: `${root}:subscription-due`,
    endpoint: hashed('endpoint'),
    host: hashed('host'),
    cache: hashed('cache'),
  };
}

/** Names of the workspaces that hold anything. */
export const WORKSPACES = {
  pattern: `${ROOT}:{*}:meta`,
  nameOf: (key: string) => /\{([^{}]*)\}/.exec(key)?.[1] ?? key,
};
