/**
 * What the fault experiments read: feeds of invented outlets and their pages, the same each time. Most pages come in
 * pairs that cannot both be true; some lead to quarantine by themselves, one answers only when it is asked again. Every
 * page lies on an address of its own below 127.0.0.0/8, so that the pace of one host holds up no other.
 */

export type Page = {
  /** Of the host, within 127.0.0.0/8. */
  address: string;
  path: string;
  title: string;
  html: string;
  /** 410: gone for good. 503 once: at the second asking it is there. */
  status: 200 | 410 | 'once 503';
};

export type Feed = { address: string; outlet: string; pages: readonly Page[] };

/** In the text that a worker may be made to die of. */
export const POISON = 'The archivist wore a green coat that day.';

/** Of these, each is claimed by one side and denied by the other. */
const TOWNS = ['Toretsk', 'Pokrovsk', 'Kupiansk', 'Vovchansk', 'Lyman', 'Siversk', 'Huliaipole', 'Kurakhove'];
const OUTLETS = [
  'Harbour Post',
  'Northern Courier',
  'Evening Ledger',
  'Valley Dispatch',
  'River Gazette',
  'Hill Times',
];
const TRADES = ['baker', 'ferryman', 'carpenter', 'librarian', 'gardener', 'printer', 'beekeeper', 'glazier'];
const PLACES = ['mill', 'orchard', 'old bridge', 'reading room', 'fish market', 'town clock', 'quarry', 'lighthouse'];
const SEASONS = ['spring', 'summer', 'autumn', 'winter'];

/** Sentences that nobody contradicts, other ones for each page: equal ones would make the pages copies of each other. */
function around(n: number): string {
  const trade = TRADES[n % 8];
  const place = PLACES[(n * 3 + Math.floor(n / 8)) % 8];
  const season = SEASONS[n % 4];
  return (
    `Number ${n + 11} of the lane by the ${place} belongs to a ${trade} who opens late in ${season}. ` +
    `Visitors ask for the ${place} first, and the ${trade} of house ${n + 30} shows them the way. `
  );
}

function page(n: number, title: string, sentence: string, status: Page['status'] = 200): Page {
  const html =
    `<!doctype html><html lang="en"><head><title>${title}</title>` +
    `<meta property="article:published_time" content="2024-03-05T0${n % 9}:00:00Z"></head><body><article>` +
    `<h1>${title}</h1><p>${sentence}</p><p>${around(n)}</p><p>${around(n + 40)}</p></article></body></html>`;
  return { address: `127.1.${Math.floor(n / 200)}.${(n % 200) + 1}`, path: `/story-${n}`, title, html, status };
}

function pages(): Page[] {
  const stories: [string, string, Page['status']?][] = [
    ...TOWNS.flatMap((town): [string, string][] => [
      [`Ministry on ${town}`, `Russian forces have captured ${town}, the Russian Defence Ministry said on Monday.`],
      [`Staff on ${town}`, `Ukraine's General Staff denied that Russian forces had captured ${town}.`],
    ]),
    // What is disputed already grows.
    ...TOWNS.slice(0, 3).map((town): [string, string] => [
      `President on ${town}`,
      `President Volodymyr Zelensky denied on Monday that Russian forces had captured ${town}.`,
    ]),
    ...TRADES.map((trade): [string, string] => [
      `Notes of a ${trade}`,
      `A ${trade} told the readers how the days go by when the snow lies on the roofs.`,
    ]),
    ['A morning at the archive', POISON],
    ['The swimming pool', 'The pool by the station has new tiles and a clock that runs.'],
    ['A page that went', 'It was here last week.', 410],
    ['A page that comes late', 'The printer mended its press and printed the calendar again.', 'once 503'],
  ];
  const made = stories.map(([title, sentence, status], n) => page(n, title, sentence, status));
  // Nothing in it that could be read: it ends in the quarantine of the clean stage.
  const n = made.length;
  return [...made, { ...page(n, 'An empty page', ''), html: '<html><body><script>0</script></body></html>' }];
}

/** Both sides of a pair in feeds of different outlets. */
export function corpus(): Feed[] {
  const all = pages();
  return OUTLETS.map((outlet, at) => ({
    address: `127.2.0.${at + 1}`,
    outlet,
    pages: all.filter((_, n) => n % OUTLETS.length === at),
  }));
}
