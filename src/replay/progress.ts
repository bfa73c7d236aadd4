/**
 * Progress of a replay on a terminal: one line that is written over, with rate, time left, what waits in which stage and
 * what was skipped. Elsewhere it says nothing, for nobody sees it move. Reads the clock for that and nothing else.
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

const BAR = 24;

export function progressLine({ terminal, write, now, share }: ProgressOptions): ProgressLine {
  const begun = now();
  let first: number | null = null;
  let shown = false;
  return {
    update(progress) {
      if (!terminal) return;
      const at = now();
      // After a resume what was done before does not count towards the rate.
      first ??= progress.finished;
      const seconds = (at - begun) / 1000;
      const rate = seconds > 0 ? (progress.finished - first) / seconds : 0;
      const text = progressText(progress, rate, share());
      write(`\r\u001b[2K${text}`);
      shown = true;
    },
    end() {
      if (shown) write('\r\u001b[2K');
    },
  };
}

/** `[============            ] 1,200 articles, 310/s, 12 s left; waiting: clean 50, extract 400; 3 skipped` */
export function progressText(progress: ReplayProgress, rate: number, share: number | null): string {
  const known = progress.done ? progress.articles : share !== null && share > 0.02 ? progress.articles / share : null;
  const part = known === null || known === 0 ? null : Math.min(1, progress.finished / known);
  const bar = part === null ? '' : `[${'='.repeat(Math.floor(part * BAR)).padEnd(BAR)}] `;
  const left = known === null || rate <= 0 ? '' : `, ${duration((known - progress.finished) / rate)} left`;
  return `${bar}${progress.finished.toLocaleString('en')} articles, ${rate.toFixed(0)}/s${left}${waitingText(progress)}`;
}

function waitingText({ waiting, skipped }: ReplayProgress): string {
  const stages = Object.entries(waiting).flatMap(([stage, n]) => (n > 0 ? [`${stage} ${n}`] : []));
  return `${stages.length > 0 ? `; waiting: ${stages.join(', ')}` : ''}${skipped > 0 ? `; ${skipped} skipped` : ''}`;
}

function duration(seconds: number): string {
  const whole = Math.max(0, Math.ceil(seconds));
  if (whole < 90) return `${whole} s`;
  return whole < 5_400 ? `${Math.round(whole / 60)} min` : `${(whole / 3_600).toFixed(1)} h`;
}
