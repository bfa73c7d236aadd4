/**
 * Parts of speech that the tagger gets wrong in news, put right from the neighbours: verbs that it takes for nouns
 * ("Rebels control the town", "Troops retook it"), "that" behind a verb, adjectives that end a noun phrase.
 */
import type { Token } from './annotated.js';
import { baseOf, isPastForm } from './verb-forms.js';

const MODAL = /^(will|would|shall|should|could|may|might|must|can|cannot)$/;

/** Tags that hurt, each with the words that showed it. */
export function repairTags(tokens: Token[]) {
  for (const [k, token] of tokens.entries()) {
    const next = tokens[k + 1];
    const before = tokens[k - 1];
    // "the military said": tagged ADJ
    if (token.lower === 'military' && token.pos === 'ADJ' && (!next || /^(VERB|AUX|PUNCT|ADV)$/.test(next.pos)))
      token.pos = 'NOUN';
    // "20 killed and 50 wounded": tagged NOUN or ADJ
    if (
      /^(killed|wounded|injured|hurt|captured|destroyed|denied|said)$/.test(token.lower) &&
      !/^(VERB|AUX)$/.test(token.pos)
    )
      token.pos = 'VERB';
    // "was retaken by the army", "Troops retook it": no nouns
    if (/^(retook|retaken|recaptured|overran|regained)$/.test(token.lower) && token.pos !== 'VERB') {
      token.pos = 'VERB';
      token.lemma = baseOf(token.lower);
    }
    // "Kyiv denies the claim", "Moscow claims a town": tagged NOUN
    if (
      token.pos === 'NOUN' &&
      /^(strikes|attacks|claims|reports|denies|rejects|says|estimates|controls|holds)$/.test(token.lower) &&
      before?.pos === 'PROPN' &&
      (next?.pos === 'DET' || next?.lower === 'that' || next?.pos === 'PRON' || next?.pos === 'PROPN')
    )
      token.pos = 'VERB';
    // "Aides report that", "he claims in court that": tagged NOUN
    if (
      token.pos === 'NOUN' &&
      /^(claims?|reports?|denies|says?|alleges?|estimates?)$/.test(token.lower) &&
      before &&
      /^(NOUN|PROPN|PRON)$/.test(before.pos) &&
      thatFollows(tokens, k) &&
      !tokens.slice(Math.max(0, k - 12), k).some((t) => t.pos === 'VERB' && !/(ing|ed|en)$/.test(t.lower))
    ) {
      token.pos = 'VERB';
      token.lemma = token.lower.replace(/ies$/, 'y').replace(/s$/, '');
    }
    // "denies this and claims that": tagged NOUN
    if (
      /^(claims|reports|alleges|estimates)$/.test(token.lower) &&
      /^(and|but)$/.test(before?.lower ?? '') &&
      next?.lower === 'that'
    ) {
      token.pos = 'VERB';
      token.lemma = token.lower.replace(/s$/, '');
    }
    // "The article alleged that": tagged ADJ
    if (token.lower === 'alleged' && next?.lower === 'that') {
      token.pos = 'VERB';
      token.lemma = 'allege';
    }
    // "will close the plant", "would not open": tagged ADJ or NOUN, where only a verb can stand
    const modal = /^(not|n't|n’t)$/.test(before?.lower ?? '') ? tokens[k - 2] : before;
    if (/^(ADJ|NOUN)$/.test(token.pos) && modal?.pos === 'AUX' && MODAL.test(modal.lower)) token.pos = 'VERB';
    // "denied that", "said that": the subordinator is tagged PRON or DET
    if (token.lower === 'that' && before?.pos === 'VERB' && next && !/^(PUNCT|VERB|AUX)$/.test(next.pos))
      token.pos = 'SCONJ';
    // "Ada Bell stays on as minister", "Bell remains in office": tagged NOUN
    if (
      token.pos === 'NOUN' &&
      /^(stays|remains|leaves|quits)$/.test(token.lower) &&
      before?.pos === 'PROPN' &&
      /^(on|in|as|at|out|the|his|her|its|with)$/.test(next?.lower ?? '')
    ) {
      token.pos = 'VERB';
      token.lemma = token.lower === 'leaves' ? 'leave' : token.lower.replace(/s$/, '');
    }
    // "The Tarn crossing was open", "the Tarn shooting": tagged VERB
    if (token.pos === 'VERB' && PLACE_OF_DEED.test(token.lower) && isNamedNoun(tokens, k)) token.pos = 'NOUN';
    // "the army chief.", "its rival said": a noun phrase that ends in an adjective
    if (
      token.pos === 'ADJ' &&
      before &&
      (/^(DET|NOUN)$/.test(before.pos) || /^(his|her|its|their|our)$/.test(before.lower)) &&
      (!next || next.pos === 'PUNCT' || next.pos === 'AUX' || (next.pos === 'VERB' && !/ing$/.test(next.lower)))
    )
      token.pos = 'NOUN';
    if (token.lower === 'says' || token.lower === 'say') token.lemma = 'say';
    // "Government troops control the town": tagged NOUN
    if (token.pos === 'NOUN' && /^(controls?|holds?)$/.test(token.lower) && isHolding(tokens, k)) {
      token.pos = 'VERB';
      token.lemma = token.lower.replace(/s$/, '');
    }
    // "The Malian army retakes the town", "Rebels capture villages": tagged NOUN or PROPN
    if (/^(NOUN|PROPN)$/.test(token.pos) && PRESENT_FORM.test(token.lower) && isPresentVerb(tokens, k)) {
      token.pos = 'VERB';
      token.lemma = token.lower.replace(/s$/, '');
    }
    // "have encircled the town", "Rebels shot down a drone", "The incumbent won the election"
    if (/^(NOUN|ADJ|ADP)$/.test(token.pos) && isPastForm(token.lower) && isVerbPlace(before, next)) {
      token.pos = 'VERB';
      token.lemma = baseOf(token.lower);
    }
  }
}

/** Nouns in -ing that hang on a name. */
const PLACE_OF_DEED = /^(crossing|building|meeting|hearing|ruling|shooting|bombing|stabbing|shelling|landing)$/;

function isNamedNoun(tokens: readonly Token[], k: number): boolean {
  let j = k - 1;
  while (tokens[j]?.pos === 'PROPN') j -= 1;
  return j < k - 1 && tokens[j]?.pos === 'DET' && /^(AUX|ADP|VERB|PUNCT)$/.test(tokens[k + 1]?.pos ?? '');
}

/** Whether "that" opens a clause within six tokens and no comma or verb stands between. */
function thatFollows(tokens: readonly Token[], k: number): boolean {
  for (let j = k + 1; j <= k + 6; j += 1) {
    const token = tokens[j];
    if (!token || token.pos === 'VERB' || token.text === ',') return false;
    if (token.lower === 'that') return true;
  }
  return false;
}

/** Verbs of the present that headlines and digests begin with and the tagger takes for nouns. */
const PRESENT_FORM =
  /^(captures?|recaptures?|retakes?|regains?|gains?|reclaims?|overruns?|drives?|expels?|repels?|enters?|overtakes?|encircles?|seizes?|recalls?|withdraws?|retreats?|surrounds?|storms?|besieges?|liberates?|sacks?|fires?|signs?|quits?|resigns?|detains?|arrests?|releases?|acquits?|charges?|denies)$/;

const NO_NOUN =
  /^(recaptures?|retakes?|regains?|overruns?|expels?|repels?|seizes?|encircles?|besieges?|liberates?|withdraws?|acquits?|denies)$/;
const SUBORDINATE = /^(as|after|before|since|until|while|with)$/;

/** A subject before without a verb between, and an object, "from" or "control" after. */
function isPresentVerb(tokens: readonly Token[], k: number): boolean {
  const before = tokens[k - 1];
  const next = tokens[k + 1];
  const token = tokens[k];
  if (
    !before ||
    !next ||
    !token ||
    !/^\p{Ll}/u.test(token.text) ||
    !(/^(NOUN|PROPN|ADV|PUNCT)$/.test(before.pos) || before.lower === 'military')
  )
    return false;
  if (before.pos === 'PUNCT' && before.text !== ',' && before.text !== ')') return false;
  if (/^[’']s?$/.test(before.text)) return false;
  // "their release plan", "a fire station": a plain form is a verb only after a plural or a people, or where it is no noun
  const several = /(s|men|people|police|taliban|al-shabaab)$/.test(headBefore(tokens, k)?.lower ?? '');
  if (!token.lower.endsWith('s') && !several && !NO_NOUN.test(token.lower)) return false;
  for (let j = k - 1; j >= Math.max(0, k - 8); j -= 1) {
    const earlier = tokens[j];
    if (!earlier || /^[.;:!?]$/.test(earlier.text) || (SUBORDINATE.test(earlier.lower) && j < k - 1)) break;
    if (SAYING.test(earlier.lower) && j < k - 1) break;
    if (/^(VERB|AUX)$/.test(earlier.pos) && !/(ed|ing|en)$/.test(earlier.lower)) return false;
    // "the spate of arrests", "for prison releases"; "rebels in Libya retake the town"
    if (earlier.pos === 'ADP' && j >= k - 2 && !SUBORDINATE.test(earlier.lower) && !NO_NOUN.test(token.lower))
      return false;
  }
  return (
    (/^(DET|PROPN|NUM)$/.test(next.pos) && next.spaced) ||
    /^(control|full|parts|most|several|more|two|three|his|her|its|their|from)$/.test(next.lower)
  );
}

const SAYING = /^(says?|said|claims?|claimed|reports?|reported)$/;

/** The word before, over an abbreviation in brackets: "fighters (NLF) seize". */
function headBefore(tokens: readonly Token[], k: number): Token | undefined {
  if (tokens[k - 1]?.text !== ')') return tokens[k - 1];
  for (let j = k - 2; j >= Math.max(0, k - 6); j -= 1) if (tokens[j]?.text === '(') return tokens[j - 1];
  return undefined;
}

/** Who holds ground: "price controls the board set" are nobody's hold. */
const HOLDER =
  /^(army|forces?|troops|soldiers|rebels?|fighters|militants|insurgents|islamists|jihadists|separatists|militias?|militiamen|gunmen|units|guerrillas|loyalists|marines|junta|government|group|regime|taliban|it|they|we|who|which|that|also|now|still|already|fully)$/;

/** "Russia controls 90 percent", "its forces control about half", "Rebels hold Gao", "The army holds most of". */
function isHolding(tokens: readonly Token[], k: number): boolean {
  const before = headBefore(tokens, k);
  const next = tokens[k + 1];
  if (!before || !next || /^[’']s?$/.test(before.text)) return false;
  const plain = !tokens[k]?.lower.endsWith('s');
  const holder = HOLDER.test(before.lower) || (before.pos === 'PROPN' && (!plain || /(s|ban)$/.test(before.lower)));
  if (!holder || (before.pos === 'PROPN' && /^(arms|customs|affairs)$/.test(before.lower))) return false;
  const follows = next.pos === 'ADV' || /^(about|around|roughly|nearly)$/.test(next.lower) ? tokens[k + 2] : next;
  return (
    /^(DET|PROPN|NUM)$/.test(follows?.pos ?? '') ||
    /^(most|half|parts|large|much|all|several|key|its|their|his|northern|southern|eastern|western|central)$/.test(
      follows?.lower ?? '',
    )
  );
}

/** Whether the neighbours of a past form make it a verb: a subject or auxiliary before, an object or particle after. */
function isVerbPlace(before: Token | undefined, next: Token | undefined): boolean {
  if (!before || !next) return false;
  if (before.pos === 'AUX' && /^(have|has|had|having|'ve|’ve|been)$/.test(before.lower)) return true;
  // "denies having sent troops": "having" is tagged VERB
  if (before.lower === 'having' && /^(DET|ADJ|NOUN|PROPN|PRON|NUM)$/.test(next.pos)) return true;
  if (!/^(NOUN|PROPN|PRON|ADJ|ADV|NUM)$/.test(before.pos)) return false;
  return (
    /^(DET|PRON|NUM|PROPN)$/.test(next.pos) ||
    /^(down|up|off|out|back|into|on|at|by|from|through|against)$/.test(next.lower)
  );
}
