/**
 * Frames as data. A row says which words state the frame and where its roles stand; a user's own rows in
 * `counterclaim.yaml` have the same shape. The test reads every row's example and its counter-example.
 *
 * A word is a lemma, after `=` an exact form; `take+control` is a head with a second word among the next four. `place: 'object'` is the place named
 * right after the words, `'in'` one within the clause after in/at/near/of, `'from'` after from/out of, `'subject'` the
 * subject, `'any'` the nearest in the clause.
 */
import type { RoleKind } from './role-kinds.js';

export type PlaceRole = 'object' | 'in' | 'from' | 'subject' | 'to' | 'any';

export type FrameRow = {
  frame: string;
  verbs?: string;
  /** Nominalisations: "the capture of X". */
  nouns?: string;
  /**
   * Predicates after a form of be/remain: "is under control of X". Plain words, `|` between; `*` stands for whoever holds
   * it: "under * control" reads "under Russian control".
   */
  phrases?: string;
  agent?: 'subject' | 'object' | 'to' | 'none';
  place?: PlaceRole;
  /** Whether the object (of a passive: the subject) is kept as the target. */
  target?: boolean;
  /** Only without a passive: "the ferry sank", not "was sunk". */
  voice?: 'active';
  /** Words of which none may stand in the statement: "control of the Senate" in an election. */
  without?: string;
  /** Words of which one must stand in the object or right after the trigger. */
  with?: string;
  needs?: readonly ('place' | 'agent' | 'target')[];
  /** Frames, by spaces, that say the opposite without a "not": of one doer or thing, both cannot be. */
  opposes?: string;
  /** A state that ends when the opposite happens ("afloat"): what is told of later is news, and no contradiction. */
  standing?: boolean;
  /** What the agent must be, where one is given. */
  agentIs?: RoleKind;
  targetIs?: RoleKind;
  example: string;
  counter?: string;
};
