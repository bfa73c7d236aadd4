/**
 * An event in the few words that fit a chat or a mail: what it is about, each side with its quote and where it stood, and
 * why both cannot hold. The formats lay this out and escape it, each by its own rules; here nothing is escaped.
 */
import type { PositionReport } from '../disputes/dispute.js';
import { BETWEEN } from '../disputes/wording.js';
import { printable } from '../shared/printable.js';
import { webAddress } from '../shared/web-address.js';
import { type AlertEvent, type DisputeEvent, shorten } from './event.js';

export type Source = { label: string; url: string | null };
export type Side = { stance: string; speakers: string; quotes: { quote: string; source: Source }[] };

export type Story = {
  title: string;
  /** Short facts, to stand on one line. */
  facts: string[];
  sides: Side[];
  reasons: string[];
  level: 'low' | 'medium' | 'high';
  /** Binds what belongs together, where the receiver has threads. */
  thread: string | null;
};

const WORDS: Record<DisputeEvent['type'], string> = {
  'dispute.opened': 'Disputed',
  'dispute.grew': 'Another voice',
  'dispute.conceded': 'Conceded',
  'dispute.retracted': 'Retracted',
  'dispute.superseded': 'Superseded',
  'dispute.reopened': 'Disputed again',
};

const MOST = { topic: 150, stance: 200, speakers: 200, quote: 600, reason: 200, sides: 4, quotes: 2, reasons: 3 };

/** One for each dispute or notice in it. */
export function storiesOf(event: AlertEvent): Story[] {
  switch (event.type) {
    case 'digest':
      return event.data.events.flatMap(storiesOf);
    case 'test':
      return [plain('Test', event.data.text, 'low')];
    case 'feed.failing':
      return [plain('Feed cannot be read', `${event.data.subject}: ${event.data.reason}`, 'medium')];
    case 'endpoint.disabled':
      return [plain('Alerts switched off', `${event.data.subject}: ${event.data.reason}`, 'high')];
    default:
      return [disputeStory(event)];
  }
}

const plain = (title: string, text: string, level: Story['level']): Story => ({
  title: `${title}: ${line(text, MOST.quote)}`,
  facts: [],
  sides: [],
  reasons: [],
  level,
  thread: null,
});

function disputeStory({ type, data, replayed }: DisputeEvent): Story {
  const { topic, kind, status, severity, openedAt, reports, origins, between, positions, links } = data.dispute;
  const reasons = [...new Set(links.flatMap((link) => link.reasons))];
  return {
    title: `${WORDS[type]}: ${line(topic, MOST.topic)}`,
    facts: [
      ...(replayed ? ['from an archive'] : []),
      kind,
      status,
      ...(data.mergedInto === undefined ? [] : ['goes on in another thread']),
      ...(openedAt === null ? [] : [`since ${openedAt}`]),
      `${reports} reports`,
      `${origins} origins`,
      BETWEEN[between],
    ],
    sides: positions.slice(0, MOST.sides).map(({ stance, speakers, reports: own }) => ({
      stance: line(stance, MOST.stance),
      speakers: line(speakers.join(', ') || 'no speaker named', MOST.speakers),
      quotes: own
        .slice(0, MOST.quotes)
        .map((report) => ({ quote: line(report.quote, MOST.quote), source: sourceOf(report) })),
    })),
    reasons: reasons.slice(0, MOST.reasons).map((reason) => line(reason, MOST.reason)),
    level: severity,
    thread: data.thread,
  };
}

function sourceOf({ outlet, article, url, publishedAt }: PositionReport): Source {
  const day = publishedAt === null ? '' : `, ${publishedAt.slice(0, 10)}`;
  return { label: line(`${outlet ?? article}${day}`, 100), url: linkable(url) };
}

/** As it goes into a link of any format: no character that could end the link. */
function linkable(text: string | null): string | null {
  const address = webAddress(text);
  if (address === null) return null;
  const href = address.replace(/[<>"'|()[\]\\`*_~\s]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
  return href.length > 500 ? null : href;
}

const line = (text: string, length: number): string => shorten(printable(text.replace(/\s+/g, ' ').trim()), length);

/** Plain text, for what shows it as it is. */
export function plainText({ facts, sides, reasons }: Omit<Story, 'title' | 'level' | 'thread'>): string {
  const blocks = sides.map(({ stance, speakers, quotes }) =>
    [
      `${stance}: ${speakers}`,
      ...quotes.flatMap(({ quote, source }) => [
        `  “${quote}”`,
        `  ${source.label}${source.url === null ? '' : ` ${source.url}`}`,
      ]),
    ].join('\n'),
  );
  const why = reasons.length === 0 ? [] : [`Why: ${reasons.join('; ')}`];
  return [...(facts.length === 0 ? [] : [facts.join(' · ')]), ...blocks, ...why].join('\n\n');
}

/** What of a list of texts fits into so many characters together, with the mark of what does not. */
export function within(texts: readonly string[], characters: number): { texts: string[]; left: number } {
  const kept: string[] = [];
  let length = 0;
  for (const text of texts) {
    length += text.length;
    if (length > characters) break;
    kept.push(text);
  }
  return { texts: kept, left: texts.length - kept.length };
}
