/**
 * The one logger, to standard error: JSON lines where a program reads, short lines where a person looks on. The level
 * comes from COUNTERCLAIM_LOG (`debug`, `info`, `warn`, `error`, `silent`; default `info`). Secrets are blanked by
 * their shape and by the name of their field; what could forge or reorder a line is written out.
 * Loses nothing at exit: each line is written before the call returns.
 */
import pc from 'picocolors';
import { type Logger, pino } from 'pino';
import { printable, withoutSecrets } from './printable.js';

export type Log = Logger;

export type LogOptions = {
  level?: string | undefined;
  /** Short lines instead of JSON. */
  terminal: boolean;
  /** Takes one finished line with its line end. */
  write: (line: string) => void;
};

const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];
const SECRET_FIELDS = ['password', 'secret', 'authorization', 'token'];

export function createLog({ level = 'info', terminal, write }: LogOptions): Log {
  const known = LEVELS.includes(level);
  const made = pino(
    {
      level: known ? level : 'info',
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: SECRET_FIELDS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '***' },
    },
    { write: (line: string) => write(terminal ? shortLine(line) : jsonLine(line)) },
  );
  if (!known) made.warn({ given: level, known: LEVELS.join(' ') }, 'COUNTERCLAIM_LOG names no level; info is used');
  return made;
}

export const log: Log = createLog({
  level: process.env.COUNTERCLAIM_LOG || undefined,
  terminal: process.stderr.isTTY === true,
  write: (line) => process.stderr.write(line),
});

/** JSON has escaped the control characters below U+0020 itself; the rest are written as JSON escapes, so it stays JSON. */
function jsonLine(line: string): string {
  return `${printable(withoutSecrets(line.trimEnd()))}\n`;
}

const COLOUR: Readonly<Record<string, (text: string) => string>> = {
  warn: pc.yellow,
  error: pc.red,
  fatal: pc.red,
  debug: pc.dim,
  trace: pc.dim,
};

/** `14:03:07 warn  poll: the feed answers slowly  feed=https://news.example/rss.xml ms=8100` */
function shortLine(line: string): string {
  const { level, time, msg, stage, err, ...rest } = JSON.parse(line) as Record<string, unknown>;
  const clock = new Date(String(time)).toTimeString().slice(0, 8);
  const paint = COLOUR[String(level)] ?? ((text: string) => text);
  const fields = Object.entries(rest).map(([key, value]) => `${key}=${fieldText(value)}`);
  const text = [stage === undefined ? '' : `${String(stage)}: `, msg ?? '', reasonOf(err), fields.length ? '  ' : ''];
  const body = printable(withoutSecrets(text.join('') + fields.join(' ')));
  return `${pc.dim(clock)} ${paint(String(level).padEnd(5))} ${body}\n`;
}

/** The stack of a defect is shown in JSON lines only; a person gets its message. */
function reasonOf(err: unknown): string {
  if (typeof err !== 'object' || err === null || !('message' in err)) return '';
  return `: ${String(err.message)}`;
}

function fieldText(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return /\s/.test(text) && typeof value === 'string' ? JSON.stringify(text) : text;
}
