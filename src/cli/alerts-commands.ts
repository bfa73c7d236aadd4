/** The words of `counterclaim alerts …`, and which function each calls. */
import type { Command, Option } from 'commander';
import type { Config } from '../shared/config.js';

type Parts = {
  version: string;
  json: () => Option;
  config: () => Option;
  workspace: () => Option;
  configOf: (options: { config?: string }) => Config;
};

export function addAlertsCommands(program: Command, { version, json, config, workspace, configOf }: Parts): void {
  const alerts = program.command('alerts').description('who is told, what was told, and how it went');
  alerts
    .command('list')
    .description('each endpoint, how it fares and what waits for it')
    .addOption(json())
    .addOption(workspace())
    .addOption(config())
    .addHelpText('after', '\nExample:\n  counterclaim alerts list')
    .action(async (options) => {
      const { alertsListCommand } = await import('./alerts-list.js');
      await alertsListCommand(configOf(options), options);
    });
  alerts
    .command('log')
    .argument('[endpoint]', 'only of this one')
    .description('what was sent in the last 30 days, and how each try went')
    .option('--since <when>', 'a time back from now, such as 2h, or a date', '1d')
    .option('--failed', 'only what was not taken', false)
    .addOption(json())
    .addOption(workspace())
    .addOption(config())
    .addHelpText('after', '\nExample:\n  counterclaim alerts log desk --since 7d --failed')
    .action(async (endpoint: string | undefined, options) => {
      const { alertsLogCommand } = await import('./alerts-list.js');
      await alertsLogCommand(configOf(options), endpoint ?? null, options);
    });
  alerts
    .command('explain')
    .argument('<dispute>', 'id of a dispute')
    .description('which endpoints want to hear of a dispute, and what in their rules decides it')
    .addOption(json())
    .addOption(workspace())
    .addOption(config())
    .addHelpText('after', '\nExample:\n  counterclaim alerts explain 7h2kq0m9d4w1x8za')
    .action(async (dispute: string, options) => {
      const { alertsExplainCommand } = await import('./alerts-explain.js');
      await alertsExplainCommand(configOf(options), dispute, options);
    });
  alerts
    .command('test')
    .argument('<endpoint>', 'name of an endpoint, or any address')
    .description('send one test message now, and say what came of it; needs no Redis')
    .addOption(json())
    .addOption(config())
    .addHelpText('after', '\nExample:\n  counterclaim alerts test desk')
    .action(async (endpoint: string, options) => {
      const { alertsTestCommand } = await import('./alerts-test.js');
      await alertsTestCommand(configOf(options), endpoint, options, version);
    });
  alerts
    .command('resend')
    .argument('[id]', 'of a message, as `alerts log` shows it')
    .description('send a message again, or all that failed, under the same ids')
    .option('--failed-since <when>', 'all that failed since then: 2h, or a date')
    .addOption(workspace())
    .addOption(config())
    .addHelpText(
      'after',
      '\nExamples:\n  counterclaim alerts resend msg_3f…\n  counterclaim alerts resend --failed-since 2d',
    )
    .action(async (id: string | undefined, options) => {
      const { alertsResendCommand } = await import('./alerts-control.js');
      await alertsResendCommand(configOf(options), { ...options, id: id ?? null });
    });
  for (const [word, says] of [
    ['enable', 'send to an endpoint again; what failed meanwhile is sent by `alerts resend`'],
    ['disable', 'send nothing to an endpoint; what comes for it counts as failed'],
  ] as const) {
    alerts
      .command(word)
      .argument('<endpoint>', 'its name')
      .description(says)
      .addOption(workspace())
      .addOption(config())
      .addHelpText('after', `\nExample:\n  counterclaim alerts ${word} desk`)
      .action(async (endpoint: string, options) => {
        const { alertsSwitchCommand } = await import('./alerts-control.js');
        await alertsSwitchCommand(configOf(options), endpoint, { ...options, on: word === 'enable' });
      });
  }
}
