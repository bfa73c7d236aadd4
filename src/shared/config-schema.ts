/**
 * What `counterclaim.yaml` may hold, key by key. Unknown keys are refused: a misspelt `minOrigin` that is passed over in
 * silence is an alert that never comes. The rows under `knowledge` stay open here; who reads them checks them.
 */
import ipaddr from 'ipaddr.js';
import { z } from 'zod';
import { durationMs } from './duration.js';
import { isRedisAddress } from './redis-address.js';
import { CONTRADICTIONS, DISPUTE_EVENTS, EVOLUTIONS, NOTICES } from './words.js';

const DISPUTE_KINDS = [...CONTRADICTIONS, ...EVOLUTIONS] as const;
const FAMILIES = ['contradiction', 'evolution'] as const;
const SEVERITIES = ['low', 'medium', 'high'] as const;
const ALERT_EVENTS = [...DISPUTE_EVENTS, ...NOTICES] as const;

const FORMATS = ['standard', 'slack', 'discord', 'teams', 'ntfy', 'telegram', 'mail'] as const;

/** A duration of at least one second, as milliseconds. */
const duration = z
  .string()
  .refine((text) => (durationMs(text) ?? 0) >= 1_000)
  .transform((text) => durationMs(text) ?? 0);

const httpUrl = z.string().refine((text) => hasScheme(text, ['http:', 'https:']));

const redisUrl = z.string().refine(isRedisAddress);

const WORKSPACE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** A workspace's name stands in every key of Redis, so only plain letters, digits, `.`, `_` and `-` are taken. */
export function isWorkspaceName(text: string): boolean {
  return WORKSPACE.test(text);
}

const feed = z.strictObject({
  url: httpUrl.refine(hasNoCredentials),
  outlet: z.string().min(1).optional(),
  every: duration.optional(),
});

/** An empty list would be a rule that nothing meets, or that everything does: nobody can tell. */
const names = z.array(z.string().trim().min(1)).min(1);

const when = z.strictObject({
  kinds: z.array(z.enum(DISPUTE_KINDS)).min(1).optional(),
  families: z.array(z.enum(FAMILIES)).min(1).optional(),
  places: names.optional(),
  sides: names.optional(),
  speakers: names.optional(),
  outlets: names.optional(),
  severity: z.enum(SEVERITIES).optional(),
  minOrigins: z.int().min(1).optional(),
});

/** `22:00` as minutes after midnight. */
const timeOfDay = z
  .string()
  .regex(/^(?:[01]?\d|2[0-3]):[0-5]\d$/)
  .transform((text) => {
    const [hours = 0, minutes = 0] = text.split(':').map(Number);
    return hours * 60 + minutes;
  });

const quiet = z.strictObject({
  from: timeOfDay,
  to: timeOfDay,
  zone: z.string().refine(isTimeZone).default('UTC'),
});

const DAY_MS = 86_400_000;

/** What goes into a header of a mail. */
const oneLine = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^[^\u0000-\u001f\u007f]+$/);

const alert = z.strictObject({
  name: z.string().trim().min(1).max(100),
  url: z.string().refine((text) => hasScheme(text, ['http:', 'https:', 'smtp:', 'smtps:'])),
  secret: z.string().min(1).optional(),
  secrets: z.array(z.string().min(1)).min(1).max(10).optional(),
  secretFile: z.string().min(1).optional(),
  format: z.enum(FORMATS).default('standard'),
  to: z.union([oneLine, z.array(oneLine).min(1).max(50)]).optional(),
  from: oneLine.optional(),
  user: oneLine.optional(),
  events: z.array(z.enum(ALERT_EVENTS)).min(1).optional(),
  when: when.default({}),
  coolDown: duration.refine((ms) => ms <= 30 * DAY_MS).optional(),
  digest: duration.refine((ms) => ms >= 60_000 && ms <= DAY_MS).optional(),
  quiet: quiet.optional(),
});

/** What goes into a header as it is: visible ASCII. */
const headerWord = z.string().regex(/^[\x21-\x7e]+$/);

const secondOpinion = z.strictObject({
  url: httpUrl,
  model: z.string().min(1).max(200),
  key: headerWord.optional(),
  keyFile: z.string().min(1).optional(),
  timeout: duration.refine((ms) => ms <= 600_000).default(60_000),
  every: duration.refine((ms) => ms <= 60_000).default(1_000),
  review: z.boolean().default(true),
  claims: z.boolean().default(false),
});

const row = z.record(z.string(), z.unknown());

const knowledge = z.strictObject({
  places: z.array(row).default([]),
  actors: z.array(row).default([]),
  frames: z.array(row).default([]),
});

const web = z.strictObject({
  host: z.string().min(1).default('127.0.0.1'),
  port: z.int().min(0).max(65_535).default(4180),
  // A short one is guessed.
  token: z.string().min(16).optional(),
  publicUrl: httpUrl.refine(isBareAddress).optional(),
});

/** `on` and `off` are words in YAML 1.2, `true` and `false` are not. */
const onOff = z.union([z.boolean(), z.enum(['on', 'off']).transform((word) => word === 'on')]);

