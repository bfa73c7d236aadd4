/** `counterclaim claims PATH…`: in this process, no Redis: articles in, one line an article with its claims out. */
import type { Heart } from '../app.js';
import type { Claim } from '../claims/claim.js';
import { cleanInputOf } from '../replay/clean-input.js';
import { readArchive } from '../replay/readers/archive.js';
import type { Naming } from '../replay/readers/naming.js';
import type { Article } from '../shared/article.js';
import { counted } from '../shared/counted.js';
import { CounterclaimError, messageOf } from '../shared/errors.js';
import { type Asking, addedLines, claimsAskerOf } from './opinions.js';
import { print, printJson, remark } from './output.js';
import { Skips } from './skips.js';

export type ClaimsOptions = {
  json: boolean;
  published: string | null;
  naming?: Naming;
  explain?: boolean;
  /** Absent or null: nobody is asked for a second opinion. */
  asking?: Asking | null;
};

export async function claimsCommand(heart: Heart, paths: string[], options: ClaimsOptions): Promise<void> {
  const asker = claimsAskerOf(options.asking ?? null);
  const cleaner = heart.cleaner();
  const skips = new Skips();
  let articles = 0;
  try {
    for await (const item of readArchive(paths, { published: options.published, naming: options.naming })) {
      if (item.kind !== 'article') {
        skips.take(item);
        continue;
      }
      const { source } = item;
      try {
        const cleaned = await cleaner.clean(cleanInputOf(item));
        if (!cleaned.ok) {
          skips.add(source, 'no-text', cleaned.reason);
          continue;
        }
        // one line a page: whoever names a file looks for it under its name
        const article = cleaned.whole ?? cleaned.article;
        const claims = heart.engine.extract(article);
        articles++;
        const added = (await asker?.ask(article, claims)) ?? [];
        await (options.json
          ? printJson({ article, claims, ...(added.length > 0 ? { secondOpinionClaims: added } : {}) })
          : print([claimsText(article, claims, options.explain ?? false), ...addedLines(added)].join('\n')));
      } catch (error) {
        skips.add(source, 'failed', messageOf(error));
      }
    }
  } finally {
    await cleaner.close();
    await asker?.close();
  }
  skips.tell();
  if (articles === 0) throw new CounterclaimError('INPUT', 'no article could be read', 'The reasons stand above.');
  remark(`${counted(articles, 'article')} read`);
}

function claimsText(article: Article, claims: readonly Claim[], explain: boolean): string {
  const head = [article.outlet, article.publishedAt?.slice(0, 10), article.title ?? article.id].filter(Boolean);
  const rows = claims.map((claim) => {
    const who = claim.speaker?.name ?? 'the outlet';
    const why = explain ? claim.why.map((reason) => `\n      ${reason}`).join('') : '';
    return `  ${who}: ${claim.act}, ${claim.frame}, ${claim.polarity}\n    “${claim.quote.replace(/\s+/g, ' ')}”${why}`;
  });
  return [head.join(' · '), ...rows, ''].join('\n');
}
