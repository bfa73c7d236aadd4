/**
 * The words that say what a number measures. Each row with the sentence it was made for; the tests walk the rows. `counts`
 * says what is counted: the object (and so the subject of the passive), or the subject.
 */
import type { Measure } from '../claim.js';

export type VerbRow = {
  measure: Measure;
  /** Base forms; the others follow from the rules of spelling and from IRREGULAR. */
  verbs: string;
  counts: 'object' | 'subject';
  /** Words that must follow the verb at once, or right behind its object: "shot down", "shot him down". */
  particle?: RegExp;
  /** What may be counted; everything but THINGS where absent. */
  of?: RegExp;
  example: string;
};

const WEAPONS =
  /^(drones?|uavs?|missiles?|rockets?|shells?|bombs?|projectiles?|aircraft|planes?|jets?|helicopters?|balloons?|warplanes?|fighters?|bombers?|mortars?|grenades?|munitions?|shaheds?|torpedoe?s?)$/;
const BLOWS =
  /^(drones?|uavs?|missiles?|rockets?|shells?|bombs?|projectiles?|mortars?|grenades?|rounds?|strikes?|airstrikes?|attacks?|raids?|assaults?|sorties?|salvos?|shots?|torpedoe?s?|munitions?|shaheds?)$/;
export const FORCES =
  /^(troops?|soldiers?|men|fighters?|personnel|servicemen|servicewomen|forces|reservists?|policemen|police|officers?|guards?|militants?|tanks?|vehicles?|warships?|ships?|aircraft|jets?|planes?|conscripts?|recruits?|mercenaries|peacekeepers?|marines|agents|battalions?|brigades?|divisions?)$/;
const PEOPLE_GOING =
  /^(people|persons?|residents?|civilians?|refugees?|families|inhabitants?|children|women|men|villagers?|citizens?|migrants?|households?|patients?|students?|workers?|homes?|foreigners?|nationals?|[A-Z].*s|none)$/;

const CROWD =
  /^(people|persons?|protesters?|protestors?|demonstrators?|supporters?|students?|workers?|women|men|residents?|mourners?|marchers?|activists?|citizens?|opponents?|fans|pilgrims|[A-Z].*s|none)$/;
const STAFF = /^(workers?|employees?|staff|staffers|people|persons?|miners|drivers|nurses|teachers|engineers|none)$/;

