/**
 * The words that attribute: verbs, nouns and fixed phrases, as tables with a sentence each. Lemmas are those of the
 * annotation (American spelling). A word that also means other things is held back by what it must take.
 */
import type { Token } from '../language/annotated.js';
import type { AttributionCategory } from './attribution-shape.js';

/**
 * What may follow (or stand before) the verb:
 * `clause` a statement in any form; `that` a statement only if "that", a quotation, a colon or a whole clause shows it;
 * `object` a noun phrase or gerund too; `infinitive` "to" and a verb too; `quote` a quotation only.
 */
export type Takes = 'clause' | 'that' | 'object' | 'infinitive' | 'quote';

export type CueRow = {
  category: AttributionCategory;
  takes: readonly Takes[];
  lemmas: string;
  example: string;
};

export const VERB_CUES: readonly CueRow[] = [
  {
    category: 'neutral',
    takes: ['clause'],
    lemmas:
      'say tell state report announce write add explain declare stress emphasize emphasise underline underscore remark reply respond reiterate specify inform disclose reveal tweet comment note joke quip repeat continue testify shout yell recount proclaim lament elaborate retort exclaim muse opine complain caution relay opin advise notify brief posit blog retweet conclude counter interject intone whisper',
    example: 'The harbour was closed, the mayor said.',
  },
  {
    category: 'neutral',
    takes: ['that'],
    lemmas:
      'show find learn see read indicate mention observe point outline suggest cite summarize detail reflect imply signal hear discover realize remember remind recall describe post note hint demonstrate determine reason speculate argue agree tease open begin start rule hold judge vent clarify plead go offer highlight quote stipulate caveat crow snap laugh sum ask wonder demonstrate ask instruct scoff gloat gush grumble fume rave',
    example: 'Radar data showed that the boat had turned.',
  },
  {
    category: 'assert',
    takes: ['clause', 'infinitive'],
    lemmas: 'claim profess',
    example: 'The rebels claimed to have shelled the port.',
  },
  {
    category: 'assert',
    takes: ['clause'],
    lemmas: 'allege assert insist maintain argue assure contend boast purport swear suggest',
    example: 'The army insisted it held the bridge.',
  },
  { category: 'assert', takes: ['that'], lemmas: 'charge', example: 'She charged that the vote was bought.' },
  {
    category: 'accuse',
    takes: ['object'],
    lemmas: 'accuse blame',
    example: 'Tirana accused the firm of poisoning the river.',
  },
  {
    category: 'confirm',
    takes: ['clause', 'object'],
    lemmas: 'confirm verify corroborate affirm reaffirm',
    example: 'The hospital confirmed four deaths.',
  },
  {
    category: 'concede',
    takes: ['clause', 'object'],
    lemmas: 'admit concede acknowledge confess',
    example: 'The company admitted that the valve had failed.',
  },
  {
    category: 'deny',
    takes: ['clause', 'object'],
    lemmas: 'deny reject refute dismiss dispute disavow rebut debunk rubbish repudiate contradict scotch',
    example: 'The ministry denied targeting the school.',
  },
  {
    category: 'predict',
    takes: ['clause', 'infinitive'],
    lemmas: 'warn predict forecast promise pledge vow threaten guarantee foresee',
    example: 'Forecasters warned that the dam could fail.',
  },
  {
    category: 'belief',
    takes: ['that', 'infinitive'],
    lemmas:
      'believe think expect hope doubt suspect worry feel assume know fear wish want intend plan seek prefer reckon guess figure dream aim envision imagine anticipate conclude understand disagree long fret regret decide consider estimate refuse decline',
    example: 'Aid groups fear that the road is mined.',
  },
  {
    category: 'belief',
    takes: ['object'],
    lemmas: 'want fear oppose favor doubt support back endorse prefer hope',
    example: 'The union wants a new vote.',
  },
  {
    category: 'retract',
    takes: ['object'],
    lemmas: 'retract recant withdraw disown',
    example: 'The paper retracted its report.',
  },
  {
    category: 'correct',
    takes: ['object'],
    lemmas: 'correct',
    example: 'The agency corrected its earlier figure.',
  },
  {
    category: 'neutral',
    takes: ['that', 'object', 'infinitive'],
    lemmas: 'urge demand propose request recommend order call ask offer agree',
    example: 'The envoy urged both sides to talk.',
  },
  {
    category: 'assert',
    takes: ['that', 'object'],
    lemmas:
      'criticize condemn denounce praise slam blast decry describe defend attack mock question hail laud applaud label brand dub deride ridicule lambast rip bash chide tout estimate protest liken compare challenge thank commend compliment depict characterize portray',
    example: 'The bishop condemned the raid.',
  },
];

