// Builds dist from src: tsc, then the data files that sit beside the code, then what no source stands for any more goes.
// Run by `npm run build`, and by npm itself after `npm install` in a clone (`prepare`).
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const compiler = findCompiler();
if (compiler === null) {
  // `npm install --omit=dev` in a clone: there is nothing to build with, and a build from before serves.
  const built = existsSync('dist/cli.js');
  console.error(
    built ? 'No compiler here; dist stays as it is.' : 'No compiler here: run npm install without --omit=dev.',
  );
  process.exit(built ? 0 : 1);
}
const { status } = spawnSync(process.execPath, [compiler, '-p', 'tsconfig.build.json'], { stdio: 'inherit' });
if (status !== 0) process.exit(status ?? 1);

const wanted = new Set();
for (const file of filesBelow('src')) {
  if (/\.tsx?$/.test(file)) {
    const bare = path.join('dist', file.replace(/\.tsx?$/, ''));
    wanted.add(`${bare}.js`).add(`${bare}.js.map`);
    continue;
  }
  const copy = path.join('dist', file);
  mkdirSync(path.dirname(copy), { recursive: true });
  cpSync(path.join('src', file), copy);
  wanted.add(copy);
}
for (const file of filesBelow('dist')) if (!wanted.has(path.join('dist', file))) rmSync(path.join('dist', file));
chmodSync('dist/cli.js', 0o755);

function findCompiler() {
  try {
    return createRequire(import.meta.url).resolve('typescript/bin/tsc');
  } catch {
    return null;
  }
}

function filesBelow(folder) {
  return readdirSync(folder, { recursive: true }).filter((file) => statSync(path.join(folder, file)).isFile());
}
