import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hygienic } from '../../src/articles/hygiene.js';
import { cleanPlainText } from '../../src/articles/plain-text.js';

const FIRST = 'The army said on Monday that its troops had entered Orlivka and were clearing the last houses there.';
const SECOND = 'The mayor, speaking by telephone from the town hall, denied it and said that no soldier had been seen.';
const THIRD = 'Both sides have claimed the town several times since the spring, and neither report could be checked.';
const STORY = [FIRST, SECOND, THIRD];
const page = (...lines: string[]) => lines.join('\n\n');

describe('the header of a plain text', () => {
  test('a date line gives day, basis and outlet and leaves the text', () => {
    const out = cleanPlainText(
      page(`date 2024-05-06 Northern Herald\nFacts\n09:15 06.05.2024`, '3 min read', ...STORY),
    );
    expect(out).toMatchObject({ publishedAt: '2024-05-06', dateBasis: 'header', outlet: 'Northern Herald' });
    expect(out.text).toBe(page(...STORY));
  });

  test('what follows the day and is no outlet is the start of the text', () => {
    const out = cleanPlainText(page(` date 2024-05-06 ${FIRST}`, SECOND));
    expect(out.outlet).toBeNull();
    expect(out.text.startsWith(FIRST)).toBe(true);
  });

  test('a clock with its zone is kept with it, one without a zone leaves the plain day', () => {
    const at = (clock: string) => cleanPlainText(page('date 2024-05-06', clock, ...STORY)).publishedAt;
    expect(at('20:24 06.05.2024')).toBe('2024-05-06');
    expect(at('20:24 06.05.2024 EET')).toBe('2024-05-06T20:24:00+02:00');
    expect(at('20:24 07.05.2024 EET')).toBe('2024-05-06');
  });

  test.each(['2024-02-30', '0000-00-00', '9999-12-31', '2024-13-01'])('the day %s is no date', (day) => {
    const out = cleanPlainText(page(`date ${day} Northern Herald`, ...STORY));
    expect(out).toMatchObject({ publishedAt: null, dateBasis: null, outlet: 'Northern Herald' });
  });

  test('a day inside the text is never taken for the date of publication', () => {
    const out = cleanPlainText(
      page('On 3 March 2021 the bridge fell, the ministry said.', ...STORY, 'It was signed on 2020-01-01.'),
    );
    expect(out.publishedAt).toBeNull();
  });

  test('a dateline with its year dates the text, one without does not', () => {
    expect(cleanPlainText(`KYIV, February 7, 2025 (Reuters) – ${FIRST}`)).toMatchObject({
      publishedAt: '2025-02-07',
      dateBasis: 'dateline',
      credits: ['Reuters'],
    });
    expect(cleanPlainText(`KYIV, Feb 7 (Reuters) – ${FIRST}`)).toMatchObject({
      publishedAt: null,
      credits: ['Reuters'],
    });
  });
});

describe('the title', () => {
  test('a first line without a stop above prose is the title and leaves the text', () => {
    const out = cleanPlainText(page('Army and mayor differ over Orlivka', ...STORY));
    expect(out.title).toBe('Army and mayor differ over Orlivka');
    expect(out.text).toBe(page(...STORY));
  });

  test('with a stop it counts only where furniture of the page stands below it', () => {
    expect(cleanPlainText(page('Army claims Orlivka.', '2 min read', ...STORY)).title).toBe('Army claims Orlivka.');
    expect(cleanPlainText(page('The army claims Orlivka again.', ...STORY)).title).toBeNull();
  });

  test('a title that is known already wins, and its repetition goes', () => {
    const out = cleanPlainText(page('Army and Mayor differ!', 'War in the north', ...STORY), 'Army and mayor differ');
    expect(out.title).toBe('Army and mayor differ');
    expect(out.text).toBe(page(...STORY));
  });
});

