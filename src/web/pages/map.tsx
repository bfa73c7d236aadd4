/**
 * A map of disputes: a dot for each place, as large as its open disputes are many, each a link with a name for those who
 * hear it. Coasts only, and no borders: whose land it is may be what they dispute. Drawn on the server; the table beside it
 * has the same figures.
 */

import type { Point } from '../../language/place-points.js';
import { counted } from '../../shared/counted.js';
import { LAND } from '../assets.js';
import { layOut, type View } from '../map-view.js';
import type { PlaceBrief } from '../voice-lists.js';
import { line, Scrolling } from './words.js';

/** More dots than this hide each other, and make a heavy page. */
const MOST_DOTS = 300;
/** Of the largest dots the names are written, where there is room. */
const MOST_NAMES = 14;

export const placePath = (id: string): string => `/places/${encodeURIComponent(id)}`;

export const disputesOf = ({ disputes }: PlaceBrief): number => Object.values(disputes).reduce((sum, n) => sum + n, 0);

type Located = PlaceBrief & { at: Point };

export function DisputeMap({ places }: { places: readonly PlaceBrief[] }) {
  const located = places.filter((place): place is Located => place.at !== null);
  const drawn = located
    .sort((a, b) => b.disputes.open - a.disputes.open || disputesOf(b) - disputesOf(a))
    .slice(0, MOST_DOTS);
  if (drawn.length === 0) return null;
  const view = layOut(
    drawn.map(({ at, name, disputes }) => ({ at, weight: disputes.open, name: line(name) })),
    MOST_NAMES,
  );
  const left = places.length - drawn.length;
  return (
    <figure>
      <Scrolling label="Map of disputes">
        {/* biome-ignore lint/a11y/useSemanticElements: an SVG's links are a group, and a fieldset cannot stand here */}
        <svg
          class="map"
          viewBox={view.box.join(' ')}
          role="group"
          aria-label={`Map: ${counted(drawn.length, 'place')}`}
        >
          <use class="land" href={`${LAND.path}#land`} transform={`scale(${view.stretch} 1)`} />
          {drawn.map((place, n) => (
            <Dot place={place} dot={view.dots[n]} key={place.id} />
          ))}
          {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: names are no links; the dots say them already */}
          <g aria-hidden="true">
            {view.names.map(({ x, y, text }) => (
              <text x={x} y={y} font-size={view.letter} stroke-width={view.letter / 4} key={`${text} ${x}`}>
                {text}
              </text>
            ))}
          </g>
        </svg>
      </Scrolling>
      <figcaption class="soft">
        The larger a dot, the more open disputes; hollow where none is open. Coasts without borders.
        {left > 0 &&
          ` ${counted(left, 'place')} of the table ${left === 1 ? 'is' : 'are'} not drawn: it is not known where ${left === 1 ? 'it lies' : 'they lie'}${located.length > MOST_DOTS ? `, or ${MOST_DOTS} others have more open disputes` : ''}.`}
      </figcaption>
    </figure>
  );
}

function Dot({ place, dot }: { place: Located; dot: View['dots'][number] | undefined }) {
  if (dot === undefined) return null;
  const { id, name, within, disputes } = place;
  const words = `${[name, ...within].map(line).join(', ')}: ${disputes.open} open of ${counted(disputesOf(place), 'dispute')}`;
  return (
    <a href={placePath(id)} aria-label={words}>
      <title>{words}</title>
      <circle class={disputes.open > 0 ? 'dot' : 'dot none'} cx={dot.x} cy={dot.y} r={dot.r} />
    </a>
  );
}
