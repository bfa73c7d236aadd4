/**
 * The configuration: `counterclaim.yaml` checked, completed with defaults and with its paths made absolute.
 * Looked for at `--config`, else in the working folder, else in the user's configuration folder; none at all is fine.
 * REDIS_URL wins over `redis`, COUNTERCLAIM_HOST over `web.host` (what address a container has is not the writer's
 * business). A mistake is a USAGE error that names file and line and says what to write instead; nothing is guessed.
 * Reads files once, when called: a change counts from the next start.
 */
import { existsSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import { redisOf, tokenOf } from './config-env.js';
import { describeIssues, type Mistake } from './config-mistakes.js';
import { type ConfigFile, configSchema } from './config-schema.js';
import { CounterclaimError, fileTrouble, messageOf } from './errors.js';

export type FeedConfig = {
  url: string;
  /** Null: the name comes from the feed itself. */
  outlet: string | null;
  /** Lower bound between two polls; null: the feed decides. */
  everyMs: number | null;
};

type AlertFile = ConfigFile['alerts'][number];

export type AlertConfig = {
  name: string;
  url: string;
  /** From `secret`, `secrets` or the lines of `secretFile`; empty: none is given. */
  secrets: string[];
  format: AlertFile['format'];
  /** Recipients, or one chat; empty where the format has none. */
  to: string[];
  from: string | null;
  user: string | null;
  /** Null: all. */
  events: AlertFile['events'] | null;
  /** What is absent puts no condition. */
  when: AlertFile['when'];
  coolDownMs: number;
  digestMs: number;
  /** Minutes after midnight. */
  quiet: { from: number; to: number; zone: string } | null;
  /** Where its keys stand, such as `counterclaim.yaml, line 7`; for messages. */
  places: Readonly<Record<string, string>>;
};

export type SecondOpinionConfig = {
  /** Up to `/v1`; the protocol's own path is added. */
  url: string;
  model: string;
  /** From `key`, or the first line of `keyFile`; null: the endpoint asks for none. */
  key: string | null;
  timeoutMs: number;
  /** Lower bound between two questions, for all machines together. */
  everyMs: number;
  /** Flagged links are reviewed. */
  review: boolean;
  /** Claims are looked for that the rules do not find. */
  claims: boolean;
};

export type Config = {
  /** The file that was read; null: defaults only. */
  file: string | null;
  /** Null: a private Redis under `data`. */
  redis: string | null;
  /** Absolute path of the data folder; not made here. */
  data: string;
  workspace: string;
  feeds: FeedConfig[];
  alerts: AlertConfig[];
  /** What is fetched is kept as it came, in WARC files in the folder `archive` of the data. */
  archive: boolean;
  /** When articles leave the ledger; null: not for that. */
  retention: { days: number | null; bytes: number | null };
  clean: { dom: 'fast' | 'jsdom' };
  network: {
    allowPrivate: string[];
    /** Web or mail address that publishers can turn to; null: none is named. */
    contact: string | null;
  };
  /** Null: `web: off`. */
  web: WebConfig | null;
  /** Where hubs reach that server from outside, and where it is written, for messages; null: they do not. */
  publicUrl: { url: string; place: string } | null;
  /** The user's own rows, unchecked as yet. */
  knowledge: ConfigFile['knowledge'];
  /** Null: nobody is asked. */
  secondOpinion: SecondOpinionConfig | null;
};

/** `token` is asked for where the host is not this machine's loopback; null: there is none. */
export type WebConfig = { host: string; port: number; token: string | null };

export type ConfigSource = {
  /** From `--config`; must exist. */
  path?: string;
  cwd: string;
  env: Readonly<Record<string, string | undefined>>;
};

const NAME = 'counterclaim.yaml';

export function loadConfig(source: ConfigSource): Config {
  const file = findConfig(source);
  const text = file === null ? '' : readText(file);
  return parseConfig(text, { file, cwd: source.cwd, env: source.env });
}

/** As `loadConfig`, from text in hand; `file` is only named in errors and gives relative paths their folder. */
export function parseConfig(
  text: string,
  { file, cwd, env }: { file: string | null; cwd: string; env: ConfigSource['env'] },
): Config {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [broken] = document.errors;
  const shown = file === null ? NAME : path.relative(cwd, file).startsWith('..') ? file : path.relative(cwd, file);
  if (broken) {
    const line = lines.linePos(broken.pos[0]).line;
    throw mistakes(shown, [
      {
        line,
        what: `not YAML: ${withoutSource(broken)}`,
        advice: 'Check indentation, quotes and colons of that line.',
      },
    ]);
  }
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 100 }) ?? {};
  } catch (error) {
    const advice = 'Write the values out instead of `*names`, and a text that begins with * in quotes.';
    throw mistakes(shown, [{ line: 1, what: withoutSource(error), advice }]);
  }
  const checked = configSchema.safeParse(value);
  if (!checked.success) throw mistakes(shown, describeIssues(checked.error.issues, document, lines));

  const folder = file === null ? cwd : path.dirname(file);
  const lineAt = (at: PropertyKey[]): number => describeIssues([{ path: at }], document, lines)[0]?.line ?? 1;
  const raw = checked.data;
  return {
    file,
    redis: redisOf(env, raw.redis),
    data: raw.data === undefined ? defaultData(folder, env) : path.resolve(folder, raw.data),
    workspace: raw.workspace,
    feeds: raw.feeds.map((feed) => ({
      url: feed.url,
      outlet: feed.outlet ?? null,
      everyMs: feed.every ?? null,
    })),
    alerts: raw.alerts.map((alert, index) => {
      const at = (key: string) => ({ shown, line: lineAt(['alerts', index, key]), folder });
      return alertOf(alert, at, raw.alerts.slice(0, index));
    }),
    archive: raw.archive,
    retention: { days: raw.retention.days ?? null, bytes: raw.retention.bytes ?? null },
    clean: raw.clean,
    network: { allowPrivate: raw.network.allowPrivate, contact: raw.network.contact ?? null },
    ...webOf(raw.web, env, () => `${shown}, line ${lineAt(['web', 'publicUrl'])}`),
    knowledge: raw.knowledge,
    secondOpinion: secondOpinionOf(raw.secondOpinion, () => ({
      shown,
      line: lineAt(['secondOpinion', 'keyFile']),
      folder,
    })),
  };
}

