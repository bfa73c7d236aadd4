import { describe, expect, test } from 'vitest';
import { claimsOf } from './reading.js';

/** Each claim as "speaker act polarity | its statement". */
const told = (text: string) =>
  claimsOf(text).map((c) => `${c.speaker?.name ?? 'outlet'} ${c.act} ${c.polarity} | ${c.content.trim()}`);

describe('who is found to speak', () => {
  test.each<[string, string]>([
    ['“The pumps failed twice,” Shook said.', 'Shook assert affirmed | “The pumps failed twice,”'],
    [
      'Premier Bell has not dismissed Ada Moor, her spokesman Ian Tole said.',
      'Ian Tole assert negated | Premier Bell has not dismissed Ada Moor',
    ],
    ['“The pumps failed twice,” says a narrator.', 'narrator assert affirmed | “The pumps failed twice,”'],
    [
      'In the long run, many doctors say, the new rule could save thousands of beds.',
      'many doctors assert affirmed | the new rule could save thousands of beds',
    ],
    [
      'The river rose two metres overnight, the Interior Ministry in Lima said on Tuesday.',
      'Peruvian Ministry of the Interior assert affirmed | The river rose two metres overnight',
    ],
    [
      'The ferry is safe and on its way to Bari, its Genoa-based owner said on Thursday.',
      'its Genoa-based owner assert affirmed | The ferry is safe and on its way to Bari',
    ],
    [
      'Rebels seized the mill after two days of clashes, a war monitor said on Tuesday.',
      'war monitor assert affirmed | Rebels seized the mill after two days of clashes',
    ],
    [
      'The old smith is alive, three people who met him in Graz told the Courier.',
      'three people who met him in Graz assert affirmed | The old smith is alive',
    ],
    [
      'Nine patients died when the power failed, relatives and two nurses said.',
      'relatives and two nurses assert affirmed | Nine patients died when the power failed',
    ],
    [
      'The brewer is weighing a bid, people familiar with the plan said.',
      'people familiar with the plan assert affirmed | The brewer is weighing a bid',
    ],
    [
      'Only 96 people were on the boat, the owners said citing the manifest.',
      'owners assert affirmed | Only 96 people were on the boat',
    ],
    [
      'The mill will cut 300 jobs, according to the works council.',
      'works council assert affirmed | The mill will cut 300 jobs',
    ],
    [
      'Tests have confirmed measles in 12 children, the district physician, Dr. Ene Okoro, said.',
      'Ene Okoro assert affirmed | Tests have confirmed measles in 12 children',
    ],
    [
      'No boat was hit on Tuesday, the coast guard said, and the crew was never in danger.',
      'coast guard assert negated | the crew was never in danger',
    ],
    ['Now, she says, four of the towns have signed.', 'she assert affirmed | four of the towns have signed'],
    [
      'Bell leads in the north, according to the average of recent polls.',
      'average of recent polls assert affirmed | Bell leads in the north',
    ],
    ['The square was full, according to police.', 'police assert affirmed | The square was full'],
    [
      'Economists believe this provides a reason to hire.',
      'Economists assert affirmed | this provides a reason to hire',
    ],
    ['Some say they hear the mill at night.', 'Some assert affirmed | they hear the mill at night'],
    ['Late on Monday the army said it had left.', 'army assert affirmed | it had left'],
    [
      'The radios fell silent, as the Courier reported on Saturday.',
      'Courier assert affirmed | The radios fell silent',
    ],
    [
      'Rossi was an engineer, the Greek paper Correo reports.',
      'Greek paper Correo assert affirmed | Rossi was an engineer',
    ],
    ['Such a tax, they believe, will ruin the mill.', 'they assert affirmed | will ruin the mill'],
    [
      'If the state paid for roads, Jolly said, the towns would have more to spend.',
      'Jolly assert affirmed | the towns would have more to spend',
    ],
    [
      'No group claimed responsibility for the blast in Lima.',
      'outlet assert negated | No group claimed responsibility for the blast in Lima',
    ],
    [
      'Relatives of the student Ada Bell said she was in Lima.',
      'Relatives of the student Ada Bell assert affirmed | she was in Lima',
    ],
    [
      'Nobody was hurt in the fire, a statement by the council in Graz said.',
      'statement by the council in Graz assert affirmed | Nobody was hurt in the fire',
    ],
    ['The council was adamant that the bridge is safe.', 'council assert affirmed | the bridge is safe'],
    ['Mine owner Borax Gold said the shaft was dry.', 'Borax Gold assert affirmed | the shaft was dry'],
    [
      'The Northern Frontier Railway said the signal was green.',
      'Northern Frontier Railway assert affirmed | the signal was green',
    ],
    ['Battery start-up Acme Cells said it had an order.', 'Acme Cells assert affirmed | it had an order'],
    [
      'Radio Lima reported that the club had dismissed coach Aldo Rossi.',
      'Radio Lima assert affirmed | the club had dismissed coach Aldo Rossi',
    ],
    ['But, he said, it is a risky plan.', 'he assert affirmed | it is a risky plan'],
    [
      'The firm, which makes engines, said in a filing on Monday it would close the mill.',
      'firm assert affirmed | it would close the mill',
    ],
    [
      'The keeper, Colonel Aldo Rossi, was quoted by the Courier as saying the lamp had failed.',
      'Aldo Rossi assert affirmed | the lamp had failed',
    ],
    ['Polls show Bell up by 10 points in the north.', 'Polls assert affirmed | Bell up by 10 points in the north'],
    [
      'About four in 10 said they were tired of the war.',
      'About four in 10 assert affirmed | they were tired of the war',
    ],
    [
      'They missed a deadline that several insiders said went unnoticed.',
      'several insiders assert affirmed | went unnoticed',
    ],
    [
      'Bell said each year of school yields a rise in pay.',
      'Bell assert affirmed | each year of school yields a rise in pay',
    ],
    [
      'The rule, two people briefed on the talks said Monday, will take effect in May.',
      'two people briefed on the talks assert affirmed | will take effect in May',
    ],
    [
      'The ministry did not immediately respond to a request for comment.',
      'ministry no-comment affirmed | to a request for comment',
    ],
    ['The driver could not be reached for comment.', 'driver no-comment affirmed | for comment'],
    ['There was no immediate comment from the navy.', 'navy no-comment negated | There was no immediate comment'],
    [
      'A court in Graz found the trader guilty of fraud and fined him.',
      'outlet assert affirmed | A court in Graz found the trader guilty of fraud and fined him',
    ],
    ['Asked about the vote, the mayor said no.', 'outlet assert affirmed | Asked about the vote, the mayor said no.'],
    [
      'As Reuters reported, the bank had sold the loans in March.',
      'Reuters assert affirmed | the bank had sold the loans in March',
    ],
    [
      'The changes, which officials said will take effect in May, do not apply to nurses.',
      'officials assert affirmed | will take effect in May',
    ],
    [
      'A new poll shows Bell leading by 4 points over Rossi.',
      'new poll assert affirmed | Bell leading by 4 points over Rossi',
    ],
    [
      '“This is a matter for the board,” according to a source involved in the sale.',
      'source involved in the sale assert affirmed | “This is a matter for the board,”',
    ],
    ['“It is over,” Brent Bell III said.', 'Brent Bell assert affirmed | “It is over,”'],
    [
      'Carter however said he would welcome the inspection.',
      'Carter assert affirmed | he would welcome the inspection',
    ],
    [
      'Dana Bell joked about the strike, declined to name a date, and told her audience they would not be paid.',
      'Dana Bell assert negated | they would not be paid',
    ],
    ['Democrats say the bill is dead.', 'Democrats assert affirmed | the bill is dead'],
    ['Borax closed the plant after it said the boiler had failed.', 'Borax assert affirmed | the boiler had failed'],
    [
      'Residents fled a day after Azerbaijan announced the capture of the town.',
      'Azerbaijan assert affirmed | the capture of the town',
    ],
    [
      'Egyptian officials report the arrest of two sailors.',
      'Egyptian officials assert affirmed | the arrest of two sailors',
    ],
    [
      'Allegations surfaced on Monday that the guards beat two inmates.',
      'Allegations assert affirmed | the guards beat two inmates',
    ],
    [
      'Aides to Petrov report that he has been wounded in the fight.',
      'Aides to Petrov assert affirmed | he has been wounded in the fight',
    ],
    [
      'The committee said about the draft: “The clause goes further than any before it.”',
      'committee assert affirmed | “The clause goes further than any before it.”',
    ],
    [
      'Ada Brandt (27), of Mill Lane, Graz, denies the murder of Ivan Petrov (23).',
      'Ada Brandt deny negated | the murder of Ivan Petrov (23)',
    ],
    ['The navy on Monday in a statement denied it had lost a boat.', 'navy deny negated | it had lost a boat'],
    ['Acme in a short statement said the mill was not for sale.', 'Acme assert negated | the mill was not for sale'],
    ["Latvia's military on Friday denied that a boat had sunk.", 'Latvian military deny negated | a boat had sunk'],
    [
      'Dozens of nurses marched on the town hall in Graz on Monday, as doctors accused the mayor of taking bribes.',
      'doctors accuse affirmed | the mayor of taking bribes',
    ],
    ['Aldo Rossi was reported as saying the lamp had failed.', 'Aldo Rossi assert affirmed | the lamp had failed'],
    ['In court Rossi denied taking the vase.', 'Rossi deny negated | taking the vase'],
    [
      'Borax Labs alleged that a trader known as “Moth” had copied the plans.',
      'Borax Labs assert affirmed | a trader known as “Moth” had copied the plans',
    ],
    [
      'The agent of the Austrian winger Aldo Rossi says the player is unwell.',
      'agent of the Austrian winger Aldo Rossi assert affirmed | the player is unwell',
    ],
    [
      'KALDEN: The health office has denied that the well was closed.',
      'health office deny negated | the well was closed',
    ],
    [
      'The palace said it did not believe Ada Bell, who said that the bridge was mined.',
      'Ada Bell assert affirmed | the bridge was mined',
    ],
    ['Ada Bell said she thinks the bridge is safe.', 'Ada Bell assert affirmed | the bridge is safe'],
    [
      'A fire broke out that Mayor Aldo Rossi described as “a wilful act”.',
      'Aldo Rossi assert affirmed | “a wilful act”',
    ],
    [
      'Ivan Petrov spoke of the raid. He says that the judges left when the guards saw Petrov’s lamp.',
      'Ivan Petrov assert affirmed | the judges left when the guards saw Petrov’s lamp',
    ],
  ])('%s', (text, claim) => {
    expect(told(text)).toContain(claim);
  });
});