/** `500 MB`, `2GB`. */
const size = z
  .union([z.int().positive(), z.string()])
  .transform((given) => {
    const [, number = '', unit = ''] = /^(\d+(?:\.\d+)?) ?([kMGT]?)B?$/.exec(String(given)) ?? [];
    return number === '' ? Number.NaN : Number(number) * (BYTES[unit] ?? Number.NaN);
  })
  .refine((bytes) => bytes >= 1e6);
const BYTES: Readonly<Record<string, number>> = { '': 1, k: 1e3, M: 1e6, G: 1e9, T: 1e12 };

/** A claim may be compared with one of 45 days before it. */
const LEAST_DAYS = 90;

const retention = z.strictObject({ days: z.int().min(LEAST_DAYS).optional(), bytes: size.optional() });

const clean = z.strictObject({ dom: z.enum(['fast', 'jsdom']).default('fast') });
const network = z.strictObject({
  allowPrivate: z.array(z.string().refine(isAddressRange)).default([]),
  // It goes into a header, so one line without brackets.
  contact: z
    .string()
    .regex(/^(?:https?:\/\/[^\s()<>]+|[^\s()<>@:/]+@[^\s()<>@:/]+)$/)
    .optional(),
});

export const configSchema = z.strictObject({
  redis: redisUrl.optional(),
  data: z.string().min(1).optional(),
  workspace: z.string().regex(WORKSPACE).default('live'),
  feeds: z.array(feed).default([]),
  alerts: z.array(alert).default([]),
  archive: onOff.default(false),
  retention: retention.prefault({}),
  clean: clean.prefault({}),
  network: network.prefault({}),
  web: z.union([web, z.literal('off'), z.literal(false)]).prefault({}),
  knowledge: knowledge.prefault({}),
  secondOpinion: secondOpinion.optional(),
});

export type ConfigFile = z.infer<typeof configSchema>;

/** The keys known at each place of the file (`*` stands for the position in a list), to suggest from. */
export const KNOWN_KEYS: Readonly<Record<string, readonly string[]>> = {
  '': Object.keys(configSchema.shape),
  'feeds.*': Object.keys(feed.shape),
  'alerts.*': Object.keys(alert.shape),
  'alerts.*.when': Object.keys(when.shape),
  'alerts.*.quiet': Object.keys(quiet.shape),
  retention: Object.keys(retention.shape),
  clean: Object.keys(clean.shape),
  network: Object.keys(network.shape),
  web: Object.keys(web.shape),
  knowledge: Object.keys(knowledge.shape),
  secondOpinion: Object.keys(secondOpinion.shape),
};

