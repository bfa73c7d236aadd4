/**
 * What came back, made into an opinion or thrown away. Nothing of it is trusted: the JSON must have the shape that was
 * asked for, what is no choice is cut to short plain text, and a quote that does not stand letter by letter in the
 * text that was sent is dropped, with the reason counted. Pure.
 */
import { z } from 'zod';
import type { Claim } from '../claims/claim.js';
import { type AddedClaim, AGREES, GROUNDS, type LinkOpinion } from '../disputes/opinion.js';
import { type ClaimsQuestion, MAX_CLAIMS, type ReviewQuestion } from './question.js';

/** Why a part of an answer was thrown away. */
export type Dropped = 'quote-not-verbatim' | 'speaker-not-in-text' | 'claim-known-already';

export type Review = Omit<LinkOpinion, 'model' | 'at'>;
export type Read<T> = { value: T; dropped: Dropped[] };

const text = z.string().max(4_000);

export const SHAPES = {
  review: z.object({
    agrees: z.enum(AGREES),
    ground: z.enum(GROUNDS),
    why: text,
    words: z.object({ a: text.nullable(), b: text.nullable() }),
  }),
  claims: z.object({
    claims: z
      .array(z.object({ quote: text, speaker: text.nullable(), act: z.enum(['assert', 'deny']), content: text }))
      .max(MAX_CLAIMS * 2),
  }),
} as const;

/** The shape as the endpoint is told it. Limits of length are left out: several endpoints refuse a schema with them. */
export function jsonSchema(kind: keyof typeof SHAPES): object {
  const { $schema: _, ...schema } = z.toJSONSchema(SHAPES[kind], {
    override: ({ jsonSchema: part }) => {
      delete part.maxLength;
      delete part.maxItems;
    },
  });
  return schema;
}

const completion = z.object({
  choices: z
    .array(
      z.object({
        message: z.object({
          content: z.union([z.string(), z.array(z.object({ text: z.string().optional() }))]).nullish(),
          refusal: z.string().nullish(),
        }),
        finish_reason: z.string().nullish(),
      }),
    )
    .min(1),
});

/** @returns the text of a `chat.completion`, or why there is none */
export function textOf(body: Uint8Array): { ok: true; text: string } | { ok: false; reason: string } {
  const parsed = completion.safeParse(jsonOf(Buffer.from(body).toString('utf8')));
  const choice = parsed.data?.choices[0];
  if (!choice) return { ok: false, reason: 'the answer is no chat completion' };
  const { content, refusal } = choice.message;
  if (refusal) return { ok: false, reason: 'the model refuses to answer' };
  const whole = Array.isArray(content) ? content.map((part) => part.text ?? '').join('') : (content ?? '');
  if (whole.trim() !== '') return { ok: true, text: whole };
  const cut = choice.finish_reason === 'length';
  return { ok: false, reason: cut ? 'the answer was cut off before it began' : 'the answer is empty' };
}

/**
 * The one object of the asked shape in a text: the text itself, or what stands in a fence or among prose. Two that
 * differ are no answer: one of them may be an article's, repeated.
 */
export function objectIn<K extends keyof typeof SHAPES>(kind: K, from: string): z.infer<(typeof SHAPES)[K]> | null {
  const answer = from.replace(/^\s*<think>[\s\S]*?<\/think>/i, '');
  const found = new Map<string, z.infer<(typeof SHAPES)[K]>>();
  for (const candidate of candidatesIn(answer)) {
    const parsed = SHAPES[kind].safeParse(jsonOf(candidate));
    if (parsed.success) found.set(JSON.stringify(parsed.data), parsed.data as z.infer<(typeof SHAPES)[K]>);
  }
  const [only] = found.values();
  return found.size === 1 && only !== undefined ? only : null;
}

const MAX_CANDIDATES = 20;

/** The outermost `{…}` of a text, in one pass: a brace within a string of JSON counts for nothing. */
function candidatesIn(answer: string): string[] {
  const found: string[] = [];
  let [depth, start, inString] = [0, 0, false];
  for (let at = 0; at < answer.length && found.length < MAX_CANDIDATES; at++) {
    const char = answer[at];
    if (depth > 0 && inString) {
      if (char === '\\') at++;
      else if (char === '"') inString = false;
    } else if (depth > 0 && char === '"') inString = true;
    else if (char === '{') {
      if (depth === 0) start = at;
      depth++;
    } else if (char === '}' && depth > 0) {
      depth--;
      if (depth === 0) found.push(answer.slice(start, at + 1));
    }
  }
  return found;
}

