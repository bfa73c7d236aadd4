/** A kept article with its claims: marked in the text, each leading to who says it and how it was read. */
import type { Claim } from '../../claims/claim.js';
import { identityOf, voiceId } from '../../claims/voices.js';
import type { ArticleRecord } from '../../ledger/article-record.js';
import { webAddress } from '../../shared/web-address.js';
import { segmentsOf } from '../segments.js';
import { page } from './layout.js';
import { outletPath, speakerPath } from './voices.js';
import { Day, disputePath, line, tracePath, wordForWord } from './words.js';

export type ClaimPlace = { start: number; end: number; dispute: string; topic: string };

/** @param contested places of the text that stand in a dispute */
export function articlePage({ article, claims }: ArticleRecord, contested: readonly ClaimPlace[]): string {
  const disputeOf = (claim: Claim | undefined) =>
    contested.find(({ start, end }) => start === claim?.start && end === claim?.end) ?? null;
  const { title, outlet, outletBasis, publishedAt, dateBasis, hadAt, url, text, credits, copyOf } = article;
  const address = webAddress(url);
  const read = claims ?? [];
  return page({
    title: line(title ?? article.id),
    at: 'none',
    children: (
      <>
        <h1>{line(title ?? article.id)}</h1>
        <ul class="facts">
          <li>
            <Voice id={outlet === null ? null : voiceId(outlet)} path={outletPath}>
              {line(outlet ?? 'no outlet named')}
            </Voice>
            {outletBasis !== undefined && ` (from its ${outletBasis})`}
          </li>
          <li>
            <Day at={publishedAt} />
            {dateBasis !== null && ` (from ${dateBasis})`}
            {hadAt !== undefined && (
              <>
                {', had on '}
                <Day at={hadAt} />
                {' and published by then'}
              </>
            )}
          </li>
          {credits.length > 0 && <li>{`credits ${credits.map(line).join(', ')}`}</li>}
          {copyOf && <li>{`a copy of what ${line(copyOf.outlet ?? copyOf.article)} had`}</li>}
          {address !== null && (
            <li>
              <a href={address} rel="noreferrer nofollow external">
                original
              </a>
            </li>
          )}
          <li>
            <a href={tracePath(article.id)}>what happened to it</a>
          </li>
        </ul>
        <div class="article">
          <article class="body">
            {segmentsOf(text, read).map(({ start, text: words, claim }) =>
              claim === null ? (
                wordForWord(words)
              ) : (
                <a
                  key={start}
                  class={disputeOf(read[claim]) ? 'claim contested' : 'claim'}
                  href={`#claim-${claim + 1}`}
                  title={titleOf(read[claim])}
                >
                  {wordForWord(words)}
                </a>
              ),
            )}
          </article>
          <Claims claims={read} disputeOf={disputeOf} />
        </div>
      </>
    ),
  });
}

type Listed = { claims: readonly Claim[]; disputeOf: (claim: Claim) => ClaimPlace | null };

function Claims({ claims, disputeOf }: Listed) {
  return (
    <section aria-label="Claims">
      <h2>{claims.length === 0 ? 'No claims were read' : 'Claims'}</h2>
      <ol class="claims">
        {claims.map((claim, at) => (
          <li class={disputeOf(claim) ? 'card contested' : 'card'} id={`claim-${at + 1}`} key={claim.id}>
            <p>
              <strong>
                <Voice id={identityOf(claim.speaker)?.id ?? null} path={speakerPath}>
                  {line(claim.speaker?.name ?? 'the outlet itself')}
                </Voice>
              </strong>
              {claim.speaker?.side && ` · ${line(claim.speaker.side)}`} · {ACTS[claim.act]}
            </p>
            <p>{line(claim.content)}</p>
            <p class="soft">{detailsOf(claim)}</p>
            <Contested place={disputeOf(claim)} />
            <details>
              <summary>How it was read</summary>
              <p class="soft">{claim.why.map(line).join('; ')}</p>
            </details>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** A name that leads to all that is counted under it, where something is. */
function Voice({ id, path, children }: { id: string | null; path: (id: string) => string; children: string }) {
  return id === null ? children : <a href={path(id)}>{children}</a>;
}

function Contested({ place }: { place: ClaimPlace | null }) {
  if (place === null) return null;
  return (
    <p>
      In dispute: <a href={disputePath(place.dispute)}>{line(place.topic)}</a>
    </p>
  );
}

const ACTS: Record<Claim['act'], string> = {
  assert: 'says',
  deny: 'denies',
  confirm: 'confirms',
  concede: 'concedes',
  retract: 'takes back',
  correct: 'corrects',
  accuse: 'accuses',
  predict: 'expects',
  'no-comment': 'does not say',
};

function detailsOf({ frame, polarity, modality, place, time }: Claim): string {
  const { from, to } = time;
  const days = from === to ? from : `${from ?? '…'} to ${to ?? '…'}`;
  return [frame, polarity, modality, place?.name, days]
    .filter((part) => part != null)
    .map(line)
    .join(' · ');
}

const titleOf = (claim: Claim | undefined): string =>
  claim === undefined ? '' : `${line(claim.speaker?.name ?? 'the outlet itself')} ${ACTS[claim.act]}`;
