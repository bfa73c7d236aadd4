/**
 * Frames in plain words, for topics and stances. A user's own frame is shown by its own name.
 */

import type { Between } from './dispute.js';

/** Who contradicts whom. */
export const BETWEEN: Readonly<Record<Between, string>> = {
  sides: 'between sides',
  'same-side': 'within one side',
  'same-speaker': 'one speaker against itself',
};

type Words = {
  /** "… : Gaza City" */
  topic: string;
  /** What is claimed, with the doer appended where one is known. */
  claim: string;
};

const WORDS: Readonly<Record<string, Words>> = {
  'control.enter': { topic: 'troops in', claim: 'entered' },
  'control.encircle': { topic: 'encirclement of', claim: 'encircled' },
  'control.repel': { topic: 'attack repelled at', claim: 'attack repelled' },
  'control.status': { topic: 'status of', claim: 'part of' },
  'control.contest': { topic: 'fighting in', claim: 'still fought over' },
  'control.expel': { topic: 'control of', claim: 'driven out' },
  'attack.civilians': { topic: 'attacks on civilians', claim: 'attacks on civilians' },
  'attack.truce': { topic: 'breach of a truce', claim: 'truce broken' },
  'attack.keep-truce': { topic: 'breach of a truce', claim: 'truce kept' },
  'attack.destroy': { topic: 'destruction', claim: 'destroyed' },
  'attack.strike': { topic: 'attack', claim: 'attack' },
  'attack.blame': { topic: 'responsibility', claim: 'responsible' },
  'attack.kill': { topic: 'violence', claim: 'the deed' },
  'attack.aid': { topic: 'support', claim: 'support given' },
  'agreement.talks': { topic: 'talks', claim: 'talks' },
  'agreement.reach': { topic: 'agreement', claim: 'agreement' },
  'people.die': { topic: 'death', claim: 'dead' },
  'people.alive': { topic: 'death', claim: 'alive' },
  'people.resign': { topic: 'resignation', claim: 'resignation' },
  'people.stay': { topic: 'resignation', claim: 'stays in office' },
  'people.appoint': { topic: 'appointment', claim: 'appointment' },
  'people.dismiss': { topic: 'dismissal', claim: 'dismissal' },
  'people.arrest': { topic: 'arrest', claim: 'arrest' },
  'people.release': { topic: 'release', claim: 'release' },
  'people.convict': { topic: 'conviction', claim: 'convicted' },
  'people.acquit': { topic: 'conviction', claim: 'acquitted' },
  'people.guilty': { topic: 'guilt', claim: 'guilty' },
  'business.acquire': { topic: 'takeover', claim: 'takeover' },
  'business.layoff': { topic: 'lay-offs', claim: 'lay-offs' },
  'business.recall': { topic: 'recall', claim: 'recall' },
  'business.close': { topic: 'closure', claim: 'closes' },
  'business.bankrupt': { topic: 'insolvency', claim: 'insolvent' },
  'health.outbreak': { topic: 'outbreak', claim: 'outbreak' },
  'health.infected': { topic: 'infection', claim: 'infected' },
  'health.approve': { topic: 'approval', claim: 'approved' },
  'sport.join': { topic: 'transfer', claim: 'joins' },
  'sport.dope': { topic: 'doping', claim: 'doping' },
  'people.innocent': { topic: 'guilt', claim: 'innocent' },
  'people.charge': { topic: 'charges', claim: 'charged' },
  'election.annul': { topic: 'annulment', claim: 'annulled' },
  'election.win': { topic: 'election result', claim: 'won' },
  'election.rig': { topic: 'election fraud', claim: 'fraud' },
};

const COUNTS: Readonly<Record<string, string>> = {
  crowd: 'size of the crowd',
  killed: 'deaths',
  wounded: 'injured',
  lost: 'losses',
  captured: 'prisoners',
  displaced: 'displaced people',
  launched: 'weapons launched',
  'shot-down': 'shot down',
  money: 'amount',
  aboard: 'people on board',
};

const COUNTED: Readonly<Record<string, string>> = { crowd: 'people there', aboard: 'people on board' };

/** A measure behind its number: "12 killed", "350,000 people there". */
export const countedWords = (measure: string): string => COUNTED[measure] ?? measure.replaceAll('-', ' ');

/** A measure as a topic: "turnout", "deaths". */
export function measureWords(measure: string): string {
  return COUNTS[measure] ?? measure.replaceAll('-', ' ');
}

export function topicWords(frame: string): string {
  const own = frame.slice(frame.indexOf('.') + 1);
  return WORDS[frame]?.topic ?? (frame.startsWith('count.') ? measureWords(own) : own.replaceAll('-', ' '));
}

export function claimWords(frame: string): string {
  return WORDS[frame]?.claim ?? frame.slice(frame.indexOf('.') + 1).replaceAll('-', ' ');
}
