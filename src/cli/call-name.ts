import path from 'node:path';

/** How this program was called, so that advice can be typed as it stands: `counterclaim`, or `node dist/cli.js`. */
export function callName(script = process.argv[1], cwd = process.cwd()): string {
  if (script === undefined || path.extname(script) !== '.js') return 'counterclaim';
  const below = path.relative(cwd, script);
  return `node ${below.startsWith('..') ? script : below}`;
}
