/**
 * Persons: those whom the text introduces by an office ("Ukrainian army spokesman Serhiy Tkachenko"), later mentions of them
 * by surname alone, and the surnames that are also places ("Sarah Lyman … Lyman said"). Learned anew from each article.
 * Limit: a name without a known first name, title or office before it is not seen as a person.
 */
import { readFileSync } from 'node:fs';
import { type ActorEntry, type ActorName, actorId } from './actors.js';
import type { Annotated, Token } from './annotated.js';
import type { Hit, Lexicon } from './names-lexicon.js';
import { fold } from './spelling.js';

/** Words before a name that make it a person's. */
export const TITLES = new Set(
  'mr mrs ms miss dr prof professor sir lord lady dame president minister premier chancellor senator sen rep congressman congresswoman governor gov mayor judge justice general gen colonel col major maj captain capt lieutenant lt sergeant sgt corporal private admiral adm commander cmdr brigadier brig marshal king queen prince princess pope father sheikh sheik ayatollah imam rabbi archbishop bishop cardinal spokesman spokeswoman spokesperson ambassador secretary chairman chairwoman director prosecutor attorney sheriff inspector officer agent coach singer actor actress author journalist reporter analyst envoy chief leader politician lawmaker activist'.split(
    ' ',
  ),
);

/** First words of known persons that are no first names. */
const NO_NAME = new Set('abu mullah ayatollah dalai bin von van'.split(' '));

export function givenNames(actors: readonly ActorName[]): Set<string> {
  const listed = readFileSync(new URL('./data/given-names.txt', import.meta.url), 'utf8').split(/\s+/);
  const known = actors
    .filter(({ actor, as }) => actor.kind === 'person' && as.includes(' ') && !as.startsWith('al-'))
    .map(({ as }) => as.split(/[ -]/)[0] ?? '');
  return new Set(
    [...listed, ...known].map(fold).filter((name) => name.length > 2 && !TITLES.has(name) && !NO_NAME.has(name)),
  );
}

/**
 * The hits with persons in place of what only looked like a place, and the surnames (folded) that the article uses for
 * persons.
 */
export function withPeople(
  doc: Annotated,
  hits: readonly Hit[],
  given: ReadonlySet<string>,
  lexicon: Lexicon,
): { hits: Hit[]; surnames: ReadonlySet<string> } {
  const surnames = new Set<string>();
  const ends = new Set(hits.map((hit) => hit.last));
  const others = new Set<string>();
  const full = new Set<string>();
  const wrong = new Set<Hit>();
  for (const hit of hits) {
    if (hit.actor?.kind === 'person' && hit.last > hit.first) full.add(hit.actor.id);
    if (!isOtherPerson(doc, hit, given, ends)) continue;
    wrong.add(hit);
    if (hit.actor?.kind === 'person') others.add(hit.key);
  }
  for (const key of others) surnames.add(key);
  // "Alicia Machado … Machado": the known one of that name is meant only where the article has her full name.
  const found = hits.filter((hit) => !wrong.has(hit) && !(hit.actor && others.has(hit.key) && !full.has(hit.actor.id)));
  const people = withLearned(doc, found, given, lexicon, surnames);
  return { ...people, hits: withTitles(people.hits) };
}

/** "Russian President Vladimir Putin" is one mention, of the man. */
function withTitles(hits: readonly Hit[]): Hit[] {
  const out: Hit[] = [];
  for (const hit of hits) {
    const office = out.at(-1);
    const joined =
      hit.actor?.kind === 'person' &&
      office?.actor?.kind === 'person' &&
      office.actor.role &&
      office.last + 1 === hit.first;
    // Two persons side by side are two: the office is the one without a name of its own.
    if (joined && OFFICE_NAME.test(office.actor?.name ?? '')) out[out.length - 1] = { ...hit, first: office.first };
    else out.push(hit);
  }
  return out;
}

/** Made names end in the role: "Russian President", "Iranian Foreign Ministry spokesman". */
const OFFICE_NAME =
  /(President|Minister|Chancellor|[Ll]eader|King|Secretary|Secretary of State|chief|spokes(man|woman|person)|ambassador|envoy)$/;

