/** The words of `counterclaim feeds …`, and which function each calls. */
import type { Command, Option } from 'commander';
import type { Config } from '../shared/config.js';
import { durationMs } from '../shared/duration.js';
import { CounterclaimError } from '../shared/errors.js';

type Parts = {
  version: string;
  json: () => Option;
  config: () => Option;
  configOf: (options: { config?: string }) => Config;
};

export function addFeedsCommands(program: Command, { version, json, config, configOf }: Parts): void {
  const feeds = program.command('feeds').description('the feeds that are watched, and how they fare');
  feeds
    .command('add')
    .argument('<url...>', 'a feed, or a site whose feed is looked for')
    .description('find the feed of a site and write it into counterclaim.yaml')
    .option('--outlet <name>', 'name of the outlet, instead of what the feed says')
    .option('--every <time>', 'how often, such as 10m or 2h', duration)
    .addOption(json())
    .addOption(config())
    .addHelpText('after', '\nExample:\n  counterclaim feeds add https://news.example --outlet "Example News"')
    .action(async (urls: string[], options) => {
      const { feedsAddCommand } = await import('./feeds-edit.js');
      await feedsAddCommand(configOf(options), urls, options, version);
    });
  feeds
    .command('list')
    .description('each feed, how it fares and when it is asked next')
    .addOption(json())
    .addOption(config())
    .addHelpText('after', '\nExample:\n  counterclaim feeds list --json')
    .action(async (options) => {
      const { feedsListCommand } = await import('./feeds-list.js');
      await feedsListCommand(configOf(options), options);
    });
  feeds
    .command('check')
    .argument('[url...]', 'these instead of those in counterclaim.yaml')
    .description('ask each feed once, now, and say what came; needs no Redis')
    .addOption(json())
    .addOption(config())
    .addHelpText('after', '\nExample:\n  counterclaim feeds check https://news.example/rss.xml')
    .action(async (urls: string[], options) => {
      const { feedsCheckCommand } = await import('./feeds-list.js');
      await feedsCheckCommand(configOf(options), urls, options, version);
    });
  feeds
    .command('remove')
    .argument('<feed...>', 'address or outlet')
    .description('take feeds out of counterclaim.yaml; what they brought stays')
    .addOption(config())
    .addHelpText('after', '\nExample:\n  counterclaim feeds remove "Example News"')
    .action(async (names: string[], options) => {
      const { feedsRemoveCommand } = await import('./feeds-edit.js');
      await feedsRemoveCommand(configOf(options), names);
    });
  feeds
    .command('import')
    .argument('<file>', 'OPML, as other feed readers export it')
    .description('add the feeds of an OPML file to counterclaim.yaml')
    .addOption(config())
    .addHelpText('after', '\nExample:\n  counterclaim feeds import subscriptions.opml')
    .action(async (file: string, options) => {
      const { feedsImportCommand } = await import('./feeds-edit.js');
      await feedsImportCommand(configOf(options), file);
    });
  feeds
    .command('export')
    .description('the feeds of counterclaim.yaml as OPML, on standard output')
    .addOption(config())
    .addHelpText('after', '\nExample:\n  counterclaim feeds export > subscriptions.opml')
    .action(async (options) => {
      const { feedsExportCommand } = await import('./feeds-edit.js');
      await feedsExportCommand(configOf(options));
    });
  feeds
    .command('parse')
    .argument('<file...>', 'feed files')
    .description('what the feed reader makes of files; needs no Redis')
    .addOption(json())
    .addHelpText('after', '\nExample:\n  counterclaim feeds parse rss.xml')
    .action(async (files: string[], options) => {
      const { feedsParseCommand } = await import('./feeds.js');
      await feedsParseCommand(files, options);
    });
}

function duration(text: string): string {
  if ((durationMs(text) ?? 0) >= 1_000) return text;
  throw new CounterclaimError(
    'USAGE',
    `--every: "${text}" is no time`,
    'Write a number with its unit, such as 30s, 10m or 2h.',
  );
}
