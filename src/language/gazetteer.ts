/**
 * The world's places as GeoNames has them (CC BY 4.0), read from one packed file: about 40,000 places under 130,000 names.
 * The text stays bytes, and a table of numbers points into it, so that loading takes a fraction of a second and hardly any
 * heap; a record is decoded when it is asked for. Limit: names in Latin letters; what it lacks, `own-places.tsv` adds.
 */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

export type WorldPlace = {
  /** Its number in the file; stable within one version of the data. */
  record: number;
  /** GeoNames id, '' where the source had none. */
  geonames: string;
  name: string;
  people: number | null;
  /** `UA.05`: country and first-level region, as GeoNames codes them. */
  region: string;
};

export type World = {
  /** Places with this name or spelling; `key` is what `fold` gives. */
  find(key: string): WorldPlace[];
  /** The most words of any name that begins with this word; 0 for none. */
  longest(firstWord: string): number;
  /** False if surely no name begins with these two words. */
  mayBegin(twoWords: string): boolean;
  /** Every first-level region: its code and its name as GeoNames has it. */
  regions: readonly { code: string; name: string }[];
  /** All places of a country, decoded; for second-chance spellings. */
  placesOf(country: string): WorldPlace[];
};

const TAB = 9;
const NEWLINE = 10;
const BLANK = 32;
const BAR = 124;
const SLOTS = 1 << 18;

let shared: World | undefined;

/** Read once a process. */
export function world(): World {
  shared ??= readWorld(gunzipSync(readFileSync(new URL('./data/places.tsv.gz', import.meta.url))));
  return shared;
}

/** Growing columns of numbers; one row a name. */
type Columns = { at: Int32Array; record: Int32Array; next: Int32Array; count: number };

function readWorld(bytes: Buffer): World {
  const regions: { code: string; name: string }[] = [];
  const groups: { code: string; from: number; to: number }[] = [];
  const lineOf: number[] = [];
  const heads = new Int32Array(SLOTS).fill(-1);
  const words = new Uint8Array(SLOTS);
  const pairs = new Uint8Array(SLOTS);
  const names: Columns = {
    at: new Int32Array(200_000),
    record: new Int32Array(200_000),
    next: new Int32Array(200_000),
    count: 0,
  };

  let start = 0;
  while (start < bytes.length) {
    let end = bytes.indexOf(NEWLINE, start);
    if (end < 0) end = bytes.length;
    const mark = bytes[start];
    if (mark === 62) {
      const [code, name] = bytes.toString('utf8', start + 1, end).split('\t');
      if (code && name) regions.push({ code, name });
    } else if (mark === 61) {
      groups.push({ code: bytes.toString('latin1', start + 1, end), from: lineOf.length, to: lineOf.length });
    } else if (end > start) {
      const record = lineOf.length;
      lineOf.push(start);
      const group = groups.at(-1);
      if (group) group.to = record + 1;
      addNames(bytes, start, end, record, names, heads, words, pairs);
    }
    start = end + 1;
  }

  const decode = (record: number): WorldPlace => {
    const from = lineOf[record] ?? 0;
    const [name, geonames, people] = bytes.toString('utf8', from, bytes.indexOf(NEWLINE, from)).split('\t');
    return {
      record,
      geonames: geonames ?? '',
      name: name ?? '',
      people: people ? Number(people) : null,
      region: groupOf(groups, record),
    };
  };
  return {
    regions,
    longest: (word) => words[hashOf(word) & (SLOTS - 1)] ?? 0,
    mayBegin: (twoWords) => pairs[hashOf(twoWords) & (SLOTS - 1)] === 1,
    find(key) {
      const records = new Set<number>();
      let row = heads[hashOf(key) & (SLOTS - 1)] ?? -1;
      while (row >= 0) {
        if (isKeyAt(bytes, names.at[row] ?? 0, key)) records.add(names.record[row] ?? 0);
        row = names.next[row] ?? -1;
      }
      return [...records].map(decode);
    },
    placesOf(country) {
      const own = groups.filter((group) => group.code.startsWith(`${country}.`));
      return own.flatMap((group) => Array.from({ length: group.to - group.from }, (_, n) => decode(group.from + n)));
    },
  };
}

