/** The program as a person calls it: a process with its own Redis and home folder, and what it printed. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Compiled } from '../chaos/compiled.js';

export async function runProgram(compiled: Compiled, home: string, ...args: string[]) {
  const child = spawn(process.execPath, [compiled.file('src/cli.ts'), ...args], {
    cwd: home,
    env: { ...process.env, REDIS_URL: '', COUNTERCLAIM_LOG: 'error', HOME: home, XDG_CONFIG_HOME: home },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (piece) => {
    out += piece;
  });
  child.stderr.on('data', (piece) => {
    err += piece;
  });
  const [status] = await once(child, 'close');
  const rows = () =>
    out
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
  return { status, out, err, rows };
}