function jsonOf(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

export function readReview(raw: z.infer<typeof SHAPES.review>, { a, b }: ReviewQuestion): Read<Review> {
  const dropped: Dropped[] = [];
  const verbatim = (words: string | null, passage: string): string | null => {
    if (words === null || words.trim() === '') return null;
    if (words.length <= MAX_WORDS && passage.includes(words)) return words;
    dropped.push('quote-not-verbatim');
    return null;
  };
  const { agrees, ground, why } = raw;
  const words = { a: verbatim(raw.words.a, a.passage), b: verbatim(raw.words.b, b.passage) };
  return { value: { agrees, ground, why: plain(why, MAX_WHY), words }, dropped };
}

const MAX_WORDS = 400;
const MAX_WHY = 300;
const MAX_CONTENT = 240;
const MAX_SPEAKER = 120;
const MAX_CLAIM_QUOTE = 1_500;
/** Below this a "quote" is a word that stands everywhere. */
const MIN_CLAIM_QUOTE = 12;

/** @param known where the rules found claims already: the same sentence of the same speaker is not told again */
export function readClaims(
  raw: z.infer<typeof SHAPES.claims>,
  { text: article }: ClaimsQuestion,
  known: readonly Pick<Claim, 'start' | 'end' | 'speaker'>[] = [],
): Read<AddedClaim[]> {
  const dropped: Dropped[] = [];
  const value: AddedClaim[] = [];
  const before: Said[] = known.map(({ start, end, speaker }) => ({ start, end, speaker: speaker?.name ?? null }));
  for (const { quote, speaker, act, content } of raw.claims) {
    const start = article.indexOf(quote);
    const end = start + quote.length;
    const length = quote.trim().length;
    if (start === -1 || length < MIN_CLAIM_QUOTE || length > MAX_CLAIM_QUOTE) dropped.push('quote-not-verbatim');
    else if (speaker !== null && !isNameIn(article, speaker)) dropped.push('speaker-not-in-text');
    else if (isKnown({ start, end, speaker }, [...before, ...value])) dropped.push('claim-known-already');
    else value.push({ quote, start, end, speaker, act, content: plain(content, MAX_CONTENT) });
  }
  return { value: value.slice(0, MAX_CLAIMS), dropped };
}

type Said = Pick<AddedClaim, 'start' | 'end' | 'speaker'>;

const isNameIn = (article: string, name: string): boolean =>
  name.trim() !== '' && name.length <= MAX_SPEAKER && /\p{L}/u.test(name) && article.includes(name);

/** "Petrov" and "Governor Ivan Petrov", "Defence Ministry" and "Ministry of Defence" are one speaker of one sentence. */
function isKnown(one: Said, known: readonly Said[]): boolean {
  return known.some(({ start, end, speaker }) => {
    if (start >= one.end || one.start >= end) return false;
    if (speaker === null || one.speaker === null) return speaker === one.speaker;
    const [few = [], many = []] = [wordsOf(speaker), wordsOf(one.speaker)].sort((a, b) => a.length - b.length);
    return few.every((word) => many.includes(word));
  });
}

const wordsOf = (name: string): string[] =>
  (name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => word !== 'of' && word !== 'the');

const ADDRESS = /\b(?:[a-z][a-z0-9+.-]*:\/\/|www\.)\S+/gi;

/**
 * A model's words as one short line: no control or direction marks, no address to click on. For text that is nobody's
 * quote; quotes stay as they are and are made printable where they are printed.
 */
export function plain(words: string, limit: number): string {
  const line = words
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\u2028\u2029\ufffd]+/gu, ' ')
    .replace(ADDRESS, '[address left out]')
    .replace(/\s+/g, ' ')
    .trim();
  if (line.length <= limit) return line;
  const short = line.slice(0, limit - 1).toWellFormed();
  return `${short.replace(/\ufffd$/, '')}…`;
}
