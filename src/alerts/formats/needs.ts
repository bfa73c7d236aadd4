/** What each format needs in the configuration, and what means nothing to it. */

export const FORMAT_NAMES = ['standard', 'slack', 'discord', 'teams', 'ntfy', 'telegram', 'mail'] as const;
export type FormatName = (typeof FORMAT_NAMES)[number];

type Need = 'none' | 'free' | { advice: string };

export type Needs = {
  schemes: readonly string[];
  /** An example, for messages. */
  url: string;
  /** `signs`: Standard Webhooks. `token`: needed. `free`: where the receiver asks for one. */
  secret: { kind: 'signs' | 'token' | 'free' | 'none'; advice: string };
  to: 'none' | { advice: string; one: boolean };
  from: Need;
  user: Need;
};

const WEB = { schemes: ['https:'], from: 'none', user: 'none' } as const;
const NO_SECRET = { kind: 'none', advice: 'Leave it out: the address itself is the secret.' } as const;

export const NEEDS: Readonly<Record<FormatName, Needs>> = {
  standard: { ...WEB, url: 'https://hooks.example/abc', secret: { kind: 'signs', advice: '' }, to: 'none' },
  slack: { ...WEB, url: 'https://hooks.slack.com/services/…', secret: NO_SECRET, to: 'none' },
  discord: { ...WEB, url: 'https://discord.com/api/webhooks/…', secret: NO_SECRET, to: 'none' },
  teams: { ...WEB, url: 'https://….logic.azure.com/workflows/…', secret: NO_SECRET, to: 'none' },
  ntfy: {
    ...WEB,
    url: 'https://ntfy.sh/your-topic',
    secret: { kind: 'free', advice: 'Give the one access token that ntfy shows, such as tk_….' },
    to: 'none',
  },
  telegram: {
    ...WEB,
    url: 'https://api.telegram.org',
    secret: { kind: 'token', advice: 'Give the token that @BotFather shows as secret or in secretFile.' },
    to: { advice: 'Write the one chat, such as `to: "-1001234567890"` or `to: "@channel"`.', one: true },
  },
  mail: {
    schemes: ['smtp:', 'smtps:'],
    url: 'smtps://mail.example',
    secret: { kind: 'free', advice: 'Give the one password of user.' },
    to: { advice: 'Write the recipients, such as `to: [desk@news.example]`.', one: false },
    from: { advice: 'Write the sender, such as `from: counterclaim@news.example`.' },
    user: 'free',
  },
};
