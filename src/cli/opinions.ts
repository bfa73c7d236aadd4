/** Second opinions at the terminal: asking for them on request, and showing them as what they are. */
import { adviserOf, askNow, type ClaimsAsker, openClaimsAsker } from '../app/second-opinion.js';
import type { Dispute } from '../disputes/dispute.js';
import type { Agrees, PrintedClaim, PrintedOpinion, SecondOpinions } from '../disputes/opinion.js';
import type { Ledger } from '../ledger/ledger.js';
import { type Colours, wrapped } from '../replay/report-text.js';
import type { Config } from '../shared/config.js';
import { counted } from '../shared/counted.js';
import { remark } from './output.js';

/** Where the answer is wanted: `null` asks nobody. */
export type Asking = { config: Config; version: string };

/** @throws CounterclaimError USAGE where no endpoint is configured, before anything else is done */
export function checkAsking(asking: Asking | null): void {
  if (asking !== null) adviserOf(asking.config);
}

export async function askAbout(ledger: Ledger, { config, version }: Asking): Promise<void> {
  const adviser = adviserOf(config);
  const summary = await askNow(ledger, adviser, await ledger.disputes(), {
    network: config.network,
    version,
    onProgress: (done, of) => {
      if (done === 0) remark(`${adviser.model} is asked ${counted(of, 'question')} …`);
    },
  });
  const { failed, left, answered } = summary;
  if (summary.questions > 0) remark(`${counted(answered, 'second opinion')} kept`);
  if (failed !== null) remark(`${counted(failed.count, 'question')} without one, the last because: ${failed.reason}`);
  if (left > 0) remark(`${counted(left, 'question')} not asked any more; what was found stands without`);
}

const SAYS: Record<Agrees, string> = {
  yes: 'agrees that both cannot be true',
  no: 'thinks that both can be true',
  unsure: 'is not sure',
};

export function opinionLines({ links }: Dispute, all: SecondOpinions, colours: Colours): string[] {
  const { secondOpinions = [], secondOpinionClaims = [] } = all;
  if (secondOpinions.length + secondOpinionClaims.length === 0) return [];
  return [
    '',
    colours.dim('  Second opinion, of a language model; no part of what was found:'),
    ...secondOpinions.flatMap((opinion) => reviewLines(opinion, links[opinion.link])),
    ...secondOpinionClaims.flatMap(claimLines),
  ];
}

function reviewLines(
  { model, agrees, ground, why, words }: PrintedOpinion,
  link: Dispute['links'][number] | undefined,
) {
  const on = link === undefined ? '' : ` (${link.a.article} / ${link.b.article})`;
  const pair = [words.a, words.b].filter((part) => part !== null).map((part) => `“${part}”`);
  return [
    ...wrapped(`${model} ${SAYS[agrees]}, ${ground.replaceAll('-', ' ')}${on}: ${why}`, '    ', '      '),
    ...(pair.length === 0 ? [] : wrapped(`it points at ${pair.join(' / ')}`, '      ', '      ')),
  ];
}

function claimLines({ model, article, speaker, act, content, quote }: PrintedClaim): string[] {
  const who = speaker ?? 'the outlet';
  const does = act === 'deny' ? 'denies' : 'says';
  return [
    ...wrapped(`${model} also reads in ${article}: ${who} ${does}: ${content}`, '    ', '      '),
    ...wrapped(`“${quote}”`, '      ', '       '),
  ];
}

export function claimsAskerOf(asking: Asking | null): ClaimsAsker | null {
  if (asking === null) return null;
  const onFailure = (article: string, reason: string) => remark(`no second opinion on ${article}: ${reason}`);
  return openClaimsAsker(asking.config, { version: asking.version, onFailure });
}

/** For `claims`, after those of the rules. */
export function addedLines(claims: readonly PrintedClaim[]): string[] {
  if (claims.length === 0) return [];
  return ['  Second opinion, of a language model; no part of what was found:', ...claims.flatMap(claimLines), ''];
}
