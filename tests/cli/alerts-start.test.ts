/** What `run` refuses to start with: each mistake with its line and what to write instead. */
import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { receiversOf } from '../../src/app/alerts.js';
import { parseConfig } from '../../src/shared/config.js';
import { CounterclaimError } from '../../src/shared/errors.js';

const secret = `whsec_${randomBytes(32).toString('base64')}`;
const config = (lines: string) => {
  const text = `feeds: []\nalerts:\n  - name: desk\n${lines.replace(/^/gm, '    ')}\n`;
  return parseConfig(text, { file: null, cwd: '/', env: {} });
};
const refusal = (lines: string): string => {
  try {
    receiversOf(config(lines));
    return 'started';
  } catch (error) {
    if (!(error instanceof CounterclaimError)) throw error;
    return `${error.code} ${error.message} | ${error.advice}`;
  }
};
const well = `url: https://hooks.example/a\nsecret: ${secret}`;

describe('an alert', () => {
  test('that is well written starts', () => {
    expect(refusal(well)).toBe('started');
    const all = `${well}
events: [dispute.opened]
when: { kinds: [explicit-denial], families: [evolution], places: [Northland], sides: [A], speakers: [B], outlets: [C], severity: high, minOrigins: 2 }
coolDown: 30m
digest: 15m
quiet: { from: 22:00, to: 07:00, zone: Europe/Kyiv }`;
    expect(receiversOf(config(all))[0]).toMatchObject({
      timing: { coolDownMs: 1_800_000, digestMs: 900_000, quiet: { from: 1_320, to: 420, zone: 'Europe/Kyiv' } },
    });
  });

  test.each([
    ['a kind that is none', `${well}\nwhen:\n  kinds: [explicit-denail]`, 'line 7', 'Did you mean explicit-denial?'],
    ['a family that is none', `${well}\nwhen:\n  families: [contradictions]`, 'line 7', 'contradiction, evolution'],
    ['a severity that is none', `${well}\nwhen:\n  severity: grave`, 'line 7', 'low, medium or high'],
    ['an empty rule', `${well}\nwhen:\n  places: []`, 'line 7', 'Write a list of names'],
    ['a key that is none', `${well}\nwhen:\n  minOrigin: 2`, 'line 7', 'Did you mean minOrigins?'],
    ['an event that is none', `${well}\nevents: [dispute.open]`, 'line 6', 'Did you mean dispute.opened?'],
    ['a cool-down without its unit', `${well}\ncoolDown: 30`, 'line 6', 'such as 30m'],
    ['a digest of seconds', `${well}\ndigest: 10s`, 'line 6', 'from 1m to 1d'],
    ['a time zone that is none', `${well}\nquiet: { from: 22:00, to: 07:00, zone: Moon }`, 'line 6', 'Europe/Kyiv'],
    ['an hour that is none', `${well}\nquiet: { from: 25:00, to: 07:00 }`, 'line 6', 'such as 22:00'],
    ['no secret', 'url: https://hooks.example/a', 'line 3', 'randomBytes(32)'],
    ['a short secret', 'url: https://hooks.example/a\nsecret: whsec_c2hvcnQ=', 'line 5', '24 to 64 bytes'],
    [
      'a secret of another kind',
      'url: https://hooks.example/a\nsecret: hunter2hunter2hunter2hunter2',
      'line 5',
      'whsec_',
    ],
    ['two ways to give the secret', `${well}\nsecrets: [${secret}]`, 'line 6', 'Keep one of them'],
    ['a password in the url', `url: https://u:pw@hooks.example/a\nsecret: ${secret}`, 'line 4', 'Take them out'],
    ['plain http', `url: http://hooks.example/a\nsecret: ${secret}`, 'line 4', 'Use https'],
    [
      'plain http to a private address that is not listed',
      `url: http://10.0.0.9/a\nsecret: ${secret}`,
      'line 4',
      'allowPrivate',
    ],
    ['a private address that is not listed', `url: https://192.168.1.5/a\nsecret: ${secret}`, 'line 4', 'allowPrivate'],
    [
      'a secret in a format without',
      `format: slack\nurl: https://hooks.slack.example/a\nsecret: ${secret}`,
      'line 6',
      'the address itself',
    ],
    ['Telegram without its token', 'format: telegram\nurl: https://api.telegram.org\nto: "1"', 'line 3', '@BotFather'],
    ['Telegram without its chat', 'format: telegram\nurl: https://api.telegram.org\nsecret: 1:a', 'line 3', 'to: '],
    [
      'mail without recipients',
      'format: mail\nurl: smtps://mail.example\nfrom: a@b.example',
      'line 3',
      'to: [desk@news.example]',
    ],
    [
      'mail by https',
      'format: mail\nurl: https://mail.example\nfrom: a@b.example\nto: c@d.example',
      'line 5',
      'smtps://mail.example',
    ],
    [
      'a mail password in the url',
      'format: mail\nurl: smtps://u:pw@mail.example\nfrom: a@b.example\nto: c@d.example',
      'line 5',
      'secretFile',
    ],
    [
      'a sender that is two lines',
      'format: mail\nurl: smtps://m.example\nfrom: "a@b.example\\nBcc: x"\nto: c@d.example',
      'line 6',
      'Write the sender',
    ],
    ['recipients in a format without', `${well}\nto: [a@b.example]`, 'line 6', 'Take it out'],
    ['another scheme', `url: ftp://hooks.example/a\nsecret: ${secret}`, 'line 4', 'full address'],
  ])('with %s is refused, with the line and what to write', (_, lines, line, fix) => {
    const said = refusal(lines);
    expect(said).toMatch(/^USAGE /);
    expect(said).toContain(line);
    expect(said).toContain(fix);
    expect(said).not.toContain(secret.slice(6));
    expect(said).not.toMatch(/hunter2|pw@/);
  });

  test('with a name that is taken is refused', () => {
    const one = `name: a, secret: ${secret}`;
    const text = `alerts:\n- {${one}, url: "https://h.example"}\n- {${one}, url: "https://i.example"}`;
    expect(() => parseConfig(text, { file: null, cwd: '/', env: {} })).toThrow(/line 3: another alert has the name/);
  });
});
