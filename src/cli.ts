#!/usr/bin/env node
/**
 * The commands: words to calls, nothing else. Standard output carries results only; progress, remarks and logs go to
 * standard error. Exit status: 0 done, 1 the work failed, 2 the call was wrong.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Command, CommanderError, Option } from 'commander';
import { addAlertsCommands } from './cli/alerts-commands.js';
import { addSelectionOptions, archiveOptionsOf, mapOption, namingOf } from './cli/archive-options.js';
import { wholeNumber, workspaceName } from './cli/arguments.js';
import { addFeedsCommands } from './cli/feeds-commands.js';
import { endQuietlyOnClosedPipe, remark } from './cli/output.js';
import { addWorkspaceCommands } from './cli/workspace-commands.js';
import { type Config, loadConfig } from './shared/config.js';
import { CounterclaimError, messageOf } from './shared/errors.js';
import { printable, withoutSecrets } from './shared/printable.js';
import type { Entry } from './workers/processes.js';

/** What a worker process runs: this same file, with the same configuration. */
const workOf = (settings: Config): Entry => ({
  file: fileURLToPath(import.meta.url),
  args: settings.file ? ['work', '--config', settings.file] : ['work'],
});

const version: string = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).version;

// Parts are loaded when a command needs them: the language model alone takes a second.
const heartOf = async (settings: Config) =>
  (await import('./app/heart.js')).standardHeart(settings.knowledge, settings.clean);
const configOf = (options: { config?: string }) =>
  loadConfig({ path: options.config, cwd: process.cwd(), env: process.env });

const json = () => new Option('--json', 'JSON Lines on standard output').default(false);
const config = () => new Option('--config <file>', 'instead of counterclaim.yaml of the working folder');
const workspace = (name?: string) =>
  new Option('--workspace <name>', 'which body of claims').argParser(workspaceName).default(name);
const secondOpinion = () =>
  new Option('--second-opinion', 'ask the endpoint of secondOpinion about what has no answer yet').default(false);
const published = () => new Option('--published <date>', 'for articles that have no date of their own').default(null);

const tellerFor = async (settings: Config, name: string) => {
  const { tellerOf } = await import('./app/teller.js');
  const log = `counterclaim alerts log --workspace ${name}`;
  return tellerOf(settings, version, (count) => remark(`${count} messages were not taken; see: ${log}`));
};

/** By whom a workspace was read: for whoever compares two of them. */
const engineOf = ({ knowledge }: Config): string => {
  const rows = Object.values(knowledge).reduce((sum, list) => sum + list.length, 0);
  return `counterclaim ${version}${rows === 0 ? '' : `, own rows: ${rows}`}`;
};

/** Help names a default only where there is one to know: an option left out is plain to all. */
class Call extends Command {
  override createCommand(name?: string): Command {
    return new Call(name);
  }
  override createHelp() {
    const help = super.createHelp();
    const describe = help.optionDescription.bind(help);
    help.optionDescription = (option) => describe(option).replace(/ \(default: (?:false|null)\)$/, '');
    return help;
  }
}

const program = new Call('counterclaim')
  .description('Reads the news, writes down who claims what, and says when two reports cannot both be true.')
  .version(version)
  .showHelpAfterError('(counterclaim --help shows the commands)')
  .exitOverride()
  .addHelpText(
    'after',
    `
Examples:
  counterclaim start                          set up, look at the examples, go on as monitor
  counterclaim replay archive/                the disputes in a folder of articles
  counterclaim claims article.txt             who claims what in one article
  counterclaim disputes --json                what the monitor has found so far`,
  );

program
  .command('claims')
  .argument('<path...>', 'files, folders, globs, or - for standard input')
  .description('who claims what, article by article; needs no Redis')
  .option('--explain', 'which rule fired on which words', false)
  .addOption(json())
  .addOption(published())
  .addOption(mapOption())
  .addOption(secondOpinion())
  .addOption(config())
  .addHelpText('after', '\nExample:\n  counterclaim claims articles.jsonl --json | jq .claims[].quote')
  .action(async (paths: string[], options) => {
    const { claimsCommand } = await import('./cli/claims.js');
    const settings = configOf(options);
    const asking = options.secondOpinion ? { config: settings, version } : null;
    await claimsCommand(await heartOf(settings), paths, { ...options, naming: namingOf(options.map), asking });
  });