/** A line is `name TAB id TAB people TAB key|key`; a name that is not plain ASCII has its key first among the keys. */
function addNames(
  bytes: Buffer,
  start: number,
  end: number,
  record: number,
  names: Columns,
  heads: Int32Array,
  words: Uint8Array,
  pairs: Uint8Array,
) {
  const add = (from: number) => {
    const row = names.count;
    names.count += 1;
    const slot = scan(bytes, from, words, pairs) & (SLOTS - 1);
    names.at[row] = from;
    names.record[row] = record;
    names.next[row] = heads[slot] ?? -1;
    heads[slot] = row;
  };
  let plain = true;
  let at = start;
  for (; at < end && bytes[at] !== TAB; at += 1) if ((bytes[at] ?? 0) >= 128) plain = false;
  if (plain) add(start);
  for (let tabs = 0; at < end && tabs < 3; at += 1) if (bytes[at] === TAB) tabs += 1;
  while (at < end) {
    add(at);
    while (at < end && bytes[at] !== BAR) at += 1;
    at += 1;
  }
}

/** The byte as `fold` would have it: 0 is left out. */
function folded(byte: number): number {
  if (byte >= 65 && byte <= 90) return byte + 32;
  if (byte === 39 || byte === 96 || byte === 46 || byte === 34) return 0;
  if (byte === 45 || byte === 47 || byte === 44) return BLANK;
  return byte;
}

const HASH = 0x811c9dc5;
const step = (hash: number, code: number) => Math.imul(hash ^ code, 0x01000193);

function hashOf(key: string): number {
  let hash = HASH;
  for (let n = 0; n < key.length; n += 1) hash = step(hash, key.charCodeAt(n));
  return mixed(hash);
}

/** FNV's low bits are weak for short words. */
const mixed = (hash: number) => (hash ^ (hash >>> 15)) >>> 0;

/** Hash of the name at an offset; notes under its first word how many words it has, and its first two words. */
function scan(bytes: Buffer, from: number, words: Uint8Array, pairs: Uint8Array): number {
  let hash = HASH;
  let first = -1;
  let count = 1;
  let last = BLANK;
  for (let at = from; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? TAB;
    if (byte === TAB || byte === BAR || byte === NEWLINE) break;
    const code = folded(byte);
    if (code === 0 || (code === BLANK && last === BLANK)) continue;
    if (code === BLANK) {
      if (first < 0) first = mixed(hash);
      else if (count === 2) pairs[mixed(hash) & (SLOTS - 1)] = 1;
      count += 1;
    }
    hash = step(hash, code);
    last = code;
  }
  const whole = mixed(hash);
  if (count === 2) pairs[whole & (SLOTS - 1)] = 1;
  const slot = (first < 0 ? whole : first) & (SLOTS - 1);
  if ((words[slot] ?? 0) < count) words[slot] = count;
  return whole;
}

function isKeyAt(bytes: Buffer, from: number, key: string): boolean {
  let n = 0;
  let last = BLANK;
  for (let at = from; ; at += 1) {
    const byte = bytes[at] ?? TAB;
    if (byte === TAB || byte === BAR || byte === NEWLINE) return n === key.length;
    const code = folded(byte);
    if (code === 0 || (code === BLANK && last === BLANK)) continue;
    if (code !== key.charCodeAt(n)) return false;
    n += 1;
    last = code;
  }
}

function groupOf(groups: readonly { code: string; from: number; to: number }[], record: number): string {
  let low = 0;
  let high = groups.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((groups[middle]?.to ?? 0) > record) high = middle;
    else low = middle + 1;
  }
  return groups[low]?.code ?? '';
}