type VerbCue = { category: AttributionCategory; takes: ReadonlySet<Takes> };

/** Rows of one lemma add up: the first names the category. */
const byLemma = new Map<string, VerbCue>();
for (const row of VERB_CUES) {
  for (const lemma of row.lemmas.split(' ')) {
    const known = byLemma.get(lemma);
    byLemma.set(lemma, {
      category: known?.category ?? row.category,
      takes: new Set([...(known?.takes ?? []), ...row.takes]),
    });
  }
}
export const verbCue = (lemma: string): VerbCue | undefined => byLemma.get(lemma);

/** Verb and particle as one cue. `object` of the pair is what is denied, asked for or called something. */
export type PhrasalRow = {
  /** Its lemmas, with the forms that the tagger takes for a noun. */
  verb: readonly string[];
  /** Words right behind the verb. */
  particles: readonly string[];
  lemma: string;
  category: AttributionCategory;
  takes: readonly Takes[];
  example: string;
};
export const PHRASAL_CUES: readonly PhrasalRow[] = [
  {
    verb: ['fire', 'shoot', 'shot', 'hit'],
    particles: ['back'],
    lemma: 'hit back',
    category: 'assert',
    takes: ['that'],
    example: 'The coach hit back: “We trained harder than anyone.”',
  },
  {
    verb: ['shoot', 'shot'],
    particles: ['down'],
    lemma: 'shoot down',
    category: 'deny',
    takes: ['object'],
    example: 'The club shot down reports of a sale.',
  },
  {
    verb: ['plead', 'pleaded', 'pled'],
    particles: ['not guilty', 'innocent'],
    lemma: 'plead not guilty',
    category: 'deny',
    takes: ['object'],
    example: 'The mayor pleaded not guilty to theft.',
  },
  {
    verb: ['maintain', 'protest', 'proclaim', 'insist'],
    particles: ['his innocence', 'her innocence', 'their innocence', 'on his innocence', 'on her innocence'],
    lemma: 'maintain innocence',
    category: 'deny',
    takes: ['object'],
    example: 'The mayor has always maintained his innocence.',
  },
  {
    verb: ['brush'],
    particles: ['off', 'aside'],
    lemma: 'brush off',
    category: 'deny',
    takes: ['object'],
    example: 'The premier brushed aside claims of a split.',
  },
  {
    verb: ['wave', 'bat', 'swat'],
    particles: ['away', 'aside'],
    lemma: 'wave away',
    category: 'deny',
    takes: ['object'],
    example: 'The coach waved away reports of a row.',
  },
  {
    verb: ['laugh', 'shrug'],
    particles: ['off'],
    lemma: 'laugh off',
    category: 'deny',
    takes: ['object'],
    example: 'The singer laughed off rumours of a wedding.',
  },
  {
    verb: ['call'],
    particles: ['for', 'on', 'upon'],
    lemma: 'call for',
    category: 'neutral',
    takes: ['object'],
    example: 'The union called for a strike.',
  },
  {
    verb: ['point'],
    particles: ['out', 'to'],
    lemma: 'point out',
    category: 'neutral',
    takes: ['clause', 'object'],
    example: 'The auditor pointed out that two bills were missing.',
  },
  {
    verb: ['own'],
    particles: ['up to'],
    lemma: 'own up',
    category: 'concede',
    takes: ['object'],
    example: 'The firm owned up to the leak.',
  },
  {
    verb: ['rule'],
    particles: ['out'],
    lemma: 'rule out',
    category: 'deny',
    takes: ['object'],
    example: 'The minister ruled out a second vote.',
  },
];

/** Nouns that hold a statement: "the claim that", "in a statement", "claims by X that". */
export const CUE_NOUNS: ReadonlyMap<string, AttributionCategory> = new Map(
  (
    [
      ['neutral', 'report statement announcement assessment account version view remark comment message testimony'],
      ['neutral', 'suggestion argument point conclusion finding note explanation reminder rumor rumour'],
      ['assert', 'claim allegation assertion accusation insistence charge contention complaint'],
      ['confirm', 'confirmation'],
      ['concede', 'admission acknowledgment acknowledgement concession'],
      ['deny', 'denial'],
      ['predict', 'warning prediction forecast promise pledge vow threat assurance'],
      ['belief', 'belief fear hope concern doubt suspicion expectation speculation worry'],
    ] as const
  ).flatMap(([category, words]) => words.split(' ').map((word) => [word, category] as const)),
);

