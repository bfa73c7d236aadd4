/** What the system and undici throw, put into words that name no address. */
import { RequestRefused, type Rule } from './refusal.js';

type Row = { codes: string[]; rule: Rule; says: string };

const ROWS: Row[] = [
  { codes: ['ENOTFOUND', 'EAI_NODATA'], rule: 'connection', says: 'the host name cannot be resolved' },
  {
    codes: ['EAI_AGAIN'],
    rule: 'connection',
    says: 'the host name cannot be resolved for now: no name server gives an answer',
  },
  { codes: ['ECONNREFUSED'], rule: 'connection', says: 'the host refuses the connection' },
  {
    codes: ['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET', 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH'],
    rule: 'connection',
    says: 'the connection broke before the answer was whole',
  },
  { codes: ['EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN'], rule: 'connection', says: 'the host cannot be reached' },
  { codes: ['ETIMEDOUT', 'UND_ERR_CONNECT_TIMEOUT'], rule: 'connection', says: 'the host does not answer' },
  { codes: ['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT'], rule: 'deadline', says: 'the host stopped answering' },
  { codes: ['UND_ERR_HEADERS_OVERFLOW'], rule: 'size', says: 'the headers are longer than 64 kB' },
  { codes: ['UND_ERR_INVALID_ARG'], rule: 'url', says: 'the request cannot be written as HTTP' },
];

/** @returns the error itself where it already is a refusal, found through undici's wrapping */
export function refusalOf(error: unknown): RequestRefused {
  for (let at: unknown = error, depth = 0; at && depth < 5; at = causeOf(at), depth++) {
    if (at instanceof RequestRefused) return at;
    if (at instanceof AggregateError) {
      const inner = at.errors.map(refusalOf);
      return inner.find(({ rule }) => rule === 'address') ?? inner[0] ?? unknown(error);
    }
    const code = codeOf(at);
    const row = ROWS.find(({ codes }) => codes.includes(code));
    if (row) return new RequestRefused(row.rule, row.says, error);
    // undici gives most of these no code, only the name.
    if (code.startsWith('HPE_') || (at instanceof Error && at.name === 'HTTPParserError'))
      return new RequestRefused('protocol', 'the answer is not proper HTTP', error);
    if (/^(ERR_TLS|ERR_SSL|CERT_|DEPTH_|UNABLE_TO|SELF_SIGNED)/.test(code)) {
      return new RequestRefused('connection', `the certificate or the TLS handshake fails (${code})`, error);
    }
  }
  return unknown(error);
}

const unknown = (error: unknown) => new RequestRefused('connection', 'the request failed', error);
const causeOf = (error: unknown): unknown => (error instanceof Error ? error.cause : undefined);
const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
