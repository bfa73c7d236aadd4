/**
 * Whether capitalised words name a person though no list knows the first name: by what they do, by their office beside them,
 * by an age, or by a "he" or "she" right behind. Limit: reads the sentence and the next.
 */
import type { Annotated } from '../language/annotated.js';
import { at } from './noun-phrases.js';
import { OFFICES } from './speaker-words.js';

/** What nobody but a person does. */
const PERSONAL =
  /^(resign|apologize|apologise|laugh|smile|weep|die|marry|divorce|plead|retire|joke|testify|shrug|faint|confess|campaign|vow|collapse|vanish|recall|grin|whisper|shout)$/;

export function isPersonByContext(doc: Annotated, first: number, last: number): boolean {
  return isApposed(doc, last) || isNamedBehind(doc, first, last) || actsAsPerson(doc, last) || isTakenUp(doc, last);
}

/** "Ada Bell, a lawyer", "Ada Bell, who", "Ada Bell, 34". */
function isApposed(doc: Annotated, last: number): boolean {
  if (at(doc, last + 1).text !== ',') return false;
  for (let i = last + 2; i <= last + 6; i += 1) {
    if (OFFICES.has(at(doc, i).lower)) return true;
    if (/^[,.]$/.test(at(doc, i).text)) return false;
  }
  return /^(who|whose)$/.test(at(doc, last + 2).lower) || at(doc, last + 2).pos === 'NUM';
}

/** "its spokesman, Ada Bell, left". */
function isNamedBehind(doc: Annotated, first: number, last: number): boolean {
  return at(doc, first - 1).text === ',' && at(doc, last + 1).text === ',' && OFFICES.has(at(doc, first - 2).lemma);
}

/** "Ada Bell on Tuesday laughed". */
function actsAsPerson(doc: Annotated, last: number): boolean {
  for (let k = last + 1; k <= last + 4; k += 1) {
    const t = at(doc, k);
    if (t.pos === 'VERB') return PERSONAL.test(t.lemma);
    if (!/^(ADP|PROPN|ADV|AUX|DET)$/.test(t.pos)) return false;
  }
  return false;
}

/** "Ada Bell owns a pickup. … he said": the next word for somebody is "he" or "she", and nobody else is named before it. */
function isTakenUp(doc: Annotated, last: number): boolean {
  const next = at(doc, last + 1);
  if (next.pos !== 'VERB' && next.pos !== 'AUX' && next.pos !== 'ADV') return false;
  const { sentence } = at(doc, last);
  for (let k = last + 1; at(doc, k).sentence >= 0 && at(doc, k).sentence <= sentence + 1; k += 1) {
    const t = at(doc, k);
    if (t.quote > 0) continue;
    if (/^(he|she|his|her|him)$/.test(t.lower)) return true;
    if (/^(it|its|they|their)$/.test(t.lower)) return false;
    if (t.pos === 'PROPN' && at(doc, k + 1).pos === 'PROPN') return false;
  }
  return false;
}
