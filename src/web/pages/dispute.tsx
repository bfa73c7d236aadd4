/** One dispute: the sides beside each other, each report word for word, when each came, and why they cannot both hold. */
import type { Claim } from '../../claims/claim.js';
import type { DisputeLink } from '../../disputes/dispute.js';
import { counted } from '../../shared/counted.js';
import type { DisputeEvidence, PositionEvidence, ReportEvidence } from '../evidence.js';
import { page } from './layout.js';
import { ReviewForms, type Reviewing, Said, Standing } from './reviews.js';
import { Timeline } from './timeline.js';
import { articlePath, disputePath, Facts, line, Scrolling, SourceLine, toneOf, wordForWord } from './words.js';

const SHOWN = 30;

/** @param version state of the ledger that the page shows */
export function disputePage({ dispute, positions }: DisputeEvidence, version: string, reviewing: Reviewing): string {
  return page({
    title: line(dispute.topic),
    at: 'disputes',
    live: true,
    children: (
      <>
        <div data-live={version}>
          <h1>{line(dispute.topic)}</h1>
          <Facts dispute={dispute} />
          <Standing dispute={dispute} reviewing={reviewing} />
          <Sides positions={positions} />
          {reviewing.merged.map((other) => (
            <section key={other.dispute.id} aria-label={`One with: ${line(other.dispute.topic)}`}>
              <h2>
                One with: <a href={disputePath(other.dispute.id)}>{line(other.dispute.topic)}</a>
              </h2>
              <Facts dispute={other.dispute} />
              <Sides positions={other.positions} />
            </section>
          ))}
          <h2>When</h2>
          <Timeline positions={positions} />
          <h2>Why they cannot both hold</h2>
          <Links links={dispute.links} />
          <p class="soft">
            <a href={`/api/disputes/${encodeURIComponent(dispute.id)}`}>As JSON</a>
          </p>
          <h2 id="reviews">What people say of this flag</h2>
          <Said id={dispute.id} reviews={reviewing.reviews} />
          {reviewing.marked?.mark === 'right' && (
            <p>
              <a href={`/api${disputePath(dispute.id)}/claim-review`}>As ClaimReview (schema.org)</a>
            </p>
          )}
        </div>
        <ReviewForms dispute={dispute} reviewing={reviewing} />
      </>
    ),
  });
}

function Sides({ positions }: { positions: readonly PositionEvidence[] }) {
  return (
    <div class="sides">
      {positions.map((position, at) => (
        <Side key={position.stance} position={position} tone={toneOf(at)} />
      ))}
    </div>
  );
}

function Side({ position, tone }: { position: PositionEvidence; tone: string }) {
  const { stance, side, speakers, origins, reports } = position;
  const left = reports.length - SHOWN;
  return (
    <section class={`card side ${tone}`} aria-label={line(stance)}>
      <h2>{line(stance)}</h2>
      <p class="soft">
        {speakers.map(line).join(', ') || 'no speaker named'}
        {side !== null && ` · ${line(side)}`}
        {` · ${counted(reports.length, 'report')} from ${counted(origins, 'origin')}`}
      </p>
      {reports.slice(0, SHOWN).map((report) => (
        <Told key={`${report.article} ${report.start}`} report={report} />
      ))}
      {left > 0 && <p class="soft">{`and ${counted(left, 'report')} more`}</p>}
    </section>
  );
}

function Told({ report }: { report: ReportEvidence }) {
  const { claim } = report;
  return (
    <>
      <blockquote cite={report.url ?? undefined}>
        “<Quote quote={report.quote} claim={claim} />”
      </blockquote>
      <p class="source">
        {claim !== null && chainOf(claim)}
        <br />
        <SourceLine report={report} />
        <Repeated report={report} />
      </p>
    </>
  );
}

/** Why a report is no further voice. */
function Repeated({ report: { article, copyOf, repeats } }: { report: ReportEvidence }) {
  if (copyOf !== null)
    return (
      <>
        {' · '}
        <a href={articlePath(copyOf.article)}>{`a copy of what ${line(copyOf.outlet ?? copyOf.article)} had`}</a>
        {` (${copyOf.evidence})`}
      </>
    );
  if (repeats === null) return null;
  if (repeats.article === article) return <>{' · said again'}</>;
  return (
    <>
      {' · the same origin as '}
      <a href={articlePath(repeats.article)}>{line(repeats.outlet ?? repeats.article)}</a>
    </>
  );
}

/** The quote with the words in question marked, where they stand in it in one piece. */
function Quote({ quote, claim }: { quote: string; claim: Claim | null }) {
  const at = claim === null ? -1 : quote.indexOf(claim.content);
  if (claim === null || at < 0 || claim.content === '') return <>{wordForWord(quote)}</>;
  return (
    <>
      {wordForWord(quote.slice(0, at))}
      <mark>{wordForWord(claim.content)}</mark>
      {wordForWord(quote.slice(at + claim.content.length))}
    </>
  );
}

/** "Ann Moran (spokeswoman), told to the Herald" */
function chainOf({ speaker, via }: Claim): string {
  const who =
    speaker === null ? 'the outlet itself' : `${line(speaker.name)}${speaker.role ? ` (${line(speaker.role)})` : ''}`;
  return [who, ...via.map(({ name, how }) => `${how === 'told' ? 'told to' : 'through'} ${line(name)}`)].join(', ');
}

function Links({ links }: { links: readonly DisputeLink[] }) {
  const shown = links.slice(0, SHOWN);
  return (
    <Scrolling label="Links and their reasons">
      <table>
        <thead>
          <tr>
            <th scope="col">Kind</th>
            <th scope="col">One</th>
            <th scope="col">Other</th>
            <th scope="col">Reasons</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ a, b, kind, reasons }) => (
            <tr key={`${a.quote} ${b.quote} ${kind}`}>
              <td class="kind">{kind}</td>
              <td>
                <a href={articlePath(a.article)}>{line(a.quote)}</a>
              </td>
              <td>
                <a href={articlePath(b.article)}>{line(b.quote)}</a>
              </td>
              <td>{reasons.map(line).join('; ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {links.length > shown.length && <p class="soft">{`and ${counted(links.length - shown.length, 'link')} more`}</p>}
    </Scrolling>
  );
}
