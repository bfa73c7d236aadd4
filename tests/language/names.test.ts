import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { annotate } from '../../src/language/annotate.js';
import { wordsOf } from '../../src/language/annotated.js';
import { createGazetteer, governmentOf, type Mention } from '../../src/language/names.js';

const gazetteer = createGazetteer();

function mentionsOf(text: string) {
  const doc = annotate(text);
  return gazetteer.find(doc).map((mention) => ({ words: wordsOf(doc, mention), ...mention }));
}

const nameOf = (mention: Mention) =>
  mention.kind === 'place' ? mention.place.name : mention.kind === 'actor' ? mention.actor.name : mention.country;

const found = (text: string) => mentionsOf(text).map((mention) => `${mention.words} = ${nameOf(mention)}`);
const named = (text: string) => mentionsOf(text).map(nameOf);

describe('places', () => {
  test.each([
    ['Shelling went on in Toretsk.', 'Fighters moved towards Dzerzhinsk, Ukraine said.'],
    ['Troops left Bakhmut in Ukraine.', 'Troops left Artemovsk in Ukraine.'],
    ['Guns fired near Vuhledar in Ukraine.', 'Guns fired near Ugledar in Ukraine.'],
    ['The road to Lyman in Ukraine is cut.', 'The road to Krasny Liman in Ukraine is cut.'],
    ['They shelled Pokrovsk in Ukraine.', 'They shelled Krasnoarmeysk in Ukraine.'],
    ['Aid reached Shusha.', 'Aid reached Shushi.'],
    ['Aid reached Stepanakert.', 'Aid reached Khankendi.'],
    ['Families fled El Fasher.', 'Families fled al-Fashir.'],
    ['Kurdish troops left Tal Abyad in Syria.', 'Kurdish troops left Gire Spi in Syria.'],
    ['Oil flowed from Ras Lanuf in Libya.', 'Oil flowed from Ra’s Lanuf in Libya.'],
    ['Rain fell in Woldia in Ethiopia.', 'Rain fell in Weldiya in Ethiopia.'],
    ['Guns fired at Dobropillia in Ukraine.', 'Guns fired at Dobropolye in Ukraine.'],
    ['Families fled En Nahud in Sudan.', 'Families fled Al-Nuhud in Sudan.'],
    ['Ships wait off Hodeidah.', 'Ships wait off Al-Hudaydah.'],
    ['They shot at Snake Island.', 'They shot at Zmiinyi Island.'],
    ['Cars burnt on the Kerch Bridge.', 'Cars burnt on the Crimean Bridge.'],
  ])('one place under its names of then and now: %s', (one, other) => {
    const [a, b] = [one, other].map(
      (text) => mentionsOf(text).flatMap((m) => (m.kind === 'place' ? [m.place.id] : []))[0],
    );
    expect(a).toBeTruthy();
    expect(a).toBe(b);
  });

  test('a region is told from the town of its name', () => {
    expect(found('Donetsk lies in the Donetsk region of Ukraine.')).toEqual([
      'Donetsk = Donetsk',
      'Donetsk region = Donetsk Oblast',
      'Ukraine = Ukraine',
    ]);
  });

  test('a list that ends in "regions" is a list of regions', () => {
    expect(named('Drones flew over the Kharkiv, Sumy and Poltava regions of Ukraine.').slice(0, 3)).toEqual([
      'Kharkiv Oblast',
      'Sumy Oblast',
      'Poltava Oblast',
    ]);
  });

  test('a region that no town shares its name with is found without the word', () => {
    expect(named('Floods struck Andhra Pradesh in India and Badakhshan Province in Afghanistan.')).toEqual([
      'Andhra Pradesh',
      'India',
      'Badakhshan',
      'Afghanistan',
    ]);
  });

  test('a name with letters beyond Latin-1 is one mention', () => {
    expect(found('Crowds marched in Gdańsk and Chișinău on Monday.')).toEqual([
      'Gdańsk = Gdansk',
      'Chișinău = Chisinau',
    ]);
  });

  test('an Arabic name is one mention with its article, hyphen and small letter', () => {
    expect(found('Doctors at al-Shifa hospital and in Deir al-Balah asked for fuel.')).toEqual([
      'al-Shifa hospital = Al-Shifa Hospital',
      'Deir al-Balah = Deir al-Balah',
    ]);
  });

  test('the words behind a name choose among its homonyms', () => {
    const within = (text: string) =>
      mentionsOf(text).flatMap((m) => (m.kind === 'place' ? [m.place.within.at(-1)] : []))[0];
    expect(within('The storm hit Paris, Texas, at night.')).toBe('United States');
    expect(within('The storm hit Paris at night.')).toBe('France');
    expect(within('Police searched flats in Dzerzhinsk, Russia.')).toBe('Russia');
    expect(within('Police searched flats in Dzerzhinsk, Donetsk region.')).toBe('Ukraine');
  });

  test('the state of Georgia is not the country', () => {
    const ids = (text: string) =>
      mentionsOf(text)
        .flatMap((m) => (m.kind === 'place' ? [m.place.id] : []))
        .at(-1);
    expect(ids('A court sat in Atlanta, Georgia.')).not.toBe(ids('Marchers filled Tbilisi, the capital of Georgia.'));
  });

  test('an English word is no place by itself', () => {
    expect(named('Reading is good. Split the bill. March came. Nice work!')).toEqual([]);
    expect(named('The train reached the city of Nice.')).toEqual(['Nice']);
  });

  test('a spelling that no table has is found inside the country of the article', () => {
    expect(named('Ukraine holds its lines. Shells fell near Klyshchiivka.')).toContain('Klishchiivka');
    expect(named('Chile holds its lines. Shells fell near Klyshchiivka.')).not.toContain('Klishchiivka');
  });

  test('a small town without support is left alone', () => {
    expect(named('Palmer and Rozdolne are nice words.')).toEqual([]);
  });
});