/** What to write at each place, said when something else stands there. */
export const EXPECTED: Readonly<Record<string, string>> = {
  '': 'Write keys and values, such as `feeds:` with one `- url: https://news.example/rss.xml` a line below it.',
  redis: 'Write an address such as redis://localhost:6379, or leave the key out for a private Redis.',
  data: 'Write a folder, such as ./data.',
  retention: 'Write `days:` or `bytes:` below it, such as `days: 365`.',
  'retention.days': 'Write a whole number of days, at least 90.',
  'retention.bytes': 'Write a size with its unit, such as 500 MB or 2 GB.',
  workspace: 'Write a name of letters, digits, `.`, `_` and `-`, such as live.',
  feeds: 'Write a list: one `- url: https://news.example/rss.xml` for each feed.',
  'feeds.*': 'Write `- url: https://news.example/rss.xml`.',
  'feeds.*.url':
    'Write a full address, such as https://news.example/rss.xml, without a user name or password: none is sent.',
  'feeds.*.outlet': 'Write the name of the outlet as text.',
  'feeds.*.every': 'Write a duration of a second or more with its unit, such as 30s, 10m or 2h.',
  alerts: 'Write a list: one `- name: desk` with its `url:` for each receiver.',
  'alerts.*': 'Write `- name: desk` and below it `url: https://hooks.example/abc`.',
  'alerts.*.name': 'Write a name of your own, such as desk.',
  'alerts.*.url': 'Write a full address, such as https://hooks.example/abc.',
  'alerts.*.secret': 'Write the secret as text, such as whsec_ and base64, or give secretFile.',
  'alerts.*.secrets': 'Write a list of secrets, the new one first: each signs until you take it out.',
  'alerts.*.secrets.*': 'Write a secret as text, such as whsec_ and base64.',
  'alerts.*.secretFile': 'Write the path of a file that holds the secret, one a line.',
  'alerts.*.to': 'Write whom it goes to: recipients of mail as a list, or the chat of Telegram in quotes.',
  'alerts.*.from': 'Write the sender of the mail, such as counterclaim@news.example.',
  'alerts.*.user': 'Write the name to sign in to the mail server with.',
  'alerts.*.events': `Write a list of any of: ${ALERT_EVENTS.join(', ')}; or leave it out for all.`,
  'alerts.*.events.*': `Write one of: ${ALERT_EVENTS.join(', ')}.`,
  'alerts.*.coolDown':
    'Write a duration with its unit, such as 30m: the shortest time between two messages on one dispute.',
  'alerts.*.digest': 'Write a duration from 1m to 1d, such as 30m: messages are gathered for so long.',
  'alerts.*.quiet': 'Write `{ from: 22:00, to: 07:00, zone: Europe/Kyiv }`.',
  'alerts.*.quiet.from': 'Write a time of day, such as 22:00.',
  'alerts.*.quiet.to': 'Write a time of day, such as 07:00.',
  'alerts.*.quiet.zone': 'Write the name of a time zone, such as Europe/Kyiv or UTC.',
  'alerts.*.format': `Write one of: ${FORMATS.join(', ')}.`,
  'alerts.*.when': 'Write conditions, such as `{ kinds: [explicit-denial], minOrigins: 2 }`, or leave it out.',
  'alerts.*.when.kinds': 'Write a list, such as [explicit-denial].',
  'alerts.*.when.kinds.*': `Write any of: ${DISPUTE_KINDS.join(', ')}.`,
  'alerts.*.when.families': 'Write a list of any of: contradiction, evolution.',
  'alerts.*.when.families.*': 'Write one of: contradiction, evolution.',
  'alerts.*.when.places': 'Write a list of names, such as [Ukraine].',
  'alerts.*.when.sides': 'Write a list of names, such as [Russia, Ukraine].',
  'alerts.*.when.speakers': 'Write a list of names, such as [Ministry of Defence].',
  'alerts.*.when.outlets': 'Write a list of names, such as [Example Wire].',
  'alerts.*.when.severity': 'Write the least severity: low, medium or high.',
  'alerts.*.when.minOrigins': 'Write a whole number from 1.',
  'network.contact': 'Write a web or mail address, such as https://news.example/bot or desk@news.example.',
  network: 'Write `{ allowPrivate: [127.0.0.1/32] }` or leave it out.',
  'network.allowPrivate': 'Write a list of address ranges, such as [127.0.0.1/32].',
  'network.allowPrivate.*': 'Write an address range, such as 127.0.0.1/32 or fd00::/8.',
  archive: 'Write `on` to keep what is fetched in WARC files, or `off`.',
  clean: 'Write `{ dom: fast }` or `{ dom: jsdom }`, or leave it out.',
  'clean.dom': 'Write fast, or jsdom for the slow reference.',
  web: 'Write `off`, or `{ host: 127.0.0.1, port: 4180 }`.',
  'web.host': 'Write the address to listen on, such as 127.0.0.1.',
  'web.token': 'Write at least 16 characters that nobody guesses.',
  'web.port': 'Write a port from 1 to 65535 (0 takes a free one).',
  'web.publicUrl':
    'Write the address at which hubs reach web.host and web.port from outside, such as https://counterclaim.example, without user name, ? and #.',
  knowledge: 'Write any of places, actors and frames, each a list of rows.',
  'knowledge.places': 'Write a list of rows, one `- name: …` each.',
  'knowledge.actors': 'Write a list of rows, one `- name: …` each.',
  'knowledge.frames': 'Write a list of rows, one `- frame: …` each.',
  secondOpinion: 'Write `{ url: http://127.0.0.1:11434/v1, model: NAME }`, or leave it out.',
  'secondOpinion.url': 'Write the address up to /v1, such as http://127.0.0.1:11434/v1.',
  'secondOpinion.model': 'Write the name that the endpoint has for the model, at most 200 characters.',
  'secondOpinion.key': 'Write the key as one word, or give keyFile.',
  'secondOpinion.keyFile': 'Write the path of a file that holds the key.',
  'secondOpinion.timeout': 'Write a duration from 1s to 10m, such as 60s.',
  'secondOpinion.every': 'Write a duration from 1s to 1m, such as 5s.',
  'secondOpinion.review': 'Write true or false.',
  'secondOpinion.claims': 'Write true or false.',
};

/** The words that a value may take, where the choice is closed. */
export const CHOICES: Readonly<Record<string, readonly string[]>> = {
  'alerts.*.format': FORMATS,
  'clean.dom': ['fast', 'jsdom'],
  'alerts.*.when.kinds.*': DISPUTE_KINDS,
  'alerts.*.when.families.*': FAMILIES,
  'alerts.*.when.severity': SEVERITIES,
  'alerts.*.events.*': ALERT_EVENTS,
};

/** What a path can be added to, and what holds no password. */
function isBareAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { search, hash } = new URL(text);
  return hasNoCredentials(text) && search === '' && hash === '';
}

function hasNoCredentials(text: string): boolean {
  if (!URL.canParse(text)) return true;
  const { username, password } = new URL(text);
  return username === '' && password === '';
}

function isTimeZone(text: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: text }));
  } catch {
    return false;
  }
}

function hasScheme(text: string, schemes: readonly string[]): boolean {
  return URL.canParse(text) && schemes.includes(new URL(text).protocol);
}

/** `10.0.0.0/8`, or one address alone. */
function isAddressRange(text: string): boolean {
  return ipaddr.isValidCIDR(text) || (ipaddr.isValid(text) && /[.:]/.test(text));
}
