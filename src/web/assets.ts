/** The style sheet and the script, under names that change with their content, so that browsers keep them for good. */
import { readFileSync } from 'node:fs';
import { contentId } from '../shared/ids.js';

function asset(file: string, type: string) {
  const body = readFileSync(new URL(`./assets/${file}`, import.meta.url), 'utf8');
  const [name, ending] = file.split('.');
  return { path: `/${name}-${contentId(body).slice(0, 8)}.${ending}`, type, body };
}

export const STYLE = asset('style.css', 'text/css; charset=utf-8');
export const LIVE = asset('live.js', 'text/javascript; charset=utf-8');
export const ASSETS = [STYLE, LIVE];