program
  .command('relate')
  .argument('<pairs>', 'JSON Lines of {"id", "a": {"text", "published"?, "outlet"?}, "b": {…}}, or -')
  .description('how two texts stand to each other, pair by pair; needs no Redis')
  .addOption(json())
  .addOption(config())
  .addHelpText('after', '\nExample:\n  counterclaim relate pairs.jsonl --json')
  .action(async (file: string, options) => {
    const { relateCommand } = await import('./cli/relate.js');
    await relateCommand(await heartOf(configOf(options)), file, options);
  });

addSelectionOptions(
  program
    .command('replay')
    .argument('<path...>', 'files, folders, globs, or - for standard input')
    .description('an archive through the queues, then its disputes; tells nobody unless asked to')
    .option('--dry-run', 'only say what would be read: dates, outlets, languages, doubles', false),
)
  .addOption(json())
  .addOption(workspace('replay'))
  .addOption(new Option('--resume', 'go on where a replay of the same input stopped').conflicts('keep'))
  .addOption(new Option('--keep', 'add to what the workspace holds'))
  .addOption(
    new Option('--workers <n>', 'worker processes beside this one (0: none)').argParser(wholeNumber('--workers', 64)),
  )
  .addOption(new Option('--report <file.html>', 'one page with pictures of what was found').default(null))
  .option('--alerts', 'tell the endpoints of alerts; each message says that it comes from an archive', false)
  .addOption(published())
  .addOption(mapOption())
  .addOption(secondOpinion())
  .addOption(config())
  .addHelpText(
    'after',
    `
The workspace is emptied first, unless --keep or --resume is given.

Examples:
  counterclaim replay archive/ --workers 4
  counterclaim replay archive/ --dry-run
  counterclaim replay archive/ --since 2025-01-01 --outlet "Example Wire"
  counterclaim replay 2025.jsonl.gz --json > disputes.jsonl`,
  )
  .action(async (paths: string[], options) => {
    const settings = configOf(options);
    const archive = archiveOptionsOf(options);
    if (options.dryRun) {
      const { dryRunCommand } = await import('./cli/dry-run.js');
      await dryRunCommand(await heartOf(settings), paths, { ...archive, json: options.json });
      return;
    }
    const { replayCommand } = await import('./cli/replay.js');
    const startTeller = options.alerts ? await tellerFor(settings, options.workspace) : null;
    await replayCommand(await heartOf(settings), settings, paths, workOf(settings), {
      json: options.json,
      workspace: options.workspace,
      workers: options.workers ?? null,
      ...archive,
      engine: engineOf(settings),
      report: options.report,
      startTeller,
      asking: options.secondOpinion ? { config: settings, version } : null,
      mode: options.resume ? 'resume' : options.keep ? 'keep' : 'empty',
    });
  });

program
  .command('pages')
  .description('serves the pages and the API of a workspace until stopped, without watching anything')
  .addOption(workspace())
  .addOption(config())
  .addHelpText('after', '\nExample:\n  counterclaim pages --workspace examples')
  .action(async (options) => {
    const settings = configOf(options);
    const { pagesCommand } = await import('./cli/pages.js');
    await pagesCommand(settings, { workspace: options.workspace ?? settings.workspace, version });
  });

program
  .command('disputes')
  .description('what a workspace has found so far')
  .addOption(
    new Option('--format <name>', 'for other programs, on standard output').choices([
      'csv',
      'jsonl',
      'stix',
      'claim-review',
    ]),
  )
  .addOption(new Option('--json', 'the same as --format jsonl').implies({ format: 'jsonl' }))
  .option('--filter <query>', 'only those that fit, as in the address of the list: "place=Kunduz&status=open"')
  .addOption(workspace())
  .addOption(secondOpinion())
  .addOption(config())
  .addHelpText(
    'after',
    `
Examples:
  counterclaim disputes --workspace replay
  counterclaim disputes --format csv --filter "place=Kunduz&since=2026-01-01" > kunduz.csv`,
  )
  .action(async (options) => {
    const settings = configOf(options);
    const { disputesCommand } = await import('./cli/disputes.js');
    await disputesCommand(settings, {
      format: options.format ?? null,
      filter: options.filter,
      workspace: options.workspace ?? settings.workspace,
      asking: options.secondOpinion ? { config: settings, version } : null,
    });
  });

