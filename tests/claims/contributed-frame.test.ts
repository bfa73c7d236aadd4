/** The worked example of CONTRIBUTING.md, taken from the file itself. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { extractorWith, readOwnRows } from '../../src/claims/own-rows.js';
import { parseConfig } from '../../src/shared/config.js';
import { article } from './reading.js';

const guide = readFileSync('CONTRIBUTING.md', 'utf8');
const [, yaml = ''] = /```yaml\n([\s\S]*?)```/.exec(guide) ?? [];
const [, sentence = ''] = /echo '([^']+)'/.exec(guide) ?? [];

test('the rows of the guide are taken, and read its sentence', () => {
  const { knowledge } = parseConfig(yaml, { file: null, cwd: '.', env: {} });
  const extract = extractorWith(readOwnRows(knowledge));
  const read = (text: string) => extract(article(text));
  expect(read(sentence)).toMatchObject([
    { frame: 'tunnel.flood', polarity: 'affirmed', place: { name: 'Suez' }, speaker: { kind: 'organisation' } },
  ]);
  expect(read('The tunnel is dry near Suez, the mayor said.')).toMatchObject([{ frame: 'tunnel.dry' }]);
});
