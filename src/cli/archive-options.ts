/** What is read of an archive, and how: the options that `replay` has for it, checked. */
import { type Command, Option } from 'commander';
import { FIELDS, type Field, type Naming, OWN_NAMES } from '../replay/readers/naming.js';
import { publishedOf } from '../replay/readers/published.js';
import { EVERYTHING, type Selection } from '../replay/selection.js';
import { CounterclaimError } from '../shared/errors.js';
import { wholeNumber } from './arguments.js';

export type ArchiveOptions = {
  /** A date for articles that have none. */
  published: string | null;
  naming: Naming;
  selection: Selection;
  /** In the order of the files, not of the days. */
  asRead: boolean;
};

export const AS_IT_IS: ArchiveOptions = { published: null, naming: OWN_NAMES, selection: EVERYTHING, asRead: false };

/** As commander gives them. */
export type GivenArchiveOptions = {
  published: string | null;
  map: string[];
  since?: string;
  until?: string;
  outlet: string[];
  language: string[];
  limit?: number;
  asRead: boolean;
};

export function addSelectionOptions(command: Command): Command {
  return command
    .addOption(new Option('--since <day>', 'only articles of this day and later').argParser(day('--since')))
    .addOption(new Option('--until <day>', 'only articles of this day and earlier').argParser(day('--until')))
    .addOption(several('--outlet <name>', 'only this outlet, by name or host; may be given again'))
    .addOption(several('--language <code>', 'only this language, such as en; may be given again'))
    .addOption(
      new Option('--limit <n>', 'only so many articles').argParser(wholeNumber('--limit', Number.MAX_SAFE_INTEGER)),
    )
    .option('--as-read', 'in the order of the files; otherwise by the day of publication', false);
}

export function archiveOptionsOf(given: GivenArchiveOptions): ArchiveOptions {
  const { since = null, until = null, limit = null } = given;
  if (since !== null && until !== null && since > until) {
    throw new CounterclaimError('USAGE', `--since ${since} lies after --until ${until}, so no article is between them`);
  }
  if (limit === 0) throw new CounterclaimError('USAGE', '--limit 0 leaves nothing to read');
  const languages = given.language.flatMap((codes) => codes.toLowerCase().split(',')).map((code) => code.trim());
  for (const code of languages) {
    if (!/^[a-z]{2,3}$/.test(code)) {
      throw new CounterclaimError(
        'USAGE',
        `--language: "${code}" is no code of a language`,
        'Write it as en, uk or ar.',
      );
    }
  }
  const outlets = given.outlet.map((name) => name.trim().toLowerCase());
  return {
    published: given.published,
    naming: namingOf(given.map),
    selection: { since, until, outlets, languages, limit },
    asRead: given.asRead,
  };
}

export const mapOption = (): Option =>
  several('--map <field=name>', 'which column or field is ours: title=headline; may be given again', 'own names');

export function namingOf(given: readonly string[]): Naming {
  const naming = new Map<Field, string>();
  for (const pair of given) {
    const [field = '', ...rest] = pair.split('=');
    const known = FIELDS.find((one) => one === field.trim());
    const name = rest.join('=').trim();
    if (known === undefined || name === '') {
      throw new CounterclaimError(
        'USAGE',
        known === undefined ? `--map: "${field}" is none of our fields` : `--map: "${pair}" names no column`,
        `Write it as title=headline; our fields are ${FIELDS.join(', ')}.`,
      );
    }
    naming.set(known, name);
  }
  return naming;
}

const several = (flags: string, description: string, otherwise = 'all'): Option =>
  new Option(flags, description)
    .argParser((value: string, before: string[]) => [...before, value])
    .default([] as string[], otherwise);

const day =
  (option: string) =>
  (text: string): string => {
    const date = publishedOf(text);
    if (date !== null && date.length === 10) return date;
    throw new CounterclaimError('USAGE', `${option}: "${text}" is no day that exists`, 'Write it as 2025-02-07.');
  };
