/** Speakers, outlets and places as the API gives them, as schemas from which its description is made. */
import { z } from 'zod';
import { BECAME, type Became } from '../disputes/grounds.js';
import { STATUSES, type Status } from '../shared/words.js';

const text = z.string();
const count = z.number().int().min(0);

const statuses = z.object(
  Object.fromEntries(STATUSES.map((status) => [status, count])) as Record<Status, typeof count>,
);

const became = z.object(Object.fromEntries(BECAME.map((end) => [end, count])) as Record<Became, typeof count>);

const contested = {
  contested: count.describe('claims that a dispute rests on'),
  became: became.describe('of those, how many were later admitted, taken back, put right, or overtaken'),
  disputes: statuses.describe('disputes that rest on any of them, by status'),
};

const speakerFields = {
  id: text,
  name: text.describe('in its most frequent spelling'),
  kind: text,
  sides: z.array(text).describe('parties that the speaker was read to stand for, the most frequent first'),
  claims: count,
  articles: count,
  acts: z.record(text, count).describe('the claims by what was done with them: assert, deny, concede, retract …'),
  ...contested,
};

const outletFields = {
  id: text,
  name: text,
  family: text.nullable().describe('the house behind it, as its pages or the table of houses have it'),
  articles: count,
  texts: z
    .object({ own: count, credited: count, copied: count })
    .describe('articles with no other source known, with one that they credit, and with half of another one in them'),
  from: z.array(z.object({ name: text, articles: count })).describe('whose text the credited and copied ones are'),
  claims: count,
  voices: z
    .object({ own: count, named: count, unnamed: count })
    .describe('the claims by who speaks: the outlet itself, somebody with a name, somebody without'),
  notes: z.record(text, count).describe('articles with such a note about their own text: correction, retraction …'),
  ...contested,
};

const placeFields = {
  id: text,
  name: text,
  within: z.array(text).describe('from near to far: region, country'),
  at: z.object({ lat: z.number(), lng: z.number() }).nullable().describe('null: not on the map'),
  disputes: statuses,
};

const claim = z.object({
  id: text,
  article: text,
  outlet: text.nullable(),
  publishedAt: text.nullable(),
  act: text,
  quote: text.describe('word for word'),
  became: z.enum(BECAME).nullable(),
});

const dispute = z.object({ id: text, topic: text, status: z.enum(STATUSES) });

const involved = z
  .array(dispute.extend({ claims: z.array(claim).describe('at most three') }))
  .describe('the latest 20; all of them are had from /api/disputes');

const list = <S extends z.ZodType>(name: string, row: S) =>
  z.object({
    total: count.describe('how many fit, on all pages together'),
    next: text.nullable().describe('address of the next page'),
    [name]: z.array(row),
  });

export const speakersSchema = list('speakers', z.object(speakerFields));
export const outletsSchema = list('outlets', z.object(outletFields));
export const placesSchema = list('places', z.object(placeFields)).extend({
  nowhere: count.describe('disputes that name no place'),
});

export const speakerSchema = z.object({
  ...speakerFields,
  involved,
  next: text.nullable().describe('address of the next page of what was said'),
  said: z.array(claim.extend({ disputes: z.array(dispute) })).describe('the latest first'),
});

export const outletSchema = z.object({
  ...outletFields,
  involved,
  next: text.nullable().describe('address of the next page of what was printed'),
  printed: z
    .array(
      z.object({
        article: text,
        title: text.nullable(),
        publishedAt: text.nullable(),
        claims: count,
        copyOf: text.nullable().describe('id of the article that it copies'),
        disputes: z.array(dispute),
      }),
    )
    .describe('the latest first'),
});

export const placeSchema = z.object({
  ...placeFields,
  next: text.nullable().describe('address of the next page of disputes'),
  rows: z.array(dispute.extend({ openedAt: text.nullable(), kinds: z.array(text) })).describe('the latest first'),
});
