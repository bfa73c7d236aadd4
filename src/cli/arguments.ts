/** Checks for what is given on the command line; what is wrong is a USAGE error that says what to write. */
import { isWorkspaceName } from '../shared/config-schema.js';
import { CounterclaimError } from '../shared/errors.js';

export function workspaceName(text: string): string {
  if (isWorkspaceName(text)) return text;
  throw new CounterclaimError(
    'USAGE',
    `"${text}" is no name of a workspace`,
    'Write letters, digits, `.`, `_` and `-`, such as replay-2025.',
  );
}

export function wholeNumber(option: string, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value <= most) return value;
    throw new CounterclaimError('USAGE', `${option}: "${text}" is no number from 0 to ${most}`);
  };
}
