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
  /** What the reader can do about it, a sentence a line; printed below the message. */
  readonly advice: string | undefined;

  constructor(code: ErrorCode, message: string, advice?: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'CounterclaimError';
    this.code = code;
    this.advice = advice;
  }
}

const FILE_TROUBLES: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  ENOTDIR: 'no such file',
  EISDIR: 'this is a folder, not a file',
  EACCES: 'you may not open it',
  EPERM: 'the system does not allow it',
  EROFS: 'the disk can only be read',
  ENOSPC: 'the disk is full',
};

/** What went wrong with a file, in words where the system has only a code; the file is for the caller to name. */
export function fileTrouble(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return FILE_TROUBLES[code] ?? messageOf(error);
}

/** The message of whatever was thrown, on one line. */
export function messageOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/\s+/g, ' ').trim();
}
