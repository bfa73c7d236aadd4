/**
 * Phrases to parties: whose forces, whose enemy. "The enemy", "our", "its troops" are read from the speaker's side.
 */
import type { Annotated, Span } from '../language/annotated.js';
import { wordsOf } from '../language/annotated.js';
import type { Mention } from '../language/names.js';
import type { Party } from './claim.js';
import { enemyOf } from './opponents.js';

/** What the reading of one article knows while its claims are made. */
export type Scene = {
  doc: Annotated;
  names: readonly Mention[];
  /** How often each side is named. */
  sides: ReadonlyMap<string, number>;
};

const ENEMY = /^(enemy|enemies|occupier|occupiers|invader|invaders|aggressor|aggressors|adversary|foe)$/;
const OWN = /^(we|us|our|ours)$/;
/** "the movement had agreed", of whoever speaks for it. */
const BODY = /^(the|our) (group|movement|organi[sz]ation|militia|faction|junta|government|army|military|party)$/i;
const THEIRS = /^(its|their|his|her)$/;
const FORCE =
  /^(forces?|troops?|army|soldiers?|units?|fighters?|military|defenders?|servicemen|brigades?|navy|aircraft|positions?|defences?|defenses?|jets?|air)$/;

/** What a place counts towards the side whose land it is on, beside a mention of that side. */
const LAND = 0.01;

export function sceneOf(doc: Annotated, names: readonly Mention[]): Scene {
  const sides = new Map<string, number>();
  for (const name of names) {
    const side = sideOfMention(name);
    if (side) sides.set(side, (sides.get(side) ?? 0) + 1);
    // whose land it is on tells a little too: "our troops drove the enemy from Kreminna"
    else if (name.kind === 'place' && name.place.country)
      sides.set(name.place.country, (sides.get(name.place.country) ?? 0) + LAND);
  }
  return { doc, names, sides };
}

export function sideOfMention(name: Mention): string | null {
  if (name.kind === 'actor') return name.actor.side;
  if (name.kind === 'demonym') return name.country;
  return name.place.kind === 'country' ? name.place.name : null;
}

/** "its own forces" */
function wordAfterOwn(doc: Annotated, k: number): string {
  const next = doc.tokens[k + 1]?.lower ?? '';
  return next === 'own' ? (doc.tokens[k + 2]?.lower ?? '') : next;
}

/** @param speakerSide the side of whoever speaks, for "we", "its troops", "the enemy". */
export function partyOf(scene: Scene, span: Span, speakerSide: string | null): Party {
  const { doc } = scene;
  let name = wordsOf(doc, span)
    .replace(/^(the|a|an)\s+/i, '')
    .replace(/^["“”«»]+|["“”«»]{1,4}$/g, '')
    .trim();
  let side: string | null = null;
  const inside = scene.names.filter((n) => n.first >= span.first && n.last <= span.last);
  for (let k = span.first; k <= span.last && side === null; k += 1) {
    const lower = doc.tokens[k]?.lower ?? '';
    if (ENEMY.test(lower)) side = enemyOf(speakerSide, scene.sides);
    else if (OWN.test(lower)) side = speakerSide;
    else if (THEIRS.test(lower) && FORCE.test(wordAfterOwn(doc, k))) side = speakerSide;
  }
  const actor = inside.find((n) => n.kind === 'actor');
  const best =
    actor ??
    inside.find((n) => n.kind === 'demonym') ??
    inside.find((n) => n.kind === 'place' && n.place.kind === 'country');
  if (side === null && best) side = sideOfMention(best);
  if (side === null) {
    // "Kyiv", "Moscow" as the doer
    const capital = inside.find((n) => n.kind === 'place' && span.last - span.first <= 1);
    if (capital?.kind === 'place') side = capital.place.country;
  }
  if (side === null && inside.length === 0 && BODY.test(wordsOf(doc, span))) side = speakerSide;
  if (actor && actor.kind === 'actor' && actor.actor.kind !== 'outlet')
    name = name.length > 60 ? actor.actor.name : name;
  return { name: name.length > 80 ? name.slice(0, 80).replace(/\s\S*$/, '') : name, side };
}
