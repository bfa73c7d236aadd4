/** The nouns and states that say what a number measures, a row each with its sentence; and what no toll counts. */
import type { Measure } from '../claim.js';

/** Words said of the counted without a verb of their own: "12 dead", "12 people are missing". */
export const STATE_ROWS: readonly { measure: Measure; word: RegExp; example: string }[] = [
  { measure: 'killed', word: /^(dead|lifeless)$/, example: 'The blast left 12 dead.' },
  { measure: 'missing', word: /^(missing|unaccounted)$/, example: '12 people are missing.' },
  { measure: 'displaced', word: /^homeless$/, example: '12,000 people are homeless.' },
];

export type NounRow = {
  measure: Measure;
  word: RegExp;
  /** "12 deaths": the number stands in front. */
  before?: boolean;
  /** "the deaths of 12 miners": what is counted follows. */
  after?: RegExp;
  /** "the death toll rises to 12": a bare number follows, behind a verb or "to". */
  figure?: boolean;
  /** A word that must stand within five words in front ("claimed 12 lives"), or behind ("12 lives were lost"). */
  near?: RegExp;
  cumulative?: boolean;
  /** What stands behind "of" is counted: "12 cases of cholera". */
  of?: true;
  /** Who or what is counted, where the noun itself says so. */
  population?: string;
  example: string;
};

const TAKING =
  /^(claim|cost|take|took|lose|losing|lost|claimed|claiming|costing|taking|claims|costs|takes|taken|killed|end|ended)$/;

export const NOUN_ROWS: readonly NounRow[] = [
  {
    measure: 'killed',
    word: /^(deaths|fatalities|fatality)$/,
    before: true,
    after: /^(of|among)$/,
    figure: true,
    example: 'The storm caused 12 deaths.',
  },
  {
    measure: 'killed',
    word: /^(death|killings?|murders?|assassinations?|executions?|slayings?)$/,
    before: true,
    after: /^of$/,
    example: 'The court tried the murder of 12 miners.',
  },
  {
    measure: 'killed',
    word: /^(killers?|murderers?|assassins?)$/,
    after: /^of$/,
    example: 'The court tried the murderers of 12 miners.',
  },
  {
    measure: 'killed',
    word: /^(massacres?|slaughter)$/,
    after: /^of$/,
    example: 'The court tried the massacre of 12 miners.',
  },
  {
    measure: 'killed',
    word: /^lives$/,
    before: true,
    after: /^of$/,
    near: TAKING,
    example: 'The flood claimed the lives of 12 miners.',
  },
  {
    measure: 'killed',
    word: /^victims$/,
    before: true,
    near: /^(claim|claimed|claiming|claims|left|leaving)$/,
    example: 'The flood claimed 12 victims.',
  },
  {
    measure: 'killed',
    word: /^(bodies|corpses|remains)$/,
    before: true,
    after: /^of$/,
    example: 'Divers found the bodies of 12 miners.',
  },
  { measure: 'killed', word: /^toll$/, figure: true, cumulative: true, example: 'The death toll rises to 34.' },
  {
    measure: 'wounded',
    word: /^(injuries|injury|wounded|injured)$/,
    before: true,
    after: /^(to|of|among)$/,
    figure: true,
    example: 'The crash caused injuries to 12 miners.',
  },
  {
    measure: 'crowd',
    word: /^(turnout|attendance)$/,
    after: /^of$/,
    figure: true,
    example: 'The organisers put turnout at 12,000.',
  },
  {
    measure: 'casualties',
    word: /^(casualties|casualty)$/,
    before: true,
    after: /^(of|among)$/,
    figure: true,
    example: 'The regiment suffered 12 casualties.',
  },
  {
    measure: 'lost',
    word: /^(redundancies|layoffs|lay-offs)$/,
    before: true,
    population: 'jobs',
    example: 'The plan means 12 redundancies.',
  },
  {
    measure: 'lost',
    word: /^(cuts|losses)$/,
    before: true,
    near: /^(jobs?|posts?)$/,
    example: 'The firm announced 12 job cuts.',
  },
  {
    measure: 'lost',
    word: /^losses$/,
    before: true,
    after: /^(of|to|in|among|at)$/,
    figure: true,
    example: 'They put the losses of the enemy at 12 tanks.',
  },
  {
    measure: 'captured',
    word: /^(hostages?|prisoners|captives)$/,
    before: true,
    near: /^(take|took|taken|taking|hold|held|holding|holds|seized|captured)$/,
    example: 'The rebels took 12 hostages.',
  },
  {
    measure: 'arrested',
    word: /^(arrests|detentions)$/,
    before: true,
    after: /^of$/,
    example: 'Police made 12 arrests.',
  },
  {
    measure: 'cases',
    word: /^(cases|infections)$/,
    before: true,
    of: true,
    example: 'The ministry reported 12 cases of cholera.',
  },
  {
    measure: 'displaced',
    word: /^(evacuees|refugees)$/,
    before: true,
    figure: true,
    example: 'The camp holds 12,000 refugees.',
  },
  {
    measure: 'strength',
    word: /^(force|garrison|army|contingent)$/,
    after: /^of$/,
    example: 'A force of 12,000 men crossed the river.',
  },
  { measure: 'crowd', word: /^(crowd|crowds)$/, after: /^of$/, figure: true, example: 'A crowd of 12,000 cheered.' },
  {
    measure: 'crowd',
    word: /^(protesters|protestors|demonstrators|marchers|mourners|worshippers|spectators|rallygoers)$/,
    before: true,
    example: 'About 12,000 protesters came.',
  },
];

/** What is never meant by "12 killed": the number counts something else nearby. */
export const THINGS =
  /^(house|home|building|structure|apartment|school|hospital|church|vehicle|car|truck|bus|tank|plane|aircraft|helicopter|drone|uav|missile|rocket|shell|bomb|shot|attack|strike|airstrike|raid|explosion|blast|clash|incident|case|time|occasion|place|location|town|village|city|settlement|district|province|country|state|region|department|municipality|front|weapon|rifle|gun|machinegun|grenade|round|bullet|cartridge|dynamite|stick|kilo|kilogram|kg|ton|tonne|pound|gram|point|report|unit|battalion|brigade|division|company|regiment|document|question|reason|step|stage|phase|group|vote|seat|word|camp|base|post|tower|bridge|pylon|pole|store|bank|office|cow|sheep|horse|dog|goat|pig|chicken|bird|animal|cattle|elephant|hour|day|week|month|year|night|minute|second|decade|century|km|kilometer|kilometre|mile|meter|metre|block|dollar|peso|piece|boat|ship|vessel|train|flight|wave|device|charge|meter|front|item|operation|battle|bombing|ambush|massacre|murder|killing|assassination|death|war|election|meeting|side|floor|story|room)s?$/;
