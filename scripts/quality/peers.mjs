// What other programs reach on the same feeds, by the same scorer; from the README beside the scorer. Of pages the scorer
// brings its peers along, so they do not stand here.

export const FEED_COLUMNS = ['parsed', 'entries', 'stated', 'HTML in fields', 'real', 'charsets'];

/** rss-parser 3.13.0 as its `parseURL` feeds it: the program is built on it, so it is the floor. */
const RSS_PARSER = [83.6, 92.1, 60.3, 84.0, 93.8, 38.6];

export const FEED_PEERS = [
  ['Python feedparser', [98.8, 96.0, 89.3, 99.7, null, null]],
  ['rss-parser mended, then feedsmith (prototype)', [99.6, 99.1, 92.9, 99.3, 98.3, 100]],
  ['feedsmith 3.0.1 + decoding + repair', [93.6, 98.3, 91.7, 84.4, 98.3, 100]],
  ['feedsmith 3.0.1', [92.4, 96.7, 85.9, 84.4, 95.3, 45.0]],
  ['@rowanmanning/feed-parser 2.1.5 + decoding', [97.3, 94.0, 84.1, 83.7, 95.0, 100]],
  ['feedparser (node) 2.6.0 + decoding', [97.9, 94.5, 80.6, 83.1, 97.9, 100]],
  ['@extractus/feed-extractor 8.0.3 + decoding', [91.3, 93.6, 76.2, 86.8, 78.7, 100]],
  ['rss-parser 3.13.0', RSS_PARSER],
];

/** The program's own figures in the order of FEED_COLUMNS. */
export const FEED_OWN = [
  'parsed, all',
  'number of entries, all',
  'fields, stated',
  'fields, html-in-fields',
  'fields, real',
  'charsets right',
];

export const FEED_FLOOR = {
  'parsed, real': 95.5,
  ...Object.fromEntries(FEED_OWN.map((name, i) => [name, RSS_PARSER[i]])),
};

/** Other systems on other sets: for orientation only, never a floor. */
export const ELSEWHERE = [
  ['Citron on PARC3', 'exact spans with the speaker resolved', 'F 56.8 (cue 91.5, content 72.3, source 91.2)'],
  ['Gender Gap Tracker, rules', 'quotes in Canadian news, overlap 0.3 and 0.8', 'F 83.7 and 76.1, speaker 86.5–87.4'],
  ['ClaimBuster on NewsClaims', 'sentences that hold a claim', 'F 22.6; people 60.1'],
  ['Debater on NewsClaims', 'span of the claim', 'F 76.7; people 86.6'],
  ['FNC-1 baseline', '"disagree" of headline and body', 'recall 1.0, precision 26'],
  ['RTE-3 systems of 2008', 'contradiction', 'precision about 23, recall about 19'],
];
