// The table of what strangers sent.
export const HEAD =
  '| input | tried | decided as they should be | most processor time | most time by the clock | most memory | longest stall of the event loop |\n' +
  '| --- | --- | --- | --- | --- | --- | --- |';

export function rowOf({ title, results, bad, ended }) {
  const most = (key) => Math.max(0, ...results.map((one) => one[key] ?? 0));
  const worst = (key) => results.find((one) => one[key] === most(key))?.input ?? '';
  const seconds = (key) => `${(most(key) / 1000).toFixed(2)} s`;
  const held = `${results.length - bad.length}${ended ? ', then the process ended' : ''}`;
  return `| ${title} | ${results.length} | ${held} | ${seconds('cpuMs')} (${worst('cpuMs')}) | ${seconds('ms')} | ${most('mb')} MB | ${most('stallMs')} ms |`;
}