function withLearned(
  doc: Annotated,
  hits: readonly Hit[],
  given: ReadonlySet<string>,
  lexicon: Lexicon,
  surnames: Set<string>,
): { hits: Hit[]; surnames: ReadonlySet<string> } {
  const learned = new Map<string, ActorEntry>();
  const persons: Hit[] = [];
  for (const hit of hits) {
    const office = officeOf(doc, hit);
    const person = office && introducedBy(doc.tokens, office.last, office.actor, hits, given, lexicon);
    if (!person) continue;
    persons.push(person.hit);
    learned.set(person.surname, person.actor);
  }
  for (const hit of hits) {
    // "Boris Johnson" once makes "Johnson" the same man later.
    const parts = hit.actor?.kind === 'person' && !hit.actor.name.includes('%') ? fold(hit.actor.name).split(' ') : [];
    const surname = parts.at(-1);
    if (hit.actor && surname && parts.length > 1 && hit.last > hit.first && fold(hit.key) === parts.join(' '))
      if (!learned.has(surname)) learned.set(surname, hit.actor);
  }
  const taken = new Set<number>();
  for (const hit of [...hits, ...persons]) for (let k = hit.first; k <= hit.last; k += 1) if (hit.actor) taken.add(k);
  for (const token of doc.tokens) {
    const code = token.text.charCodeAt(0);
    if (code > 96 && code < 123) continue;
    if (!/^\p{Lu}\p{L}/u.test(token.text)) continue;
    const key = fold(token.text);
    const next = doc.tokens[token.i + 1];
    if (given.has(key) && isNamePart(next) && next?.spaced && next.sentence === token.sentence && !taken.has(next.i))
      surnames.add(fold(next.text));
    const actor = learned.get(key);
    if (!actor || taken.has(token.i)) continue;
    const before = doc.tokens[token.i - 1];
    const after = doc.tokens[token.i + 1];
    if (
      before &&
      isNamePart(before) &&
      !TITLES.has(before.lower.replace('.', '')) &&
      before.sentence === token.sentence
    )
      continue;
    if (after && isNamePart(after) && after.spaced && after.sentence === token.sentence) continue;
    persons.push({ first: token.i, last: token.i, key, candidates: [], actor, demonym: null });
  }
  if (persons.length === 0) return { hits: [...hits], surnames };
  const spans = persons.map(({ first, last }) => [first, last] as const);
  const kept = hits.filter((hit) => !spans.some(([first, last]) => hit.first <= last && hit.last >= first));
  return { hits: [...kept, ...persons].sort((a, b) => a.first - b.first), surnames };
}

