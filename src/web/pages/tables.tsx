/** Feeds, deliveries and what was set aside: what an operator looks through. */
import type { ComponentChildren } from 'preact';
import type { Delivery } from '../../ledger/deliveries.js';
import { counted } from '../../shared/counted.js';
import { withoutSecrets } from '../../shared/printable.js';
import type { WatchedFeed } from '../sources.js';
import { type Place, page } from './layout.js';
import { HeadRow, line, Scrolling } from './words.js';

const MOST = 500;

type Table = { title: string; at: Place; none: string; head: readonly string[]; rows: readonly ComponentChildren[][] };

function tablePage({ title, at, none, head, rows }: Table): string {
  const left = rows.length - MOST;
  return page({
    title,
    at,
    children: (
      <>
        <h1>{title}</h1>
        {rows.length === 0 ? (
          <p>{none}</p>
        ) : (
          <Scrolling label={title}>
            <table>
              <HeadRow names={head} />
              <tbody>
                {rows.slice(0, MOST).map((cells, at) => (
                  <tr key={String(at)}>
                    {cells.map((cell, column) => (
                      <td key={head[column]}>{cell}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </Scrolling>
        )}
        {left > 0 && <p class="soft">{`and ${left} more`}</p>}
      </>
    ),
  });
}

const minute = (ms: number | null | undefined): string =>
  ms ? `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC` : '';

export const feedsPage = (feeds: readonly WatchedFeed[]): string =>
  tablePage({
    title: 'Feeds',
    at: 'feeds',
    none: 'No feeds are watched. Name them in counterclaim.yaml, or with “counterclaim feeds add”.',
    head: ['Feed', 'Health', 'What is known', 'Asked', 'Next'],
    rows: feeds.map(({ feed, state, report }) => [
      <>
        {line(feed.outlet ?? state?.title ?? '')}
        <br />
        <span class="soft">{line(withoutSecrets(feed.url))}</span>
      </>,
      <span class="chip">{report.health}</span>,
      line([report.says, report.advice].filter((text) => text !== null).join('. ')),
      minute(state?.polledAt),
      minute(state?.nextAt),
    ]),
  });

export const deliveriesPage = (deliveries: readonly Delivery[]): string =>
  tablePage({
    title: 'Deliveries',
    at: 'deliveries',
    none: 'Nothing was told to anybody in the last 30 days.',
    head: ['Made', 'Endpoint', 'What', 'State', 'Last answer', 'Next try'],
    rows: deliveries.map(({ at, endpoint, type, state, attempts, nextAt }) => {
      const last = attempts.at(-1);
      return [
        minute(at),
        line(endpoint),
        type,
        <span class="chip">{`${state}, ${counted(attempts.length, 'attempt')}`}</span>,
        last === undefined ? '' : line([last.status, last.reason].filter((part) => part !== null).join(' ')),
        minute(nextAt),
      ];
    }),
  });
