/**
 * All built-in frames, a file a family. A row before another is tried before it.
 */
import type { FrameRow } from './frame-row.js';
import { AGREEMENT_ROWS } from './frame-rows-agreements.js';
import { ATTACK_ROWS } from './frame-rows-attacks.js';
import { BUSINESS_ROWS } from './frame-rows-business.js';
import { CONTROL_ROWS } from './frame-rows-control.js';
import { COURT_ROWS } from './frame-rows-courts.js';
import { DECISION_ROWS } from './frame-rows-decisions.js';
import { ELECTION_ROWS } from './frame-rows-elections.js';
import { HEALTH_ROWS } from './frame-rows-health.js';
import { PEOPLE_ROWS } from './frame-rows-people.js';
import { SPORT_ROWS } from './frame-rows-sport.js';
import { STATE_ROWS } from './frame-rows-states.js';

export const FRAME_ROWS: readonly FrameRow[] = [
  ...DECISION_ROWS,
  ...STATE_ROWS,
  ...CONTROL_ROWS,
  ...ATTACK_ROWS,
  ...AGREEMENT_ROWS,
  ...PEOPLE_ROWS,
  ...COURT_ROWS,
  ...BUSINESS_ROWS,
  ...ELECTION_ROWS,
  ...HEALTH_ROWS,
  ...SPORT_ROWS,
];
