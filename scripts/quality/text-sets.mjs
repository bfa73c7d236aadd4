// The sets of texts: claims, contradictions, numbers, updates, disputes, the archive. The columns of a row: sets.mjs.

const claims = (...floors) => ({ floor: floors });
const both = ['floor', 'every sentence'];

export const TEXT_SETS = [
  {
    id: 'ced1k',
    title: 'CED-1K',
    part: 'claims',
    about: '69 articles on politics, 685 claims marked by people: is each claim found, and is its speaker right?',
    doubts:
      'One weekend of February 2025 and earlier, politics more than battlefield; how many people marked it is not said. ' +
      'In copies of one story they marked the same claim 91 times of 100. "Direct" and "partially direct" overlap.',
    prepare: ['articles', 'YARDSTICKS/claims/ced1k.dev.articles.jsonl'],
    command: 'claims',
    scorers: [
      'score-claims.mjs OUTPUT --gold YARDSTICKS/claims/ced1k.dev.claims.jsonl --articles YARDSTICKS/claims/ced1k.dev.articles.jsonl',
    ],
    figures: [
      ['claim precision', claims('floor')],
      ['claim recall', claims('floor')],
      ['claim F', { ...claims(...both), key: true }],
      ['sentence P', claims('floor')],
      ['sentence R', claims('floor')],
      ['sentence F', claims(...both)],
      ['right speaker, of found', { ...claims(...both), known: 'people: 96', key: true }],
      ['direct', { ...claims(...both), slack: 3 }],
      ['partially direct', { ...claims(...both), slack: 3 }],
      ['indirect', { ...claims(...both), slack: 3 }],
      ['found with right speaker, of all', { ...claims(...both), key: true }],
    ],
  },
  polnear('polnear', 'PolNeAR, dev', 'YARDSTICKS/claims/polnear.dev.jsonl', {
    about:
      '84 articles of US outlets, 2,193 attributions with exact spans: the same at scale, and how exactly the words ' +
      'of the claim are cut out.',
  }),
  polnear('polnear-train', 'PolNeAR, train', 'YARDSTICKS/claims/polnear.train.jsonl.gz', {
    about: '840 more articles of the same kind; its authors ask to read this part only, and to report the other.',
    onlyWhole: true,
  }),
  {
    id: 'emergent-pairs',
    title: 'Emergent, headline against headline',
    part: 'relate',
    about:
      '14,334 pairs of headlines on 221 rumours of 2014–2015: do the two contradict each other? 1,262 do. The interval ' +
      'in brackets draws whole rumours, since pairs on one rumour hang together.',
    doubts:
      'The pairs are derived: one headline for and one against the same rumour contradict. A headline that only ' +
      'reports a rumour is neutral, so among the neutral pairs some do contradict. A few rumours hold most of the pairs.',
    prepare: ['pairs', 'YARDSTICKS/relate/emergent.pairs.dev.jsonl.gz'],
    command: 'relate',
    scorers: ['score-relate.mjs OUTPUT --gold YARDSTICKS/relate/emergent.pairs.dev.jsonl.gz'],
    figures: [
      ['precision', { floor: ['floor'] }],
      ['recall', { floor: ['floor'] }],
      ['F', { floor: ['floor'], key: true }],
      ['false alarms per 100 other pairs', { floor: ['floor'], less: true, key: true }],
    ],
  },
  {
    id: 'emergent-claims',
    title: 'Emergent, rumour against headline',
    part: 'relate',
    about: '2,062 headlines against the rumour itself; 303 are against it.',
    doubts: 'As above: headlines only, and "observing" is not always neutral.',
    prepare: ['pairs', 'YARDSTICKS/relate/emergent.dev.jsonl'],
    command: 'relate',
    scorers: ['score-relate.mjs OUTPUT --gold YARDSTICKS/relate/emergent.dev.jsonl'],
    figures: [
      ['precision', { floor: ['floor'], known: 'logistic regression of 2016, on its own test part: 82.1' }],
      ['recall', { floor: ['floor'], known: 'logistic regression of 2016: 70.3' }],
      ['F', { floor: ['floor'], known: 'logistic regression of 2016: 75.7', key: true }],
      ['false alarms per 100 other pairs', { floor: ['floor'], less: true }],
    ],
  },
  {
    id: 'muc4',
    title: 'MUC-4',
    part: 'numbers',
    about: '1,500 articles of 1988–1991 with 283 counted items: how many dead, how many wounded?',
    doubts:
      'Upper case throughout. The keys hold attacks on civilians and officials, not clashes between armed forces: a ' +
      'rightly read number of fallen fighters costs precision. Read recall first. tst1 and tst2 hold 17 and 26 items.',
    prepare: ['articles', 'YARDSTICKS/casualties/muc4.dev.jsonl.gz'],
    command: 'claims',
    scorers: ['score-casualties.mjs OUTPUT --gold YARDSTICKS/casualties/muc4.dev.jsonl.gz'],
    figures: [
      ['dev: precision', { floor: ['floor'] }],
      ['dev: recall', { floor: ['floor'] }],
      [
        'dev: F',
        {
          floor: ['floor'],
          known: 'best systems of 1992 on the final sets: 58.8, 55.0; their median: 38.5',
          key: true,
        },
      ],
      ['tst1: F', { floor: ['floor'], slack: 3 }],
      ['tst2: F', { floor: ['floor'], slack: 3 }],
      ['all: F', { floor: ['floor'] }],
    ],
  },
  {
    id: 'tolls',
    title: 'Tolls that rise',
    part: 'updates',
    about: '281 pairs of an earlier and a later, higher toll: an update must not be called a contradiction.',
    doubts:
      'Picked by rules, not marked by people. About 85 of 100 pairs are one event; the others are two, so "an update" ' +
      'can be right for 85 in 100 only. A rule on the words "the toll rises to" finds all of them.',
    prepare: ['pairs', 'YARDSTICKS/events/toll-updates.before-2022.jsonl'],
    command: 'relate',
    scorers: ['score-updates.mjs OUTPUT --set toll --gold YARDSTICKS/events/toll-updates.before-2022.jsonl'],
    figures: [
      [
        'called contradiction (want 0)',
        { floor: ['one-sided denial'], less: true, known: 'want 0; "two numbers differ": 96.8', key: true },
      ],
      ['called evolution', { known: 'about 85 are one event' }],
      ['as an update', { known: 'about 85 are one event', key: true }],
      ['called echo', { less: null }],
      ['called nothing', { less: null }],
    ],
  },
  {
    id: 'denials',
    title: 'Claim and denial',
    part: 'updates',
    about:
      '313 reports in which one party says a thing and, mostly, another denies it: is the denial seen, and beside it the claim?',
    doubts:
      'Picked by words of denial, so a list of such words finds them all and there is no floor. About 80 of 100 have ' +
      'two parties.',
    prepare: ['articles', 'YARDSTICKS/events/claim-and-denial.before-2022.jsonl'],
    command: 'claims',
    scorers: ['score-updates.mjs OUTPUT --set denial --gold YARDSTICKS/events/claim-and-denial.before-2022.jsonl'],
    figures: [
      ['a claim of act deny', { known: 'a word list: 100' }],
      ['a claim that denies or is negated', { known: 'a word list: 100' }],
      ['and one of another speaker that does not', { known: 'about 80 have two parties', key: true }],
    ],
  },
  {
    id: 'denials-replay',
    title: 'Claim and denial, replayed',
    part: 'updates',
    about: 'The same 313 reports through the whole program: does a dispute tie the denial to the claim?',
    doubts: 'As above.',
    prepare: ['articles', 'YARDSTICKS/events/claim-and-denial.before-2022.jsonl'],
    command: 'replay',
    textsOf: 'denials',
    scorers: [
      'score-updates.mjs OUTPUT --set denial-replay --gold YARDSTICKS/events/claim-and-denial.before-2022.jsonl',
    ],
    figures: [
      ['contradiction link inside the report', { known: 'about 80 have two parties', key: true }],
      ['in any contradiction link', {}],
    ],
  },
  {
    id: 'territory',
    title: 'Territory',
    part: 'updates',
    about: '517 reports of capture or withdrawal: is there a claim about who holds the place, and is the place named?',
    doubts: 'Picked by rules; nothing but the presence of the claim is marked, so only recall is measured.',
    prepare: ['articles', 'YARDSTICKS/events/territory.before-2022.jsonl'],
    command: 'claims',
    scorers: ['score-updates.mjs OUTPUT --set territory --gold YARDSTICKS/events/territory.before-2022.jsonl'],
    figures: [
      ['a claim in control.*', { key: true }],
      ['with a place', {}],
    ],
  },
  {
    id: 'disputes',
    title: 'Storylines',
    part: 'disputes',
    small: true,
    about:
      '16 storylines of 2010–2025, 67 reports, 50 disputes and 78 things that are no contradiction: the whole program, ' +
      'from texts to disputes, each once.',
    doubts:
      'One annotator, read twice. The texts are cleaner and shorter than pages. Some calls can be argued, most of all ' +
      'the minor ones. Few non-contradictions are listed, so "of the judged" flatters; "unjudged as false" is too strict.',
    input: 'YARDSTICKS/disputes/articles.jsonl',
    command: 'replay',
    textsOf: 'disputes-texts',
    scorers: ['score-disputes.mjs OUTPUT --gold YARDSTICKS/disputes/gold.json'],
    figures: disputeFigures({ implicit: true }),
  },
  {
    id: 'seeds',
    title: 'Seeds',
    part: 'disputes',
    small: true,
    about: 'Five real articles, four disputes, 14 pairs that are none: all four, each once, and nothing else.',
    doubts: 'Small, and known to those who wrote the program: it shows that the whole way works, not how well.',
    input: 'YARDSTICKS/seeds',
    command: 'replay',
    textsOf: 'seeds-texts',
    scorers: ['score-disputes.mjs OUTPUT --gold YARDSTICKS/seeds/gold.json'],
    figures: disputeFigures({ implicit: false }),
  },
  {
    id: 'events',
    title: 'Current events',
    part: 'archive',
    about:
      'Dated digests of the news, 2002–2021, 20 to 60 words each, at their natural mix: how many disputes and links of ' +
      'contradiction come out of a thousand reports?',
    doubts:
      'Nobody marked these: the figures say how often the program speaks, not how often it is right. Their precision is ' +
      'what a reader of drawn links finds (`score-alerts.mjs --tsv`, then `--verdicts`). A sample of reports that lie ' +
      'days apart has fewer links across reports than the whole.',
    prepare: ['articles', 'YARDSTICKS/events/current-events.before-2022.jsonl.gz'],
    sample: 5_000,
    command: 'replay',
    textsOf: 'events-texts',
    scorers: ['score-alerts.mjs OUTPUT --articles INPUT'],
    figures: [
      ['disputes per 1,000 reports', { less: null, unit: 'count', key: true }],
      ['contradiction links per 1,000 reports', { less: null, unit: 'count' }],
      ['links inside one report, %', { less: null }],
      ['links more than 7 days apart, %', { less: null }],
      ['links more than 30 days apart, %', { less: null }],
    ],
  },
];

