// Archives, lines and folders through the readers of a replay. The neighbour is a timer: it has to come on time.
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readArchive } from '../../dist/replay/readers/archive.js';
import { measure } from './measure.mjs';

const onTime = async () => {
  await sleep(20);
  return true;
};
/** Good ones: all that is in them must be read. */
const READ = { 'warc-members-ok.warc.gz': 2, 'warc-single-gzip.warc.gz': 2, 'jsonl-line-600mb.jsonl': 2 };

for (const file of process.argv.slice(2)) {
  const name = path.basename(file);
  const decide = async () => {
    const counts = { article: 0, skipped: 0, noted: 0 };
    let reason = '';
    for await (const item of readArchive([file])) {
      counts[item.kind]++;
      if (item.kind === 'skipped') reason ||= item.reason;
    }
    if ({}.polluted !== undefined) throw new Error('the prototype was changed');
    if (counts.article + counts.skipped + counts.noted === 0) throw new Error('neither read nor said why not');
    if (READ[name] !== undefined && counts.article < READ[name])
      throw new Error(`${counts.article} of ${READ[name]} articles: ${reason}`);
    return `${counts.article} articles, ${counts.skipped} left out: ${reason}`;
  };
  await measure(name, decide, onTime);
}
process.exit(0);
