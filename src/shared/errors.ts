/**
 * One error type for everything a person may have to act on: what happened, to what, what to do next.
 * Anything else that is thrown is a defect of the program and keeps its stack.
 */
export type ErrorCode =
  | 'USAGE' // the call or the configuration is wrong: exit status 2
  | 'INPUT' // a file, line or page cannot be read
  | 'REDIS' // Redis cannot be had, reached or used
  | 'NETWORK' // a request failed or was refused
  | 'LIMIT'; // a size, time or depth limit was reached

export class CounterclaimError extends Error {
  readonly code: ErrorCode;
  /** What the reader can do about it, as one sentence; printed on its own line. */
  readonly advice: string | undefined;

  constructor(code: ErrorCode, message: string, advice?: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'CounterclaimError';
    this.code = code;
    this.advice = advice;
  }
}

/** The message of whatever was thrown, on one line. */
export function messageOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/\s+/g, ' ').trim();
}