describe('persons that look like places', () => {
  test.each([
    'Paris Hilton smiled.',
    'Sarah Lyman won the race. Lyman said she was glad.',
    'Mr Lyman and Dr Lyman agree.',
    'Jordan Whitfield wrote a book.',
    'Jack London wrote books.',
  ])('%s', (text) => {
    expect(mentionsOf(text).filter((mention) => mention.kind === 'place')).toEqual([]);
  });

  test('another first name makes another person', () => {
    expect(named('Marta Castro sang. Castro left early.')).not.toContain('Fidel Castro');
    expect(named('Fidel Castro spoke. Castro left early.')).toEqual(['Fidel Castro', 'Fidel Castro']);
  });
});

describe('actors', () => {
  test.each([
    ['Russia’s defence ministry spoke.', 'Russian Ministry of Defence', 'Russia'],
    ['The Russian Defense Ministry spoke.', 'Russian Ministry of Defence', 'Russia'],
    ['The Ministry of Defence of the Russian Federation spoke.', 'Russian Ministry of Defence', 'Russia'],
    ['Russian troops advanced.', 'Russian forces', 'Russia'],
    ['The Armed Forces of Ukraine advanced.', 'Armed Forces of Ukraine', 'Ukraine'],
    ["Ukraine's armed forces advanced.", 'Armed Forces of Ukraine', 'Ukraine'],
    ['Israel’s military fired.', 'Israel Defense Forces', 'Israel'],
    ['The IDF fired.', 'Israel Defense Forces', 'Israel'],
    ["Gaza's health ministry counted.", 'Gaza Health Ministry', 'Hamas'],
    ['The Egyptian foreign ministry protested.', 'Egyptian Ministry of Foreign Affairs', 'Egypt'],
    ['The U.S. State Department protested.', 'US State Department', 'United States'],
    ['Kyiv’s forces withdrew.', 'Ukrainian forces', 'Ukraine'],
    ['Denis Pushilin spoke.', 'Denis Pushilin', 'Russia'],
    ['Zelenskyy spoke.', 'Volodymyr Zelensky', 'Ukraine'],
    ["The Donetsk People's Republic spoke.", "Donetsk People's Republic", 'Russia'],
    [
      'The Tigray People’s Liberation Front spoke.',
      "Tigray People's Liberation Front",
      "Tigray People's Liberation Front",
    ],
    ['Erdoğan spoke.', 'Recep Tayyip Erdogan', 'Turkey'],
    ['Aleksandar Vučić spoke.', 'Aleksandar Vucic', 'Serbia'],
    ['ISIL fighters fled.', 'Islamic State', 'Islamic State'],
    ['Fighters of Ansar Allah marched.', 'Houthis', 'Houthis'],
    ['The Institute for the Study of War wrote.', 'Institute for the Study of War', null],
    ['Agence France-Presse wrote.', 'AFP', null],
    ['Osama bin Laden spoke.', 'Osama bin Laden', 'Al-Qaeda'],
  ])('%s', (text, name, side) => {
    const [mention] = mentionsOf(text).filter((m) => m.kind === 'actor');
    expect(mention?.kind === 'actor' && [mention.actor.name, mention.actor.side]).toEqual([name, side]);
  });

  test('a spokesman whom an office introduces is known by surname later', () => {
    const [person, later] = mentionsOf(
      'Ukrainian army spokesman Hlib Drozdenko denied it. Drozdenko gave no details.',
    ).flatMap((m) => (m.kind === 'actor' ? [m.actor] : []));
    expect(person).toMatchObject({ name: 'Hlib Drozdenko', side: 'Ukraine', role: 'army spokesman' });
    expect(later).toEqual(person);
  });

  test('an office and the name behind it are one mention, of the person', () => {
    expect(found('French President Emmanuel Macron and Iranian President Masoud Pezeshkian spoke.')).toEqual([
      'French President Emmanuel Macron = Emmanuel Macron',
      'Iranian President Masoud Pezeshkian = Masoud Pezeshkian',
    ]);
    expect(found('The French president spoke.')).toEqual(['French president = French President']);
  });

  test('a bare ministry is the one that the article named, if it named one only', () => {
    expect(named('The Syrian Defence Ministry denied it. The Defence Ministry blamed rebels.')).toEqual([
      'Syrian Ministry of Defence',
      'Syrian Ministry of Defence',
    ]);
    const both = named('The Syrian Defence Ministry and the Turkish Defence Ministry met. The Defence Ministry spoke.');
    expect(both).toEqual(['Syrian Ministry of Defence', 'Turkish Ministry of Defence']);
  });

  test('capital letters of an acronym count', () => {
    expect(named('They told us so. The US agreed.')).toEqual(['United States']);
    expect(named('Let us see. Who knows? Ira Gold knows.')).toEqual([]);
    expect(named('Nato and Farc agreed.')).toEqual(['NATO', 'FARC']);
  });

  test('a user adds places and parties of his own', () => {
    const own = createGazetteer({
      places: [{ name: 'Qorvale', country: 'Georgia', aliases: ['Korvale'] }],
      actors: [{ name: 'Qorvale Front', kind: 'group', side: 'Qorvale Front', aliases: ['QVF'] }],
    });
    const doc = annotate('The QVF took the town of Korvale.');
    expect(own.find(doc).map(nameOf)).toEqual(['Qorvale Front', 'Qorvale']);
    expect(own.placeById('own:qorvale')?.country).toBe('Georgia');
  });
});

