import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { readAdviser } from '../../src/opinions/adviser.js';
import { CounterclaimError } from '../../src/shared/errors.js';

const read = (url: string, allowPrivate: string[] = [], key: string | null = null) =>
  readAdviser({ url, model: 'm', key, timeoutMs: 60_000, everyMs: 1_000, review: true, claims: false }, allowPrivate);

const refusal = (...call: Parameters<typeof read>): string => {
  try {
    read(...call);
  } catch (error) {
    if (error instanceof CounterclaimError && error.code === 'USAGE') return `${error.message} | ${error.advice}`;
    throw error;
  }
  throw new Error('accepted');
};

describe('the endpoint of second opinions', () => {
  test.each([
    ['https://api.example/v1', [], 'https://api.example/v1/chat/completions'],
    ['https://api.example/v1/', [], 'https://api.example/v1/chat/completions'],
    ['https://api.example/v1/chat/completions', [], 'https://api.example/v1/chat/completions'],
    ['http://127.0.0.1:11434/v1', ['127.0.0.1/32'], 'http://127.0.0.1:11434/v1/chat/completions'],
    ['http://[::1]:11434/v1', ['::1/128'], 'http://[::1]:11434/v1/chat/completions'],
    ['http://localhost:11434/v1', ['127.0.0.0/8', '::1'], 'http://localhost:11434/v1/chat/completions'],
    ['http://ollama:11434/v1', ['172.16.0.0/12'], 'http://ollama:11434/v1/chat/completions'],
    ['http://gpu.internal:8000/v1', ['10.0.0.0/8'], 'http://gpu.internal:8000/v1/chat/completions'],
  ])('at %s is taken', (url, allowPrivate, expected) => {
    expect(read(url, allowPrivate).url).toBe(expected);
  });

  test.each([
    ['http://127.0.0.1:11434/v1', [], /private one.*\| .*allowPrivate: \[127\.0\.0\.1\/32\]/],
    ['http://localhost:11434/v1', [], /allowPrivate: \[127\.0\.0\.1\/32\].*Better write 127\.0\.0\.1/],
    ['http://[fd00::5]:8000/v1', ['10.0.0.0/8'], /allowPrivate: \[fd00::5\/128\]/],
    ['https://169.254.169.254/v1', [], /private one/],
    ['http://api.example/v1', ['127.0.0.1/32'], /http:\/\/ is not safe/],
    ['http://93.184.215.14/v1', ['127.0.0.1/32'], /http:\/\/ is not safe/],
    ['http://ollama:11434/v1', [], /http:\/\/ is not safe.*\| .*network\.allowPrivate/],
    ['https://me:pw@api.example/v1', [], /user name or password/],
    ['https://api.example/v1?key=1', [], /goes on after its path/],
  ])('at %s, with %j allowed, is refused with what to write', (url, allowPrivate, expected) => {
    expect(refusal(url, allowPrivate)).toMatch(expected);
  });

  test('has a key of one word, which no dump shows', () => {
    expect(refusal('https://api.example/v1', [], 'two words')).not.toContain('two words');
    const adviser = read('https://api.example/v1', [], 'sk-hidden');
    expect(adviser.key).toBe('sk-hidden');
    expect(inspect(adviser) + JSON.stringify(adviser)).not.toContain('sk-hidden');
  });
});
