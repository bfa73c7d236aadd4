/**
 * Every report of a dispute on one axis of days, a lane for each position: full dots are the first of their origin, hollow
 * ones repeats and copies. Drawn on the server; the same is told in words beside it for those who cannot see it.
 */

import { counted } from '../../shared/counted.js';
import type { PositionEvidence } from '../evidence.js';
import { line, toneOf } from './words.js';

const WIDTH = 900;
const LEFT = 20;
const RIGHT = 20;
const LANE = 34;
const TOP = 18;
const DOT = 6;
const DAY_MS = 86_400_000;

/** In words where all is of one day: there is nothing to see. */
export function Timeline({ positions }: { positions: readonly PositionEvidence[] }) {
  const days = positions.flatMap(({ reports }) => reports.flatMap(({ publishedAt }) => momentOf(publishedAt) ?? []));
  const from = Math.min(...days);
  const to = Math.max(...days);
  if (days.length === 0) return <p class="soft">No report has a date.</p>;
  if (to - from < DAY_MS) return <p class="soft">{`All on ${dayOf(from)}.`}</p>;
  const x = (ms: number) => LEFT + ((ms - from) / (to - from)) * (WIDTH - LEFT - RIGHT);
  const height = TOP + positions.length * LANE + 26;
  const undated = positions.flatMap(({ reports }) => reports).length - days.length;
  return (
    <figure>
      <svg
        class="timeline"
        viewBox={`0 0 ${WIDTH} ${height}`}
        role="img"
        aria-label={`${counted(days.length, 'report')} from ${dayOf(from)} to ${dayOf(to)}`}
      >
        <line class="axis" x1={LEFT} x2={WIDTH - RIGHT} y1={height - 22} y2={height - 22} />
        {ticksOf(from, to).map((tick) => (
          <text key={tick} x={x(tick)} y={height - 7} text-anchor={anchorOf(tick, from, to)}>
            {dayOf(tick)}
          </text>
        ))}
        {positions.map(({ stance, reports }, lane) => (
          <g class={toneOf(lane)} key={stance}>
            <text x={LEFT} y={TOP + lane * LANE}>
              {line(stance).slice(0, 90)}
            </text>
            {reports.map((report) => {
              const at = momentOf(report.publishedAt);
              if (at === null) return null;
              return (
                <circle
                  key={`${report.article} ${report.start}`}
                  class={report.repeats === null && report.copyOf === null ? 'dot' : 'dot copy'}
                  cx={x(at)}
                  cy={TOP + lane * LANE + 14}
                  r={DOT}
                >
                  <title>{`${dayOf(at)} ${line(report.outlet ?? report.article)}`}</title>
                </circle>
              );
            })}
          </g>
        ))}
      </svg>
      <figcaption class="soft">
        Full: the first report of its origin. Hollow: a repeat or a copy.
        {undated > 0 && ` ${counted(undated, 'report')} without a date.`}
      </figcaption>
    </figure>
  );
}

function momentOf(at: string | null): number | null {
  const ms = at === null ? Number.NaN : Date.parse(at);
  return Number.isNaN(ms) ? null : ms;
}

const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** Both ends and, where there is room, three days between. */
function ticksOf(from: number, to: number): number[] {
  const step = (to - from) / 4;
  return step < DAY_MS ? [from, to] : [from, from + step, from + 2 * step, from + 3 * step, to];
}

const anchorOf = (tick: number, from: number, to: number): string =>
  tick === from ? 'start' : tick === to ? 'end' : 'middle';
