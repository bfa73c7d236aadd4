/**
 * Events that news dates by: "since the start of the invasion". One row an event, with the words that name it and, where
 * several wars use the same words, the words of the text that tell which is meant. First fitting row wins.
 */
export type DatedEvent = { words: RegExp; about: RegExp | null; from: string; example: string };

export const EVENTS: readonly DatedEvent[] = [
  {
    words: /full[- ]scale (invasion|war|aggression)|russian invasion|russia's invasion|invasion of ukraine/,
    about: null,
    from: '2022-02-24',
    example: "since the start of Russia's full-scale invasion",
  },
  {
    words: /special military operation/,
    about: null,
    from: '2022-02-24',
    example: 'since the beginning of the special military operation',
  },
  {
    words: /invasion|war|hostilities|conflict/,
    about: /\b(ukrain|russia|kyiv|moscow)/,
    from: '2022-02-24',
    example: 'Ukraine says that since the start of the war 40 have died.',
  },
  {
    words: /war|conflict|hostilities|offensive|bombardment/,
    about: /\b(gaza|hamas|israel)/,
    from: '2023-10-07',
    example: 'Officials in Gaza say that since the start of the war 40 have died.',
  },
  {
    words: /war|conflict|fighting|hostilities/,
    about: /\b(sudan|khartoum|darfur|rsf|rapid support forces)/,
    from: '2023-04-15',
    example: 'Doctors in Khartoum say that since the start of the war 40 have died.',
  },
  {
    words: /uprising|war|conflict|revolt/,
    about: /\b(syria|damascus|aleppo)/,
    from: '2011-03-15',
    example: 'Monitors in Syria say that since the start of the uprising 40 have died.',
  },
  {
    words: /coup/,
    about: /\b(myanmar|burma|junta)/,
    from: '2021-02-01',
    example: 'Since the coup in Myanmar 40 have died.',
  },
  {
    words: /pandemic|outbreak/,
    about: /\b(covid|coronavirus|pandemic)/,
    from: '2020-01-30',
    example: 'since the start of the pandemic, covid has',
  },
];
