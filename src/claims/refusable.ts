/**
 * What can be turned down, a row for each sort: "The senate rejected the bill", "The bank denied the loan". A word of these
 * stands for its plural too; those of the last row mean it only as they stand.
 */
const SORTS = {
  wishes:
    'demand ultimatum bid proposal offer appeal challenge petition request plea invitation initiative call attempt idea notion option possibility recommendation deadline condition compromise concern criticism comparison warning apology protest',
  papers:
    'plan strategy bill motion deal agreement draft resolution amendment clause treaty constitution budget legislation measure formula system model framework timetable delay settlement merger extension transfer application nomination candidacy registration licence license permit visa',
  'what a court decides':
    'case suit lawsuit ruling verdict conviction sentence extradition bail parole release asylum recognition',
  'what is given or withheld':
    'entry access passage permission funding aid help service food right cooperation restriction sanction ban truce ceasefire pressure practice abortion',
  'what a vote decides':
    'election result vote referendum resignation negotiation conference summit decision action intervention',
  'who can be dismissed':
    'nominee government parliament minister president employee worker staff officer coach manager chief commander general admiral colonel ambassador envoy secretary director governor mayor prosecutor judge spokesman spokeswoman adviser advisor aide deputy head executive ceo captain trainer referee editor teacher doctor nurse workforce board cabinet leadership',
} as const;

/** "rejected talks" turns down, "dismissed talk of a merger" denies. */
const AS_THEY_STAND = 'talks terms spokesmen';

const REFUSABLE = new Set([
  ...Object.values(SORTS).flatMap((words) => words.split(' ').flatMap((word) => [word, pluralOf(word)])),
  ...AS_THEY_STAND.split(' '),
]);

function pluralOf(word: string): string {
  return /[^aeo]y$/.test(word) ? word.replace(/y$/, 'ies') : `${word}s`;
}

/** @param noun in lower case, as it stands */
export const isRefusable = (noun: string): boolean => REFUSABLE.has(noun);

/** What nobody grants: who "denied a deal" or "denied talks" says that there was none; who "denied a visa" gives none. */
const DENIABLE = new Set(
  'talks negotiation deal agreement settlement truce ceasefire plan attempt pressure practice compromise'
    .split(' ')
    .flatMap((word) => [word, pluralOf(word)]),
);

export const isDeniable = (noun: string | null): boolean => noun !== null && DENIABLE.has(noun);
