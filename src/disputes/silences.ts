/**
 * What answers nothing, though it holds a "not": nobody has written, or somebody else did not do it. "The office has not
 * received a letter of resignation" leaves room for the minister to have resigned.
 */
import type { Claim } from '../claims/claim.js';

const NEWS =
  'letters?|reports?|complaints?|notices?|notifications?|word|information|news|confirmation|updates?|details?';

/** News that has, or has not, come to somebody. */
const UNHEARD = new RegExp(
  `\\b(?:receiv(?:e|ed|ing)|seen|got|gotten|heard|had)\\b(?: \\w+){0,3} (?:${NEWS})\\b` +
    `|\\b(?:${NEWS})(?: \\w+){0,6} (?:received|seen|handed in|come in)\\b`,
  'i',
);

/** "No letter had been received": said by whoever waits for it, and no denial. */
export const isUnheard = (claim: Claim): boolean =>
  claim.act !== 'deny' && claim.polarity === 'negated' && UNHEARD.test(claim.content);

/** "I have never met him": on no day before it was said, whatever day the meeting is told of. */
export const isNever = ({ polarity, content }: Claim): boolean => polarity === 'negated' && /\bnever\b/i.test(content);

/** Kinds of doers of which one may do what another does not: a ransom is paid by a family or by a state. */
const DOERS: readonly RegExp[] = [
  /^(family|relatives|parents|father|mother|brother|sister|wife|husband|friends)$/,
  /^(government|state|ministry|authorities|presidency|cabinet)$/,
  /^(company|employer|insurer|owners?|bank)$/,
  /^(church|diocese|charity)$/,
];

/** Words at the head of a clause within which its doer stands. */
const HEAD_WORDS = 4;

/** "The family paid a ransom", "the government paid none": two of these kinds at the heads of the two. */
export function areOtherDoers(a: Claim, b: Claim): boolean {
  const [p, q] = [doerOf(a), doerOf(b)];
  return p >= 0 && q >= 0 && p !== q;
}

function doerOf({ content }: Claim): number {
  const words = content.toLowerCase().match(/[\p{L}’'-]+/gu) ?? [];
  for (const word of words.slice(0, HEAD_WORDS)) {
    const kind = DOERS.findIndex((row) => row.test(word));
    if (kind >= 0) return kind;
  }
  return -1;
}