describe('what belongs to the page and not to the story', () => {
  test('headlines of other stories between paragraphs go', () => {
    const out = cleanPlainText(
      page(FIRST, 'Storm nears the coast', 'Minister’s budget: five things to know', SECOND, THIRD),
    );
    expect(out.text).toBe(page(...STORY));
  });

  test('a sentence that lost its stop stays, and so does one broken over lines', () => {
    const told = 'The governor said the dam had held through the night';
    expect(cleanPlainText(page(FIRST, told, SECOND, THIRD)).text).toContain(told);
    const broken = cleanPlainText(`${FIRST}\n\nThe governor, who\nhad promised\nhelp, left the region.\n\n${SECOND}`);
    expect(broken.text).toContain('The governor, who');
  });

  test('list items, questions and lines that open a quotation stay', () => {
    for (const line of ['- 20 wounded in Orlivka', 'Who holds the town?', 'He added:', '"We are still here," he said'])
      expect(cleanPlainText(page(FIRST, line, SECOND, THIRD)).text).toContain(line);
  });

  test('a caption goes with its twin that has no credit', () => {
    const caption = 'A burned school in Orlivka, seen on Sunday.';
    const out = cleanPlainText(page(FIRST, `${caption} (REUTERS/Jon Falk)\n${caption}`, SECOND, THIRD));
    expect(out.text).toBe(page(...STORY));
  });

  test('everything after the list of other stories goes, their sentences too', () => {
    const out = cleanPlainText(
      page(
        ...STORY,
        'Read more',
        'News Feed',
        'A flood has closed the harbour of Lindby, officials said.',
        'Show more',
      ),
    );
    expect(out.text).toBe(page(...STORY));
  });

  test('the same words before the middle of the story cost only themselves', () => {
    expect(cleanPlainText(page(FIRST, 'Read more', SECOND, THIRD)).text).toBe(page(...STORY));
  });

  test('asks, authors and stand-ins for pictures go, and the outlet that names itself is noted', () => {
    const out = cleanPlainText(
      page(
        ...STORY,
        'Article image',
        'Avatar',
        'We are the news team of the Northern Herald. Write to us.',
        'Sign up for our newsletter.',
      ),
    );
    expect(out.text).toBe(page(...STORY));
    expect(out.outlet).toBe('The Northern Herald');
  });

  test.each([
    ['– Reuters/AFP', ['Reuters', 'AFP']],
    ['With reporting by Reuters and AFP', ['Reuters', 'AFP']],
    ['(With information from Europa Press)', ['Europa Press']],
    ['(AP)', ['AP']],
  ])('the credit %s goes and is noted', (line, credits) => {
    const out = cleanPlainText(page(...STORY, line));
    expect(out.text).toBe(page(...STORY));
    expect(out.credits).toEqual(credits);
  });

  test('a credit behind the last sentence is cut off it', () => {
    const out = cleanPlainText(page(FIRST, `${SECOND} (AFP)`));
    expect(out).toMatchObject({ text: page(FIRST, SECOND), credits: ['AFP'] });
  });

  test('an agency as a source inside a sentence credits nobody', () => {
    expect(cleanPlainText(page(...STORY, 'Reuters could not verify the claim.')).credits).toEqual([]);
  });
});

describe('the layout of the text', () => {
  test('lines broken at a fixed width are put together into paragraphs', () => {
    const words = `${FIRST} ${SECOND} ${THIRD}`.split(' ');
    const lines: string[] = [''];
    for (const word of words) {
      const last = lines[lines.length - 1] ?? '';
      if (last.length + word.length >= 60) lines.push(word);
      else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
    }
    expect(cleanPlainText(lines.join('\n')).text).toBe(words.join(' '));
  });

  test('single line breaks and empty lines between paragraphs stay what they were', () => {
    expect(cleanPlainText(`${FIRST}\n${SECOND}\r\n\r\n\r\n${THIRD}`).text).toBe(`${FIRST}\n${SECOND}\n\n${THIRD}`);
  });

  test('a text in capitals keeps every line that is not plain noise', () => {
    const text =
      'SAN MARCO, 9 JAN 90 (AFP) -- [TEXT] THE ARMY REPORTED CLASHES.\n\n[PASSAGE OMITTED]\n\nTHE REBELS DENIED IT.';
    expect(cleanPlainText(text).text).toBe(text);
  });
});

describe('any text at all', () => {
  const line = fc.oneof(
    fc.constantFrom(
      ...STORY,
      'Read more',
      'Show more',
      '(AP)',
      'Storm nears the coast',
      '2 min read',
      'date 2024-05-06 Herald',
      '',
    ),
    fc.string({ unit: 'binary', maxLength: 60 }),
  );

  test('never throws, and every sentence of it is a sentence of the source', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
        const out = cleanPlainText(lines.join('\n'));
        const source = hygienic(lines.join(' ')).replace(/\s+/g, '');
        for (const kept of out.text.split('\n'))
          if (STORY.includes(kept)) expect(source).toContain(kept.replace(/\s+/g, ''));
        expect(out.text).toBe(out.text.trim());
      }),
    );
  });

  test('one clean paragraph stays untouched', () => {
    fc.assert(
      fc.property(fc.subarray(STORY, { minLength: 1 }), (sentences) => {
        expect(cleanPlainText(sentences.join(' ')).text).toBe(sentences.join(' '));
      }),
    );
  });

  test('cleaning a second time changes nothing', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...STORY, 'Storm nears the coast', '(AP)', '2 min read'), { maxLength: 12 }),
        (lines) => {
          const once = cleanPlainText(page(FIRST, ...lines)).text;
          expect(cleanPlainText(once).text).toBe(once);
        },
      ),
    );
  });

  test('time grows with the length, not faster', () => {
    const time = (text: string) => {
      const start = performance.now();
      cleanPlainText(text);
      return performance.now() - start;
    };
    const shapes = [page(...STORY), 'a '.repeat(200), '(', 'A. ', '\n', '"', 'X, ', '- '];
    for (const shape of shapes) {
      time(shape.repeat(2000));
      const small = time(shape.repeat(Math.ceil(40_000 / shape.length)));
      const large = time(shape.repeat(Math.ceil(400_000 / shape.length)));
      expect(large).toBeLessThan(small * 30 + 250);
    }
  });
});
