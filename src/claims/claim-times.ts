/**
 * When a statement was said and for which days it is said to hold.
 */
import type { Annotated, Span } from '../language/annotated.js';
import type { ClaimTime } from './claim.js';
import type { Reading } from './parts.js';
import type { Statement } from './statements.js';

/** The days for which the statement holds: its clause's own words, else the day it was said. */
/** @param trigger the words of the deed, where they are known: of two days in one clause the deed's own stands nearer. */
export function timeOf(reading: Reading, statement: Statement, clause: Span, trigger: Span = clause): ClaimTime {
  const published = reading.article.publishedAt?.slice(0, 10) ?? null;
  const inContent = (t: Span) => statement.contents.some((c) => t.first >= c.first && t.last <= c.last);
  const carrier = statement.carrier;
  const here = reading.times.filter((t) => t.first >= carrier.first && t.last <= carrier.last && t.kind !== 'rate');
  const cueTime = statement.attribution
    ? here.find((t) => !inContent(t) && t.from !== null && t.kind === 'point')
    : undefined;
  const saidAt = cueTime?.from ?? published;
  const near = (t: Span) => Math.min(Math.abs(t.first - trigger.last), Math.abs(trigger.first - t.last));
  // "took it on Thursday after losing it on Monday": Monday belongs to the loss
  const apart = (t: Span) => Number(verbBetween(reading.scene.doc, t, trigger));
  // "the cruiser, commissioned in 1982, was hit": the year belongs to the other verb
  const own = here
    .filter((t) => inContent(t) && (inside(t, clause) || !verbBetween(reading.scene.doc, t, clause)))
    .sort(
      (a, b) => Number(inside(b, clause)) - Number(inside(a, clause)) || apart(a) - apart(b) || near(a) - near(b),
    )[0];
  const event = own ?? cueTime ?? (statement.attribution ? undefined : here[0]);
  if (event) return { saidAt, from: event.from, to: event.to, precision: event.precision, basis: event.words };
  return {
    saidAt,
    from: saidAt,
    to: saidAt,
    precision: saidAt ? 'day' : null,
    basis: saidAt ? (cueTime ? cueTime.words : 'published') : null,
  };
}

function verbBetween(doc: Annotated, a: Span, b: Span): boolean {
  const [from, to] = a.last < b.first ? [a.last + 1, b.first - 1] : [b.last + 1, a.first - 1];
  for (let k = from; k <= to; k += 1) if (doc.tokens[k]?.pos === 'VERB') return true;
  return false;
}

function inside(inner: Span, outer: Span): boolean {
  return inner.first >= outer.first && inner.last <= outer.last;
}