const LEAST_TOKEN = 16;

/** What address a container has, and its token, are not the configuration's writer's to know. */
function webOf(
  raw: ConfigFile['web'],
  env: ConfigSource['env'],
  place: () => string,
): Pick<Config, 'web' | 'publicUrl'> {
  if (raw === 'off' || raw === false) return { web: null, publicUrl: null };
  const { host, port, publicUrl: url } = raw;
  const token = tokenOf(env) ?? raw.token ?? null;
  if (token !== null && token.length < LEAST_TOKEN) {
    const advice = `Give at least ${LEAST_TOKEN} characters that nobody guesses.`;
    throw new CounterclaimError('USAGE', 'COUNTERCLAIM_TOKEN is too short', advice);
  }
  return {
    web: { host: env.COUNTERCLAIM_HOST || host, port, token },
    publicUrl: url === undefined ? null : { url, place: place() },
  };
}

const PLACED = ['name', 'url', 'secret', 'secrets', 'secretFile', 'format', 'to', 'from', 'user'];

function alertOf(raw: AlertFile, at: (key: string) => Where, earlier: readonly AlertFile[]): AlertConfig {
  const { name, url, format, when, events, coolDown, digest, quiet, to = [], from = null, user = null } = raw;
  if (earlier.some((other) => other.name === name)) {
    const { shown, line } = at('name');
    const advice = 'Give each its own: what it was told is kept under its name.';
    throw mistakes(shown, [{ line, what: `another alert has the name "${name}"`, advice }]);
  }
  return {
    name,
    url,
    secrets: secretsOf(raw, at),
    format,
    to: typeof to === 'string' ? [to] : to,
    from,
    user,
    events: events ?? null,
    when,
    coolDownMs: coolDown ?? 0,
    digestMs: digest ?? 0,
    quiet: quiet ?? null,
    places: Object.fromEntries(
      PLACED.map((key) => {
        const { shown, line } = at(key);
        return [key, `${shown}, line ${line}`];
      }),
    ),
  };
}