describe('governments', () => {
  test('a seat is a place that stands for its government', () => {
    const [moscow, kremlin] = mentionsOf('Moscow agreed, but the Kremlin would not.').flatMap((m) =>
      m.kind === 'place' ? [m.place] : [],
    );
    expect(governmentOf(moscow?.id ?? '')).toBe('Russia');
    expect(governmentOf(kremlin?.id ?? '')).toBe('Russia');
    expect(governmentOf('Downing Street')).toBe('United Kingdom');
    expect(governmentOf('Toretsk')).toBeNull();
  });
});

describe('any text', () => {
  test('mentions are in order, never overlap, and lie in the text', () => {
    const words = fc.constantFrom(
      ...'Russia Kyiv ’s - , . Al al Shifa defence ministry of the Armed Forces Ukraine said Lyman Donetsk region and US Paris Hilton Mr "'.split(
        ' ',
      ),
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 40 }), (list) => {
        const doc = annotate(list.join(' '));
        let last = -1;
        for (const mention of gazetteer.find(doc)) {
          expect(mention.first).toBeGreaterThan(last);
          expect(mention.last).toBeGreaterThanOrEqual(mention.first);
          last = mention.last;
        }
        expect(last).toBeLessThan(doc.tokens.length);
      }),
      { numRuns: 200 },
    );
  });

  test('the same text gives the same mentions, whatever was read before', () => {
    const text = 'Shells hit Andriivka in Ukraine and Springfield in the United States.';
    const once = named(text);
    named('Chile, Peru, Russia, Springfield, Andriivka.');
    expect(named(text)).toEqual(once);
  });
});

test('a text in capitals names the same parties and places', () => {
  const doc = annotate(
    'ARMY UNITS FOUGHT THE FMLN NEAR SAN SALVADOR. PRESIDENT CRISTIANI BLAMED CUBA FOR IT ON FRIDAY.',
    {
      isName: gazetteer.isNameWord,
    },
  );
  expect(gazetteer.find(doc).map(nameOf)).toEqual(['FMLN', 'San Salvador', 'Alfredo Cristiani', 'Cuba']);
});

test('name words get their capital back, ordinary words do not', () => {
  for (const word of ['ukraine', 'toretsk', 'zelensky', 'netanyahu', 'bogota', 'fmln'])
    expect(gazetteer.isNameWord(word)).toBe(true);
  for (const word of ['the', 'forces', 'reading', 'support', 'new', 'us'])
    expect(gazetteer.isNameWord(word)).toBe(false);
});
