import { expect, test } from 'vitest';
import { openClaimsAsker } from '../../src/app/second-opinion.js';
import { parseConfig } from '../../src/shared/config.js';
import { toyArticle } from '../ledger/toy-engine.js';
import { saying, startEndpoint } from './endpoint.js';

test('whoever is asked learns whom to turn to', async () => {
  const endpoint = await startEndpoint(saying('{"claims":[]}'));
  const text = `secondOpinion: { url: "${endpoint.url}", model: m, claims: true }
network: { allowPrivate: [127.0.0.1/32], contact: desk@news.example }`;
  const config = parseConfig(text, { file: null, cwd: '/', env: {} });
  const asker = openClaimsAsker(config, { version: '1.2.3', onFailure: () => {} });
  await asker.ask(toyArticle('a', 'Mayor: bridge open.', null), []);
  expect(endpoint.asked[0]?.headers['user-agent']).toBe('counterclaim/1.2.3 (+mailto:desk@news.example)');
  await asker.close();
  await endpoint.close();
});
