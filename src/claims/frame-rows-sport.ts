/**
 * Sport: transfers and doping. Rows of the frame table.
 */
import type { FrameRow } from './frame-row.js';

export const SPORT_ROWS: readonly FrameRow[] = [
  {
    frame: 'sport.join',
    verbs: 'sign+for transfer+to sign+with',
    agent: 'subject',
    target: true,
    without:
      'parcel parcels delivery cheque check receipt treaty law bill prisoner prisoners detainee patients funds money',
    needs: ['agent'],
    agentIs: 'person',
    example: 'The striker has signed for Ajax.',
    counter: 'The clerk signed for the parcel.',
  },
  {
    frame: 'sport.refuse',
    opposes: 'sport.join',
    verbs: 'turn+down snub stay+at',
    agent: 'subject',
    target: true,
    needs: ['agent', 'target'],
    agentIs: 'person',
    targetIs: 'named',
    example: 'The winger Tomas Vela turned down Real Betis.',
    counter: 'The court turned down the appeal.',
  },
  {
    frame: 'sport.dope',
    verbs: 'fail+test dope',
    nouns: 'doping',
    agent: 'subject',
    with: 'doping drug drugs steroids substance substances anti-doping banned',
    needs: ['agent'],
    agentIs: 'person',
    example: 'Ana Reyes failed a doping test.',
    counter: 'The engine failed a test.',
  },
];
