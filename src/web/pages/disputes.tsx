/** The list of disputes, with the filters that the API has too. */
import { type ComponentChildren, Fragment } from 'preact';
import { type Judgements, MARKS, silenceWords } from '../../disputes/review.js';
import { counted } from '../../shared/counted.js';
import { CONTRADICTIONS, STATUSES } from '../../shared/words.js';
import { queryOf, type Selected, type Selection } from '../selection.js';
import type { Shelved } from '../shelf.js';
import { page } from './layout.js';
import { disputePath, Facts, line, toneOf } from './words.js';

/** `version`: state of the ledger that the page shows. */
type Shown = { version: string; judgements: Judgements };

export function disputesPage(
  { total, silenced, rows }: Selected,
  selection: Selection,
  { version, judgements }: Shown,
): string {
  const { offset, limit } = selection;
  const feed = queryOf({ ...selection, limit: undefined, offset: undefined });
  return page({
    title: 'Disputes',
    at: 'disputes',
    feed: `/feed.atom${feed}`,
    live: true,
    children: (
      <>
        <h1>Disputes</h1>
        <Filter selection={selection} />
        <div data-live={version}>
          <p class="soft" role="status">
            {total === 0
              ? 'None fits.'
              : `${counted(total, 'dispute')}${total > limit ? `, ${offset + 1} to ${offset + rows.length}` : ''}`}
            {' · '}
            <a href={`/feed.atom${feed}`}>Atom</a> <a href={`/feed.json${feed}`}>JSON Feed</a>{' '}
            <a href={`/api/disputes${feed}`}>API</a> <a href={`/api/disputes.csv${feed}`}>CSV</a>{' '}
            <a href={`/api/disputes.jsonl${feed}`}>JSON Lines</a> <a href={`/api/disputes.stix.json${feed}`}>STIX</a>{' '}
            <a href={`/api/claim-reviews.jsonld${feed}`}>ClaimReview</a>
            {silenced > 0 && (
              <>
                {` · ${silenced} silenced: marked as no contradiction, or like one that was. `}
                <a href={`/${queryOf({ ...selection, silenced: '1', offset: 0 })}`}>Show them too</a>
              </>
            )}
          </p>
          <ol class="disputes">
            {grouped(rows, judgements).map(([first, ...others]) =>
              first === undefined ? null : <DisputeRow key={first.dispute.id} row={first} others={others} />,
            )}
          </ol>
          <Pager total={total} selection={selection} />
        </div>
      </>
    ),
  });
}

/** Those that somebody says are one stand together, where the first of them would stand. */
function grouped(rows: readonly Shelved[], judgements: Judgements): Shelved[][] {
  const byId = new Map(rows.map((row) => [row.dispute.id, row]));
  return rows.flatMap((row) => {
    if (!byId.has(row.dispute.id)) return [];
    const group = [row.dispute.id, ...judgements.mergedWith(row.dispute.id)].flatMap((id) => byId.get(id) ?? []);
    for (const one of group) byId.delete(one.dispute.id);
    return [group];
  });
}

export function DisputeRow({
  row: { dispute, silence, mark },
  others = [],
}: {
  row: Shelved;
  others?: readonly Shelved[];
}) {
  const { id, topic, positions } = dispute;
  return (
    <li class={silence === null ? 'card' : 'card silenced'}>
      <h2>
        <a href={disputePath(id)}>{line(topic)}</a>
      </h2>
      <Facts dispute={dispute} />
      <ul class="versus">
        {positions.slice(0, 4).map(({ stance, speakers, origins }, at) => (
          <li class={toneOf(at)} key={stance}>
            {line(stance)}
            <br />
            <span class="soft">{`${speakers.slice(0, 3).map(line).join(', ') || 'no speaker named'} · ${counted(origins, 'origin')}`}</span>
          </li>
        ))}
      </ul>
      {mark === 'right' && <p class="soft">Marked as a contradiction.</p>}
      {silence !== null && <p class="soft">{`Silenced: ${line(silenceWords(silence))}.`}</p>}
      {others.length > 0 && (
        <p class="soft">
          One with{' '}
          {others.map(({ dispute: other }, at) => (
            <Fragment key={other.id}>
              {at > 0 && ', '}
              <a href={disputePath(other.id)}>{line(other.topic)}</a>
            </Fragment>
          ))}
        </p>
      )}
    </li>
  );
}

function Filter({ selection }: { selection: Selection }) {
  const { q, kind, status, side, place, since, review, silenced, order } = selection;
  return (
    <search>
      <form class="filter" method="get" action="/">
        <Field name="q" label="Words">
          <input id="filter-q" name="q" type="search" value={q ?? ''} />
        </Field>
        <Choice name="kind" label="Kind" value={kind} choices={CONTRADICTIONS} none="any" />
        <Choice name="status" label="Status" value={status} choices={STATUSES} none="any" />
        <Field name="place" label="Place">
          <input id="filter-place" name="place" value={place ?? ''} />
        </Field>
        <Field name="side" label="Side">
          <input id="filter-side" name="side" value={side ?? ''} />
        </Field>
        <Field name="since" label="Since">
          <input id="filter-since" name="since" type="date" value={since ?? ''} />
        </Field>
        <Choice name="review" label="Marked" value={review} choices={[...MARKS, 'none']} none="any" />
        {silenced === '1' && <input type="hidden" name="silenced" value="1" />}
        {IDS.map(([name, label]) => {
          const id = selection[name];
          if (id === undefined) return null;
          return (
            <Field name={name} label={label} key={name}>
              <input id={`filter-${name}`} name={name} value={id} />
            </Field>
          );
        })}
        <Choice name="order" label="Order" value={order} choices={['newest', 'opened', 'origins']} none={null} />
        <button type="submit">Show</button>
      </form>
    </search>
  );
}

/** Asked for where they are set: nobody types an id, but one may be taken away. */
const IDS = [
  ['speaker', 'Speaker (id)'],
  ['outlet', 'Outlet (id)'],
  ['at', 'Place (id)'],
] as const;

type Given = { name: string; label: string; value: string | undefined };

function Field({ name, label, children }: { name: string; label: string; children: ComponentChildren }) {
  return (
    <div>
      <label for={`filter-${name}`}>{label}</label>
      {children}
    </div>
  );
}

function Choice({ name, label, value, choices, none }: Given & { choices: readonly string[]; none: string | null }) {
  return (
    <Field name={name} label={label}>
      <select id={`filter-${name}`} name={name}>
        {none !== null && <option value="">{none}</option>}
        {choices.map((choice) => (
          <option value={choice} selected={choice === value} key={choice}>
            {choice}
          </option>
        ))}
      </select>
    </Field>
  );
}

function Pager({ total, selection }: { total: number; selection: Selection }) {
  const { offset, limit } = selection;
  const before = Math.max(0, offset - limit);
  return (
    <nav class="pager" aria-label="More">
      {offset > 0 && (
        <a rel="prev" href={`/${queryOf({ ...selection, offset: before })}`}>
          Before
        </a>
      )}
      {offset + limit < total && (
        <a rel="next" href={`/${queryOf({ ...selection, offset: offset + limit })}`}>
          After
        </a>
      )}
    </nav>
  );
}
