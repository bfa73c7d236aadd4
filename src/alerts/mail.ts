/**
 * An event as plain mail, over SMTP. Text only, so nothing in it is read as markup. Mails on one dispute are one thread
 * (`References`), and the same message has the same `Message-ID` on every try. Encrypted by TLS, or by STARTTLS, without
 * which nothing is sent except to an address that `network.allowPrivate` lists.
 */
import nodemailer from 'nodemailer';
import { RequestRefused } from '../net/refusal.js';
import type { Connect } from '../net/socket.js';
import { messageOf } from '../shared/errors.js';
import { withoutSecrets } from '../shared/printable.js';
import { plainText, type Story } from './story.js';

export type Mailbox = {
  url: string;
  user: string | null;
  password: string | null;
  from: string;
  to: readonly string[];
  /** The address is in a network of our own: it may be spoken to in the clear. */
  plain: boolean;
};

/** `status`: of SMTP. */
export type Mailed = { ok: boolean; final: boolean; status: number | null; reason: string; answer: string };

export type MailParts = { connect: Connect; deadlineMs: number; signal?: AbortSignal };

export async function sendMail(
  mailbox: Mailbox,
  { id, stories }: { id: string; stories: readonly Story[] },
  { connect, deadlineMs, signal: outer }: MailParts,
): Promise<Mailed> {
  const { url, user, password, from, to, plain } = mailbox;
  const target = new URL(url);
  const secure = target.protocol === 'smtps:';
  const port = Number(target.port) || (secure ? 465 : 587);
  const host = target.hostname.replace(/^\[|\]$/g, '');
  const deadline = AbortSignal.timeout(deadlineMs);
  const signal = outer ? AbortSignal.any([deadline, outer]) : deadline;
  try {
    const socket = await connect({ host, port, signal });
    // Whatever stage it hangs in.
    const cut = (): void => void socket.destroy();
    signal.addEventListener('abort', cut, { once: true });
    try {
      const transport = nodemailer.createTransport({
        host,
        port,
        secure,
        requireTLS: !secure && !plain,
        ...(user === null ? {} : { auth: { user, pass: password ?? '' } }),
        getSocket: (_, callback) => callback(null, { connection: socket }),
        disableFileAccess: true,
        disableUrlAccess: true,
        connectionTimeout: deadlineMs,
        greetingTimeout: deadlineMs,
        socketTimeout: deadlineMs,
      });
      const sent = await transport.sendMail({
        from,
        to: [...to],
        ...letterOf(id, stories),
      });
      const answer = String(sent.response);
      return { ok: true, final: true, status: statusIn(answer), reason: 'taken by the mail server', answer };
    } finally {
      signal.removeEventListener('abort', cut);
      socket.destroy();
    }
  } catch (error) {
    return failure(error, deadline.aborted);
  }
}

function letterOf(id: string, stories: readonly Story[]) {
  const [first, ...others] = stories;
  const text = stories.map((story) => `${story.title}\n\n${plainText(story)}`).join(`\n\n${'-'.repeat(60)}\n\n`);
  const thread = others.length === 0 ? (first?.thread ?? null) : null;
  return {
    subject: others.length === 0 ? (first?.title ?? '') : `${stories.length} messages: ${first?.title ?? ''}`,
    text: `${text}\n`,
    messageId: `<${id}@counterclaim>`,
    ...(thread === null ? {} : { references: [`<${thread}@counterclaim>`], inReplyTo: `<${thread}@counterclaim>` }),
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
  };
}

function failure(error: unknown, late: boolean): Mailed {
  const none = { ok: false, final: false, status: null, answer: '' };
  if (late) return { ...none, reason: 'not sent within 15 s' };
  if (error instanceof RequestRefused) return { ...none, reason: error.message };
  const { responseCode, response } = error as { responseCode?: number; response?: string };
  const status = responseCode ?? null;
  return {
    ...none,
    // RFC 5321, 4.2.1: 5yz is the permanent negative reply: "the SMTP client SHOULD NOT repeat the exact request".
    final: status !== null && status >= 500,
    status,
    reason: `the mail server does not take it: ${withoutSecrets(messageOf(error)).slice(0, 200)}`,
    answer: response ?? '',
  };
}

const statusIn = (text: string): number | null => (/^\d{3}/.test(text) ? Number(text.slice(0, 3)) : null);
