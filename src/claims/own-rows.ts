/**
 * A user's own rows of `knowledge:` in counterclaim.yaml: places, actors and frames, in the shape of the built-in tables.
 * Promise: a wrong row is named with its number and what is wrong; nothing of it is used silently.
 */
import { z } from 'zod';
import { createGazetteer, type OwnActor, type OwnPlace } from '../language/names.js';
import { CounterclaimError } from '../shared/errors.js';
import { createExtractor, type Extractor } from './extract.js';
import type { FrameRow } from './frame-row.js';

const name = z.string().trim().min(2).max(120);
const names = z.array(name).max(50);

const place = z.strictObject({
  name,
  kind: z.enum(['country', 'region', 'city', 'area', 'site', 'sea']).optional(),
  country: name.optional(),
  region: name.optional(),
  aliases: names.optional(),
  population: z.number().int().nonnegative().optional(),
});

const actor = z.strictObject({
  name,
  kind: z.enum(['state', 'organisation', 'person', 'outlet', 'force', 'group']).optional(),
  side: name.nullable().optional(),
  role: name.optional(),
  aliases: names.optional(),
});

const role = z.enum(['force', 'person', 'company', 'named']);

const frame = z.strictObject({
  frame: z
    .string()
    .regex(/^[a-z][a-z-]*\.[a-z][a-z-]*$/, 'write family.predicate in small letters, such as shipping.aground'),
  verbs: z.string().optional(),
  nouns: z.string().optional(),
  phrases: z.string().optional(),
  agent: z.enum(['subject', 'object', 'to', 'none']).optional(),
  place: z.enum(['object', 'in', 'from', 'subject', 'to', 'any']).optional(),
  target: z.boolean().optional(),
  voice: z.literal('active').optional(),
  with: z.string().optional(),
  without: z.string().optional(),
  needs: z.array(z.enum(['place', 'agent', 'target'])).optional(),
  opposes: z
    .string()
    .regex(
      /^[a-z][a-z-]*\.[a-z][a-z-]*( [a-z][a-z-]*\.[a-z][a-z-]*)*$/,
      'write the other frame as family.predicate, such as shipping.afloat; several by spaces',
    )
    .optional(),
  standing: z.boolean().optional(),
  agentIs: role.optional(),
  targetIs: role.optional(),
  example: z.string().min(5),
  counter: z.string().optional(),
});

/** Rows as the configuration holds them, not yet checked. */
export type OpenRows = { places: unknown[]; actors: unknown[]; frames: unknown[] };

export type OwnRows = { places: OwnPlace[]; actors: OwnActor[]; frames: FrameRow[] };

/** @param rows `knowledge` of the configuration, as read. @throws CounterclaimError USAGE that names list and row. */
export function readOwnRows(rows: OpenRows): OwnRows {
  return {
    places: rows.places.map((row, n) => checked(place, row, 'places', n)),
    actors: rows.actors.map((row, n) => checked(actor, row, 'actors', n)),
    frames: rows.frames.map((row, n) => checked(frame, row, 'frames', n)),
  };
}

function checked<T>(schema: z.ZodType<T>, row: unknown, list: string, n: number): T {
  const result = schema.safeParse(row);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const where = issue && issue.path.length > 0 ? `${issue.path.join('.')}: ` : '';
  throw new CounterclaimError(
    'USAGE',
    `knowledge.${list}, row ${n + 1}: ${where}${issue?.message ?? 'cannot be read'}`,
    'docs/own-words.md shows the shape of a row with an example that runs.',
  );
}

/** An extractor that knows the user's rows beside the built-in ones. */
export function extractorWith(rows: OwnRows): Extractor {
  return createExtractor({
    gazetteer: createGazetteer({ places: rows.places, actors: rows.actors }),
    frames: rows.frames,
  });
}
