/** How a feed fares, in a word and a sentence for people: for the list of feeds, the doctor and the metrics. Pure. */
import { counted } from '../shared/counted.js';
import type { FeedBrief } from './poll-state.js';
import { isQuiet, silenceMs } from './rhythm.js';

/** What can be said of a feed, the gravest first. */
export const FEED_HEALTH = ['gone', 'failing', 'moved', 'empty', 'undated', 'quiet', 'ok', 'new'] as const;
export type FeedHealth = (typeof FEED_HEALTH)[number];

export type HealthReport = {
  health: FeedHealth;
  says: string;
  /** What the reader can do, if anything. */
  advice: string | null;
};

const DAY_MS = 24 * 3_600_000;

/** @param state null: never asked yet */
export function feedHealth(state: FeedBrief | null, now: number): HealthReport {
  if (state === null || state.polledAt === null) return { health: 'new', says: 'not asked yet', advice: null };
  const since = state.failingSince === null ? '' : ` since ${dayOf(state.failingSince)}`;
  const why = state.reason === null ? '' : `: ${state.reason}`;
  switch (state.health) {
    case 'gone':
      return state.nextAt === null
        ? {
            health: 'gone',
            says: `gone for good${since}, and asked for no more`,
            advice: 'Take it out: counterclaim feeds remove URL',
          }
        : {
            health: 'gone',
            says: `says that it is gone${since}`,
            advice: 'It is looked at three times more, a week apart.',
          };
    case 'failing':
      return {
        health: 'failing',
        says: `${counted(state.failures, 'failure')}${since}${why}`,
        advice: 'It is asked again, more and more slowly.',
      };
    case 'empty':
      return { health: 'empty', says: 'the feed holds no entries', advice: null };
  }
  if (state.url !== state.configured) {
    return {
      health: 'moved',
      says: `moved to ${state.url}`,
      advice: 'Write the new address into counterclaim.yaml; what it brought stays known.',
    };
  }
  if (state.health === 'undated')
    return { health: 'undated', says: 'its entries have no dates; the pages decide', advice: null };
  const silence = silenceMs(state.rhythm, now);
  if (isQuiet(state.rhythm, now)) {
    return {
      health: 'quiet',
      says: `nothing new for ${counted(Math.round(silence / DAY_MS), 'day')}, longer than usual`,
      advice: 'Look at the site: the feed may have been given up.',
    };
  }
  return { health: state.health, says: `read well on ${dayOf(state.polledAt)}`, advice: null };
}

const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
