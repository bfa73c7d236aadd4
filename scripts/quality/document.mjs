// docs/quality.md, whole, from the figures. No clock and no path of this machine goes in, and no sentence of the
// yardsticks. What stands between the two marks is written by hand and stays as it is.
import { aboveFloor } from './measuring.mjs';
import { ELSEWHERE, FEED_COLUMNS, FEED_OWN, FEED_PEERS } from './peers.mjs';
import { PARTS, SETS } from './sets.mjs';
import { cells, HEAD, markdown } from './tables.mjs';

const FROM = '<!-- by hand from here -->';
const TO = '<!-- by hand to here -->';
const NOTHING_YET = 'Nothing written here yet.';

/** @param before the document as it stands, or '' */
export function documentText({ date, commit, version, whole, results }, before) {
  const shown = SETS.filter(({ part }) => part).flatMap((set) => {
    const result = results.find(({ id }) => id === set.id);
    return result ? [{ set, result }] : [];
  });
  return `${[
    intro({ date, commit, version }),
    glance(shown),
    ...PARTS.map(([part, title]) =>
      section(
        title,
        shown.filter(({ set }) => set.part === part),
        whole,
      ),
    ),
    elsewhere(),
    shortfalls(shown, results),
    `## Errors that remain, by cause\n\n${FROM}\n${byHand(before)}\n${TO}`,
  ].join('\n\n')}\n`;
}

function byHand(before) {
  const from = before.indexOf(FROM);
  const to = before.indexOf(TO);
  if (from < 0 || to < from) return NOTHING_YET;
  return before.slice(from + FROM.length, to).trim() || NOTHING_YET;
}

const intro = ({ date, commit, version }) => `# Quality

How right the program is, on data that other people made. Counterclaim ${version}, commit ${commit}, ${date}.
This page is written by one command:

\`\`\`sh
npm run build && npm run quality -- YARDSTICKS --write   # everything, this page and quality.json
npm run quality -- YARDSTICKS --only ced1k,seeds         # some sets, on the terminal only
npm run quality -- YARDSTICKS --check                    # ends with 1 where a figure is worse than in quality.json
\`\`\`

YARDSTICKS is a folder with the data and a scorer for each set; it is not part of this project, since most of its texts are not
ours to pass on. Other builds are measured with \`--program PATH/cli.js\`, the whole archive and the larger part of PolNeAR with
\`--whole\`.

How to read the tables. All figures are per cent unless they count things. **Floor**: a few regular expressions on the same
rows; below it a figure means nothing yet. Where two floors are given, the better one counts. Precision and recall of a floor
can each be high while the other is low, so F decides. **Best known, or target** says whose it is; results on other data or
other parts are named as such. Brackets hold the 95 % interval.

The rules of the program were tuned with these sets in sight, so expect somewhat less on texts it has never met. No rule was made
for one sentence of them, and none of their text is in this project. "Prototype" is an earlier trial of the same design.`;

function glance(shown) {
  const rows = shown.flatMap(({ set, result }) => {
    if (result.failed) return [[set.title, 'not measured', '', '', '', '']];
    return result.figures.filter(({ key }) => key).map((figure) => [set.title, ...cells(figure)]);
  });
  return `## At a glance\n\n${markdown([['set', ...HEAD], ...rows])}`;
}

function section(title, shown, whole) {
  return [`## ${title}`, ...shown.map((one) => part(one, whole))].join('\n\n');
}

function part({ set, result }, whole) {
  const about = [`### ${set.title}`, set.about, `Doubts: ${set.doubts}`];
  if (result.failed) return [...about, `**Not measured.** ${result.failed}`].join('\n\n');
  const sample = set.sample
    ? [whole ? 'All reports.' : `${set.sample} reports drawn at random, the same each time.`]
    : [];
  return [...about, ...sample, markdown([HEAD, ...result.figures.map(cells)]), ...details(set, result)].join('\n\n');
}

