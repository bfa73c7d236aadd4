/** The places that disputes are about, on a map and in a table, and one place with its disputes. */
import { counted } from '../../shared/counted.js';
import { STATUSES } from '../../shared/words.js';
import type { Shelved } from '../shelf.js';
import type { PlaceBrief } from '../voice-lists.js';
import { type Part, type PlacesQuery, partOf } from '../voice-selection.js';
import { DisputeRow } from './disputes.js';
import { FigureTable, NameFilter, PartPager, Shown } from './figures.js';
import { page } from './layout.js';
import { DisputeMap, disputesOf, placePath } from './map.js';
import { line } from './words.js';

const ORDERS = { count: 'most open disputes first', name: 'by name' };

export function placesPage({ places, nowhere }: { places: PlaceBrief[]; nowhere: number }, query: PlacesQuery): string {
  const rows = partOf(places, query);
  return page({
    title: 'Places',
    at: 'places',
    children: (
      <>
        <h1>Places</h1>
        <NameFilter action="/places" asked={query} orders={ORDERS} />
        <DisputeMap places={places} />
        <Shown total={places.length} noun="place" part={query} api="/api/places" />
        {rows.length > 0 && <PlaceTable label="Places" places={rows} />}
        {nowhere > 0 && <p class="soft">{`${counted(nowhere, 'dispute')} more without a place.`}</p>}
        <PartPager path="/places" total={places.length} part={query} />
      </>
    ),
  });
}

type OnePlace = { place: PlaceBrief; rows: readonly Shelved[]; total: number; inside: readonly PlaceBrief[] };

export function placePage({ place, rows, total, inside }: OnePlace, part: Part): string {
  const { id, name, within, at } = place;
  return page({
    title: line(name),
    at: 'places',
    children: (
      <>
        <h1>{line(name)}</h1>
        <ul class="facts">
          {within.length > 0 && <li>{`in ${within.map(line).join(', ')}`}</li>}
          {at === null && <li>not on the map: it is not known where it lies</li>}
          {STATUSES.filter((status) => place.disputes[status] > 0).map((status) => (
            <li class={`chip ${status}`} key={status}>{`${place.disputes[status]} ${status}`}</li>
          ))}
        </ul>
        <Shown total={total} noun="dispute" part={part} api={`/api${placePath(id)}`} />
        <ol class="disputes">
          {rows.map((row) => (
            <DisputeRow key={row.dispute.id} row={row} />
          ))}
        </ol>
        <PartPager path={placePath(id)} total={total} part={part} />
        {inside.length > 0 && (
          <>
            <h2>{`In ${line(name)}`}</h2>
            <PlaceTable label={`Places in ${line(name)}`} places={inside} />
          </>
        )}
        <DisputeMap places={[place, ...inside]} />
      </>
    ),
  });
}

function PlaceTable({ label, places }: { label: string; places: readonly PlaceBrief[] }) {
  return (
    <FigureTable
      label={label}
      head={['Place', ...STATUSES, 'all disputes']}
      rows={places.map((place) => ({
        key: place.id,
        cells: [
          <>
            <a href={placePath(place.id)}>{line(place.name)}</a>
            <span class="soft">
              {` ${place.within.map(line).join(', ')}`}
              {place.at === null && ' (not on the map)'}
            </span>
          </>,
          ...STATUSES.map((status) => place.disputes[status]),
          disputesOf(place),
        ],
      }))}
    />
  );
}
