/**
 * Text from outside, made safe to print. `printable` writes out the characters that move or hide other text on a
 * terminal; `withoutSecrets` blanks passwords and tokens by their shape. Meant for logs and messages, never for data:
 * quotes are stored as they are.
 */

/** Line and paragraph separators, direction marks, overrides and isolates, and control characters other than tab. */
const UNSAFE = /[\u0000-\u0008\u000A-\u001F\u007F-\u009F\u061C\u200E\u200F\u2028\u2029\u202A-\u202E\u2066-\u2069]/g;

/** On one line, with nothing that a terminal acts on: `a\u202Eb` for a right-to-left override between a and b. */
export function printable(text: string): string {
  return text.replace(UNSAFE, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}`);
}

type SecretRow = { find: RegExp; put: string; example: string; shown: string };

export const SECRET_ROWS: readonly SecretRow[] = [
  {
    find: /\b([a-z][a-z0-9+.-]*:\/\/[^\s:/?#@"']*):[^\s/?#"']+@/gi,
    put: '$1:***@',
    example: 'redis://user:pa@ss@host:6379/0',
    shown: 'redis://user:***@host:6379/0',
  },
  { find: /\bwhsec_[\w+/=-]+/g, put: 'whsec_***', example: 'key whsec_MfKQ9r8=', shown: 'key whsec_***' },
  { find: /\bwhsk_[\w+/=-]+/g, put: 'whsk_***', example: 'key whsk_MfKQ9r8=', shown: 'key whsk_***' },
  {
    find: /(hooks\.slack\.com\/(?:services|workflows|triggers)\/)[^\s"'?#]+/gi,
    put: '$1***',
    example: 'https://hooks.slack.com/services/T0/B0/abc',
    shown: 'https://hooks.slack.com/services/***',
  },
  {
    find: /(discord(?:app)?\.com\/api\/(?:v\d+\/)?webhooks\/)[^\s"'?#]+/gi,
    put: '$1***',
    example: 'https://discord.com/api/webhooks/1/abc',
    shown: 'https://discord.com/api/webhooks/***',
  },
  {
    find: /(\/bot)\d+:[\w-]+/g,
    put: '$1***',
    example: 'https://api.telegram.org/bot12:ab-c/sendMessage',
    shown: 'https://api.telegram.org/bot***/sendMessage',
  },
];

export function withoutSecrets(text: string): string {
  return SECRET_ROWS.reduce((line, row) => line.replace(row.find, row.put), text);
}
