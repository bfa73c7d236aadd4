/** A worker process with the toy heart. */
import { serveReading } from '../../src/app.js';
import { toyHeart } from './toy-archive.js';

serveReading(toyHeart(Number(process.argv[2] ?? 0)));