describe('who is only told of', () => {
  test.each<[string, string]>([
    ['The army denied on Tuesday reports that the rebels had taken the mill.', 'Tuesday'],
    ['Ada Bell claimed that the mayor had asked her to burn the file.', 'mayor'],
    ['Two papers reported that Borax wanted to sell the mill.', 'Borax'],
    ['The aide alleged that the mayor had confirmed that the bridge was unsafe.', 'mayor'],
    ['The ministry doubted a claim by Latvia that it had shot down a jet.', 'ministry'],
    [
      'The union said the report that nurses complained of a lack of soap was false and that the town had bought more.',
      'nurses',
    ],
    ['KALDEN: The health office has denied that the well was closed.', 'KALDEN'],
    ['Aldo Rossi was angry, said Ada Bell. The prosecution told the jury that Rossi broke the lamp.', 'Aldo Rossi'],
    [
      'Mayor Aldo Rossi left. Ivan Petrov held a briefing at which he accused the mayor of having an affair.',
      'Aldo Rossi',
    ],
    ['Ivan Petrov spoke for an hour. Aldo Rossi listened. He said that Rossi did not break the lamp.', 'Aldo Rossi'],
  ])('%s', (text, name) => {
    expect(claimsOf(text).map((c) => c.speaker?.name)).not.toContain(name);
  });

  test('a name that reports what another said carries it', () => {
    const [claim] = claimsOf('Borax Weekly reports that Ada Bell told friends that she was ill.').filter(
      (c) => c.speaker?.name === 'Ada Bell',
    );
    expect(claim?.via).toEqual([{ name: 'Borax Weekly', how: 'reported' }]);
  });

  test('an aside about a person is not part of what was said of them', () => {
    const claims = told('The palace said it did not believe Ada Bell, who said that the bridge was mined.');
    expect(claims.filter((c) => /^palace.*mined/.test(c))).toEqual([]);
  });
});