/** While a secret is being changed there are two: both sign. */
function secretsOf({ secret, secrets, secretFile }: AlertFile, at: (key: string) => Where): string[] {
  const given = [secret, secrets, secretFile].filter((one) => one !== undefined);
  if (given.length > 1) {
    const { shown, line } = at(secretFile === undefined ? 'secrets' : 'secretFile');
    const what = 'more than one of secret, secrets and secretFile is given';
    throw mistakes(shown, [{ line, what, advice: 'Keep one of them.' }]);
  }
  if (secretFile !== undefined) return secretLines({ name: 'secret', file: secretFile }, () => at('secretFile'));
  return secrets ?? (secret === undefined ? [] : [secret]);
}

function secondOpinionOf(raw: ConfigFile['secondOpinion'], where: () => Where): SecondOpinionConfig | null {
  if (raw === undefined) return null;
  const { key, keyFile, timeout, every, ...rest } = raw;
  const read = readSecret({ name: 'key', text: key, file: keyFile }, where);
  return { ...rest, key: read, timeoutMs: timeout, everyMs: every };
}

/** Where the user's own `counterclaim.yaml` lies when the working folder has none. */
export function userConfigFolder(env: ConfigSource['env']): string {
  return path.join(env.XDG_CONFIG_HOME || path.join(env.HOME || os.homedir(), '.config'), 'counterclaim');
}

function findConfig({ path: given, cwd, env }: ConfigSource): string | null {
  if (given !== undefined) {
    const file = path.resolve(cwd, given);
    if (!existsSync(file))
      throw new CounterclaimError('USAGE', `${given}: no such file`, 'Check the path given to --config.');
    return file;
  }
  const candidates = [path.join(cwd, NAME), path.join(userConfigFolder(env), NAME)];
  return candidates.find((file) => existsSync(file)) ?? null;
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new CounterclaimError('USAGE', `${file}: ${fileTrouble(error)}`, 'Give a file that you may read.', error);
  }
}

/** The user's configuration folder is no place for an archive, so its data goes where such data belongs. */
function defaultData(folder: string, env: ConfigSource['env']): string {
  if (folder !== userConfigFolder(env)) return path.join(folder, 'data');
  return path.join(env.XDG_DATA_HOME || path.join(env.HOME || os.homedir(), '.local', 'share'), 'counterclaim');
}

type Where = { shown: string; line: number; folder: string };

/** A secret as it stands in the configuration, or on the first line of the file named there. */
function readSecret(
  { name, text, file }: { name: string; text: string | undefined; file: string | undefined },
  where: () => Where,
): string | null {
  if (file === undefined) return text ?? null;
  if (text !== undefined) {
    const { shown, line } = where();
    throw mistakes(shown, [{ line, what: `both ${name} and ${name}File are given`, advice: 'Keep one of the two.' }]);
  }
  return secretLines({ name, file }, where)[0] ?? null;
}

function secretLines({ name, file }: { name: string; file: string }, where: () => Where): string[] {
  const { shown, line, folder } = where();
  try {
    const text = readFileSync(path.resolve(folder, file), 'utf8');
    const found = text.split('\n').flatMap((one) => one.trim() || []);
    if (found.length > 0) return found;
  } catch (error) {
    const what = `${name}File cannot be read: ${fileTrouble(error)}`;
    throw mistakes(shown, [{ line, what, advice: 'Write the path of a file that you may read.' }]);
  }
  throw mistakes(shown, [{ line, what: `${name}File is empty`, advice: `Put the ${name} on its first line.` }]);
}

/** The parser repeats what stands in the file behind a colon, and that may be half a password. */
const withoutSource = (error: unknown): string => messageOf(error).replace(/:\s.*$/s, '');

function mistakes(file: string, found: readonly Mistake[]): CounterclaimError {
  const [first, ...rest] = found;
  const also = rest.map(({ line, what, advice }) => `Also line ${line}: ${what}. ${advice}`.trim());
  return new CounterclaimError(
    'USAGE',
    `${file}, line ${first?.line ?? 1}: ${first?.what ?? 'cannot be used'}`,
    [first?.advice ?? '', ...also].filter(Boolean).join('\n'),
  );
}
