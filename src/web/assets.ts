/** The one style sheet, under a name that changes with its content, so that browsers keep it for good. */
import { readFileSync } from 'node:fs';
import { contentId } from '../shared/ids.js';

function asset(file: string, type: string) {
  const body = readFileSync(new URL(`./assets/${file}`, import.meta.url), 'utf8');
  const [name, ending] = file.split('.');
  return { path: `/${name}-${contentId(body).slice(0, 8)}.${ending}`, type, body };
}

export const STYLE = asset('style.css', 'text/css; charset=utf-8');
export const ASSETS = [STYLE];
