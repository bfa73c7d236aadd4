/** The words of `counterclaim workspace …`, `backup` and `restore`, and which function each calls. */
import type { Command, Option } from 'commander';
import type { Config } from '../shared/config.js';
import { workspaceName } from './arguments.js';

type Parts = {
  version: string;
  workspace: () => Option;
  json: () => Option;
  config: () => Option;
  configOf: (options: { config?: string }) => Config;
  /** With which status an error ends the program from now on. */
  errorStatus: (status: number) => void;
};

export function addWorkspaceCommands(program: Command, parts: Parts): void {
  const { version, json, config, workspace: workspaceOption, configOf, errorStatus } = parts;
  program
    .command('backup')
    .argument('<file>', 'where to: JSON Lines, compressed where the name ends in .gz; - for standard output')
    .description('all that a workspace holds, into a file; a monitor may go on meanwhile')
    .addOption(workspaceOption())
    .addOption(config())
    .addHelpText('after', '\nExample:\n  counterclaim backup monday.jsonl.gz')
    .action(async (file: string, options) => {
      const settings = configOf(options);
      const { backupCommand } = await import('./backup.js');
      await backupCommand(settings, file, { workspace: options.workspace ?? settings.workspace, version });
    });
  program
    .command('restore')
    .argument('<file>', 'what backup wrote')
    .description('a backup into an empty workspace; by default the one that it was made of')
    .option('--force', 'empty the workspace first, reviews too', false)
    .addOption(workspaceOption())
    .addOption(config())
    .addHelpText('after', '\nExample:\n  counterclaim restore monday.jsonl.gz --workspace monday')
    .action(async (file: string, options) => {
      const { restoreCommand } = await import('./backup.js');
      await restoreCommand(configOf(options), file, { workspace: options.workspace ?? null, force: options.force });
    });
  const workspace = program.command('workspace').description('the bodies of claims that are kept apart');
  workspace
    .command('list')
    .description('each workspace with what it holds')
    .addOption(json())
    .addOption(config())
    .addHelpText('after', '\nExample:\n  counterclaim workspace list')
    .action(async (options) => {
      const { workspaceListCommand } = await import('./workspaces.js');
      await workspaceListCommand(configOf(options), options);
    });
  workspace
    .command('drop')
    .argument('<name>', 'the workspace', workspaceName)
    .description('remove a workspace with all that it holds; this cannot be undone')
    .addOption(config())
    .addHelpText('after', '\nExample:\n  counterclaim workspace drop january')
    .action(async (name: string, options) => {
      const { workspaceDropCommand } = await import('./workspaces.js');
      await workspaceDropCommand(configOf(options), name);
    });
  workspace
    .command('compare')
    .argument('<a>', 'the workspace that was', workspaceName)
    .argument('<b>', 'the workspace that is', workspaceName)
    .description(
      'what is gained, lost and read otherwise in b, and why; ends with 0: the same, 1: different, 2: an error',
    )
    .addOption(json())
    .addOption(config())
    .addHelpText(
      'after',
      `
Example, the same archive by two sets of rules:
  counterclaim replay archive/ --workspace before
  counterclaim replay archive/ --workspace after --config other.yaml
  counterclaim workspace compare before after`,
    )
    .action(async (a: string, b: string, options) => {
      errorStatus(2);
      const { workspaceCompareCommand } = await import('./workspace-compare.js');
      if (!(await workspaceCompareCommand(configOf(options), [a, b], options))) process.exitCode = 1;
    });
}
