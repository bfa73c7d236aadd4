/**
 * What may fill a role: a force, a person, a company. Keeps "talks entered a second week" from being an army's advance.
 */
import type { Annotated, Span } from '../language/annotated.js';
import type { Mention } from '../language/names.js';

/** `named`: by a name of its own, and no number of people. */
export type RoleKind = 'force' | 'person' | 'company' | 'named';

const NOUNS: Record<Exclude<RoleKind, 'named'>, RegExp> = {
  force:
    /^(forces?|troops?|army|armies|military|soldiers?|fighters?|rebels?|militants?|insurgents?|guerrillas?|separatists?|militias?|militiamen|paramilitar(y|ies)|terrorists?|gunmen|units?|brigades?|battalions?|division|marines?|paratroopers?|tanks?|convoys?|police|protesters?|demonstrators?|tribesmen|peshmergas?|kurds|loyalists?|gangs?|taliban|allies|enemy|enemies|occupiers?|invaders?|aggressors?|defenders?|coalition|alliance|jets?|warplanes?|drones?|missiles?|navy|guards?|servicemen|mercenaries|jihadists?|islamists?|they|we|it|his|its|their|our|group|regime|junta|side|command)$/,
  person:
    /^(i|he|she|him|her|they|them|who|man|men|woman|women|people|person|boy|girl|child|children|minister|president|chief|chairman|chairwoman|director|manager|coach|editor|journalists?|reporters?|activists?|leaders?|official|officials|governor|mayor|general|commander|officer|officers|judge|lawyer|doctor|priest|bishop|singer|actor|actress|player|striker|suspects?|prisoners?|hostages?|detainees?|soldiers?|employees?|workers?|staff|ambassador|envoy|spokesman|spokeswoman|premier|king|queen|prince|banker|driver|pilot|students?|teacher|protesters?|demonstrators?|militants?|gunman|attacker|founder|secretary|head|executive|ceo|captain|politician|lawmaker|senator|members?|citizens?|nationals?|brother|sister|son|daughter|wife|husband|father|mother|victims?|patients?|climbers?|miners?|sailors?|passengers?|crew|survivors?|residents?|villagers?|migrants?|refugees?|tourists?|hikers?|divers?|fishermen|girls?|boys|bab(y|ies)|infants?|toddlers?|pupils?|nurses?|pensioners?)$/,
  company:
    /^(company|firm|rival|competitor|stake|shares?|business|unit|division|bank|airline|carmaker|automaker|brewer|maker|retailer|startup|start-up|group|club|team|brand|assets?|network|newspaper|chain|operator|subsidiary|offer|takeover|takeovers|merger|it|them)$/,
};

/** Whether the phrase can be of that kind: by its nouns, or by a name in it. */
export function isOfKind(doc: Annotated, span: Span | null, kind: RoleKind, names: readonly Mention[]): boolean {
  if (!span) return false;
  if (kind === 'named') return isNamed(doc, span, names);
  for (let k = span.first; k <= span.last; k += 1) {
    const token = doc.tokens[k];
    if (token && NOUNS[kind].test(token.lower)) return true;
  }
  const inside = names.filter((n) => n.first >= span.first && n.last <= span.last);
  if (kind === 'force')
    return inside.some(
      (n) =>
        (n.kind === 'actor' &&
          n.actor.kind !== 'person' &&
          (n.actor.side !== null || /^(force|group)$/.test(n.actor.kind))) ||
        n.kind === 'demonym' ||
        (n.kind === 'place' && n.place.kind === 'country'),
    );
  if (
    inside.some(
      (n) => n.kind === 'actor' && (kind === 'person' ? n.actor.kind === 'person' : n.actor.kind === 'organisation'),
    )
  )
    return true;
  if (kind === 'company' && inside.some((n) => n.kind !== 'actor')) return false;
  // a capitalised name that no table knows
  for (let k = span.first; k <= span.last; k += 1) {
    const token = doc.tokens[k];
    if (token?.pos === 'PROPN' && /^\p{Lu}/u.test(token.text) && !inside.some((n) => k >= n.first && k <= n.last))
      return true;
  }
  return false;
}

/** A capitalised name that is no place and no nation, without a number before it. */
function isNamed(doc: Annotated, span: Span, names: readonly Mention[]): boolean {
  const around = names.filter((n) => n.kind !== 'actor' && n.first >= span.first && n.last <= span.last);
  const tokens = doc.tokens.slice(span.first, span.last + 1);
  if (tokens.some((token) => token.pos === 'NUM')) return false;
  return tokens.some(
    (token) =>
      token.pos === 'PROPN' &&
      /^\p{Lu}\p{Ll}/u.test(token.text) &&
      !around.some((n) => token.i >= n.first && token.i <= n.last),
  );
}
