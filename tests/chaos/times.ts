/**
 * The waits of the experiments: those of a monitor, shortened so that 200 runs are done within the hour. What is found
 * with them holds for the long ones too, but for the time of recovery, which grows with lock and interval.
 */
export const TIMES = {
  locks: { lockDuration: 4_000, stalledInterval: 1_000 },
  /** A sender that says nothing for so long counts as dead. */
  silenceMs: 5_000,
  /** Between two tries of a page. */
  retryMs: 4_000,
};

/**
 * So long a run is waited for after its last fault. That it takes a minute at most is asked of an idle machine; on one
 * whose processors others hold, loading the language model alone takes that long, and what is lost is still to be known.
 */
export const PATIENCE_MS = 240_000;