function polnear(id, title, file, rest) {
  return {
    id,
    title,
    part: 'claims',
    doubts:
      'Beliefs and intentions count as attributions ("hopes to"), so recall looks low. Titles stand in the text. Where ' +
      'the source is a pronoun, whether the name given is right cannot be told. "Every sentence" is a floor too: F 76.8 ' +
      'of contents on dev.',
    prepare: ['articles', file],
    command: 'claims',
    scorers: [`score-claims.mjs OUTPUT --gold ${file}`],
    figures: [
      ['claim precision', claims('floor')],
      ['claim recall', claims('floor')],
      ['claim F', { ...claims(...both), key: true }],
      ['content characters P', claims('floor')],
      ['content characters R', claims('floor')],
      ['content characters F', { ...claims(...both), known: 'people agree: token alpha 75.4', key: true }],
      ['sentence P', claims('floor')],
      ['sentence R', claims('floor')],
      ['sentence F', claims(...both)],
      [
        'right source, of found, pronoun sources left out',
        { ...claims(...both), known: 'people agree on attributions: 92.3', key: true },
      ],
    ],
    ...rest,
  };
}

function disputeFigures({ implicit }) {
  return [
    ['recall, all disputes', { floor: ['floor'], key: true }],
    ['without the minor ones', { floor: ['floor'] }],
    ['explicit', { floor: ['floor'] }],
    ...(implicit
      ? [
          ['implicit', { floor: ['floor'] }],
          ['found only across articles', { floor: ['floor'] }],
        ]
      : []),
    ['precision, of the judged', { known: 'flatters' }],
    ['precision, unjudged as false', { floor: ['floor'], known: 'strict', key: true }],
    ['false alarms (listed or judged)', { less: true, unit: 'count', slack: 1, known: 'want 0' }],
    ['unjudged', { less: null, unit: 'count' }],
    ['gold disputes split', { less: true, unit: 'count', slack: 1, known: 'want 0' }],
    ['output disputes that join several', { less: true, unit: 'count', slack: 1, known: 'want 0' }],
  ];
}
