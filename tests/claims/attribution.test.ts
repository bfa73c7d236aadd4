import { describe, expect, test } from 'vitest';
import { type AttributionCategory, findAttributions } from '../../src/claims/attribution.js';
import { annotate } from '../../src/language/annotate.js';
import { wordsOf } from '../../src/language/annotated.js';

/** [text, source, category, contents joined by " … "] of its first attribution. */
type Row = readonly [text: string, source: string | null, category: AttributionCategory, content: string];

const read = (text: string) => {
  const doc = annotate(text);
  return findAttributions(doc).map((one) => ({
    ...one,
    source: one.source && wordsOf(doc, one.source),
    content: one.contents.map((c) => wordsOf(doc, c)).join(' … '),
    topic: one.topic && wordsOf(doc, one.topic),
    via: one.via.map((v) => [wordsOf(doc, v.span), v.how]),
  }));
};

const VERBS: readonly Row[] = [
  ['The mayor said the bridge had fallen.', 'The mayor', 'neutral', 'the bridge had fallen'],
  ['The mayor said that the bridge had fallen.', 'The mayor', 'neutral', 'the bridge had fallen'],
  ['The bridge had fallen, the mayor said.', 'the mayor', 'neutral', 'The bridge had fallen'],
  ['The bridge had fallen, said mayor Lena Okafor.', 'mayor Lena Okafor', 'neutral', 'The bridge had fallen'],
  ['Two people drowned in the lake, police say.', 'police', 'neutral', 'Two people drowned in the lake'],
  ['Kyiv says the town holds.', 'Kyiv', 'neutral', 'the town holds'],
  ['The army, he said, has left the valley.', 'he', 'neutral', 'The army … has left the valley'],
  [
    'Lena Okafor, mayor of the town, said on Monday that the road was closed.',
    'Lena Okafor, mayor of the town',
    'neutral',
    'the road was closed',
  ],
  ['Senator Ada Bell (D-OH) said the vote was fair.', 'Senator Ada Bell', 'neutral', 'the vote was fair'],
  ['The general claimed his men had taken the hill.', 'The general', 'assert', 'his men had taken the hill'],
  ['The company admitted that the valve had failed.', 'The company', 'concede', 'the valve had failed'],
  ['Forecasters warned that the dam could burst.', 'Forecasters', 'predict', 'the dam could burst'],
  ['Aid workers fear that the road is mined.', 'Aid workers', 'belief', 'the road is mined'],
  ['Tirana accused the firm of poisoning the river.', 'Tirana', 'accuse', 'the firm of poisoning the river'],
  ['The paper retracted its report.', 'The paper', 'retract', 'its report'],
];

const QUOTATIONS: readonly Row[] = [
  [
    '“We held the line. Nobody left,” Captain Rui Sato said.',
    'Captain Rui Sato',
    'neutral',
    '“We held the line. Nobody left,”',
  ],
  ['“We held,” said Rui Sato, “and nobody left.”', 'Rui Sato', 'neutral', '“We held,” … “and nobody left.”'],
  ['Rui Sato said: “We held the line.”', 'Rui Sato', 'neutral', '“We held the line.”'],
  ['It was “a farce,” Rui Sato said.', 'Rui Sato', 'neutral', 'It was “a farce,”'],
];

const PHRASES: readonly Row[] = [
  ['According to the coast guard, the ship sank at dawn.', 'the coast guard', 'neutral', 'the ship sank at dawn'],
  ['The ship sank at dawn, according to the coast guard.', 'the coast guard', 'neutral', 'The ship sank at dawn'],
  ['The club dismissed claims by Rui Sato that he was underpaid.', 'Rui Sato', 'assert', 'he was underpaid'],
  ['The ministry issued a stark warning that the dam could burst.', 'The ministry', 'predict', 'the dam could burst'],
  ['The town has fallen, a claim that Kyiv rejects.', 'Kyiv', 'deny', 'The town has fallen'],
  ['SATO: We held the line all night.', 'SATO', 'neutral', 'We held the line all night'],
  [
    'The minister was quoted by Interfax as saying that the port was safe.',
    'The minister',
    'neutral',
    'the port was safe',
  ],
  ['Interfax quoted the minister as saying the port was safe.', 'the minister', 'neutral', 'the port was safe'],
  ['The brigade is said to have left the town.', null, 'neutral', 'The brigade … to have left the town'],
];

