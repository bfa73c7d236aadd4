/**
 * One row of a dump: a key of the workspace, or a part of a large one, with its value as JSON. What is packed in Redis
 * stands there unpacked, and what is JSON within a hash as JSON, so that a dump can be read without this program. Written
 * back, every value has the very bytes that it had, but for packed ones, which are packed anew.
 */
import type { ChainableCommander } from 'ioredis';
import { z } from 'zod';
import { compare } from './ledger.js';
import { pack, unpack } from './packed.js';

const text = z.string();
const json = z.union([text, z.looseObject({}), z.array(z.unknown())]);
const row = <T extends string, V extends z.ZodType>(type: T, value: V) =>
  z.strictObject({
    /** Without the workspace, such as `article:…`. */
    key: text.min(1),
    type: z.literal(type),
    /** When it ends, in milliseconds. */
    expires: z.int().optional(),
    value,
  });

export const dumpRow = z.discriminatedUnion('type', [
  row('packed', z.unknown()),
  row('string', text),
  row('list', z.array(text)),
  row('set', z.array(text)),
  row('hash', z.record(z.string(), json)),
  /** Members with their scores, as Redis prints them. */
  row('zset', z.array(z.tuple([text, text]))),
]);

export type DumpRow = z.infer<typeof dumpRow>;

/** What lies under a key, as rows; those of a large value share it out. Entries without an order are sorted. */
export function rowsOf(key: string, type: string, expires: number | null, values: readonly Buffer[]): DumpRow[] {
  const common = { key, ...(expires === null ? {} : { expires }) };
  switch (type) {
    case 'none':
      return [];
    case 'string': {
      const [bytes = Buffer.of()] = values;
      // A text never begins so.
      const packed = bytes[0] === 0 || bytes[0] === 1;
      return [packed ? { ...common, type: 'packed', value: unpack(bytes) } : { ...common, type, value: String(bytes) }];
    }
    case 'hash':
      return shared(pairs(values).sort(byFirst), (part) => {
        const fields = part.map(([field, held]) => [field, readable(held)] as const);
        return { ...common, type, value: Object.fromEntries(fields) };
      });
    case 'zset':
      return shared(pairs(values), (part) => ({ ...common, type, value: part }));
    case 'list':
      return shared(values.map(String), (part) => ({ ...common, type, value: part }));
    case 'set':
      return shared(values.map(String).sort(compare), (part) => ({ ...common, type, value: part }));
    default:
      throw new Error(`${key}: a ${type} is not kept in a ledger`);
  }
}

/** Adds what writes the row to a pipeline. */
export function write(to: ChainableCommander, key: string, row: DumpRow): void {
  switch (row.type) {
    case 'packed':
      to.set(key, pack(row.value));
      break;
    case 'string':
      to.set(key, row.value);
      break;
    case 'list':
      to.rpush(key, ...row.value);
      break;
    case 'set':
      to.sadd(key, ...row.value);
      break;
    case 'hash':
      to.hset(
        key,
        ...Object.entries(row.value).flatMap(([field, held]) => [
          field,
          typeof held === 'string' ? held : JSON.stringify(held),
        ]),
      );
      break;
    case 'zset':
      to.zadd(key, ...row.value.flatMap(([member, score]) => [score, member]));
      break;
  }
  if (row.expires !== undefined) to.pexpireat(key, row.expires);
}

/** Entries a row: a line of a dump stays short enough to be looked at. */
const ENTRIES = 100;

function shared<T>(entries: readonly T[], rowOf: (part: T[]) => DumpRow): DumpRow[] {
  const rows: DumpRow[] = [];
  for (let at = 0; at < entries.length; at += ENTRIES) rows.push(rowOf(entries.slice(at, at + ENTRIES)));
  return rows;
}

function pairs(flat: readonly Buffer[]): [string, string][] {
  return flat.flatMap((first, at) => (at % 2 === 0 ? [[String(first), String(flat[at + 1])] as [string, string]] : []));
}

const byFirst = ([a]: readonly [string, string], [b]: readonly [string, string]): number => compare(a, b);

/** JSON where writing it back gives the same text; a number or a word stays the text that it is. */
function readable(held: string): z.infer<typeof json> {
  if (!/^[[{]/.test(held)) return held;
  try {
    const value: unknown = JSON.parse(held);
    return JSON.stringify(value) === held ? json.parse(value) : held;
  } catch {
    return held;
  }
}
