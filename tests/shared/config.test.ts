import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadConfig, parseConfig } from '../../src/shared/config.js';
import { CounterclaimError } from '../../src/shared/errors.js';

const parse = (text: string, env: Record<string, string> = {}) =>
  parseConfig(text, { file: '/srv/desk/counterclaim.yaml', cwd: '/srv/desk', env: { HOME: '/home/ada', ...env } });

const refusal = (text: string, env: Record<string, string> = {}): string => {
  try {
    parse(text, env);
  } catch (error) {
    if (error instanceof CounterclaimError && error.code === 'USAGE') return `${error.message} | ${error.advice}`;
    throw error;
  }
  throw new Error('accepted');
};

/** Settings that are wrong at or beside a secret, among them what the YAML parser repeats in its message. */
const WITH_A_SECRET = [
  'feeds: ["gopher://reader:hunter2@h/feed"]',
  'feeds: [{ url: "https://reader:hunter2@h/feed" }]',
  'redis: "http://:hunter2@h"',
  'web: { token: hunter2 }',
  'secondOpinion: { url: "http://h/v1", model: m, key: "hunter2 hunter2" }',
  'token: "hunter2',
  'web: { token: hunter2: }',
  ...['*', '&a &', '"x" ', ']', '| ', '!<', '@'].map((start) => `token: ${start}hunter2`),
];