describe('who is said to say what', () => {
  test.each([...VERBS, ...QUOTATIONS])('by a verb: %s', (text, source, category, content) => {
    expect(read(text)[0]).toMatchObject({ source, category, content });
  });
  test.each(PHRASES)('by a phrase: %s', (text, source, category, content) => {
    expect(read(text).find((one) => one.source === source)).toMatchObject({ source, category, content });
  });
  test('a quotation that follows a speaker is the same speaker’s', () => {
    const found = read('“We held,” Rui Sato said.\n“Nobody left the town that night.”');
    expect(found.map((one) => [one.source, one.content])).toEqual([
      ['Rui Sato', '“We held,”'],
      ['Rui Sato', '“Nobody left the town that night.”'],
    ]);
  });
  test('what one says ends where the other begins', () => {
    const found = read('Minsk said the plant was safe, while Vilnius denied the claim.');
    expect(found.map((one) => [one.source, one.content])).toEqual([
      ['Minsk', 'the plant was safe'],
      ['Vilnius', 'the claim'],
    ]);
  });
});

describe('who is the subject', () => {
  test.each([
    ['Officials who spoke to the paper said the pier was closed.', 'Officials'],
    ['Ada Bell, head of the union that runs the port, said the pier was closed.', 'Ada Bell'],
    ['Figures released on Sunday show that prices fell.', 'Figures released on Sunday'],
    ['GRAZ, Austria (AP) — Ada Bell said the pier was closed.', 'Ada Bell'],
    ['His spokesman, Rui Sato, told Reuters that the pier was closed.', 'His spokesman, Rui Sato'],
    ['Rui Sato visited the port, adding that the pier was closed.', 'Rui Sato'],
  ])('%s', (text, source) => {
    expect(read(text)[0]).toMatchObject({ source });
  });
  test('nobody has said what he will say or may say', () => {
    expect(read('The mayor will say that the pier is closed.')).toEqual([]);
    expect(read('If the mayor says that the pier is closed, boats will turn.')).toEqual([]);
  });
});

describe('speech between single marks', () => {
  test.each([
    ["'We held the line,' Rui Sato said.", "'We held the line,'"],
    ["''We held the line,'' Rui Sato said.", "''We held the line,''"],
    ['‘We held the workers’ line,’ Rui Sato said.', '‘We held the workers’ line,’'],
  ])('%s', (text, content) => {
    expect(read(text)[0]).toMatchObject({ source: 'Rui Sato', content, quoted: true });
  });
  test('an apostrophe opens nothing', () => {
    expect(read("The workers' union said the '90s were over.")[0]).toMatchObject({ quoted: false });
  });
});

describe('denials', () => {
  test.each([
    ['The ministry denied targeting the school.', 'targeting the school', null, false],
    ['The ministry denied the report.', 'the report', 'the report', false],
    ['Minsk denied it.', 'it', 'it', false],
    ['Minsk dismissed the talk of peace and claimed that its men had won.', 'the talk of peace', null, false],
    [
      'The bank refuted the claim that talks were held: it had met nobody.',
      'talks were held',
      'the claim that talks were held',
      false,
    ],
    ['Minsk denies this.', 'this', 'this', false],
    [
      'The army denied on March 3 the claim that it had lost the bridge.',
      'it had lost the bridge',
      'the claim that it had lost the bridge',
      false,
    ],
    ['Asked about it, the envoy dismissed the claim, Reuters reported.', 'the claim', 'the claim', false],
    [
      'Ada Bell has denied media reports that she is leaving, says Reuters.',
      'she is leaving',
      'media reports that she is leaving',
      false,
    ],
    ['The ministry did not deny the report.', 'the report', 'the report', true],
    ['The club dismissed reports that it was for sale.', 'it was for sale', 'reports that it was for sale', false],
    ['The premier called the report fake.', 'the report fake', 'the report', false],
    ['The ministry said the claim was baseless.', 'the claim was baseless', 'the claim', false],
  ])('%s', (text, content, topic, negated) => {
    expect(read(text).find((one) => one.category === 'deny')).toMatchObject({ content, topic, negated });
  });
  test.each(['The ministry said the claim was not false.', 'The premier said the report was no fake.'])(
    '%s is no denial',
    (text) => {
      expect(read(text).map((one) => one.category)).not.toContain('deny');
    },
  );
  test('refusing to comment is no denial', () => {
    expect(read('The minister refused to comment on the talks.')[0]).toMatchObject({
      category: 'no-comment',
      source: 'The minister',
    });
  });
});

test('those who carried the words are named', () => {
  expect(read('The port is safe, the minister said, Reuters reported.')).toMatchObject([
    { source: 'the minister', via: [['Reuters', 'reported']] },
  ]);
  expect(read('The minister told Interfax that the port was safe.')[0]).toMatchObject({ via: [['Interfax', 'told']] });
  expect(read('Interfax quoted the minister as saying the port was safe.')[0]).toMatchObject({
    via: [['Interfax', 'quoted']],
  });
});
