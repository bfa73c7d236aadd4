/** The words and small pieces that several pages share. */
import type { ComponentChildren } from 'preact';
import type { Dispute, PositionReport } from '../../disputes/dispute.js';
import { BETWEEN } from '../../disputes/wording.js';
import { counted } from '../../shared/counted.js';
import { printable } from '../../shared/printable.js';
import { webAddress } from '../../shared/web-address.js';

/** Of four tones each position has its own. */
export const toneOf = (at: number): string => `tone${at % 4}`;

export const disputePath = (id: string): string => `/disputes/${encodeURIComponent(id)}`;

export const articlePath = (id: string): string => `/articles/${encodeURIComponent(id)}`;

export const tracePath = (id: string): string => `/trace/${encodeURIComponent(id)}`;

/** Text of strangers on one line: without control characters and marks that turn the direction of what follows. */
export const line = (text: string): string => printable(text.replace(/\s+/g, ' ').trim());

/** As it stands in the article, letter by letter; only what would act on a screen is written out. */
export const wordForWord = (text: string): string => text.split('\n').map(printable).join('\n');

export function HeadRow({ names }: { names: readonly string[] }) {
  return (
    <thead>
      <tr>
        {names.map((name) => (
          <th scope="col" key={name}>
            {name}
          </th>
        ))}
      </tr>
    </thead>
  );
}

export function Day({ at }: { at: string | null }) {
  if (at === null) return <>undated</>;
  return <time datetime={at}>{at.slice(0, 10)}</time>;
}

/** Where a report stood: the outlet, the day, the page itself and the text that was kept of it. */
export function SourceLine({ report }: { report: PositionReport }) {
  const url = webAddress(report.url);
  return (
    <>
      {line(report.outlet ?? report.article)}, <Day at={report.publishedAt} />
      {' · '}
      <a href={articlePath(report.article)}>kept text</a>
      {url !== null && (
        <>
          {' · '}
          <a href={url} rel="noreferrer nofollow external">
            original
          </a>
        </>
      )}
    </>
  );
}

export function Facts({ dispute, days = true }: { dispute: Dispute; days?: boolean }) {
  const { kinds, status, severity, between, openedAt, reports, origins, place } = dispute;
  return (
    <ul class="facts">
      <li class={`chip ${status}`}>{status}</li>
      {kinds.map((kind) => (
        <li class="chip" key={kind}>
          {kind}
        </li>
      ))}
      <li class={`chip ${severity}`}>{`${severity} severity`}</li>
      {place !== null && <li>{line(place)}</li>}
      <li>{BETWEEN[between]}</li>
      <li>{`${counted(reports, 'report')} from ${counted(origins, 'origin')}`}</li>
      {days && (
        <li>
          since <Day at={openedAt} />
        </li>
      )}
    </ul>
  );
}

/** What is wider than a phone scrolls by itself, and by keyboard too. */
export function Scrolling({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without it the keyboard cannot scroll it (WCAG 2.1.1)
    <section class="scroll" tabIndex={0} aria-label={label}>
      {children}
    </section>
  );
}
