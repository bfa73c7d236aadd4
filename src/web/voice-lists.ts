/**
 * The lists of speakers, outlets and places: what was counted as it was read, with how each stands in the disputes. Pages
 * and API show the same rows.
 */
import { type Point, pointOf } from '../language/place-points.js';
import type { OutletTally, SpeakerTally } from '../ledger/voices.js';
import type { Sources } from './sources.js';
import { NOT_IN_DISPUTE, type PlaceStanding, type Standing, standingsOf } from './standings.js';
import {
  type Found,
  familyOf,
  isOfFamily,
  type OutletsQuery,
  type PlacesQuery,
  type SpeakersQuery,
  selectPlaces,
  selectVoices,
} from './voice-selection.js';

type Contested = Pick<Standing, 'contested' | 'became' | 'disputes'>;
export type SpeakerBrief = SpeakerTally & Contested;
export type OutletBrief = Omit<OutletTally, 'publisher'> & { family: string | null } & Contested;
export type PlaceBrief = { id: string; name: string; within: string[]; at: Point | null } & Pick<Standing, 'disputes'>;

export async function listedSpeakers(sources: Sources, query: SpeakersQuery): Promise<Found<SpeakerBrief>> {
  const [catalogue, shelf] = await Promise.all([sources.speakers(), sources.shelf()]);
  const { speakers } = standingsOf(shelf);
  const { total, rows } = selectVoices(catalogue, query);
  return { total, rows: rows.map((row) => speakerBrief(row, speakers.get(row.id))) };
}

export async function listedOutlets(sources: Sources, query: OutletsQuery): Promise<Found<OutletBrief>> {
  const [catalogue, shelf] = await Promise.all([sources.outlets(), sources.shelf()]);
  const { outlets } = standingsOf(shelf);
  const { total, rows } = selectVoices(catalogue, query, isOfFamily(query.family));
  return { total, rows: rows.map((row) => outletBrief(row, outlets.get(row.id))) };
}

/** All that fit: the map shows more than a page of the table. `nowhere`: disputes that name no place. */
export async function listedPlaces(
  { shelf }: Sources,
  query: PlacesQuery,
): Promise<{ places: PlaceBrief[]; nowhere: number }> {
  const standings = standingsOf(await shelf());
  return { places: selectPlaces(standings, query).map(placeBrief), nowhere: standings.nowhere };
}

export const speakerBrief = (tally: SpeakerTally, standing: Standing | undefined): SpeakerBrief => ({
  ...tally,
  ...contestedOf(standing),
});

export function outletBrief(tally: OutletTally, standing: Standing | undefined): OutletBrief {
  const { publisher: _, ...rest } = tally;
  return { ...rest, family: familyOf(tally), ...contestedOf(standing) };
}

function contestedOf({ contested, became, disputes }: Standing = NOT_IN_DISPUTE): Contested {
  return { contested, became, disputes };
}

export function placeBrief({ id, place: { name, within }, disputes }: PlaceStanding): PlaceBrief {
  return { id, name, within, at: pointOf(id), disputes };
}
