/** The style sheet, the script and the coasts of the map, under names that change with their content, so that browsers keep them for good. */
import { readFileSync } from 'node:fs';
import { contentId } from '../shared/ids.js';

function asset(file: string, type: string) {
  const body = readFileSync(new URL(`./assets/${file}`, import.meta.url), 'utf8');
  const [name, ending] = file.split('.');
  return { path: `/${name}-${contentId(body).slice(0, 8)}.${ending}`, type, body };
}

export const STYLE = asset('style.css', 'text/css; charset=utf-8');
export const LIVE = asset('live.js', 'text/javascript; charset=utf-8');
export const LAND = asset('land.svg', 'image/svg+xml');
export const ASSETS = [STYLE, LIVE, LAND];
