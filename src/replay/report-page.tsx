/**
 * The report of a replay: one page of HTML with its pictures in it, to be kept and passed on. It opens from disk, calls on
 * no other host, and runs no script; what stands in the articles is text and nothing else. It says of no side that it is
 * right (law 8).
 */
import type { ComponentChildren } from 'preact';
import { render } from 'preact-render-to-string';
import type { Dispute } from '../disputes/dispute.js';
import { flaggedAt } from '../disputes/flagged.js';
import { BETWEEN } from '../disputes/wording.js';
import { counted } from '../shared/counted.js';
import { knownBy } from '../shared/known-by.js';
import { printable } from '../shared/printable.js';
import type { Count, Findings } from './findings.js';
import { Bars, Columns } from './report-charts.js';

/** Disputes shown in full; the rest is counted, so that the page stays one that opens. */
const SHOWN = 300;
const MOST_BARS = 12;

export function reportPage(workspace: string, findings: Findings, disputes: readonly Dispute[]): string {
  const inOrder = disputes
    .map((dispute) => ({ dispute, at: flaggedAt(dispute) }))
    .sort((a, b) => order(a.at) - order(b.at) || (a.dispute.id < b.dispute.id ? -1 : 1));
  const { first, last } = findings;
  const page = (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <title>{`Disputes in ${workspace}`}</title>
        <style>{STYLE}</style>
      </head>
      <body>
        <header>
          <h1>Disputes in {workspace}</h1>
          <p>
            {counted(findings.articles, 'article')}
            {first === null ? '' : ` from ${first} to ${last}`}, {counted(findings.claims, 'claim')},{' '}
            {counted(findings.disputes, 'dispute')}. It says what was reported against what, and never who is right.
          </p>
        </header>
        <main>
          <Picture title="When disputes could first be seen" empty={findings.times.length === 0}>
            <Columns counts={findings.times} label="Disputes over time" />
          </Picture>
          <Picture title="By kind" empty={findings.kinds.length === 0}>
            <Bars counts={findings.kinds} label="Disputes by kind" />
          </Picture>
          <Picture title="By place" empty={findings.places.length === 0}>
            <Bars counts={findings.places.slice(0, MOST_BARS)} label="Disputes by place" />
            <More counts={findings.places} />
          </Picture>
          <Picture title="Outlets with a report in them" empty={findings.disputed.length === 0}>
            <Bars counts={findings.disputed.slice(0, MOST_BARS)} label="Disputes by outlet" />
            <More counts={findings.disputed} />
          </Picture>
          <h2>In the order in which they could be seen</h2>
          {inOrder.slice(0, SHOWN).map(({ dispute, at }) => (
            <One key={dispute.id} dispute={dispute} at={at} />
          ))}
          {inOrder.length > SHOWN && <p>{inOrder.length - SHOWN} more are in the workspace.</p>}
        </main>
      </body>
    </html>
  );
  return `<!doctype html>\n${render(page)}\n`;
}

const order = (at: string | null): number => (at === null ? Number.MAX_VALUE : knownBy(at));

function Picture({ title, empty, children }: { title: string; empty: boolean; children: ComponentChildren }) {
  return (
    <section>
      <h2>{title}</h2>
      {empty ? <p>None.</p> : children}
    </section>
  );
}

function More({ counts }: { counts: readonly Count[] }) {
  return counts.length > MOST_BARS ? <p>and {counts.length - MOST_BARS} more</p> : null;
}

function One({ dispute, at }: { dispute: Dispute; at: string | null }) {
  const facts = [
    at === null ? 'day unknown' : `could be seen from ${at.slice(0, 16).replace('T', ' ')}`,
    dispute.kinds.join(', '),
    dispute.status,
    BETWEEN[dispute.between],
    counted(dispute.origins, 'origin'),
  ];
  return (
    <details>
      <summary>
        <b>{text(dispute.topic)}</b> <small>{facts.join(' · ')}</small>
      </summary>
      {dispute.positions.map((position) => (
        <div key={position.stance} class="position">
          <h3>
            {text(position.stance)}: {text(position.speakers.join(', ') || 'no speaker named')}
          </h3>
          {position.reports.map((report) => (
            <blockquote key={`${report.article}${report.start}`}>
              <p>{text(report.quote)}</p>
              <footer>
                {text(report.outlet ?? report.article)}, {report.publishedAt?.slice(0, 10) ?? 'day unknown'}
              </footer>
            </blockquote>
          ))}
        </div>
      ))}
      <p>Why: {text([...new Set(dispute.links.flatMap(({ reasons }) => reasons))].join('; '))}</p>
    </details>
  );
}

const text = (words: string): string => printable(words.replace(/\s+/g, ' ').trim());

const STYLE = `
:root { color-scheme: light dark; --ink: #1a1f26; --paper: #fff; --soft: #5b6470; --bar: #2f6f9f; --line: #d5dae0 }
@media (prefers-color-scheme: dark) { :root { --ink: #e8ebef; --paper: #14181d; --soft: #a3adb9; --bar: #6fb1e0; --line: #333b45 } }
body { margin: 0 auto; padding: 1rem; max-width: 60rem; font: 1rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper) }
h1 { font-size: 1.6rem } h2 { font-size: 1.2rem; margin-top: 2rem } h3 { font-size: 1rem; margin: 1rem 0 0.3rem }
small, footer { color: var(--soft) } svg { width: 100%; height: auto } svg text { fill: var(--ink); font: 12px system-ui, sans-serif }
svg .bar { fill: var(--bar) } svg .axis { stroke: var(--line) } svg .soft { fill: var(--soft) }
details { border-top: 1px solid var(--line); padding: 0.6rem 0 } summary { cursor: pointer } summary small { display: block }
blockquote { margin: 0.4rem 0 0.4rem 1rem; padding-left: 0.8rem; border-left: 3px solid var(--line) } blockquote p { margin: 0 }
@media print { details { break-inside: avoid } }
`;