function details(set, { figures, extra }) {
  const { id } = set;
  const refused = extra.refused
    ? [`${extra.refused} pages were refused as without an article; they count as without text and date.`]
    : [];
  if (id === 'bodies') return [...refused, peersOfPages(extra.rows, ['F1', 'precision', 'recall', 'exact'])];
  if (id === 'dates')
    return [...refused, peersOfPages(extra.rows, ['right', 'precision', 'recall', 'F1', 'a day off'])];
  if (id === 'feeds') return [peersOfFeeds(figures)];
  if (extra.kinds) return [kindsOfCalls(extra.kinds)];
  if (extra.falseAlarms) return [alarms(extra)];
  if (id === 'events') return [kindsOfLinks(extra)];
  return [];
}

function peersOfPages(rows, columns) {
  const ranked = Object.entries(rows)
    .filter(([name]) => name !== '±')
    .map(([name, row]) => [
      name === 'program' ? '**Counterclaim**' : name,
      ...columns.map((c) => row[c]?.toFixed(1) ?? '–'),
    ])
    .sort((a, b) => Number(b[1]) - Number(a[1]));
  const spread = rows['±'] ? ` The deviation of F1 between draws of pages is ${rows['±'].F1.toFixed(1)}.` : '';
  return `Beside others on the same pages, by the same scorer:\n\n${markdown([['', ...columns], ...ranked])}${spread && `\n\n${spread.trim()}`}`;
}

function peersOfFeeds(figures) {
  const own = FEED_OWN.map((name) => figures.find((figure) => figure.name === name)?.value ?? null);
  const rows = [['**Counterclaim**', own], ...FEED_PEERS].map(([name, values]) => [
    name,
    ...values.map((value) => (value === null ? '–' : value.toFixed(1))),
  ]);
  return `Beside others on the same feeds, by the same scorer:\n\n${markdown([['', ...FEED_COLUMNS], ...rows])}`;
}

function kindsOfCalls(kinds) {
  const rows = Object.entries(kinds).map(([kind, { right, wrong }]) => [kind, right, wrong]);
  return rows.length === 0
    ? 'No contradiction was called.'
    : markdown([['contradiction called as', 'right', 'wrong'], ...rows]);
}

function alarms({ falseAlarms, missed, split, unjudged }) {
  const flagged = Object.values(falseAlarms).reduce((sum, n) => sum + n, 0);
  return [
    `Listed non-contradictions that were flagged: ${flagged || 'none'}.`,
    `Missed: ${missed.length ? missed.join(', ') : 'none'}. Split: ${Object.keys(split).join(', ') || 'none'}. Links that nobody has judged: ${unjudged.length}.`,
  ].join('\n');
}

/** The rows after the named figures: one a kind of link. */
function kindsOfLinks({ rows, counts }) {
  const kinds = Object.entries(rows).filter(([name]) => /^[a-z]+-[a-z]+$/.test(name));
  return `${counts.reports} reports, ${counts.disputes} disputes, ${counts['contradiction links']} links: ${kinds.map(([kind, { program }]) => `${kind} ${program}`).join(', ')}.`;
}

const elsewhere = () =>
  `## Elsewhere\n\nOther systems on other data, for orientation only.\n\n${markdown([['system', 'what', 'result, %'], ...ELSEWHERE])}`;

function shortfalls(shown, results) {
  const judged = shown.flatMap(({ set, result }) =>
    result.figures.map((figure) => ({ set, figure, above: aboveFloor(figure) })),
  );
  const held = judged.filter(({ above }) => above !== null);
  const below = held
    .filter(({ above }) => !above)
    .map(({ set, figure }) => {
      const [name, value, floor] = cells(figure);
      return `- ${set.title}, ${name}: ${value}, floor ${floor}`;
    });
  const failed = results.filter((result) => result.failed).map((result) => `- ${titleOf(result.id)}: ${result.failed}`);
  return [
    '## What falls short',
    `${held.length - below.length} of ${held.length} figures with a floor are above it.${below.length ? ' At or below it:' : ''}`,
    ...(below.length ? [below.join('\n')] : []),
    ...(failed.length ? ['Steps that failed:', failed.join('\n')] : []),
  ].join('\n\n');
}

const titleOf = (id) => SETS.find((set) => set.id === id)?.title ?? id;
