/**
 * What the environment says in place of the configuration: where Redis is, and secrets that a container or a service
 * manager puts into files (`…_FILE`), so that they stand in no list of processes and no `docker inspect`.
 */
import { readFileSync } from 'node:fs';
import { CounterclaimError, fileTrouble } from './errors.js';
import { isRedisAddress, withPassword } from './redis-address.js';

type Env = Readonly<Record<string, string | undefined>>;

/** @returns null: none is named, so a private one is to be started */
export function redisOf(env: Env, configured: string | undefined): string | null {
  const address = env.REDIS_URL || configured;
  if (env.REDIS_URL && !isRedisAddress(env.REDIS_URL))
    throw new CounterclaimError(
      'USAGE',
      'the environment variable REDIS_URL is not the address of a Redis',
      'Write an address such as redis://localhost:6379, or unset REDIS_URL.',
    );
  const password = secretOf(env, 'REDIS_PASSWORD_FILE');
  if (password === null) return address ?? null;
  if (address === undefined)
    throw new CounterclaimError(
      'USAGE',
      'REDIS_PASSWORD_FILE is set, but no Redis is named',
      'Set REDIS_URL, such as redis://redis:6379, or unset REDIS_PASSWORD_FILE.',
    );
  const whole = withPassword(address, password);
  if (whole === null)
    throw new CounterclaimError(
      'USAGE',
      'both the address of Redis and REDIS_PASSWORD_FILE give a password',
      'Keep one of the two.',
    );
  return whole;
}

/** What asks for a token is told it by COUNTERCLAIM_TOKEN, or by a file. */
export const tokenOf = (env: Env): string | null => env.COUNTERCLAIM_TOKEN || secretOf(env, 'COUNTERCLAIM_TOKEN_FILE');

/** The first line of the file that a variable names. */
function secretOf(env: Env, variable: string): string | null {
  const file = env[variable];
  if (!file) return null;
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const advice = `Let ${variable} name a file that this user may read, or unset it.`;
    throw new CounterclaimError('USAGE', `${variable}: ${file} cannot be read: ${fileTrouble(error)}`, advice, error);
  }
  const [first = ''] = text.split('\n');
  if (first.trim() !== '') return first.trim();
  throw new CounterclaimError('USAGE', `${variable}: ${file} is empty`, 'Put the secret on its first line.');
}
