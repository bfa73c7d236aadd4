/** `counterclaim disputes`: what a workspace has found so far. */
import { openWorkspace } from '../app.js';
import type { Dispute } from '../disputes/dispute.js';
import { type Judgements, printedReviews, silenceWords } from '../disputes/review.js';
import { type Exported, FORMATS, type FormatName } from '../exports/formats.js';
import { withCopies } from '../ledger/dispute-copies.js';
import type { Grounded, Ledger } from '../ledger/ledger.js';
import { workspaces } from '../ledger/ledger.js';
import { withOpinions } from '../ledger/opinions.js';
import { judgements } from '../ledger/reviews.js';
import { upToDate } from '../ledger/schema.js';
import { disputeText } from '../replay/report-text.js';
import type { Config } from '../shared/config.js';
import { counted } from '../shared/counted.js';
import { CounterclaimError } from '../shared/errors.js';
import { printable } from '../shared/printable.js';
import { fitting, readFilter } from '../web/selection.js';
import { marked, shelved } from '../web/shelf.js';
import { type Asking, askAbout, checkAsking, opinionLines } from './opinions.js';
import { colours, print, remark, write } from './output.js';
import { withRedis } from './redis.js';

export type Printing = {
  /** Null: for people. */
  format: FormatName | null;
  /** As in the address of the list, such as `place=Kunduz&status=open`; empty: all. */
  filter?: string | undefined;
};

export type DisputesOptions = Printing & { workspace: string; asking: Asking | null };

export async function disputesCommand(config: Config, options: DisputesOptions): Promise<void> {
  checkAsking(options.asking);
  await withRedis(config, async (redis) => {
    const place = openWorkspace(redis, options.workspace);
    try {
      await upToDate(place);
      if (options.asking !== null) await askAbout(place.ledger, options.asking);
      await printDisputes(place.ledger, options);
      await remarkEmpty(place.ledger, options.workspace);
    } finally {
      await place.close();
    }
  });
}

/** A misspelt name looks like a workspace in which nothing was found. */
export async function remarkEmpty({ redis }: Ledger, workspace: string): Promise<void> {
  const known = await workspaces(redis);
  if (known.includes(workspace)) return;
  const others = known.length === 0 ? 'nothing was read so far' : `there are: ${known.join(', ')}`;
  remark(`the workspace ${workspace} is empty; ${others}`);
}

export async function printDisputes(ledger: Ledger, { format, filter = '' }: Printing): Promise<number> {
  let count = 0;
  const said = await judgements(ledger);
  const wanted = wantedBy(filter, said);
  const fitting = async function* () {
    for await (const found of ledger.eachDispute()) {
      if (!wanted(found)) continue;
      count++;
      yield { ...found.dispute, ...printedReviews(said, found.dispute) };
    }
  };
  const printed = withOpinions(ledger, fitting());
  if (format !== null) {
    const subject = `${ledger.keys.workspace}?${filter}`;
    const { copies, write: pieces } = FORMATS[format];
    for await (const piece of pieces(copies ? withCopies(ledger, printed) : printed, subject)) await write(piece);
    return count;
  }
  for await (const dispute of printed) await print(textWith(dispute, reviewLines(dispute, said)));
  await print(`${counted(count, 'dispute')}`);
  return count;
}

function wantedBy(filter: string, said: Judgements): (found: Grounded) => boolean {
  if (filter === '') return () => true;
  const read = readFilter(Object.fromEntries(new URLSearchParams(filter)));
  if (typeof read !== 'string') {
    const fits = fitting(read);
    return (found) => fits(marked(shelved(found), said));
  }
  throw new CounterclaimError(
    'USAGE',
    `--filter: ${read}`,
    'Write it as the address of the list has it, such as "place=Kunduz&status=open"; q, kind, status, place, side, since and review are known.',
  );
}

function textWith(dispute: Exported, reviews: readonly string[]): string {
  return [disputeText(dispute, colours).trimEnd(), ...reviews, ...opinionLines(dispute, dispute, colours), ''].join(
    '\n',
  );
}

/** What people said of the flag, if they did. */
function reviewLines(dispute: Dispute, said: Judgements): string[] {
  const marked = said.markOf(dispute.id);
  const silence = said.silenceOf(dispute);
  const merged = said.mergedWith(dispute.id);
  const day = marked?.at.slice(0, 10);
  return [
    ...(marked?.mark === 'right' ? [`${marked.by} marked this as a contradiction on ${day}`] : []),
    ...(silence === null ? [] : [`silenced: ${silenceWords(silence)}`]),
    ...(merged.length === 0 ? [] : [`one with ${merged.join(', ')}, as people say`]),
  ].map((text) => colours.dim(printable(`  ${text}`)));
}
