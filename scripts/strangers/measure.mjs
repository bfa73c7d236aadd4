// One input in work: how long it took, how much memory the process had at most, how long its event loop stood still, and
// whether the neighbour beside it was done. What is judged is processor time, which is the same on a busy machine and on an
// idle one (Linux; elsewhere it is the time of the clock): that of all threads for the whole, that of the main thread
// between two ticks of a timer for the stall.
import { readFileSync, writeFileSync } from 'node:fs';

const LIMITS = { cpuMs: 6_000, mb: 512, stallMs: 250 };
const TICK_MS = 5;

/**
 * @param work what is to be decided; resolves with what was decided, in words; throws where it was not
 * @param neighbour ordinary work beside it; resolves with whether it came out as it should
 * @param limits tighter ones than usual
 */
export async function measure(input, work, neighbour, limits = {}) {
  const most = { ...LIMITS, ...limits };
  resetPeak();
  let stallMs = 0;
  let before = mainThreadMs();
  const tick = () => {
    const now = mainThreadMs();
    stallMs = Math.max(stallMs, now - before);
    before = now;
  };
  const timer = setInterval(tick, TICK_MS);
  const begun = performance.now();
  const cpu = process.cpuUsage();
  const beside = neighbour();
  let says = '';
  let wrong = '';
  try {
    says = await work();
  } catch (error) {
    wrong = `not decided: ${error.message}`;
  }
  tick();
  const used = process.cpuUsage(cpu);
  const ms = Math.round(performance.now() - begun);
  if (!(await beside)) wrong ||= 'its neighbour was not done';
  clearInterval(timer);
  const cpuMs = Math.round((used.user + used.system) / 1_000);
  stallMs = Math.round(stallMs);
  const mb = peak();
  if (cpuMs > most.cpuMs) wrong ||= `took ${cpuMs} ms of the processor`;
  if (mb > most.mb) wrong ||= `took ${mb} MB`;
  if (stallMs > most.stallMs) wrong ||= `held the event loop for ${stallMs} ms`;
  console.log(JSON.stringify({ input, ok: wrong === '', says: wrong || says, ms, cpuMs, mb, stallMs }));
}

/** Processor time of the main thread so far. */
function mainThreadMs() {
  try {
    return Number(readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
  } catch {
    return performance.now();
  }
}

/** Linux: the peak begins anew. */
function resetPeak() {
  try {
    writeFileSync('/proc/self/clear_refs', '5');
  } catch {}
}

function peak() {
  try {
    return Math.round(Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) / 1024);
  } catch {
    return Math.round(process.memoryUsage.rss() / 1e6);
  }
}
