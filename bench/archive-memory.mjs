// How much memory reading an archive takes: makes a JSONL of the size asked for (the same bytes each time), reads it as
// `replay` does and prints rate and peak. `--dry-run` looks at every article and needs no Redis; without it the whole
// replay runs, and the peaks are of the process that reads and feeds and of its largest worker. Redis, which keeps
// what was found, is not among them. Linux only (/proc). Aim: below 400 MB, however large the archive.
//   npm run build && node bench/archive-memory.mjs SIZE_IN_MB [--dry-run] [--keep FILE.jsonl]
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  createWriteStream,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const [megabytes, ...flags] = process.argv.slice(2);
if (!(Number(megabytes) > 0)) {
  console.error('node bench/archive-memory.mjs SIZE_IN_MB [--dry-run] [--keep FILE.jsonl]');
  process.exit(2);
}
const dryRun = flags.includes('--dry-run');
const kept = flags.includes('--keep') ? path.resolve(flags[flags.indexOf('--keep') + 1] ?? 'archive.jsonl') : null;

const folder = mkdtempSync(path.join(os.tmpdir(), 'counterclaim-bench-'));
const file = kept ?? path.join(folder, 'archive.jsonl');
if (!existsSync(file)) await generate(file, Number(megabytes) * 1_000_000);
writeFileSync(path.join(folder, 'counterclaim.yaml'), 'data: .\n');
const bytes = statSync(file).size;
const begun = performance.now();
const cli = path.resolve(import.meta.dirname, '../dist/cli.js');
const child = spawn(process.execPath, [cli, 'replay', file, '--json', ...(dryRun ? ['--dry-run'] : [])], {
  cwd: folder,
  env: { ...process.env, REDIS_URL: '', COUNTERCLAIM_LOG: 'error' },
  stdio: ['ignore', 'ignore', 'inherit'],
});
const peaks = { itself: 0, worker: 0 };
const watch = setInterval(() => {
  peaks.itself = Math.max(peaks.itself, peakOf(child.pid));
  for (const pid of childrenOf(child.pid)) peaks.worker = Math.max(peaks.worker, peakOf(pid));
}, 200);
const [status] = await once(child, 'close');
clearInterval(watch);
const seconds = (performance.now() - begun) / 1000;
const worker = peaks.worker > 0 ? `, its largest worker ${peaks.worker} MB` : '';
console.log(
  `${(bytes / 1e9).toFixed(2)} GB in ${seconds.toFixed(0)} s (${(bytes / 1e6 / seconds).toFixed(1)} MB/s): at most ${peaks.itself} MB${worker}; status ${status}`,
);
rmSync(folder, { recursive: true, force: true });
process.exit(status === 0 ? 0 : 1);

/** VmHWM: the most that the process ever had in memory. */
function peakOf(pid) {
  try {
    return Math.round(Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1000);
  } catch {
    return 0;
  }
}

function childrenOf(parent) {
  return readdirSync('/proc').filter((pid) => {
    if (!/^\d+$/.test(pid)) return false;
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      return stat.includes('(node)') && Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === parent;
    } catch {
      return false;
    }
  });
}

/** Articles of 1 to 5 kB over two years, of fifty outlets; made by a counter, so without a memory of their own. */
async function generate(to, size) {
  const out = createWriteStream(to);
  let seed = 7;
  const random = (below) => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  const words =
    'harbour market council bridge river storm ferry school train mayor night winter road tower field mill'.split(' ');
  for (let n = 0, written = 0; written < size; n++) {
    const sentences = Array.from({ length: 8 + random(40) }, () => {
      const [a, b, c] = [words[random(16)], words[random(16)], words[random(16)]];
      return `The ${a} near the ${b} number ${random(100_000)} was closed because of the ${c}, and people went home on foot.`;
    });
    const day = new Date(Date.UTC(2023, 0, 1 + random(730), random(24))).toISOString();
    const row = {
      id: `n${n}`,
      outlet: `Outlet ${random(50)}`,
      title: `Report ${n}`,
      published: day,
      text: sentences.join(' '),
    };
    const line = `${JSON.stringify(row)}\n`;
    written += line.length;
    if (!out.write(line)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'close');
}
