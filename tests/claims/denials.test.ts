import { describe, expect, test } from 'vitest';
import type { Claim } from '../../src/claims/claim.js';
import { claimsOf, only } from './reading.js';

const denialIn = (text: string): Claim => only(claimsOf(text), (c) => c.act === 'deny');
/** The content of the claim that the one denial of the text points at. */
const deniedIn = (text: string): string | undefined => {
  const claims = claimsOf(text);
  const denial = only(claims, (c) => c.act === 'deny');
  return claims.find((c) => c.id === denial.about?.claim)?.content;
};
/** [who, act, polarity] of each claim, sorted by who. */
const voices = (text: string) =>
  claimsOf(text)
    .map((c) => [c.speaker?.name ?? 'outlet', c.act, c.polarity].join(' '))
    .sort();

describe('a denial without words of its own takes those it answers', () => {
  test.each([
    ['Baku said its forces had entered Stepanakert. Yerevan denied it.', 'its forces had entered Stepanakert'],
    [
      'Baku said its forces had entered Stepanakert. Yerevan denied this on Monday.',
      'its forces had entered Stepanakert',
    ],
    ['Baku said its forces had entered Stepanakert. Yerevan rejected the claim.', 'its forces had entered Stepanakert'],
    ['The rebels say they hold Goma, but the army denies it.', 'they hold Goma'],
    ['The rebels say they hold Goma, which the army denies.', 'they hold Goma'],
    ['The rebels say they hold Goma, something the army denies.', 'they hold Goma'],
    ['The rebels say they hold Goma, which the army has repeatedly denied.', 'they hold Goma'],
    ['The rebels say they hold Goma, a claim the army rejects.', 'they hold Goma'],
    ['The rebels say they hold Goma – a claim the army rejects.', 'they hold Goma'],
    ['The rebels say they hold Goma, a claim denied by the army.', 'they hold Goma'],
    ['The army said it had left Goma. “That is false,” the rebels said.', 'it had left Goma'],
    ['Rebels captured the town of Bunagana, which Kinshasa denies.', 'Rebels captured the town of Bunagana'],
    ['Rebels seized Goma on Friday. Kinshasa called the news a lie.', 'Rebels seized Goma on Friday'],
    ['Amman accused Tirana of spying. Tirana denied the accusation.', 'Tirana of spying'],
    // a clause that sets itself against the other is not part of what the other says
    ['Amman accused Tirana of spying, although Tirana has denied the accusation.', 'Tirana of spying'],
    ['Amman claims that the envoys were spies, but Tirana denies the claim.', 'the envoys were spies'],
  ])('%s', (text, content) => {
    expect(deniedIn(text)).toBe(content);
  });

  test.each([
    // whoever asks has said nothing
    '“Is the mayor a thief?” asked Ada Bell. The mayor denied it.',
    // whose it is stands in the denial
    'Pakistan said it was committed to a truce. “The Indian allegations have no basis,” a military spokesman said.',
    'The government said the rebels raided the jail. “It is a lie of the rebels,” army spokesman Josef Kirwa said.',
  ])('none where nobody said it whom it answers: %s', (text) => {
    expect(deniedIn(text)).toBeUndefined();
  });

  test('it has the roles of what it denies, turned', () => {
    const [said, denied] = claimsOf('Baku said its forces had entered Stepanakert. Yerevan denied it.');
    expect(said).toMatchObject({ speaker: { side: 'Azerbaijan' }, polarity: 'affirmed' });
    expect(denied).toMatchObject({ speaker: { side: 'Armenia' }, polarity: 'negated', act: 'deny' });
    expect(denied).toMatchObject({ frame: said?.frame, agent: said?.agent, place: said?.place });
  });

  test('what is denied behind a comma is still told by the outlet', () => {
    expect(voices('Rebels captured the town of Bunagana, which Kinshasa denies.')).toEqual([
      'Kinshasa deny negated',
      'outlet assert affirmed',
    ]);
  });

  test('one denial is one claim', () => {
    expect(voices('Khartoum says the rebels shelled a market in Omdurman, an accusation the rebels reject.')).toEqual([
      'Khartoum assert affirmed',
      'rebels deny negated',
    ]);
  });

  test('“which” with an object of its own is no denial of the sentence', () => {
    const claims = claimsOf('Rebels attacked a convoy near Goma, which the army denied passage.');
    expect(claims.filter((c) => c.act === 'deny')).toEqual([]);
  });

  test('nobody denies himself', () => {
    expect(denialIn('The army said it had left Goma. The army denied the report.').about).toBeNull();
  });

  test('a denial reaches no further than six sentences back', () => {
    const between = 'The road was wet. ';
    const far = `The army said it had left Goma. ${between.repeat(7)}The rebels denied it.`;
    const near = `The army said it had left Goma. ${between.repeat(2)}The rebels denied it.`;
    expect(denialIn(far).frame).not.toBe('control.withdraw');
    expect(denialIn(near).frame).toBe('control.withdraw');
  });

  test('of two statements it denies the nearer one of the other side', () => {
    expect(deniedIn('The army said it had left Sake. The army said it had captured Goma. The rebels denied it.')).toBe(
      'it had captured Goma',
    );
  });

  test('a denial of responsibility answers the blame, not the weather', () => {
    expect(
      deniedIn(
        'The ministry said the militia had shelled Goma. Rain fell all day, the station said. The militia denied responsibility.',
      ),
    ).toBe('the militia had shelled Goma');
  });
});

