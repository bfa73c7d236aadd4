/**
 * Progress of a replay on standard error: one line that is written over on a terminal, with rate and time left; a plain
 * line every few seconds elsewhere. Reads the clock for that and nothing else.
 */
import type { ReplayProgress } from './replaying.js';

export type ProgressLine = {
  update(progress: ReplayProgress): void;
  /** Takes the line away, so that the next output stands alone. */
  end(): void;
};

export type ProgressOptions = {
  terminal: boolean;
  write: (text: string) => void;
  now: () => number;
  /** Share of the input that was read, 0 to 1; null where its size is not known. */
  share: () => number | null;
};

const PLAIN_EVERY_MS = 5_000;
const BAR = 24;

export function progressLine({ terminal, write, now, share }: ProgressOptions): ProgressLine {
  const begun = now();
  let first: number | null = null;
  let told = begun;
  let shown = false;
  return {
    update(progress) {
      const at = now();
      if (!terminal && at - told < PLAIN_EVERY_MS) return;
      told = at;
      // After a resume what was done before does not count towards the rate.
      first ??= progress.finished;
      const seconds = (at - begun) / 1000;
      const rate = seconds > 0 ? (progress.finished - first) / seconds : 0;
      const text = progressText(progress, rate, share());
      write(terminal ? `\r\u001b[2K${text}` : `${text}\n`);
      shown = true;
    },
    end() {
      if (terminal && shown) write('\r\u001b[2K');
    },
  };
}

/** `[============            ] 1,200 articles, 310/s, 12 s left` */
export function progressText(progress: ReplayProgress, rate: number, share: number | null): string {
  const known = progress.done ? progress.articles : share !== null && share > 0.02 ? progress.articles / share : null;
  const part = known === null || known === 0 ? null : Math.min(1, progress.finished / known);
  const bar = part === null ? '' : `[${'='.repeat(Math.floor(part * BAR)).padEnd(BAR)}] `;
  const left = known === null || rate <= 0 ? '' : `, ${duration((known - progress.finished) / rate)} left`;
  return `${bar}${progress.finished.toLocaleString('en')} articles, ${rate.toFixed(0)}/s${left}`;
}

function duration(seconds: number): string {
  const whole = Math.max(0, Math.ceil(seconds));
  if (whole < 90) return `${whole} s`;
  return whole < 5_400 ? `${Math.round(whole / 60)} min` : `${(whole / 3_600).toFixed(1)} h`;
}
