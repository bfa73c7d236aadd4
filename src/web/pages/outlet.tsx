/** One outlet: how much it printed, whose text that was, what of it stands in a dispute, and its articles. */
import { counted } from '../../shared/counted.js';
import type { OutletEvidence, Printed } from '../voice-evidence.js';
import type { OutletBrief } from '../voice-lists.js';
import type { Part } from '../voice-selection.js';
import { PartPager, Shown } from './figures.js';
import { InDispute, InvolvedList } from './involved.js';
import { page } from './layout.js';
import { familyPath, outletPath } from './voices.js';
import { articlePath, Day, line } from './words.js';

/** Names of sources that are shown. */
const MOST_SOURCES = 10;

export function outletPage({ outlet, involved, printed }: OutletEvidence, part: Part): string {
  const { id, name, family, articles, claims, voices, notes } = outlet;
  return page({
    title: line(name),
    at: 'outlets',
    children: (
      <>
        <h1>{line(name)}</h1>
        <ul class="facts">
          {family !== null && (
            <li>
              of the family <a href={familyPath(family)}>{line(family)}</a>
            </li>
          )}
          <li>{counted(articles, 'article')}</li>
          <li>{`${counted(claims, 'claim')}: ${voices.named} of speakers with a name, ${voices.unnamed} of others, ${voices.own} its own words`}</li>
          {Object.entries(notes).map(([kind, n]) => (
            <li key={kind}>{`${counted(n, 'article')} with a ${kind}`}</li>
          ))}
        </ul>
        <h2>Whose text</h2>
        <Texts outlet={outlet} />
        <h2>In dispute</h2>
        <InvolvedList figures={outlet} involved={involved} all={`/?outlet=${encodeURIComponent(id)}`} />
        <h2>All that was read</h2>
        <Shown total={articles} noun="article" part={part} api={`/api${outletPath(id)}`} />
        <ol class="disputes">
          {printed.map((one) => (
            <Article printed={one} key={one.article.id} />
          ))}
        </ol>
        <PartPager path={outletPath(id)} total={articles} part={part} />
      </>
    ),
  });
}

function Texts({ outlet: { articles, texts, from } }: { outlet: OutletBrief }) {
  const share = (n: number) => `${counted(n, 'article')} (${Math.round((n / articles) * 100)} %)`;
  const sources = from.slice(0, MOST_SOURCES).map((row) => `${line(row.name)} (${row.articles})`);
  return (
    <>
      <ul>
        <li>{`${share(texts.own)}: no other source is known`}</li>
        <li>{`${share(texts.credited)}: another source is credited`}</li>
        <li>{`${share(texts.copied)}: at least half of another article, its original, stands in it`}</li>
      </ul>
      {sources.length > 0 && (
        <p class="soft">
          {`From ${sources.join(', ')}${from.length > MOST_SOURCES ? ` and ${from.length - MOST_SOURCES} more` : ''}.`}
        </p>
      )}
    </>
  );
}

function Article({ printed: { article, claims, disputes } }: { printed: Printed }) {
  const { id, title, publishedAt, copyOf } = article;
  return (
    <li class="card">
      <p class="source">
        <a href={articlePath(id)}>{line(title ?? id)}</a>
        {', '}
        <Day at={publishedAt} />
        {` · ${counted(claims, 'claim')}`}
        {copyOf !== undefined && (
          <>
            {' · '}
            <a href={articlePath(copyOf.article)}>{`a copy of what ${line(copyOf.outlet ?? copyOf.article)} had`}</a>
          </>
        )}
      </p>
      <InDispute disputes={disputes} />
    </li>
  );
}