export const VERB_ROWS: readonly VerbRow[] = [
  {
    measure: 'killed',
    verbs: 'kill murder assassinate massacre slaughter slay lynch behead execute liquidate eliminate decapitate',
    counts: 'object',
    example: 'Shelling killed 12 miners.',
  },
  { measure: 'killed', verbs: 'gun', counts: 'object', particle: /^down$/, example: 'They gunned down 12 miners.' },
  {
    measure: 'killed',
    verbs: 'shoot',
    counts: 'object',
    particle: /^(dead|to death)$/,
    example: '12 miners were shot dead.',
  },
  {
    measure: 'killed',
    verbs: 'burn beat stab crush hack freeze starve bludgeon',
    counts: 'object',
    particle: /^to death$/,
    example: '12 miners were crushed to death.',
  },
  { measure: 'killed', verbs: 'die perish drown succumb', counts: 'subject', example: '12 miners died.' },
  {
    measure: 'wounded',
    verbs: 'wound injure hurt maim hospitalize hospitalise',
    counts: 'object',
    example: '12 miners were wounded.',
  },
  {
    measure: 'captured',
    verbs: 'capture kidnap abduct imprison',
    counts: 'object',
    example: '12 soldiers were captured.',
  },
  {
    measure: 'captured',
    verbs: 'take hold seize',
    counts: 'object',
    particle: /^(prisoner|captive|hostage)s?$/,
    example: '12 soldiers were taken prisoner.',
  },
  {
    measure: 'displaced',
    verbs: 'displace evacuate uproot',
    counts: 'object',
    example: '12,000 villagers were displaced.',
  },
  { measure: 'displaced', verbs: 'flee', counts: 'subject', of: PEOPLE_GOING, example: '12,000 villagers fled.' },
  {
    measure: 'displaced',
    verbs: 'force',
    counts: 'object',
    particle: /^(from their|to (flee|leave|evacuate)|out)\b/,
    example: '12,000 villagers were forced to flee.',
  },
  {
    measure: 'displaced',
    verbs: 'make leave render',
    counts: 'object',
    particle: /^homeless$/,
    example: 'The flood left 12,000 villagers homeless.',
  },
  {
    measure: 'shot-down',
    verbs: 'shoot bring',
    counts: 'object',
    particle: /^down$/,
    of: WEAPONS,
    example: 'Air defence shot down 12 drones.',
  },
  {
    measure: 'shot-down',
    verbs: 'intercept down',
    counts: 'object',
    of: WEAPONS,
    example: '12 missiles were intercepted.',
  },
  {
    measure: 'destroyed',
    verbs: 'destroy demolish raze incinerate',
    counts: 'object',
    of: /./,
    example: 'The fire destroyed 12 houses.',
  },
  {
    measure: 'destroyed',
    verbs: 'burn',
    counts: 'object',
    particle: /^down$/,
    of: /./,
    example: '12 houses were burned down.',
  },
  {
    measure: 'lost',
    verbs: 'lose',
    counts: 'object',
    of: /^(?!lives$|seats?$|votes?$|jobs?$|games?$|matches$|points?$|none$)/,
    example: 'The brigade lost 12 tanks.',
  },
  { measure: 'launched', verbs: 'launch fire', counts: 'object', of: BLOWS, example: 'They launched 12 drones.' },
  {
    measure: 'launched',
    verbs: 'carry conduct mount deliver',
    counts: 'object',
    of: /^(strikes?|airstrikes?|attacks?|raids?|assaults?|sorties?|bombings?)$/,
    example: 'The navy carried out 12 strikes.',
  },
  {
    measure: 'strength',
    verbs: 'deploy station mass send dispatch mobilise mobilize concentrate field garrison',
    counts: 'object',
    of: FORCES,
    example: '12,000 troops are stationed there.',
  },
  {
    measure: 'crowd',
    verbs: 'gather rally protest march demonstrate',
    counts: 'subject',
    of: CROWD,
    example: '12,000 people marched through the city.',
  },
  {
    measure: 'crowd',
    verbs: 'take',
    counts: 'subject',
    particle: /^part$/,
    of: CROWD,
    example: '12,000 people took part in the march.',
  },
  {
    measure: 'crowd',
    verbs: 'join',
    counts: 'subject',
    particle: /^(in )?(the|a) (protests?|march(es)?|rally|rallies|demonstrations?|procession|parade|vigil)$/,
    of: CROWD,
    example: '12,000 people joined the march.',
  },
  {
    measure: 'crowd',
    verbs: 'draw attract',
    counts: 'object',
    of: CROWD,
    example: 'The rally drew 12,000 people.',
  },
  {
    measure: 'lost',
    verbs: 'cut shed axe slash',
    counts: 'object',
    of: /^(jobs?|posts?|positions?|roles?)$/,
    example: 'The firm cut 12 jobs.',
  },
  {
    measure: 'lost',
    verbs: 'lay',
    counts: 'object',
    particle: /^off$/,
    of: STAFF,
    example: 'The firm laid off 12 workers.',
  },
  {
    measure: 'lost',
    verbs: 'make',
    counts: 'object',
    particle: /^redundant$/,
    of: STAFF,
    example: '12 workers were made redundant.',
  },
  { measure: 'lost', verbs: 'sack dismiss', counts: 'object', of: STAFF, example: 'The firm sacked 12 workers.' },
  {
    measure: 'lost',
    verbs: 'lose',
    counts: 'subject',
    particle: /^their (jobs|posts)$/,
    of: STAFF,
    example: '12 workers lost their jobs.',
  },
  {
    measure: 'captured',
    verbs: 'surrender',
    counts: 'subject',
    of: FORCES,
    example: '12 soldiers surrendered.',
  },
  {
    measure: 'crowd',
    verbs: 'attend',
    counts: 'subject',
    example: '12,000 people attended the funeral.',
  },
  {
    measure: 'crowd',
    verbs: 'take',
    counts: 'subject',
    particle: /^to the streets?$/,
    example: '12,000 people took to the streets.',
  },
];

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
    example: 'The regiment suffered 12 casualties.',
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
    near: /^(take|took|taken|taking|hold|held|holding|holds|seized|captured|release|released|freed|free)$/,
    example: 'The rebels took 12 hostages.',
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
    word: /^(protesters|protestors|demonstrators|marchers)$/,
    before: true,
    example: 'About 12,000 protesters came.',
  },
];