const isNamePart = (token: Token | undefined): boolean =>
  token !== undefined && /^\p{Lu}[\p{L}'’]+$/u.test(token.text) && token.pos === 'PROPN';

/** Another person of a known surname, "Michael Castro", or a word that only looks like a name, "Dawn broke". */
function isOtherPerson(doc: Annotated, hit: Hit, given: ReadonlySet<string>, ends: ReadonlySet<number>): boolean {
  const token = doc.tokens[hit.first];
  if (!hit.actor || !token || hit.first !== hit.last) return false;
  const before = doc.tokens[hit.first - 1];
  const near = before?.sentence === token.sentence && token.spaced ? before : undefined;
  const after = doc.tokens[hit.last + 1];
  if (hit.actor.kind !== 'person')
    return (
      (near === undefined && /^(VERB|ADV|ADP|DET|PRON|ADJ)$/.test(token.pos)) || after?.text.startsWith('@') === true
    );
  // "Petro Hnatiuk": the surname of one is another's first name.
  if (given.has(hit.key) && isNamePart(after) && after?.spaced && after.sentence === token.sentence) return true;
  if (!near || ends.has(near.i)) return false;
  const own = fold(hit.actor.name).split(' ').includes(fold(near.text));
  if (/^\p{Lu}\.$/u.test(near.text)) return true;
  return (
    !own &&
    isNamePart(near) &&
    !TITLES.has(near.lower) &&
    /^\p{Lu}\p{Ll}/u.test(near.text) &&
    (given.has(fold(near.text)) || !ROLES.test(near.lower))
  );
}

/** What stands before a surname without being a first name: "Democrat Clinton", "Nominee Trump". */
const ROLES =
  /^(candidate|nominee|democrat|republican|president-elect|businessman|billionaire|presidential|former|foreign|defen[cs]e|prime|vice|deputy|first|team|administration|comrade|supreme|crown|special|former|ex-president|monday|tuesday|wednesday|thursday|friday|saturday|sunday|dictator|strongman|warlord|commander-in-chief|but|and|when|while|if|as|with|for|by|on|in|of|did|does|why|how|will|would|can|vote|vs|v)$/;

/** A person's office at this hit: one that was made from a country, or "Kharkiv mayor" of a place. */
function officeOf(doc: Annotated, hit: Hit): { last: number; actor: ActorEntry } | null {
  if (hit.actor?.kind === 'person' && hit.actor.role) return { last: hit.last, actor: hit.actor };
  const [place] = hit.candidates.toSorted((a, b) => b.weight - a.weight);
  let at = hit.last + 1;
  if (/^(regional|region|oblast|city|police|provincial|state)$/.test(doc.tokens[at]?.lower ?? '')) at += 1;
  const head = doc.tokens[at];
  if (!place || !head || !/^(mayor|governor|spokesman|spokeswoman|chief)$/.test(head.lower)) return null;
  if (head.sentence !== doc.tokens[hit.last]?.sentence) return null;
  const role = doc.tokens
    .slice(hit.last + 1, at + 1)
    .map((token) => token.lower)
    .join(' ');
  return { last: at, actor: { id: '', name: '', kind: 'person', side: place.place.country, role } };
}

/** The new name behind an office: two or three capitalised words that are no name already known. */
function introducedBy(
  tokens: readonly Token[],
  last: number,
  actor: ActorEntry,
  hits: readonly Hit[],
  given: ReadonlySet<string>,
  lexicon: Lexicon,
) {
  const parts: Token[] = [];
  // "spokesman Maj. Gen. Oleh Hrytsenko", "spokesman, Oleh Hrytsenko,"
  let at = last + 1;
  if (tokens[at]?.text === ',') at += 1;
  for (let n = 0; n < 6 && isRank(tokens[at]); n += 1) at += 1;
  for (let k = at; parts.length < 6; k += 1) {
    const token = tokens[k];
    if (!token || token.sentence !== tokens[last]?.sentence) break;
    // A hyphen, or the rest of a word that the tokenizer cut: "Stojkovi" + "ć".
    const glued = /^([-–]|\p{L}+)$/u.test(token.text) && !token.spaced && parts.length > 0;
    const tail =
      parts.length > 0 && (parts.at(-1)?.text === '-' || /^(al|bin|ibn|de|van|von|el|da|di)$/.test(token.lower));
    if (!glued && !tail && !isNamePart(token)) break;
    parts.push(token);
  }
  const words = parts.filter(
    (token, n) => /^\p{L}/u.test(token.text) && (token.spaced || n === 0 || /^[-–]$/.test(parts[n - 1]?.text ?? '')),
  );
  const [head, end] = [parts[0], parts.at(-1)];
  if (!head || !end || words.length < 2 || words.length > 4) return null;
  if (!given.has(fold(words[0]?.text ?? '')) && words.some((word) => lexicon.isCommon(word.lower))) return null;
  // A known actor, a country or a people there is not a new name.
  const clash = hits.some(
    (hit) => hit.first <= end.i && hit.last >= head.i && (hit.actor !== null || hit.demonym !== null),
  );
  if (clash) return null;
  const name = parts.reduce((text, token) => text + (token.spaced && text ? ' ' : '') + token.text, '');
  const person: ActorEntry = { id: actorId(name), name, kind: 'person', side: actor.side, role: actor.role ?? null };
  const surname = fold(words.at(-1)?.text ?? '');
  return {
    actor: person,
    surname,
    hit: { first: head.i, last: end.i, key: fold(name), candidates: [], actor: person, demonym: null } satisfies Hit,
  };
}

const isRank = (token: Token | undefined) =>
  token !== undefined &&
  (TITLES.has(token.lower.replace(/\.$/, '')) || token.text === '.') &&
  token.spaced !== undefined;