describe('the configuration', () => {
  test('every key of the documented example is understood', () => {
    const config = parse(`
redis: redis://localhost:6379
data: ./archive
workspace: desk
feeds:
  - url: https://news.example/rss.xml
    outlet: Example Wire
    every: 10m
alerts:
  - name: desk
    url: https://hooks.example/abc
    secret: whsec_c2VjcmV0
    when: { kinds: [explicit-denial], places: [Ukraine], minOrigins: 2 }
network:
  allowPrivate: [127.0.0.1/32]
archive: on
retention: { days: 365, bytes: 2 GB }
clean: { dom: jsdom }
web: { host: 0.0.0.0, port: 8080, publicUrl: "https://desk.example/claims" }
knowledge:
  places: [{ name: Northport, within: Ukraine }]
secondOpinion: { url: "http://127.0.0.1:11434/v1", model: small-1, key: sk-own, timeout: 2m, every: 5s, claims: true }
`);
    expect(config).toEqual({
      file: '/srv/desk/counterclaim.yaml',
      redis: 'redis://localhost:6379',
      retention: { days: 365, bytes: 2e9 },
      data: '/srv/desk/archive',
      workspace: 'desk',
      feeds: [{ url: 'https://news.example/rss.xml', outlet: 'Example Wire', everyMs: 600_000 }],
      alerts: [
        {
          name: 'desk',
          url: 'https://hooks.example/abc',
          secrets: ['whsec_c2VjcmV0'],
          to: [],
          from: null,
          user: null,
          events: null,
          coolDownMs: 0,
          digestMs: 0,
          quiet: null,
          places: expect.objectContaining({ url: 'counterclaim.yaml, line 11', secret: 'counterclaim.yaml, line 12' }),
          format: 'standard',
          when: { kinds: ['explicit-denial'], places: ['Ukraine'], minOrigins: 2 },
        },
      ],
      archive: true,
      clean: { dom: 'jsdom' },
      network: { allowPrivate: ['127.0.0.1/32'], contact: null },
      web: { host: '0.0.0.0', port: 8080, token: null },
      publicUrl: { url: 'https://desk.example/claims', place: 'counterclaim.yaml, line 19' },
      knowledge: { places: [{ name: 'Northport', within: 'Ukraine' }], actors: [], frames: [] },
      secondOpinion: {
        url: 'http://127.0.0.1:11434/v1',
        model: 'small-1',
        key: 'sk-own',
        timeoutMs: 120_000,
        everyMs: 5_000,
        review: true,
        claims: true,
      },
    });
  });

  test('an empty file gives the defaults', () => {
    expect(parse('')).toMatchObject({
      redis: null,
      data: '/srv/desk/data',
      workspace: 'live',
      feeds: [],
      network: { allowPrivate: [] },
      archive: false,
      clean: { dom: 'fast' },
      web: { host: '127.0.0.1', port: 4180, token: null },
    });
    expect(parse('# nothing yet\n').alerts).toEqual([]);
    expect(parse('').secondOpinion).toBeNull();
  });

  test('a second opinion needs an address and a model; the rest has defaults', () => {
    const { secondOpinion } = parse('secondOpinion: { url: "https://api.example/v1", model: m }');
    expect(secondOpinion).toEqual({
      url: 'https://api.example/v1',
      model: 'm',
      key: null,
      timeoutMs: 60_000,
      everyMs: 1_000,
      review: true,
      claims: false,
    });
  });

  test('the pages are switched off by `web: off`, in each spelling of YAML', () => {
    expect(parse('web: off').web).toBeNull();
    expect(parse('web: false').web).toBeNull();
  });

  test('a container says by COUNTERCLAIM_HOST where the pages listen, and by COUNTERCLAIM_TOKEN for whom', () => {
    const container = { COUNTERCLAIM_HOST: '0.0.0.0', COUNTERCLAIM_TOKEN: 'a token of some length' };
    const web = { host: '0.0.0.0', port: 80, token: 'a token of some length' };
    expect(parse('web: {port: 80, token: another token that is long}', container).web).toEqual(web);
    expect(parse('web: {port: 80}', { COUNTERCLAIM_TOKEN: '' }).web).toMatchObject({ token: null });
    expect(refusal('', { COUNTERCLAIM_TOKEN: 'short' })).toMatch(/COUNTERCLAIM_TOKEN.*16 characters/);
    expect(refusal('web: {token: short}')).toMatch(/web.token.*16 characters/);
    expect(parse('web: off', { COUNTERCLAIM_HOST: '0.0.0.0' }).web).toBeNull();
  });

  test('REDIS_URL wins over the file, and is itself checked', () => {
    expect(parse('redis: redis://one:6379', { REDIS_URL: 'redis://two:6379' }).redis).toBe('redis://two:6379');
    expect(refusal('', { REDIS_URL: 'two:6379' })).toMatch(/REDIS_URL.*redis:\/\/localhost/);
  });

  test.each([
    [
      'feeds:\n  - url: https://a.example/x\n    evry: 10m',
      /line 3: unknown key "evry" under feeds\[1\].*mean every\?/,
    ],
    ['\nfeed: []', /counterclaim\.yaml, line 2: unknown key "feed".*mean feeds\?/],
    [
      'alerts:\n- name: a\n  url: https://a.example\n  when: {minOrigin: 2}',
      /line 4: .*"minOrigin".*mean minOrigins\?/,
    ],
    ['web: {prot: 80}', /line 1: unknown key "prot" under web.*mean port\?/],
    ['zzzzzz: 1', /unknown key "zzzzzz".*Known: redis, data/],
    ['feeds:\n  - url: https://a.example/x\n    every: 10', /line 3: feeds\[1\]\.every cannot be 10 .*30s, 10m or 2h/],
    ['feeds:\n  - outlet: A', /line 2: feeds\[1\]\.url is missing .*rss\.xml/],
    ['feeds: https://a.example', /line 1: feeds cannot be "https:\/\/a\.example" .*list/],
    ['feeds:\n  - url: ftp://a.example/x', /line 2: feeds\[1\]\.url does not fit/],
    ['network:\n  allowPrivate:\n    - 127.0.0.1/32\n    - lan', /line 4: network\.allowPrivate\[2\] cannot be "lan"/],
    ['alerts:\n- name: a\n  url: https://a.example\n  format: slak', /line 4: .*format cannot be "slak".*mean slack\?/],
    ['web:\n  publicUrl: desk.example', /line 2: web\.publicUrl does not fit .*https:\/\/counterclaim\.example/],
    ['web: {publicUrl: "https://ada:hunter2@desk.example"}', /line 1: web\.publicUrl does not fit .*without user name/],
    ['web: {publicUrl: "https://desk.example/?a=b"}', /web\.publicUrl does not fit/],
    ['web: {publicURL: "https://desk.example"}', /unknown key "publicURL" under web.*mean publicUrl\?/],
    ['web: on', /line 1: web cannot be "on" .*`off`/],
    ['web: {port: 99999}', /web\.port cannot be 99999/],
    ['workspace: "a:b"', /workspace cannot be "a:b"/],
    ['secondOpinion: on', /line 1: secondOpinion cannot be "on" .*leave it out/],
    ['secondOpinion:\n  url: https://a.example/v1', /line 2: secondOpinion\.model is missing/],
    ['secondOpinion:\n  url: a.example\n  model: m', /line 2: secondOpinion\.url does not fit .*up to \/v1/],
    [
      'secondOpinion:\n  url: https://a.example\n  model: m\n  revew: true',
      /line 4: unknown key "revew".*mean review\?/,
    ],
    ['secondOpinion: {url: "https://a.example", model: m, timeout: 1h}', /timeout cannot be "1h" .*1s to 10m/],
    ['secondOpinion: {url: "https://a.example", model: m, every: 5m}', /every cannot be "5m" .*1s to 1m/],
    ['secondOpinion: {url: "https://a.example", model: m, review: maybe}', /review cannot be "maybe" .*true or false/],
    ['- a\n- b', /line 1: the file/],
    ['a: [1', /line 1: not YAML/],
    ['data: a\n\tb: c', /line \d: not YAML/],
    ['data: a\ndata: b', /line 2: not YAML: .*unique/],
  ])('a mistake is named with its line and its remedy: %j', (text, expected) => {
    expect(refusal(text)).toMatch(expected);
  });

  test('several mistakes are told at once, in the order of the file', () => {
    expect(refusal('feeds: 1\nalert: []\nworkspace: ""')).toMatch(
      /line 1: feeds.*\nAlso line 2: unknown key "alert"\. Did you mean alerts\?\nAlso line 3: workspace .*Write a name/,
    );
  });

  test('a secret or a password is never repeated in an error', () => {
    const told = refusal(
      'redis: "localhost:hunter2@x"\nalerts:\n- {name: a, url: https://a.example, secret: [hunter2]}',
    );
    expect(told).not.toContain('hunter2');
    const key = refusal('secondOpinion: {url: "https://a.example", model: m, key: "hunter2 hunter2"}');
    expect(key).toMatch(/secondOpinion\.key does not fit/);
    expect(key).not.toContain('hunter2');
  });

  test('an alias bomb is refused', () => {
    const layers = Array.from({ length: 12 }, (_, i) => `k${i + 1}: &a${i + 1} [${`*a${i},`.repeat(10)}]`);
    expect(refusal(`k0: &a0 [x]\n${layers.join('\n')}`)).toMatch(/counterclaim\.yaml, line 1/);
  });
});

