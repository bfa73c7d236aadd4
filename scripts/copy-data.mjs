// Copies the data files that sit beside the code (language tables, places) into dist, where tsc leaves them out.
import { cpSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

for (const file of readdirSync('src', { recursive: true })) {
  const from = path.join('src', file);
  if (!/\.tsx?$/.test(file) && statSync(from).isFile()) cpSync(from, path.join('dist', file));
}
