/** What surrounds every page: head, navigation, main part. Server-rendered; complete without script. */
import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { LIVE, STYLE } from '../assets.js';

export type Place =
  | 'disputes'
  | 'speakers'
  | 'outlets'
  | 'places'
  | 'feeds'
  | 'deliveries'
  | 'quarantine'
  | 'trace'
  | 'queues'
  | 'none';

const ENTRIES: readonly (readonly [Place, string, string])[] = [
  ['disputes', '/', 'Disputes'],
  ['speakers', '/speakers', 'Speakers'],
  ['outlets', '/outlets', 'Outlets'],
  ['places', '/places', 'Places'],
  ['feeds', '/feeds', 'Feeds'],
  ['deliveries', '/deliveries', 'Deliveries'],
  ['quarantine', '/quarantine', 'Set aside'],
  ['trace', '/trace', 'Trace'],
  ['queues', '/queues/', 'Queues'],
];

/** @param live the page has a part that is to be kept up to date */
type Layout = { title: string; at: Place; feed?: string; live?: boolean; children: ComponentChildren };

export function page({ title, at, feed, live = false, children }: Layout): string {
  const tree = (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${title} · Counterclaim`}</title>
        <link rel="stylesheet" href={STYLE.path} />
        <link rel="icon" href="data:," />
        {live && <script type="module" src={LIVE.path} />}
        {feed !== undefined && <link rel="alternate" type="application/atom+xml" title="Disputes" href={feed} />}
      </head>
      <body>
        <a class="skip" href="#main">
          To the content
        </a>
        <header class="top">
          <a class="name" href="/">
            Counterclaim
          </a>
          <nav aria-label="Pages">
            {ENTRIES.map(([place, path, label]) => (
              <a key={place} href={path} aria-current={place === at ? 'page' : undefined}>
                {label}
              </a>
            ))}
          </nav>
        </header>
        <main id="main">{children}</main>
        <footer>Who claims what, word for word. It never says who is right.</footer>
      </body>
    </html>
  );
  return `<!doctype html>${renderToString(tree)}`;
}
