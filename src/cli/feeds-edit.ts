/**
 * `counterclaim feeds add | remove | import | export`: the list of feeds in counterclaim.yaml. The file is checked before
 * it is written, and written as a whole or not at all; a running monitor reads it at its next start.
 */
import { chmodSync, existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { discoverFeed } from '../feeds/discover.js';
import { readOpml, writeOpml } from '../feeds/opml.js';
import { openNet } from '../net/request.js';
import { urlKey } from '../net/url-key.js';
import { type Config, parseConfig } from '../shared/config.js';
import { type FeedEntry, withFeeds, withoutFeed } from '../shared/config-edit.js';
import { counted } from '../shared/counted.js';
import { CounterclaimError, fileTrouble } from '../shared/errors.js';
import { withoutSecrets } from '../shared/printable.js';
import { userAgentOf } from '../shared/user-agent.js';
import { callName } from './call-name.js';
import { print, printJson, remark } from './output.js';

export type AddOptions = { json: boolean; outlet?: string; every?: string };

export async function feedsAddCommand(
  config: Config,
  addresses: readonly string[],
  options: AddOptions,
  version: string,
) {
  const net = openNet({ allowPrivate: config.network.allowPrivate, userAgent: userAgentOf(config, version) });
  const before = config.feeds.length;
  try {
    for (const address of addresses) {
      const { url, feed, how, others } = await discoverFeed(address, net);
      const known = config.feeds.find((one) => same(one.url, url));
      // Written down, so that the list and an export name it too; a title that changes later changes no outlet.
      const outlet = options.outlet ?? feed.title ?? undefined;
      const row = withoutAbsent({ url, outlet, every: options.every });
      const file = known ? fileOf(config) : save(config, (text) => withFeeds(text, [row]));
      if (!known) config.feeds.push({ url, outlet: outlet ?? null, everyMs: null });
      if (options.json)
        await printJson({
          url,
          added: !known,
          title: feed.title,
          format: feed.format,
          entries: feed.entries.length,
          how,
          others,
        });
      else {
        const what = `${feed.title ?? 'no title'}, ${feed.format}, ${counted(feed.entries.length, 'entry').replace('entrys', 'entries')}`;
        await print(known ? `${url} is in ${shown(file)} already` : `${url} added to ${shown(file)}`);
        await print(`  ${what}; found: ${how}`);
        for (const other of others) await print(`  its page also names ${other}`);
      }
    }
  } finally {
    await net.close();
    if (config.feeds.length > before)
      remark(`${callName()} run watches it; a monitor that runs now has to be started again.`);
  }
}

function withoutAbsent({ url, outlet, every }: FeedEntry): FeedEntry {
  return { url, ...(outlet === undefined ? {} : { outlet }), ...(every === undefined ? {} : { every }) };
}

/** By the address, however it is spelt, or by the outlet's name. */
export async function feedsRemoveCommand(config: Config, names: readonly string[]): Promise<void> {
  for (const name of names) {
    const found = config.feeds.filter(({ url, outlet }) => url === name || same(url, name) || outlet === name);
    if (found.length === 0) {
      throw new CounterclaimError(
        'USAGE',
        `${name} is not among the feeds`,
        `${callName()} feeds list shows their addresses.`,
      );
    }
    for (const { url } of found) {
      const file = save(config, (text) => withoutFeed(text, url) ?? text);
      await print(`${url} taken out of ${shown(file)}`);
    }
  }
}

export async function feedsImportCommand(config: Config, from: string): Promise<void> {
  const known = new Set(config.feeds.map(({ url }) => urlKey(url)));
  const { feeds: listed, passedOver } = listedIn(from, await textOf(from));
  const fresh = listed.filter(({ url }) => {
    const key = urlKey(url);
    const isNew = !known.has(key);
    known.add(key);
    return isNew;
  });
  if (fresh.length > 0) {
    const rows = fresh.map(({ url, outlet }) => (outlet === null ? { url } : { url, outlet }));
    save(config, (text) => withFeeds(text, rows));
  }
  await print(
    `${counted(fresh.length, 'feed')} added to ${shown(fileOf(config))}, ${listed.length - fresh.length} there before`,
  );
  for (const { name, address } of passedOver.slice(0, MOST_TOLD)) {
    remark(`passed over: ${name ?? 'a feed without a name'}: ${addressTrouble(address)}`);
  }
  if (passedOver.length > MOST_TOLD) remark(`and ${passedOver.length - MOST_TOLD} more were passed over`);
  if (fresh.length > 0) remark(`${callName()} feeds check asks each of them once.`);
}

/** Rows of a file that are named one by one. */
const MOST_TOLD = 10;

const addressTrouble = (address: string | null): string =>
  address === null ? 'it has no xmlUrl' : `"${withoutSecrets(address.slice(0, 200))}" is no web address`;

export async function feedsExportCommand(config: Config): Promise<void> {
  await print(writeOpml(config.feeds).trimEnd());
}

function listedIn(file: string, text: string) {
  try {
    return readOpml(text);
  } catch (error) {
    if (!(error instanceof CounterclaimError)) throw error;
    throw new CounterclaimError(error.code, `${file}: ${error.message}`, error.advice, error);
  }
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new CounterclaimError(
      'INPUT',
      `${file}: ${fileTrouble(error)}`,
      'Give the OPML file of your feed reader.',
      error,
    );
  }
}

function same(a: string, b: string): boolean {
  const key = urlKey(a);
  return key !== null && key === urlKey(b);
}

const fileOf = ({ file }: Config): string => file ?? path.resolve('counterclaim.yaml');
const shown = (file: string): string => {
  const below = path.relative(process.cwd(), file);
  return below.startsWith('..') ? file : below;
};

/** @returns the file; a failure on the way leaves the old one as it was */
function save(config: Config, change: (text: string) => string): string {
  const file = fileOf(config);
  const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const after = change(before);
  // What is written must be what the next start can read.
  parseConfig(after, { file, cwd: process.cwd(), env: process.env });
  const beside = `${file}.new`;
  try {
    writeFileSync(beside, after);
    if (existsSync(file)) chmodSync(beside, statSync(file).mode);
    renameSync(beside, file);
  } catch (error) {
    throw new CounterclaimError(
      'USAGE',
      `${shown(file)} cannot be written: ${fileTrouble(error)}`,
      'Make the file and its folder writable for you.',
      error,
    );
  }
  return file;
}
