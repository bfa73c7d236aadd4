/**
 * States of things that leave room for one only: afloat or sunk, open or shut, intact or collapsed, arrived or turned back,
 * passed or voted down, signed or fallen through. Rows of the frame table; each pair meets by `opposes`, without a "not".
 */
import type { FrameRow } from './frame-row.js';

const VESSEL =
  'ship ships boat ferry vessel tanker carrier cruiser frigate trawler yacht barge freighter warship flagship launch submarine destroyer aboard crew mv she it';
const WAY =
  'crossing border road bridge airport port highway railway canal strait tunnel station checkpoint runway line metro terminal harbour harbor pass';
const SITE =
  'plant plants factory factories mine mines mill refinery shipyard smelter school schools hospital branch store stores shop shops hotel embassy pipeline reactor';
const STRUCTURE =
  'dam bridge tunnel building tower mine levee wall roof dyke dike embankment block stand crane pit shaft reservoir';
const BILL =
  'bill law legislation budget amendment treaty reform motion act measure decree referendum constitution proposal accord';
const CARGO = 'convoy aid trucks lorries shipment ship plane flight delivery supplies boat vessel train cargo';
const BARGAIN =
  'talks negotiations deal agreement accord exchange swap handover summit merger takeover truce ceasefire transfer sale';

export const STATE_ROWS: readonly FrameRow[] = [
  {
    frame: 'thing.sink',
    verbs: 'sink go+down capsize founder overturn go+bottom',
    phrases: 'at the bottom of|on the seabed|lost with',
    agent: 'none',
    target: true,
    voice: 'active',
    with: VESSEL,
    needs: ['target'],
    example: 'The ferry sank off Batumi on Friday.',
    counter: 'The ferry was sunk by a drone.',
  },
  {
    frame: 'thing.afloat',
    opposes: 'thing.sink',
    verbs: 'stay+afloat remain+afloat keep+afloat retain+buoyancy',
    with: VESSEL,
    phrases: 'afloat|still afloat|seaworthy|under tow|sailing under|still sailing',
    agent: 'none',
    target: true,
    needs: ['target'],
    example: 'The ferry is afloat and on its way to port.',
  },
  {
    frame: 'thing.shut',
    verbs: 'close shut shut+down seal block',
    phrases: 'closed|shut|shut down|sealed|blocked|at a standstill|impassable|out of service',
    agent: 'none',
    place: 'any',
    target: true,
    with: WAY,
    without: 'deal talks gap season gates eyes distance loophole ranks',
    needs: ['target'],
    example: 'The border crossing was shut all day, drivers said.',
    counter: 'The deal was closed on Friday.',
  },
  {
    frame: 'thing.open',
    opposes: 'thing.shut business.close',
    verbs: 'reopen remain+open stay+open',
    phrases:
      'open|still open|operating normally|operating as normal|running as normal|working as normal|fully operational|operational|in operation|in service|working normally|functioning normally|passable|open for|open to',
    agent: 'none',
    place: 'any',
    target: true,
    with: `${WAY} ${SITE} units`,
    without: 'talks negotiation negotiations dialogue question idea ideas wounds offers doubt fire',
    needs: ['target'],
    example: 'The border crossing was open to trucks on Saturday.',
    counter: 'The minister is open to talks on the border.',
  },
  {
    frame: 'thing.collapse',
    verbs: 'collapse cave+in give+way burst crumble fail rupture',
    nouns: 'collapse',
    agent: 'none',
    place: 'any',
    target: true,
    with: STRUCTURE,
    without: 'talks deal bid attempt test tests market',
    needs: ['target'],
    example: 'The dam above the town gave way at midnight.',
    counter: 'The talks on the dam collapsed.',
  },
  {
    frame: 'thing.intact',
    opposes: 'thing.collapse attack.destroy',
    verbs: 'find+intact remain+intact stay+intact survive+intact',
    phrases: 'intact|undamaged|unscathed|still standing|in one piece|in perfect order|in working order|back at base',
    agent: 'none',
    place: 'any',
    target: true,
    needs: ['target'],
    example: 'The dam is intact, engineers said.',
    counter: 'His reputation survived.',
  },
  {
    frame: 'thing.arrive',
    verbs: 'reach arrive get+through',
    agent: 'none',
    place: 'any',
    target: true,
    with: CARGO,
    without: 'deal agreement conclusion consensus understanding decision verdict settlement',
    needs: ['target', 'place'],
    example: 'The aid convoy reached Nyala on Thursday.',
    counter: 'Both sides reached a deal on the convoy.',
  },
  {
    frame: 'thing.turned-back',
    opposes: 'thing.arrive',
    verbs: 'turn+back turn+away send+back hold+up block',
    agent: 'none',
    place: 'any',
    target: true,
    with: CARGO,
    needs: ['target'],
    example: 'The lorries were turned back by gunmen short of the town.',
    counter: 'She turned back to her desk.',
  },
  {
    frame: 'law.pass',
    verbs: 'pass approve adopt enact endorse ratify carry back',
    phrases: 'passed by|law',
    agent: 'subject',
    place: 'any',
    target: true,
    with: BILL,
    without: 'drug drugs vaccine vaccines medicine by-pass',
    needs: ['target'],
    example: 'The lower house passed the casino bill late on Wednesday.',
    counter: 'The truck passed the bridge.',
  },
  {
    frame: 'law.reject',
    opposes: 'law.pass',
    verbs: 'throw+out vote+down vote+against defeat scrap shelve reject block',
    agent: 'subject',
    place: 'any',
    target: true,
    with: BILL,
    without: 'claim claims report reports allegation allegations accusation',
    needs: ['target'],
    example: 'Lawmakers threw out the casino bill in a late sitting.',
    counter: 'The guard threw out a drunken guest.',
  },
  {
    frame: 'agreement.fail',
    opposes: 'agreement.reach',
    verbs: 'collapse break+down fall+through fall+apart end+without+agreement end+without+deal break+off call+off',
    agent: 'none',
    place: 'any',
    target: true,
    with: BARGAIN,
    needs: ['target'],
    example: 'The handover of prisoners fell through at the last minute.',
    counter: 'The bridge collapsed.',
  },
  {
    frame: 'media.fake',
    phrases:
      'a fake|fake|forged|a forgery|doctored|manipulated|generated with|generated by|ai-generated|computer-generated|staged|fabricated|a montage|a hoax|not authentic',
    agent: 'none',
    target: true,
    with: 'letter document photo photograph picture image video footage recording audio tape clip memo screenshot email emails message order logo signature',
    needs: ['target'],
    example: 'The letter is a forgery, the ministry said.',
    counter: 'The watch is a fake.',
  },
  {
    frame: 'media.genuine',
    opposes: 'media.fake',
    phrases: 'genuine|authentic|real|taken in|recorded in|filmed in|recorded on|taken on|filmed on',
    agent: 'none',
    target: true,
    with: 'letter document photo photograph picture image video footage recording audio tape clip memo screenshot email emails message order signature',
    needs: ['target'],
    example: 'The recording is genuine, two experts said.',
    counter: 'The threat is real.',
  },
];