program
  .command('run')
  .description('watch the feeds until stopped')
  .addOption(config())
  .option('--stages <list>', 'only these: poll,fetch,clean,extract,reconcile,alert')
  .addHelpText(
    'after',
    '\nExample, on a second machine with the same REDIS_URL:\n  counterclaim run --stages clean,extract,reconcile',
  )
  .action(async (options) => {
    const settings = configOf(options);
    const { runCommand, stagesOf } = await import('./cli/run.js');
    const stages = stagesOf(options.stages ?? 'poll,fetch,clean,extract,reconcile,alert');
    await runCommand(await heartOf(settings), settings, { stages, version });
  });

program
  .command('start')
  .description('the first run: set up, look at the examples, go on as monitor')
  .addOption(config())
  .addHelpText('after', '\nExample:\n  counterclaim start')
  .action(async (options) => {
    const settings = configOf(options);
    const { startCommand } = await import('./cli/start.js');
    await startCommand(await heartOf(settings), settings, workOf(settings), version);
  });

program
  .command('doctor')
  .description('what is in the way, and what to do about it')
  .addOption(json())
  .addOption(config())
  .addHelpText('after', '\nExample:\n  counterclaim doctor --config desk.yaml')
  .action(async (options) => {
    const { doctorCommand } = await import('./cli/doctor.js');
    await doctorCommand(options);
  });

program
  .command('trace')
  .argument('<url|id>', 'the address of a page, or the id of an article')
  .description('what happened to it in each stage: when, how long, and why it stopped')
  .addOption(json())
  .addOption(workspace())
  .addOption(config())
  .addHelpText('after', '\nExample:\n  counterclaim trace https://news.example/world/bridge')
  .action(async (asked: string, options) => {
    const settings = configOf(options);
    const { traceCommand } = await import('./cli/trace.js');
    await traceCommand(settings, asked, { json: options.json, workspace: options.workspace ?? settings.workspace });
  });

program
  .command('quarantine')
  .argument('[id...]', 'only these')
  .description('what was put aside in each stage, and why')
  .addOption(json())
  .addOption(workspace())
  .addOption(config())
  .option('--stage <name>', 'only of this stage')
  .option('--reason <text>', 'only with this reason, word for word')
  .option('--send-again', 'send it through its stage again', false)
  .addOption(new Option('--drop', 'forget it for good').default(false).conflicts('sendAgain'))
  .addHelpText(
    'after',
    `
Examples:
  counterclaim quarantine --stage fetch --send-again
  counterclaim quarantine https://news.example/gone --drop`,
  )
  .action(async (ids: string[], options) => {
    const settings = configOf(options);
    const { quarantineCommand } = await import('./cli/quarantine.js');
    await quarantineCommand(settings, { ...options, ids, workspace: options.workspace ?? settings.workspace });
  });

addAlertsCommands(program, { version, json, config, workspace, configOf });
let failed = 1;
const errorStatus = (status: number) => {
  failed = status;
};
addWorkspaceCommands(program, { version, workspace, json, config, configOf, errorStatus });
addFeedsCommands(program, { version, json, config, configOf });

program
  .command('healthcheck', { hidden: true })
  .description('ends with 0 where the monitor of this machine lives; for containers')
  .addOption(config())
  .action(async (options) => {
    const { healthcheckCommand } = await import('./cli/healthcheck.js');
    await healthcheckCommand(configOf(options));
  });

program
  .command('work', { hidden: true })
  .description('a worker process; started by the other commands')
  .addOption(config())
  .action(async (options) => {
    const { serveReading } = await import('./app.js');
    serveReading(await heartOf(configOf(options)));
    // It works until its parent says stop.
    await new Promise(() => {});
  });

endQuietlyOnClosedPipe();
try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = statusOf(error);
}
// Threads and sockets that are still closing hold nobody up; what was printed is out.
if (process.stdout.writableLength === 0) process.exit();
process.stdout.once('drain', () => process.exit());

function statusOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof CounterclaimError) {
    remark(`counterclaim: ${withoutSecrets(error.message)}`);
    for (const line of error.advice?.split('\n') ?? []) remark(withoutSecrets(line));
    return error.code === 'USAGE' ? 2 : failed;
  }
  const stack = error instanceof Error && error.stack ? error.stack : messageOf(error);
  process.stderr.write(
    `counterclaim: this is a defect of the program\n${withoutSecrets(stack).split('\n').map(printable).join('\n')}\n`,
  );
  return failed;
}