/** What is never meant by "12 killed": the number counts something else nearby. */
export const THINGS =
  /^(house|home|building|structure|apartment|school|hospital|church|vehicle|car|truck|bus|tank|plane|aircraft|helicopter|drone|uav|missile|rocket|shell|bomb|shot|attack|strike|airstrike|raid|explosion|blast|clash|incident|case|time|occasion|place|location|town|village|city|settlement|district|province|country|state|region|department|municipality|front|weapon|rifle|gun|machinegun|grenade|round|bullet|cartridge|dynamite|stick|kilo|kilogram|kg|ton|tonne|pound|gram|point|report|unit|battalion|brigade|division|company|regiment|document|question|reason|step|stage|phase|group|vote|seat|word|camp|base|post|tower|bridge|pylon|pole|store|bank|office|cow|sheep|horse|dog|goat|pig|chicken|bird|animal|cattle|elephant|hour|day|week|month|year|night|minute|second|decade|century|km|kilometer|kilometre|mile|meter|metre|block|dollar|peso|piece|boat|ship|vessel|train|flight|wave|device|charge|meter|front|item|operation|battle|bombing|ambush|massacre|murder|killing|assassination|death|war|election|meeting|side|floor|story|room)s?$/;

const IRREGULAR: ReadonlyMap<string, [past: string, participle: string]> = new Map([
  ['slay', ['slew', 'slain']],
  ['shoot', ['shot', 'shot']],
  ['hurt', ['hurt', 'hurt']],
  ['send', ['sent', 'sent']],
  ['take', ['took', 'taken']],
  ['hold', ['held', 'held']],
  ['flee', ['fled', 'fled']],
  ['make', ['made', 'made']],
  ['leave', ['left', 'left']],
  ['bring', ['brought', 'brought']],
  ['lose', ['lost', 'lost']],
  ['beat', ['beat', 'beaten']],
  ['freeze', ['froze', 'frozen']],
  ['draw', ['drew', 'drawn']],
  ['cut', ['cut', 'cut']],
  ['shed', ['shed', 'shed']],
  ['lay', ['laid', 'laid']],
]);

export type VerbForm = 'base' | 'third' | 'past' | 'ing';
export type VerbEntry = { rows: VerbRow[]; form: VerbForm; participle: boolean };

/** Every form of every verb of the rows. */
export const VERB_FORMS: ReadonlyMap<string, VerbEntry> = formsOf(VERB_ROWS);

function formsOf(rows: readonly VerbRow[]): Map<string, VerbEntry> {
  const out = new Map<string, VerbEntry>();
  const add = (word: string, form: VerbForm, participle: boolean, row: VerbRow) => {
    const entry = out.get(word);
    if (entry) {
      if (!entry.rows.includes(row)) entry.rows.push(row);
      entry.participle ||= participle;
      if (form === 'past') entry.form = 'past';
    } else out.set(word, { rows: [row], form, participle });
  };
  for (const row of rows) {
    for (const verb of row.verbs.split(' ')) {
      const stem = verb.endsWith('e') && !verb.endsWith('ee') ? verb.slice(0, -1) : verb;
      const doubled = /^(gun|kidnap|stab|cut|shed)$/.test(verb) ? `${verb}${verb.at(-1)}` : stem;
      const [past, participle] = IRREGULAR.get(verb) ?? [
        verb.endsWith('y') && !/[aeiou]y$/.test(verb) ? `${verb.slice(0, -1)}ied` : `${doubled}ed`,
        null,
      ];
      add(verb, 'base', false, row);
      add(
        /(s|sh|ch|x)$/.test(verb) ? `${verb}es` : verb.endsWith('y') ? `${verb.slice(0, -1)}ies` : `${verb}s`,
        'third',
        false,
        row,
      );
      add(past, 'past', participle === null || participle === past, row);
      if (participle !== null && participle !== past) add(participle, 'past', true, row);
      add(verb === 'die' ? 'dying' : `${doubled}ing`, 'ing', false, row);
    }
  }
  return out;
}
