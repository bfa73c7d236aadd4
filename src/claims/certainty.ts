/**
 * Polarity and modality of one predicate: what its own clause says about whether it happened. Kept apart: a thing that is
 * planned, possible or conditional is never a fact, and a failed attempt is a negation.
 */
import type { Annotated, Span, Token } from '../language/annotated.js';
import type { Modality, Polarity } from './claim.js';
import { clauseOf, verbGroupOf } from './clauses.js';
import { isIdle, negativeAdverbial, negativeInside, negativeObject, negativeSubject } from './negation.js';

export type Certainty = {
  polarity: Polarity;
  modality: Modality;
  /** "no longer": it held before. */
  ended: boolean;
  why: string[];
};

type Row = { words: string; example: string };

/** Governors under which the thing did not happen. */
const NEGATING: Row = {
  words:
    'fail failure unable refuse refusal decline prevent stop avoid thwart foil abort abandon cancel unsuccessful repel incapable deny keep',
  example: 'The assault failed to capture the village.',
};
/** Governors under which it has not happened yet. */
const PLANNING: Row = {
  words:
    'try attempt seek aim plan want hope intend intention prepare preparation threaten threat vow promise pledge order agree ready readiness bid effort push move order seek expect set consider propose proposal call urge demand ask need wish ambition goal target objective decide decision allow enable vow desire eager poised mull weigh offer',
  example: 'Russia is trying to capture the whole region.',
};
/** Governors that only pass it on. */
const ALLEGING: Row = {
  words: 'accuse suspect allege report believe think claim suppose rumor rumour purport blame appear seem',
  example: 'He is suspected of killing two people.',
};

const setOf = (row: Row) => new Set(row.words.split(' '));
const NEGATING_WORDS = setOf(NEGATING);
const PLANNING_WORDS = setOf(PLANNING);
const ALLEGING_WORDS = setOf(ALLEGING);
const GOVERNORS = new Set([...NEGATING_WORDS, ...PLANNING_WORDS, ...ALLEGING_WORDS]);

/** What is launched "to capture the town" has not captured it yet. */
const AIM = /^(offensives?|operations?|campaigns?|assaults?|battles?|drive|missions?|fight|attacks?)$/;

