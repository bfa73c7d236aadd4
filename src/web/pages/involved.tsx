/** The disputes that rest on claims of one speaker or outlet, with those claims word for word. */
import { BECAME } from '../../disputes/grounds.js';
import { counted } from '../../shared/counted.js';
import { STATUSES } from '../../shared/words.js';
import type { Shelved } from '../shelf.js';
import type { Standing } from '../standings.js';
import type { InvolvedClaims, SaidClaim } from '../voice-evidence.js';
import { ENDS } from './figures.js';
import { articlePath, disputePath, line, SourceLine, wordForWord } from './words.js';

type Contested = Pick<Standing, 'contested' | 'became' | 'disputes'>;

/** @param all address of the list of all of them */
export function InvolvedList({
  figures,
  involved,
  all,
}: {
  figures: Contested;
  involved: InvolvedClaims[];
  all: string;
}) {
  const total = STATUSES.reduce((sum, status) => sum + figures.disputes[status], 0);
  if (total === 0) return <p>No dispute rests on any of it.</p>;
  return (
    <>
      <ul class="facts">
        <li>{`${counted(figures.contested, 'claim')} in ${counted(total, 'dispute')}`}</li>
        {STATUSES.filter((status) => figures.disputes[status] > 0).map((status) => (
          <li class={`chip ${status}`} key={status}>{`${figures.disputes[status]} ${status}`}</li>
        ))}
        {BECAME.filter((end) => figures.became[end] > 0).map((end) => (
          <li key={end}>{`${counted(figures.became[end], 'claim')} later ${ENDS[end]}`}</li>
        ))}
      </ul>
      <ol class="disputes">
        {involved.map(({ row, claims, more }) => (
          <li class="card" key={row.dispute.id}>
            <h3>
              <a href={disputePath(row.dispute.id)}>{line(row.dispute.topic)}</a>{' '}
              <span class={`chip ${row.dispute.status}`}>{row.dispute.status}</span>
            </h3>
            {claims.map((said) => (
              <SaidWords said={said} key={said.claim.id} />
            ))}
            {more > 0 && <p class="soft">{`and ${counted(more, 'claim')} more`}</p>}
          </li>
        ))}
      </ol>
      <p class="soft">
        {total > involved.length && `The latest ${involved.length}. `}
        <a href={all}>As a list of disputes</a>
      </p>
    </>
  );
}

export function SaidWords({ said }: { said: SaidClaim }) {
  const { claim, article, at, became } = said;
  const { quote, start, end } = claim;
  const { id, url, outlet, publishedAt } = article;
  return (
    <>
      <blockquote cite={url ?? undefined}>“{wordForWord(quote)}”</blockquote>
      <p class="source">
        {line(claim.speaker?.name ?? 'the outlet itself')}
        {became !== null && ` · later ${ENDS[became]}`}
        {' · '}
        <SourceLine report={{ article: id, url, outlet, publishedAt, quote, start, end }} />
        {' · '}
        <a href={`${articlePath(id)}#claim-${at}`}>how it was read</a>
      </p>
    </>
  );
}

export function InDispute({ disputes }: { disputes: readonly Shelved[] }) {
  if (disputes.length === 0) return null;
  return (
    <p class="source">
      In dispute:{' '}
      {disputes.map(({ dispute: { id, topic, status } }, at) => (
        <>
          {at > 0 && ', '}
          <a href={disputePath(id)}>{line(topic)}</a>
          {` (${status})`}
        </>
      ))}
    </p>
  );
}