describe('finding the file', () => {
  let root: string;
  beforeAll(() => {
    root = mkdtempSync(path.join(os.tmpdir(), 'counterclaim config '));
    mkdirSync(path.join(root, 'work'));
    mkdirSync(path.join(root, 'home', 'counterclaim'), { recursive: true });
    writeFileSync(path.join(root, 'home', 'counterclaim', 'counterclaim.yaml'), 'workspace: from-home');
  });
  afterAll(() => rmSync(root, { recursive: true }));
  const source = () => ({
    cwd: path.join(root, 'work'),
    env: { XDG_CONFIG_HOME: path.join(root, 'home'), HOME: root },
  });

  test('the working folder comes before the user folder, and --config before both', () => {
    const fromHome = loadConfig(source());
    expect(fromHome.workspace).toBe('from-home');
    expect(fromHome.data).toBe(path.join(root, '.local', 'share', 'counterclaim'));
    writeFileSync(path.join(root, 'work', 'counterclaim.yaml'), 'workspace: from-work');
    expect(loadConfig(source()).workspace).toBe('from-work');
    writeFileSync(path.join(root, 'other.yaml'), 'workspace: from-option\nalerts: []');
    const given = loadConfig({ ...source(), path: '../other.yaml' });
    expect(given).toMatchObject({ workspace: 'from-option', data: path.join(root, 'data') });
  });

  test('without any file the defaults hold', () => {
    expect(loadConfig({ cwd: root, env: { XDG_CONFIG_HOME: root } })).toMatchObject({ file: null, workspace: 'live' });
  });

  test('a path that leads nowhere is an error, not the defaults', () => {
    expect(() => loadConfig({ ...source(), path: 'missing.yaml' })).toThrow(/missing\.yaml: no such file/);
  });

  test('a secret is read from its file', () => {
    writeFileSync(path.join(root, 'key'), 'whsec_YWJj\n');
    writeFileSync(path.join(root, 's.yaml'), 'alerts:\n- {name: a, url: "https://a.example", secretFile: key}');
    expect(loadConfig({ ...source(), path: '../s.yaml' }).alerts[0]?.secrets).toEqual(['whsec_YWJj']);
    writeFileSync(path.join(root, 'key'), '\n');
    expect(() => loadConfig({ ...source(), path: '../s.yaml' })).toThrow(/line 2: secretFile is empty/);
  });

  test('so is the key of a second opinion', () => {
    const opinion = (more: string) => `secondOpinion:\n  {url: "https://a.example/v1", model: m, ${more}}`;
    const load = () => loadConfig({ ...source(), path: '../o.yaml' }).secondOpinion?.key;
    writeFileSync(path.join(root, 'o.yaml'), opinion('keyFile: model.key'));
    expect(load).toThrow(/o\.yaml, line 2: keyFile cannot be read/);
    writeFileSync(path.join(root, 'model.key'), 'sk-own\nsecond line\n');
    expect(load()).toBe('sk-own');
    writeFileSync(path.join(root, 'model.key'), '');
    expect(load).toThrow(/line 2: keyFile is empty/);
    writeFileSync(path.join(root, 'o.yaml'), opinion('key: sk, keyFile: model.key'));
    expect(load).toThrow(/line 2: both key and keyFile are given/);
  });

  test.each(WITH_A_SECRET)('that is wrong is refused without its secret: %s', (text) => {
    expect(refusal(text)).not.toContain('hunter2');
  });
});
