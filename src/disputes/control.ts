/**
 * Who holds a place: what each control frame says about it, and which two of these cannot both be.
 */
import type { Claim } from '../claims/claim.js';
import type { ContradictionKind } from './dispute.js';
import { remembered } from './remembered.js';

/** What a claim says of its place. `by` is a side, or the agent's name where no side is known. */
export type Hold =
  | { state: 'held'; by: string | null; sided?: boolean }
  | { state: 'not-held'; by: string | null }
  /** It has not left or lost the place: says nothing of who else fights there. */
  | { state: 'not-left'; by: string | null }
  | { state: 'contested'; by: null }
  | { state: 'present'; by: string | null }
  | { state: 'absent'; by: string | null };

export const holdOf = remembered((claim: Claim): Hold | null => {
  const name = claim.agent?.name ?? null;
  const by =
    claim.agent?.side ?? (name !== null && /^(our|their|its|his|her|we|they|it|he|she)$/i.test(name) ? null : name);
  const yes = claim.polarity === 'affirmed';
  // "since rebels briefly seized the town": told as over
  if (yes && /\b(briefly|temporarily|for a time|once held)\b/i.test(claim.content)) return null;
  switch (claim.frame) {
    case 'control.capture':
    case 'control.hold':
      return yes ? { state: 'held', by, sided: claim.agent?.side != null } : { state: 'not-held', by };
    case 'control.contest':
      return yes ? { state: 'contested', by: null } : null;
    case 'control.withdraw':
    case 'control.lose':
      // "the loss of the town": nobody is said to have lost it
      if (by === null) return null;
      return yes ? { state: 'not-held', by } : { state: 'not-left', by };
    case 'control.expel': {
      const gone = claim.target?.side ?? claim.target?.name ?? null;
      return yes ? { state: 'not-held', by: gone } : { state: 'not-left', by: gone };
    }
    case 'control.enter':
      return yes ? { state: 'present', by } : { state: 'absent', by };
    default:
      return null;
  }
});

const same = (a: string | null, b: string | null) => a !== null && b !== null && a === b;
const other = (a: string | null, b: string | null) => a !== null && b !== null && a !== b;

/** The reason why two holds of one place and time cannot both be, or null. */
export type Clash = {
  kind: ContradictionKind;
  reason: string;
  score: number;
  /** Whether it is not said by whom the place is held. */
  vague: boolean;
};

export function clash(a: Hold, b: Hold): Clash | null {
  return clashOneWay(a, b) ?? clashOneWay(b, a);
}

function clashOneWay(a: Hold, b: Hold): Clash | null {
  const vague = a.by === null || (b.by === null && b.state !== 'contested');
  if (a.state === 'held') {
    if (b.state === 'held' && a.sided && b.sided && other(a.by, b.by))
      return { kind: 'exclusive-state', reason: `held by ${a.by} / held by ${b.by}`, score: 0.85, vague };
    if (b.state === 'not-held' && (same(a.by, b.by) || b.by === null || a.by === null))
      return {
        kind: 'opposite-polarity',
        reason: `held by ${a.by ?? 'one side'} / not held by it`,
        score: 0.85,
        vague,
      };
    if (b.state === 'contested')
      return {
        kind: 'exclusive-state',
        reason: `held by ${a.by ?? 'one side'} / still fought over`,
        score: 0.8,
        vague,
      };
    if (b.state === 'absent' && same(a.by, b.by))
      return { kind: 'exclusive-state', reason: `held by ${a.by} / ${b.by} not there`, score: 0.8, vague };
  }
  if (a.state === 'not-left' && b.state === 'not-held' && same(a.by, b.by))
    return { kind: 'opposite-polarity', reason: `${a.by} has not left / has left`, score: 0.85, vague: false };
  if (a.state === 'present' && b.state === 'absent' && (same(a.by, b.by) || b.by === null))
    return { kind: 'opposite-polarity', reason: `${a.by ?? 'troops'} entered / did not enter`, score: 0.85, vague };
  return null;
}
