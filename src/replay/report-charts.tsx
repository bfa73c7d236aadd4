/** Two pictures as SVG: columns over time, and bars of names. Each says its figures in words for those who do not see it. */
import type { Count } from './findings.js';

const WIDTH = 720;
const HEIGHT = 200;
const FOOT = 22;
const TOP = 16;

/** @param counts in time order */
export function Columns({ counts, label }: { counts: readonly Count[]; label: string }) {
  const most = mostOf(counts);
  const step = WIDTH / Math.max(1, counts.length);
  const room = HEIGHT - FOOT - TOP;
  const every = Math.ceil(counts.length / 8);
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={inWords(label, counts)}>
      <line class="axis" x1="0" x2={WIDTH} y1={HEIGHT - FOOT} y2={HEIGHT - FOOT} />
      {counts.map(({ name, count }, at) => {
        const height = (count / most) * room;
        return (
          <g key={name}>
            <title>{`${name}: ${count}`}</title>
            <rect
              class="bar"
              x={fixed(at * step + step * 0.1)}
              y={fixed(HEIGHT - FOOT - height)}
              width={fixed(step * 0.8)}
              height={fixed(height)}
            />
            {count === most && (
              <text x={fixed(at * step + step / 2)} y={fixed(HEIGHT - FOOT - height - 4)} text-anchor="middle">
                {count}
              </text>
            )}
            {at % every === 0 && (
              <text class="soft" x={fixed(at * step)} y={HEIGHT - 6}>
                {name}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}

const ROW = 26;
const NAMES = 260;

export function Bars({ counts, label }: { counts: readonly Count[]; label: string }) {
  const most = mostOf(counts);
  const room = WIDTH - NAMES - 50;
  return (
    <svg viewBox={`0 0 ${WIDTH} ${counts.length * ROW}`} role="img" aria-label={inWords(label, counts)}>
      {counts.map(({ name, count }, at) => {
        const length = (count / most) * room;
        return (
          <g key={name}>
            <text x={NAMES - 8} y={at * ROW + 17} text-anchor="end">
              {name.length > 36 ? `${name.slice(0, 35)}…` : name}
            </text>
            <rect class="bar" x={NAMES} y={at * ROW + 4} width={fixed(length)} height={ROW - 8} />
            <text x={fixed(NAMES + length + 6)} y={at * ROW + 17}>
              {count}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

const mostOf = (counts: readonly Count[]): number => Math.max(1, ...counts.map(({ count }) => count));

const fixed = (length: number): number => Number(length.toFixed(1));

const inWords = (label: string, counts: readonly Count[]): string =>
  `${label}: ${counts
    .filter(({ count }) => count > 0)
    .slice(0, 40)
    .map(({ name, count }) => `${name} ${count}`)
    .join(', ')}`;