/** "issued a warning that", "made the claim that": the subject of the verb is the source of the noun. */
export const SUPPORT_VERBS: ReadonlySet<string> = new Set(
  'issue make repeat give deliver raise release publish post express voice have offer send share level reiterate'.split(
    ' ',
  ),
);

/** What a denial or a word like "fake" may be said of. */
export const STATEMENT_NOUNS: ReadonlySet<string> = new Set(
  'report claim allegation accusation statement story rumor rumour suggestion charge assertion news information account figure number video footage idea notion article post message speculation narrative version tale finding announcement reporting notice letter document clip photo picture image screenshot recording data'.split(
    ' ',
  ),
);

/** "Reports" at the head of a sentence is tagged as a name, and has no lemma. */
export const isStatementNoun = ({ lemma, lower }: Token): boolean =>
  STATEMENT_NOUNS.has(lemma) || STATEMENT_NOUNS.has(lower.replace(/ies$/, 'y').replace(/s$/, ''));

/** Words that call a statement untrue without "not". */
export const FALSE_WORDS: ReadonlySet<string> = new Set(
  'false fake fiction fictional fictitious baseless untrue lie lies bogus unfounded groundless fabricated fabrication fabrications forged forgery forgeries counterfeit invented invention concocted disinformation misinformation nonsense absurd hoax propaganda provocation manipulation ludicrous untruth untruths rubbish hogwash slander slanderous fantasy myth satire incorrect inaccurate erroneous wrong misleading ridiculous laughable preposterous comical falsehood falsehoods made-up debunked refuted disproved disproven falsified phoney phony smear smears vendetta'.split(
    ' ',
  ),
);

/** Whether the word, behind the one before it, calls a statement untrue: "a lie", "a witch hunt", "politically motivated". */
export const callsUntrue = (word: string, before: string): boolean =>
  FALSE_WORDS.has(word) ||
  (before === 'witch' && /^hunts?$/.test(word)) ||
  (before === 'politically' && word === 'motivated');

/** Heads that may speak although they are neither names nor persons. */
export const SPEAKING_NOUNS: ReadonlySet<string> = new Set(
  'spokesman spokeswoman spokesperson spokespeople speaker official minister ministry president governor mayor commander general colonel officer military army staff agency service intelligence newspaper paper magazine analyst expert source witness resident police government kremlin group command force head chief leader mission union office prosecutor media channel campaign company department report study poll survey statement document letter filing lawsuit complaint indictment court judge lawyer attorney senator lawmaker congressman congresswoman candidate nominee aide adviser advisor strategist professor author researcher scientist economist critic supporter opponent voter people woman man mother father family member committee party republican democrat administration house state authority investigator coroner doctor hospital bank firm organization organisation association coalition website station network broadcaster post tweet email memo article book transcript figure data record ad advertisement video pollster reporter journalist editor host columnist correspondent operative delegate activist protester organizer director manager executive secretary ambassador envoy diplomat monitor observer team board council commission watchdog regulator airline operator owner founder coach player teacher student farmer driver soldier veteran victim survivor neighbor relative friend colleague insider juror pastor priest pope king queen prince bishop guard navy club league federation premier chancellor warden superintendent surgeon nurse medic pilot captain skipper referee publisher lender insurer supplier maker carmaker retailer studio foundation charity diocese cardinal imam rabbi palace embassy consulate junta rebel militia faction presidency cabinet parliament assembly tribunal ombudsman auditor inspector inspectorate detective sheriff trustee shareholder'.split(
    ' ',
  ),
);

/** News carriers; a name that ends so carries the words of others. */
export const CARRIERS =
  /^(reuters|afp|ap|associated press|agence france-presse|interfax(-ukraine)?|bbc|cnn|tass|ria( novosti)?|ukrinform|xinhua|dpa|ansa|efe|kyodo|yonhap|anadolu|upi|bloomberg|al jazeera|sky news|fox news|nbc( news)?|cbs( news)?|abc( news)?|msnbc|cnbc|npr|pbs|politico|axios|the hill|usa today)$|\b(times|post|journal|guardian|telegraph|tribune|herald|gazette|news|tv|radio|magazine|newspaper|news agency|broadcaster|daily mail|independent|observer|chronicle|press|presse|zeitung|media)$/i;

/** "refused to comment", "did not respond to a request". */
export const SILENCE = /^(comment|elaborate|respond|answer|discuss|reply|confirm or deny|give details|say)\b/;
