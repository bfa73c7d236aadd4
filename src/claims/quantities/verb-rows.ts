/**
 * The verbs that say what a number measures. Each row with the sentence it was made for; the tests walk the rows. `counts`
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
const CAPTIVES =
  /^(hostages?|prisoners?|pows?|captives?|detainees?|soldiers?|servicemen|people|persons?|civilians?|girls?|boys?|women|men|students?|journalists?|workers?|inmates?|convicts?|pilgrims|sailors|pupils|schoolchildren|schoolgirls|passengers|villagers)$/;
const GOODS =
  /^(cars?|vehicles?|trucks?|vans?|suvs?|sedans?|motorcycles?|planes?|aircraft|phones?|devices?|units?|batteries|toys?|packs?|products?|airbags?|machines?|jars?|bottles?|boxes|pumps?|prams?|strollers?)$/;
const BUILT =
  /^(houses?|homes?|buildings?|schools?|hospitals?|bridges?|apartments?|flats?|shops?|churches|mosques?|vehicles?|cars?|ships?|boats?|roads?|stores?)$/;
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
    measure: 'killed',
    verbs: 'lose',
    counts: 'subject',
    particle: /^(their|his|her) (lives|life)$/,
    example: '12 miners lost their lives.',
  },
  // not "fell back", "fell ill", "fell by 12"
  {
    measure: 'killed',
    verbs: 'fall',
    counts: 'subject',
    particle: /^((in|on|at|during) (the|a|its|this|that|battle|combat|action|fighting)|there|defending|fighting)\b/,
    of: /^(soldiers?|troops?|fighters?|servicemen|servicewomen|men|officers?|conscripts?|guards?|marines|militiamen)$/,
    example: '12 soldiers fell in the battle.',
  },
  {
    measure: 'killed',
    verbs: 'put',
    counts: 'object',
    particle: /^to death$/,
    example: '12 miners were put to death.',
  },
  {
    measure: 'wounded',
    verbs: 'wound injure hurt maim hospitalize hospitalise',
    counts: 'object',
    example: '12 miners were wounded.',
  },
  {
    measure: 'captured',
    verbs: 'capture kidnap abduct snatch imprison',
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
  { measure: 'arrested', verbs: 'arrest detain', counts: 'object', example: 'Police arrested 12 demonstrators.' },
  {
    measure: 'released',
    verbs: 'free release exchange swap pardon repatriate amnesty',
    counts: 'object',
    of: CAPTIVES,
    example: 'The rebels freed 12 hostages.',
  },
  {
    measure: 'released',
    verbs: 'let set',
    counts: 'object',
    particle: /^(go|free|out)$/,
    of: CAPTIVES,
    example: '12 inmates were let go.',
  },
  {
    measure: 'released',
    verbs: 'walk come go return',
    counts: 'subject',
    particle: /^(free|home)$/,
    of: /^(hostages?|prisoners?|pows?|captives?|detainees?|inmates?|convicts?)$/,
    example: '12 captives returned home.',
  },
  {
    measure: 'recalled',
    verbs: 'recall',
    counts: 'object',
    of: GOODS,
    example: 'The maker recalled 12,000 cars.',
  },
  {
    measure: 'damaged',
    verbs: 'damage',
    counts: 'object',
    of: BUILT,
    example: 'The flood damaged 12 houses.',
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
    verbs: 'gather rally protest march demonstrate converge assemble congregate parade',
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
    measure: 'crowd',
    verbs: 'turn show come',
    counts: 'subject',
    particle: /^(out|up) (for|to|at|in|on|against|despite)$/,
    of: CROWD,
    example: '12,000 people turned out for the march.',
  },
  {
    measure: 'crowd',
    verbs: 'pack throng crowd',
    counts: 'subject',
    particle: /^(?!(up|off|their|his|her|,|\.)( |$))/,
    of: CROWD,
    example: '12,000 people packed the central square.',
  },
  {
    measure: 'crowd',
    verbs: 'fill flood jam line',
    counts: 'subject',
    particle: /^(into|onto)$|^(the|its|\p{L}+ )?.*\b(streets?|squares?|avenues?|boulevards?|stadium|plaza|route)$/u,
    of: CROWD,
    example: '12,000 people filled the streets.',
  },
  {
    measure: 'crowd',
    verbs: 'follow',
    counts: 'subject',
    particle: /^(the|a|its|their) (call|appeal)$/,
    of: CROWD,
    example: '12,000 people followed the call.',
  },
  {
    measure: 'lost',
    verbs: 'cut shed axe slash eliminate scrap',
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
