/** Tables of figures: of everything the same kind of number stands in the same column. */
import type { ComponentChildren } from 'preact';
import { BECAME, type Became } from '../../disputes/grounds.js';
import { counted, grouped } from '../../shared/counted.js';
import { STATUSES } from '../../shared/words.js';
import { queryOf } from '../selection.js';
import type { Standing } from '../standings.js';
import { type Part, USUAL } from '../voice-selection.js';
import { HeadRow, Scrolling } from './words.js';

type Figures = {
  label: string;
  /** The first is of words, the others of numbers. */
  head: readonly string[];
  rows: readonly { key: string; cells: readonly ComponentChildren[] }[];
};

export function FigureTable({ label, head, rows }: Figures) {
  return (
    <Scrolling label={label}>
      <table class="figures">
        <HeadRow names={head} />
        <tbody>
          {rows.map(({ key, cells: [first, ...numbers] }) => (
            <tr key={key}>
              <th scope="row">{first}</th>
              {numbers.map((cell, at) => (
                <Figure key={head[at + 1]} cell={cell} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolling>
  );
}

/** Most are none, and are not what one looks for. */
function Figure({ cell }: { cell: ComponentChildren }) {
  if (typeof cell !== 'number') return <td>{cell}</td>;
  return <td class={cell === 0 ? 'soft' : undefined}>{grouped(cell)}</td>;
}

/** What became of a claim that stands in a dispute, in the words of the reports about it. */
export const ENDS: Record<Became, string> = {
  conceded: 'conceded',
  retracted: 'taken back',
  corrected: 'corrected',
  superseded: 'overtaken',
};

export const CONTESTED_HEAD = [
  'In dispute',
  ...BECAME.map((end) => `of these ${ENDS[end]}`),
  'Disputes',
  'of these open',
];

export const contestedCells = ({
  contested,
  became,
  disputes,
}: Pick<Standing, 'contested' | 'became' | 'disputes'>) => [
  contested,
  ...BECAME.map((end) => became[end]),
  STATUSES.reduce((sum, status) => sum + disputes[status], 0),
  disputes.open,
];

/** "120 speakers, 51 to 100", and the way to the same as JSON. */
export function Shown({ total, noun, part, api }: { total: number; noun: string; part: Part; api: string }) {
  const { offset, limit } = part;
  const span = total > limit ? `, ${Math.min(offset + 1, total)} to ${Math.min(offset + limit, total)}` : '';
  return (
    <p class="soft" role="status">
      {total === 0 ? 'None fits.' : `${counted(total, noun)}${span}`}
      {' · '}
      <a href={`${api}${queryOf(part, USUAL)}`}>API</a>
    </p>
  );
}

export function PartPager({ path, total, part }: { path: string; total: number; part: Part }) {
  const { offset, limit } = part;
  const at = (start: number) => `${path}${queryOf({ ...part, offset: Math.max(0, start) }, USUAL)}`;
  return (
    <nav class="pager" aria-label="More">
      {offset > 0 && (
        <a rel="prev" href={at(offset - limit)}>
          Before
        </a>
      )}
      {offset + limit < total && (
        <a rel="next" href={at(offset + limit)}>
          After
        </a>
      )}
    </nav>
  );
}

type Asked = { q?: string | undefined; order: string; family?: string | undefined };

/** By words of the name, and in what order. */
export function NameFilter({
  action,
  asked,
  orders,
}: {
  action: string;
  asked: Asked;
  orders: Record<string, string>;
}) {
  const { q, order, family } = asked;
  return (
    <search>
      <form class="filter" action={action} method="get">
        <div>
          <label for="filter-q">Name</label>
          <input id="filter-q" name="q" type="search" value={q ?? ''} />
        </div>
        {family !== undefined && (
          <div>
            <label for="filter-family">Family</label>
            <input id="filter-family" name="family" value={family} />
          </div>
        )}
        <div>
          <label for="filter-order">Order</label>
          <select id="filter-order" name="order">
            {Object.entries(orders).map(([value, words]) => (
              <option value={value} selected={value === order} key={value}>
                {words}
              </option>
            ))}
          </select>
        </div>
        <button type="submit">Show</button>
      </form>
    </search>
  );
}