describe('a denial with words of its own', () => {
  test.each([
    ['The army denied that it had left Goma.', 'control.withdraw'],
    ['The army denied having left Goma.', 'control.withdraw'],
    ['The minister denied that he had resigned.', 'people.resign'],
  ])('%s turns them', (text, frame) => {
    expect(denialIn(text)).toMatchObject({ frame, polarity: 'negated' });
  });

  test('what stands behind a colon is said, not denied', () => {
    const text = 'The rebels denied the claim: they had not left Goma.';
    for (const claim of claimsOf(text)) expect(claim.polarity).toBe('negated');
  });

  test('it ends where another begins to report it', () => {
    expect(denialIn('A spokesman for the port denied the strike had begun, the Courier reported.').content).toBe(
      'the strike had begun',
    );
  });
});

describe('the report inside its denial has a voice of its own', () => {
  test.each([
    ['The palace denied reports that the king had died.', 'reports'],
    ['The brewer Halden dismissed media reports that it would buy its rival Ostra.', expect.stringContaining('media')],
    ['The airline rubbished a report by Reuters that it would lay off 900 pilots.', 'Reuters'],
    ['The minister refuted the allegation that he had resigned.', 'allegation'],
  ])('%s', (text, name) => {
    const claims = claimsOf(text);
    const denial = only(claims, (c) => c.act === 'deny');
    const report = only(claims, (c) => c.act === 'assert');
    expect(report).toMatchObject({ speaker: { name }, polarity: 'affirmed', frame: denial.frame });
    expect(denial).toMatchObject({ polarity: 'negated', about: { claim: report.id } });
  });

  test('a side that reported it keeps its side', () => {
    const text = 'Tehran rejected Israeli claims that rebels had fired missiles at Haifa.';
    expect(only(claimsOf(text), (c) => c.act === 'assert').speaker?.side).toBe('Israel');
    expect(denialIn(text).speaker?.side).toBe('Iran');
  });
});

describe('words that say that something is untrue deny it', () => {
  test.each([
    ['It is not true that the army left Goma, the ministry said.', 'control.withdraw'],
    ['The claim that our troops left Goma is pure fiction, the general said.', 'control.withdraw'],
    ['Reports that the army left Goma are nonsense, the general said.', 'control.withdraw'],
    ['News of the capture of Goma is fake, the general said.', 'control.capture'],
    ['There is no truth to the report that the singer died, her agent said.', 'people.die'],
    ['There is no truth in claims that the army left Goma, the ministry said.', 'control.withdraw'],
  ])('%s', (text, frame) => {
    expect(denialIn(text)).toMatchObject({ frame, polarity: 'negated' });
  });

  test.each([
    ['The mayor called the report of a fire at the plant fake.'],
    ['“This is a lie,” the minister said.'],
    ['Video of a burning bridge in Lyon is a hoax, police said.'],
  ])('%s', (text) => {
    expect(denialIn(text)).toMatchObject({ polarity: 'negated' });
  });

  test.each([
    ['The report that the army left Goma is not false, the rebels said.'],
    ['The report is no fake, police said.'],
  ])('not if they are denied themselves: %s', (text) => {
    expect(claimsOf(text).filter((c) => c.act === 'deny')).toEqual([]);
  });
});

describe('silence is no denial', () => {
  test.each([
    ['The Pentagon neither confirmed nor denied that its jets struck the convoy near Mosul.'],
    ['The company would neither confirm nor deny that it would cut jobs.'],
    ['The ministry declined to confirm or deny that the general had been arrested.'],
    ['Officials refused to confirm or deny that the general had been arrested.'],
    ['The carmaker did not deny that it would lay off 800 workers.'],
    ['The army did not deny the report.'],
    ['Monitors could not verify that the village of Shusha had been captured.'],
    ['Reuters could not independently confirm the claim.'],
    ['The spokesman declined to comment on the arrest of the editor.'],
    ['The general refused to say whether Goma had fallen.'],
    ['The governor did not rule out that the dam would fail.'],
  ])('%s', (text) => {
    expect([...new Set(claimsOf(text).map((c) => c.act))]).toEqual(['no-comment']);
  });

  test('nothing points at a silence', () => {
    const claims = claimsOf('The army could not confirm that it had left Goma. The rebels denied it.');
    const silence = only(claims, (c) => c.act === 'no-comment');
    expect(claims.some((c) => c.about?.claim === silence.id)).toBe(false);
  });
});

describe('turning something down is no denial', () => {
  test.each([
    ['The union rejected the demand for longer shifts.'],
    ['The court dismissed the appeal of the banker.'],
    ['Parliament rejected the bill.'],
    ['Kyiv rejected a proposal to withdraw from Donetsk.'],
    ['The rebels rejected a call to leave Goma.'],
    ['The senate rejected a motion to release the prisoners.'],
    ['The judge denied a request to free the editor.'],
    ['The minister rejected suggestions that he should resign.'],
  ])('%s', (text) => {
    const claims = claimsOf(text);
    expect(claims.map((c) => c.act)).toEqual(['assert']);
    // nor is it said that the thing asked for came to pass
    expect(claims[0]?.frame).toMatch(/^open\.(reject|dismiss|deny)$/);
  });

  test.each([
    ['The court rejected the claim that the banker had stolen money.'],
    ['The army rejected the accusation that it had shelled a school.'],
    ['The bank denied responsibility.'],
  ])('%s is one', (text) => {
    expect(claimsOf(text).map((c) => c.act)).toContain('deny');
  });
});
