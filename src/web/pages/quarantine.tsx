/** What was set aside, by stage and reason, with what can be done about it: forms, which work without script. */
import { counted } from '../../shared/counted.js';
import { withoutSecrets } from '../../shared/printable.js';
import type { SetAside } from '../sources.js';
import { page } from './layout.js';
import { line, Scrolling, tracePath } from './words.js';

const MOST = 500;

/** What came of the form that was sent; null: none was. */
export type Result = { action: 'send-again' | 'drop'; done: number; left: number } | null;

export function quarantinePage(rows: readonly SetAside[], result: Result): string {
  const left = rows.length - MOST;
  return page({
    title: 'Set aside',
    at: 'quarantine',
    children: (
      <>
        <h1>Set aside</h1>
        {result !== null && (
          <p class="notice" role="status">
            {resultWords(result)}
          </p>
        )}
        {rows.length === 0 ? (
          <p>Nothing is set aside: all that came in was read.</p>
        ) : (
          grouped(rows.slice(0, MOST)).map((group) => <Group key={`${group.stage} ${group.reason}`} group={group} />)
        )}
        {left > 0 && <p class="soft">{`and ${left} more`}</p>}
      </>
    ),
  });
}

function resultWords({ action, done, left }: NonNullable<Result>): string {
  if (done + left === 0) return 'Nothing was done: it is not set aside any more.';
  const items = `${counted(done, 'item')} ${done === 1 ? 'was' : 'were'}`;
  if (action === 'drop') return `${items} dropped.`;
  const rest = left === 0 ? '' : ` ${counted(left, 'item')} cannot be sent again from here.`;
  return `${done === 0 ? 'Nothing was' : items} sent again${done === 0 ? '.' : '; a monitor goes on with it as soon as one runs.'}${rest}`;
}

type Grouped = { stage: string; reason: string; rows: SetAside[] };

function grouped(rows: readonly SetAside[]): Grouped[] {
  const groups = new Map<string, Grouped>();
  for (const row of rows) {
    const key = `${row.stage} ${row.reason}`;
    const group = groups.get(key) ?? { stage: row.stage, reason: row.reason, rows: [] };
    group.rows.push(row);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** What else leads there, where sending again does not. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  read: 'To read it again, replay its archive.',
  alert: 'Messages are sent again by “counterclaim alerts resend”.',
};

function Group({ group: { stage, reason, rows } }: { group: Grouped }) {
  const elsewhere = ELSEWHERE[stage];
  return (
    <section aria-label={line(`${stage}: ${reason}`)}>
      <h2>{line(`${stage}: ${reason}`)}</h2>
      {elsewhere !== undefined && <p class="soft">{elsewhere}</p>}
      {rows.length > 1 && <Buttons stage={stage} fields={{ reason }} all={rows.length} />}
      <Scrolling label={line(`${stage}: ${reason}, one by one`)}>
        <table>
          <thead>
            <tr>
              <th scope="col">What</th>
              <th scope="col">Do</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ item, id, source }) => (
              <tr key={item}>
                <td>
                  <a href={tracePath(item)}>
                    {line(withoutSecrets(source === null || source === id ? id : `${id} (${source})`))}
                  </a>
                </td>
                <td>
                  <Buttons stage={stage} fields={{ item }} all={null} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolling>
    </section>
  );
}

function Buttons({ stage, fields, all }: { stage: string; fields: Record<string, string>; all: number | null }) {
  const each = all === null ? '' : ` all ${all}`;
  return (
    <form class="buttons" method="post" action="/quarantine">
      <input type="hidden" name="stage" value={stage} />
      {Object.entries(fields).map(([name, value]) => (
        <input type="hidden" name={name} value={value} key={name} />
      ))}
      {ELSEWHERE[stage] === undefined && (
        <button type="submit" name="action" value="send-again">{`Send${each} again`}</button>
      )}{' '}
      <button type="submit" name="action" value="drop">{`Drop${each}`}</button>
    </form>
  );
}
