/**
 * STIX 2.1 as far as bundles of disputes use it, written from the specification (OASIS Standard, 10 June 2021): sections 3.2
 * (common properties), 4.3 Grouping, 4.5 Identity, 4.13 Note, 4.15 Opinion, 5.1 Relationship, 8 Bundle. Nothing beyond
 * the properties of the specification is let through.
 */
import { z } from 'zod';

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[45][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}';
const id = (type: string) => z.string().regex(new RegExp(`^${type}--${UUID}$`));
const anyId = id('[a-z][a-z0-9-]+[a-z0-9]');
/** 2.16: "The timestamp MUST be represented in the UTC time zone and MUST use the 'Z' designation". */
const timestamp = z.iso.datetime({ offset: false });
const list = <T extends z.ZodType>(of: T) => z.array(of).min(1);

/** 2.10: at least one of description, url and external_id. */
const externalReference = z
  .strictObject({
    source_name: z.string().min(1),
    description: z.string().optional(),
    url: z
      .url()
      .regex(/^[\x21-\x7e]+$/)
      .optional(),
    external_id: z.string().optional(),
  })
  .refine((one) => (one.description ?? one.url ?? one.external_id) !== undefined);

const common = (type: string) => ({
  type: z.literal(type),
  spec_version: z.literal('2.1'),
  id: id(type),
  created_by_ref: id('identity').optional(),
  created: timestamp,
  modified: timestamp,
  labels: list(z.string()).optional(),
  confidence: z.int().min(0).max(100).optional(),
  external_references: list(externalReference).optional(),
});

const object = z
  .union([
    z.strictObject({
      ...common('identity'),
      name: z.string(),
      identity_class: z.enum(['individual', 'group', 'system', 'organization', 'class', 'unknown']),
    }),
    z.strictObject({
      ...common('grouping'),
      name: z.string(),
      description: z.string(),
      context: z.enum(['suspicious-activity', 'malware-analysis', 'unspecified']),
      object_refs: list(anyId),
    }),
    z.strictObject({
      ...common('note'),
      abstract: z.string().optional(),
      content: z.string(),
      authors: list(z.string()).optional(),
      object_refs: list(anyId),
    }),
    z.strictObject({
      ...common('opinion'),
      explanation: z.string().optional(),
      authors: list(z.string()).optional(),
      opinion: z.enum(['strongly-disagree', 'disagree', 'neutral', 'agree', 'strongly-agree']),
      object_refs: list(anyId),
    }),
    z.strictObject({
      ...common('relationship'),
      relationship_type: z.string().regex(/^[a-z0-9-]+$/),
      description: z.string().optional(),
      source_ref: anyId.regex(/^(?!relationship|sighting|bundle|marking-definition)/),
      target_ref: anyId.regex(/^(?!relationship|sighting|bundle|marking-definition)/),
    }),
  ])
  // 3.2: "the modified property ... MUST be later than or equal to the value of the created property".
  .refine(({ created, modified }) => created <= modified);

export const stixBundle = z.strictObject({
  type: z.literal('bundle'),
  id: id('bundle'),
  objects: list(object),
});