describe('what is no denial', () => {
  test.each([
    'President Rossi has dismissed the commander-in-chief, Ivan Petrov, lawmaker Ada Bell said.',
    'The club dismissed coach Ivan Petrov on Monday, the league said.',
    'The hospital rejected General Petrov.',
    'The firm did not deny that the pump had failed.',
    'The ministry printed a map of the disputed Woody Island.',
  ])('%s', (text) => {
    expect(claimsOf(text).filter((c) => c.act === 'deny')).toEqual([]);
  });
});

describe('what is a denial', () => {
  test.each<[string, string]>([
    ['The mayor said the bridge was closed. The ministry disputes that.', 'ministry deny negated | that'],
    ['The firm denied nurses were dismissed.', 'firm deny negated | nurses were dismissed'],
    ['The government continues to deny that nurses were dismissed.', 'government deny negated | nurses were dismissed'],
    [
      'Egyptian officials said they arrested two sailors. Israeli officials have rejected the Egyptian accusations.',
      'Israeli officials deny negated | the Egyptian accusations',
    ],
  ])('%s', (text, claim) => {
    expect(told(text)).toContain(claim);
    const speaker = claim.slice(0, claim.indexOf(' deny'));
    expect(claimsOf(text).filter((c) => c.speaker?.name === speaker && c.polarity === 'affirmed')).toEqual([]);
  });

  test('“that” and “the Egyptian accusations” point at what was said before', () => {
    for (const text of [
      'The mayor said the bridge was closed. The ministry disputes that.',
      'Egyptian officials said they arrested two sailors. Israeli officials have rejected the Egyptian accusations.',
    ]) {
      const claims = claimsOf(text);
      const said = claims.filter(({ act }) => act !== 'deny').map(({ id }) => id);
      expect(said).toContain(claims.find(({ act }) => act === 'deny')?.about?.claim);
    }
  });
});

describe('a “not” behind the copula', () => {
  test.each([
    'The ministry said the bridge was not open.',
    'The club said the coach isn’t in London.',
    'Borax is not in talks to buy Acme, the company said.',
  ])('%s', (text) => {
    expect(claimsOf(text).map((c) => c.polarity)).toEqual(['negated']);
  });

  test('“not only” denies nothing', () => {
    expect(claimsOf('The ministry said the bridge was not only open but free.')[0]?.polarity).toBe('affirmed');
  });
});
