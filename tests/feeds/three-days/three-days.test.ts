/**
 * Three days of polling in under a minute: a real server on the loopback with 200 feeds that move, fail, throttle, pack
 * badly and lie about their charset, a clock that jumps, and a referee that knows the manners asked for.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Net, openNet } from '../../../src/net/request.js';
import { MANNERS, MINUTE } from './manners.js';
import { END, publisher, START, titleOf } from './publisher.js';
import { type Reading, readThreeDays, type Told } from './reader.js';
import { hostFaults, pollFaults, pollsOf } from './referee.js';
import { openSite, type Served, type Site } from './site.js';

/**
 * Entries a day, taken in turn: as in 87 real feeds, of which one in five brings more than twenty a day and half bring
 * less than one (quantiles .05 to .95: .02, .03, .12, .57, 8.6, 65, 90).
 */
const RATES = [0.05, 90, 0.1, 6, 0.3, 2, 0.5, 12, 1, 45];
const BUSY = 20;

let net: Net;
let site: Site;
let reading: Reading;
const told = new Map<number, Told[]>();

beforeAll(async () => {
  net = openNet({ allowPrivate: ['127.0.0.1/32'], userAgent: 'counterclaim/test' });
  const manners = MANNERS.flatMap((manner) => Array.from({ length: manner.count }, () => manner));
  site = await openSite(manners.map((manner, i) => publisher(i, manner, RATES[i % RATES.length] ?? 1)));
  reading = await readThreeDays(site.feeds, net.request);
  for (const row of reading.told) told.set(row.feed, [...(told.get(row.feed) ?? []), row]);
}, 240_000);
afterAll(async () => {
  await net.close();
  await site.close();
});

const toldBy = ({ number }: Served): Told[] => told.get(number) ?? [];

describe('three days of two hundred feeds', () => {
  test('ask no feed and no host more than they allow', () => {
    expect(site.feeds).toHaveLength(200);
    expect([...site.feeds.flatMap(pollFaults), ...hostFaults(site.feeds)]).toEqual([]);
  });

  test('ask with the validators of the last answer, each time that it gave any', () => {
    let conditional = 0;
    const bare = site.feeds.flatMap((feed) => {
      let given: { etag: string | null; lastModified: string | null } = { etag: null, lastModified: null };
      return pollsOf(feed).flatMap(({ at, asked, said }) => {
        const right = asked.etag === given.etag && asked.since === given.lastModified;
        if (given.etag ?? given.lastModified) conditional++;
        if (said.status === 200) given = said;
        return right ? [] : [`${feed.manner.name}: asked bare at ${new Date(at).toISOString()}`];
      });
    });
    expect(bare).toEqual([]);
    expect(conditional).toBeGreaterThan(5_000);
  });

  test('parse no body that was there before', () => {
    expect(reading.needlessParses).toBe(0);
  });

  test('tell every version of every entry once, in the words that were published', () => {
    const faults = site.feeds.flatMap((feed) => {
      const titles = toldBy(feed).map(({ title }) => title);
      const published = new Set(feed.stories.flatMap((story) => [story.at, END].map((at) => titleOf(feed, story, at))));
      const shown = new Set(feed.visits.flatMap(({ said }) => said.titles ?? []));
      const once = new Set(titles);
      return [
        ...(once.size === titles.length ? [] : [`${feed.manner.name}: ${titles.length - once.size} told twice`]),
        ...[...once].filter((title) => !published.has(title)).map((title) => `${feed.manner.name}: garbled ${title}`),
        ...[...shown].filter((title) => !once.has(title)).map((title) => `${feed.manner.name}: lost ${title}`),
      ];
    });
    expect(faults).toEqual([]);
  });

  test('miss nothing that a feed showed between two looks', () => {
    const missed = site.feeds.flatMap((feed) => {
      const good = pollsOf(feed).filter(({ said }) => !said.failed);
      const [from, to] = [good[0]?.at ?? END, good.at(-1)?.at ?? START];
      const names = new Set(toldBy(feed).map(({ title }) => title.replace(/ v\d$/, '')));
      return feed.stories
        .filter(({ at }) => at > from && at <= to)
        .map((story) => titleOf(feed, story, END).replace(/ v\d$/, ''))
        .filter((name) => !names.has(name))
        .map((name) => `${feed.manner.name}: missed ${name}`);
    });
    expect(missed).toEqual([]);
  });

  test('cost two fifths of a look each quarter of an hour, and busy feeds are read ten minutes late at most', () => {
    const fixed = (site.feeds.length * (END - START)) / (15 * MINUTE);
    const busy = site.feeds.filter(
      ({ perDay, manner: { answer, ttl = 0, maxAge = 0, expires = 0, skipHours } }) =>
        perDay > BUSY && !answer && ttl <= 10 && !maxAge && !expires && !skipHours,
    );
    const delays = busy
      .flatMap((feed) => {
        const at = new Map(feed.stories.map((story) => [titleOf(feed, story, START - 1), story.at]));
        return toldBy(feed).flatMap((row) => {
          const published = at.get(row.title);
          return published !== undefined && published > START ? [row.at - published] : [];
        });
      })
      .sort((a, b) => a - b);
    const minutes = (share: number): number => (delays[Math.floor(share * delays.length)] ?? END) / MINUTE;
    const unchanged = site.feeds.flatMap(({ visits }) => visits).filter(({ said }) => said.status === 304).length;
    console.info(
      `three days: ${reading.polls} polls of ${site.feeds.length} feeds, ${((100 * reading.polls) / fixed).toFixed(1)} % of ${fixed}; ` +
        `${unchanged} answered 304; ${reading.parses} parses; ${reading.told.length} entries; busy feeds (${busy.length}, ` +
        `${delays.length} entries) late by ${minutes(0.5).toFixed(1)} min median, ${minutes(0.95).toFixed(1)} p95`,
    );
    expect(delays.length).toBeGreaterThan(2_000);
    expect(reading.polls / fixed).toBeLessThanOrEqual(0.4);
    expect(minutes(0.5)).toBeLessThanOrEqual(10);
  });
});
