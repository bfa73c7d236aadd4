/** The formats that are templates over the same event. A new one is a file of this folder and a row here and in `needs.ts`. */
import { discord } from './discord.js';
import type { Format } from './format.js';
import type { FormatName } from './needs.js';
import { ntfy } from './ntfy.js';
import { slack } from './slack.js';
import { teams } from './teams.js';
import { telegram } from './telegram.js';

export const FORMATS: Readonly<Record<Exclude<FormatName, 'standard' | 'mail'>, Format>> = {
  slack,
  discord,
  teams,
  ntfy,
  telegram,
};
