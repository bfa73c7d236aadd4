/**
 * The time of day as an argument: milliseconds since 1970, UTC. Polling, retries and retention take a `Clock`, so that a
 * test can turn it. Claims, disputes and replay never take one: their time is the article's (law 5).
 */
export type Clock = () => number;

export const systemClock: Clock = () => Date.now();