const NEGATION = /^(not|n't|never|nobody|none|neither|nor|without|cannot)$/;
const POSSIBLE = /^(could|may|might|can|possibly|perhaps|maybe|likely|probably|potentially)$/;
const CONDITION = /^(if|unless|provided|whether|would|should)$/;
const FUTURE = /^(will|'ll|’ll|shall|wo|going)$/;
const HEARSAY =
  /^(allegedly|reportedly|purportedly|supposedly|apparently|seemingly|apparent|alleged|purported|supposed|rumored|rumoured|unconfirmed)$/;
const HABIT =
  /^(often|usually|regularly|routinely|typically|frequently|repeatedly|always|traditionally|generally|normally)$/;
const ALMOST = /^(almost|nearly|practically|virtually)$/;

/**
 * @param at the predicate's token. @param bounds the statement it stands in. @param last where the predicate ends, if it is
 * more than one word ("is no longer under our control").
 */
export function certaintyOf(doc: Annotated, at: number, bounds: Span, last = at): Certainty {
  const token = doc.tokens[at];
  const clause = clauseOf(doc, at, bounds);
  const group = verbGroupOf(doc, at, { first: clause.first, last: clause.last });
  const why: string[] = [];
  let negated = false;
  let modality: Modality = 'fact';
  const set = (value: Modality, because: string) => {
    if (modality === 'fact') modality = value;
    why.push(`${value}: “${because}”`);
  };

  for (const word of group.before) {
    if (NEGATION.test(word)) {
      negated = !negated;
      why.push(`negated by “${word}”`);
    } else if (POSSIBLE.test(word)) set('possible', word);
    else if (FUTURE.test(word)) set('planned', word);
    else if (CONDITION.test(word)) set('conditional', word);
    else if (HABIT.test(word)) set('habitual', word);
  }
  const inside = doc.tokens.slice(at + 1, last + 1).map((t) => t.lower);
  const ended = [group.before, inside].some((words) => words.includes('no') && words.includes('longer'));
  if (ended) {
    negated = true;
    why.push('negated by “no longer”');
  } else if (inside.some((word) => NEGATION.test(word)) || negativeInside(doc, { first: at, last })) {
    negated = !negated;
    why.push('negated inside the predicate');
  }
  // "the bridge is not open": the negation stands behind a copula
  if (token && token.pos === 'AUX' && last === at && at < bounds.last) {
    const behind = doc.tokens[at + 1];
    if (behind && /^(not|n't|n’t|never|hardly)$/.test(behind.lower) && doc.tokens[at + 2]?.lower !== 'only') {
      negated = !negated;
      why.push(`negated by “${behind.text}”`);
    }
  }
  // "none of them fell", "received no offer", "at no time": the negation stands outside the verb group
  const outside =
    (isVerbal(token)
      ? (negativeSubject(doc, group.first, clause) ?? negativeObject(doc, last, { first: at, last: clause.last }))
      : null) ?? negativeAdverbial(doc, clause);
  if (outside && !negated) {
    negated = true;
    why.push(`negated by “${outside.text}”`);
  }
  // "flew home without signing the accord"
  if (token && /ing$/.test(token.lower) && doc.tokens[group.first - 1]?.lower === 'without') {
    negated = !negated;
    why.push('negated by “without”');
  }
  if (group.governor) governed(group.governor, doc, bounds);
  const asked = doc.tokens[group.first - 1]?.lower === 'to' ? askedBefore(doc, group.first - 1, bounds) : null;
  if (asked) set('possible', asked.text);
  if (group.governor && AIM.test(group.governor.lower) && doc.tokens[group.first - 1]?.lower === 'to')
    set('planned', group.governor.text);
  // a noun's own words: "an unsuccessful attack", "a planned withdrawal", "no attack"
  if (token && token.pos === 'NOUN') {
    for (let k = at - 1; k >= Math.max(clause.first, at - 4); k -= 1) {
      const word = doc.tokens[k];
      // "no plot in the attack", "without parole for the killing": of something else
      if (!word || /^(VERB|AUX|PUNCT|ADP)$/.test(word.pos) || word.lower === 'of') break;
      if (/^(no|without)$/.test(word.lower) && word !== outside) {
        negated = !negated;
        why.push(`negated by “${word.text}”`);
      } else if (/^(planned|possible|potential|expected|imminent|future|proposed|likely|threatened)$/.test(word.lower))
        set('planned', word.text);
      else if (/^(failed|unsuccessful|attempted|foiled|thwarted|repelled|aborted)$/.test(word.lower)) {
        negated = true;
        why.push(`negated by “${word.text}”`);
      }
    }
    const governor = nounGovernor(doc, at, clause);
    // "repelled an attack": it took place; "not involved in any shelling": one "not", read above
    if (governor && governor !== group.governor && !/^(repel|repulse|thwart|foil|stop)$/.test(governor.lemma))
      governed(governor, doc, bounds);
  }
  for (let k = clause.first; k <= clause.last; k += 1) {
    const word = doc.tokens[k];
    if (!word) continue;
    if (HEARSAY.test(word.lower)) set('alleged', word.text);
    if (k < at && /^(if|unless|whether)$/.test(word.lower)) set('conditional', word.text);
    if (k < at && k >= at - 3 && ALMOST.test(word.lower)) set('possible', word.text);
  }
  // "capturing the town, which lies on a hill, would allow": a gerund as the subject of a modal
  if (token && /ing$/.test(token.lower) && at - clause.first <= 1 && clause.first - bounds.first <= 2) {
    for (let k = at + 1; k <= bounds.last; k += 1) {
      const word = doc.tokens[k];
      if (!word || /^[.;!?]$/.test(word.text)) break;
      if (/^(would|could|might|may|will)$/.test(word.lower)) {
        set('conditional', word.text);
        break;
      }
    }
  }
  // "no missile could destroy it", "cannot be intercepted": what cannot be is said not to be
  if (
    negated &&
    (modality as Modality) === 'possible' &&
    group.before.some((word) => /^(can|could|cannot)$/.test(word))
  )
    modality = 'fact';
  return { polarity: negated ? 'negated' : 'affirmed', modality, ended, why };

  function governed(governor: Token, within: Annotated, span: Span) {
    const lemma =
      [governor.lemma, governor.lower.replace(/s$/, '')].find((word) => GOVERNORS.has(word)) ?? governor.lemma;
    if (NEGATING_WORDS.has(lemma)) {
      negated = !negated;
      why.push(`negated by “${governor.text}”`);
    } else if (PLANNING_WORDS.has(lemma)) {
      // "attempts to surround the town had failed": a failed attempt is a negation
      if (failsIn(within, governor.i, span)) {
        negated = true;
        why.push(`negated: “${governor.text} … failed”`);
      } else set('planned', governor.text);
    } else if (ALLEGING_WORDS.has(lemma)) set('alleged', governor.text);
    const own = verbGroupOf(within, governor.i, span);
    // "no decision was taken to close the mine", "nobody was asked to leave"
    const nobody =
      governor.pos === 'VERB' ? negativeSubject(within, own.first, clauseOf(within, governor.i, span)) : null;
    if (nobody && nobody.i !== outside?.i) {
      negated = !negated;
      why.push(`negated by “${nobody.text}”`);
    }
    // "had no choice but to leave", "lost no time in leaving": left
    if (governor.pos === 'NOUN' && isIdle(within, governor.i, governor.i)) return;
    for (const word of own.before) {
      if (NEGATION.test(word)) {
        negated = !negated;
        why.push(`negated by “${word}”`);
      } else if (POSSIBLE.test(word)) set('possible', word);
      else if (FUTURE.test(word)) set('planned', word);
    }
    // "is not in talks to buy", "was not under orders to leave": over the preposition, to the "not" of the copula
    if (governor.pos === 'NOUN') {
      let k = governor.i - 1;
      while (
        k > span.first &&
        k > governor.i - 5 &&
        /^(ADP|DET|ADJ|ADV)$/.test(within.tokens[k]?.pos ?? '') &&
        !NEGATION.test(within.tokens[k]?.lower ?? '')
      )
        k -= 1;
      const word = within.tokens[k]?.lower ?? '';
      if (k < governor.i - 1 && k >= span.first && /^(not|n't|n’t|never)$/.test(word)) {
        negated = !negated;
        why.push(`negated by “${word}”`);
      }
    }
  }
}

/** How far "called on the former minister of the interior" reaches before "to resign". */
const ASKED_REACH = 12;

/** "called on Minister Josef Kirwa to resign": the verb of asking, over whoever is asked. */
function askedBefore(doc: Annotated, to: number, bounds: Span): Token | null {
  for (let k = to - 1; k >= Math.max(bounds.first, to - ASKED_REACH); k -= 1) {
    const token = doc.tokens[k];
    if (!token || /^[,;:.“”"]$/.test(token.text)) return null;
    if (token.pos === 'VERB') return ASKING.test(token.lemma) ? token : null;
  }
  return null;
}

/** Asking, not telling: "called on the minister to resign", "urges the council to approve the plan". */
export const ASKING =
  /^(call|urge|ask|order|demand|request|propose|recommend|press|pressure|push|appeal|tell|warn|advise|invite|encourage|exhort|implore|beg|plead|instruct)$/;

function failsIn(doc: Annotated, from: number, span: Span): boolean {
  for (let k = from; k <= Math.min(span.last, from + 18); k += 1) {
    const token = doc.tokens[k];
    if (token && /^(failed|fails|fail|failing|unsuccessful|repelled|repulsed|thwarted|foiled)$/.test(token.lower))
      return true;
  }
  return false;
}

const isVerbal = (token: Token | undefined) => token?.pos === 'VERB' || token?.pos === 'AUX';

/** "plans for a withdrawal", "denied a withdrawal": the verb or noun right above a noun. */
function nounGovernor(doc: Annotated, at: number, clause: Span): Token | null {
  for (let k = at - 1; k >= Math.max(clause.first, at - 6); k -= 1) {
    const token = doc.tokens[k];
    if (!token || token.pos === 'PUNCT') return null;
    if (token.pos === 'VERB') return token;
    if (token.pos === 'NOUN' && doc.tokens[k + 1]?.pos === 'ADP') return token;
    if (!/^(DET|ADJ|ADP|NUM|PRON|ADV|PROPN|NOUN|PART)$/.test(token.pos)) return null;
  }
  return null;
}
