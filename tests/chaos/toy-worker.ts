/** A worker process with the toy heart: argv[2] is how long an article takes, argv[3] a folder where it leaves its id. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { serveReading } from '../../src/app.js';
import { toyHeart } from './toy-archive.js';

const [busyMs, folder] = process.argv.slice(2);
if (folder !== undefined) writeFileSync(path.join(folder, String(process.pid)), '');
serveReading(toyHeart(Number(busyMs ?? 0)));
