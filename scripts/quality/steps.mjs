// Runs the program and the scorers, one after the other, in a temporary folder of their own. A step that ends with
// another status than 0, or runs too long, rejects with its name, its status and the first words of its complaint.
// The program gets a configuration of its own, so that neither the user's rows nor the user's Redis take part.
import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** @param options.limitMs for one step */
export function openSteps({ yardsticks, program, whole, limitMs = whole ? 3_600_000 : 600_000 }) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'quality-'));
  mkdirSync(path.join(folder, 'config'));
  writeFileSync(path.join(folder, 'counterclaim.yaml'), 'data: ./data\nweb: off\n');
  const env = { ...process.env, XDG_CONFIG_HOME: path.join(folder, 'config'), QUALITY_PROGRAM: program };
  delete env.REDIS_URL;
  let running = null;
  let closed = false;

  const run = (name, args, { to = null, extraEnv = {} } = {}) =>
    new Promise((resolve, reject) => {
      // After a signal the sets that are left must not start anything.
      if (closed) return reject(new Error(`${name}: called off`));
      const files = { out: to ?? path.join(folder, 'step.out'), err: path.join(folder, 'step.err') };
      const out = openSync(files.out, 'w');
      const err = openSync(files.err, 'w');
      const child = spawn(process.execPath, args, {
        cwd: folder,
        env: { ...env, ...extraEnv },
        stdio: ['ignore', out, err],
      });
      running = child;
      const timer = setTimeout(() => child.kill('SIGTERM'), limitMs);
      const end = () => {
        clearTimeout(timer);
        running = null;
        closeSync(out);
        closeSync(err);
      };
      child.on('error', (error) => {
        end();
        reject(new Error(`${name}: ${error.message}`));
      });
      child.on('exit', (status, signal) => {
        end();
        if (status === 0) return resolve(to ? '' : readFileSync(files.out, 'utf8'));
        const how = signal ? `ended by ${signal}` : `status ${status}`;
        reject(new Error(`${name}: ${how}: ${complaint(readFileSync(files.err, 'utf8'))}`));
      });
    });

  const complaint = (text) => {
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    return lines.find((one) => /error/i.test(one)) ?? lines.at(-1) ?? 'no message';
  };

  return {
    whole,
    outputs: new Map(),
    adapter: fileURLToPath(new URL('./feeds-adapter.mjs', import.meta.url)),
    file: (name) => path.join(folder, name),
    place: (word) => word.replace(/^YARDSTICKS/, yardsticks),
    /** A message for the page: without this machine's paths and without words of the yardsticks. */
    printable: (message) =>
      message
        .replaceAll(yardsticks, 'YARDSTICKS')
        .replaceAll(folder, 'TEMPORARY')
        .replaceAll(path.dirname(program), 'PROGRAM')
        .replaceAll(os.homedir(), '~')
        .replace(/"[^"]{30}.*/s, '"…"')
        .slice(0, 300),
    program: (args, to) => run(args[0], [program, ...args], { to }),
    version: async () => (await run('--version', [program, '--version'])).trim(),
    script: (name, args, extraEnv) => run(name, [path.join(yardsticks, name), ...args], { extraEnv }),
    /** The program ends its own Redis; the folder goes when both are gone. */
    close: async () => {
      closed = true;
      if (running) {
        const ended = new Promise((resolve) => running.once('exit', resolve));
        running.kill('SIGTERM');
        await ended;
      }
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
