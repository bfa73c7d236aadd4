// A ledger of a year, made up for benches and put straight into Redis: articles of ten claims by 500 outlets and 50,000
// speakers, a few of whom say most, as in the news; disputes of six reports on eight places, and one of 600.
import { identityOf, voiceId } from '../dist/claims/voices.js';
import { itemOf } from '../dist/ledger/ledger.js';
import { tally } from '../dist/ledger/tallies.js';

export const CLAIMS_AN_ARTICLE = 10;
const OUTLETS = 500;
const SPEAKERS = 50_000;
const ARTICLES_A_BATCH = 100;
const REPORTS_A_DISPUTE = 6;
const MINUTES_APART = 5;
/** Of the largest dispute. */
const MANY_REPORTS = 600;
const KINDS = ['explicit-denial', 'exclusive-state', 'opposite-polarity'];
const PLACES = [
  { name: 'Kunduz', id: 'geonames:1135689' },
  { name: 'Soledar', id: 'geonames:692105' },
  { name: 'Goma', id: 'geonames:216281' },
  { name: 'Hodeidah', id: 'geonames:79415' },
  { name: 'El Fasher', id: 'geonames:366847' },
  { name: 'Shusha', id: 'geonames:147270' },
  { name: 'Bakhmut', id: 'geonames:712451' },
  { name: 'Aleppo', id: 'geonames:170063' },
];

/** What a bench asks for; the counts are those that `fillLedger` was given. */
export const names = {
  article: (n) => `a${n}`,
  dispute: (n) => `d${n}`,
  largeDispute: 'large',
  /** The lower the number, the more it says. */
  speaker: (n) => identityOf(speaker(n)).id,
  outlet: (n) => voiceId(outletName(n)),
  place: (n) => PLACES[n % PLACES.length],
};

/** @param onTallied told how many milliseconds the counting of a batch took */
export async function fillLedger(ledger, { articles, disputes }, onTallied = () => {}) {
  await ledger.setMeta({ run: 'rbench', revision: 1 });
  for (let n = 0; n < articles; n += ARTICLES_A_BATCH) {
    const records = Array.from({ length: Math.min(ARTICLES_A_BATCH, articles - n) }, (_, k) => recordOf(n + k));
    await ledger.putRecords(records.map((record) => ({ item: itemOf(record.article.id), record })));
    const begun = performance.now();
    await tally(ledger, records);
    onTallied(performance.now() - begun);
  }
  const all = Array.from({ length: disputes }, (_, n) => disputeOf(n, REPORTS_A_DISPUTE, articles));
  const large = disputeOf(0, MANY_REPORTS, articles);
  all.push({ ...large, dispute: { ...large.dispute, id: names.largeDispute } });
  for (const { dispute, grounds } of all) {
    const { disputes: kept, grounds: bases } = ledger.keys;
    await ledger.redis
      .pipeline()
      .hset(kept, dispute.id, JSON.stringify(dispute))
      .hset(bases, dispute.id, JSON.stringify(grounds))
      .exec();
  }
}

function recordOf(n) {
  const id = names.article(n);
  const place = { ...names.place(n), within: [], extent: 'all' };
  const claims = [];
  let text = '';
  for (let at = 0; at < CLAIMS_AN_ARTICLE; at++) {
    const who = speaker(speakerAt(n * CLAIMS_AN_ARTICLE + at));
    const quote = `${who.name} said on Monday that its troops hold bridge ${n} of ${place.name}, and that the road is open.`;
    const claim = { id: `${itemOf(id)}-${at}`, quote, start: text.length, end: text.length + quote.length, place };
    claims.push({ ...CLAIM, ...claim, speaker: who, act: at === 0 ? 'deny' : 'assert', content: quote });
    text += `${quote} `;
  }
  const published = new Date(Date.UTC(2023, 0, 1) + n * MINUTES_APART * 60_000).toISOString();
  const article = {
    id,
    url: `https://news.example/${n}`,
    outlet: outletName(n),
    title: `What was said of bridge ${n}`,
    publishedAt: published,
    dateBasis: 'input',
    language: 'en',
    text: text.trimEnd(),
    credits: [],
  };
  return { article, claims };
}

const CLAIM = {
  via: [],
  frame: 'control.hold',
  agent: { name: 'Northland', side: 'Northland' },
  target: null,
  quantity: null,
  polarity: 'affirmed',
  modality: 'fact',
  time: { saidAt: null, from: null, to: null, precision: null, basis: null },
  about: null,
  terms: [],
  why: [],
};

function disputeOf(n, reports, articles) {
  const place = names.place(n);
  const records = Array.from({ length: reports }, (_, k) => recordOf((n * reports + k) % articles));
  const told = records.map(({ article, claims: [claim] }) => ({
    article: article.id,
    url: article.url,
    outlet: article.outlet,
    publishedAt: article.publishedAt,
    quote: claim.quote,
    start: claim.start,
    end: claim.end,
  }));
  const position = (side, own) => ({
    stance: `held by ${side}`,
    side,
    speakers: [`${side} ministry`],
    origins: own.length,
    reports: own,
  });
  const halves = [told.slice(0, reports / 2), told.slice(reports / 2)];
  const kind = KINDS[n % KINDS.length];
  const [a, b] = halves.map(([first]) => ({ article: first.article, quote: first.quote }));
  const dispute = {
    id: names.dispute(n),
    kind,
    kinds: [kind],
    topic: `control of bridge ${n} of ${place.name}`,
    place: place.name,
    status: n % 4 === 0 ? 'conceded' : 'open',
    severity: 'medium',
    between: 'sides',
    openedAt: told[0].publishedAt.slice(0, 10),
    reports,
    origins: reports,
    positions: [position('Northland', halves[0]), position('Southland', halves[1])],
    links: [{ a, b, kind, score: 0.9, reasons: [`same place: ${place.name}`, 'the same days'] }],
  };
  const claims = records.flatMap(({ article, claims: own }) =>
    own
      .slice(0, 2)
      .map((claim) => ({ claim: claim.id, speaker: identityOf(claim.speaker).id, outlet: voiceId(article.outlet) })),
  );
  return { dispute, grounds: { place: { ...place, within: [] }, claims } };
}

/** Half of all is said by a hundredth of the speakers. */
function speakerAt(n) {
  const spread = ((n * 2_654_435_761) % 1_000_003) / 1_000_003;
  return Math.floor(spread ** 6 * SPEAKERS);
}

function speaker(n) {
  return { name: `Ana ${n} Moran`, kind: 'person', role: null, side: 'Northland' };
}

function outletName(n) {
  return `Outlet ${n % OUTLETS}`;
}
