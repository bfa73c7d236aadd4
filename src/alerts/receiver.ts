/** One entry of `alerts` in the configuration, read: where it goes, what it wants to hear of, and when. */

import type { DisputeEventType, NoticeType } from '../shared/words.js';
import type { Endpoint } from './endpoint.js';
import type { When } from './rule.js';
import type { Timing } from './timing.js';

export type Receiver = {
  endpoint: Endpoint;
  when: When;
  /** Kinds of events that it hears of; null: all. */
  events: ReadonlySet<DisputeEventType | NoticeType> | null;
  timing: Timing;
};
