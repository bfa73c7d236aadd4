/**
 * Whether what was thrown is Redis' own trouble: full, away, starting, unable to write. It concerns whatever is asked of
 * it and passes, so no single article, page or feed may be blamed for it.
 */
import { messageOf } from '../shared/errors.js';

/** The first word of an answer of Redis; what ioredis says where no answer comes. */
const TROUBLES =
  /^(?:OOM|MISCONF|LOADING|READONLY|BUSY|MASTERDOWN|CLUSTERDOWN|TRYAGAIN|NOREPLICAS|EXECABORT|Connection is closed|Command (?:timed out|aborted)|Socket timeout)\b/;

export function isRedisTrouble(error: unknown): boolean {
  return error instanceof Error && TROUBLES.test(messageOf(error));
}
