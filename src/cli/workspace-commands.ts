/** The words of `counterclaim workspace …`, and which function each calls. */
import type { Command, Option } from 'commander';
import type { Config } from '../shared/config.js';
import { workspaceName } from './arguments.js';

type Parts = {
  json: () => Option;
  config: () => Option;
  configOf: (options: { config?: string }) => Config;
};

export function addWorkspaceCommands(program: Command, { json, config, configOf }: Parts): void {
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
}
