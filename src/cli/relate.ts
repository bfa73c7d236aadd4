/** `counterclaim relate PAIRS.jsonl`: in this process: two texts a line in, the strongest relation between them out. */
import { createReadStream } from 'node:fs';
import { z } from 'zod';
import type { Heart } from '../app.js';
import { relateTexts } from '../disputes/relate-texts.js';
import { CounterclaimError, fileTrouble, messageOf } from '../shared/errors.js';
import { print, printJson, remark } from './output.js';

const side = z.object({
  text: z.string().min(1),
  published: z.string().nullish(),
  outlet: z.string().nullish(),
});
const pairSchema = z.object({ id: z.union([z.string(), z.number()]), a: side, b: side });

const MAX_LINE = 4 * 1024 * 1024;

export async function relateCommand(heart: Heart, file: string, options: { json: boolean }): Promise<void> {
  let done = 0;
  let bad = 0;
  for await (const { line, number } of linesOf(file)) {
    if (line.trim() === '') continue;
    try {
      if (line.length > MAX_LINE) throw new Error('the line is too long');
      const { id, a, b } = pairSchema.parse(JSON.parse(line));
      const relation = relateTexts(heart.engine.extract, a, b);
      done++;
      if (options.json) await printJson({ id, relation });
      else await print(`${id}: ${relation.family}${relation.kind === null ? '' : `, ${relation.kind}`}`);
    } catch (error) {
      bad++;
      const reason = error instanceof z.ZodError ? 'no pair: {"id", "a": {"text"}, "b": {"text"}}' : messageOf(error);
      remark(`skipped ${file}:${number}: ${reason}`);
    }
  }
  if (bad > 0) remark(`${bad} skipped`);
  if (done === 0) throw new CounterclaimError('INPUT', `${file}: no pair could be read`);
}

/** Lines with their number; what is longer than the limit is cut there, never held whole. */
async function* linesOf(file: string): AsyncGenerator<{ line: string; number: number }> {
  const stream = file === '-' ? process.stdin : createReadStream(file);
  stream.setEncoding('utf8');
  let held = '';
  let number = 1;
  try {
    for await (const piece of stream as AsyncIterable<string>) {
      const parts = piece.split('\n');
      for (const [at, part] of parts.entries()) {
        if (at > 0) {
          yield { line: held, number: number++ };
          held = '';
        }
        if (held.length <= MAX_LINE) held += part;
      }
    }
  } catch (error) {
    throw new CounterclaimError('INPUT', `${file}: ${fileTrouble(error)}`, 'Check the path.', error);
  }
  if (held !== '') yield { line: held, number };
}
