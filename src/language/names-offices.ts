/**
 * "Russia’s defence ministry", "Ukrainian forces", "the Armed Forces of Ukraine", "Kyiv’s troops": the hit of a country grows
 * into the actor that the words around it make. Reads hits in order, gives hits in order.
 */
import { type ActorEntry, actorId, actorOf } from './actors.js';
import { beginsOffice, officeAt } from './actors-offices.js';
import type { Annotated, Token } from './annotated.js';
import type { Hit, Lexicon } from './names-lexicon.js';
import { MONTH } from './number-words.js';
import type { Places } from './places.js';
import { fold } from './spelling.js';

/** Words that may stand between a country and its office: "Russia’s top military officials". */
const BETWEEN = new Set(
  'top senior deputy state federal national new local regional elite special airborne own main joint acting high-ranking former incoming outgoing first'.split(
    ' ',
  ),
);
const LINKED = /^(backed|led|installed|appointed|supported|aligned|allied|sponsored|imposed)$/;
/** What a capital's name makes an actor with; "Moscow police" are a town's, not Russia's. */
const OF_SEAT =
  /forces|military|army|government|Ministry|armed|authorities|officials|delegation|negotiator|diplomat|junta|intelligence/;

export function withOffices(doc: Annotated, hits: readonly Hit[], places: Places, lexicon: Lexicon): Hit[] {
  const out: Hit[] = [];
  for (const [n, hit] of hits.entries()) {
    const before = out.at(-1);
    // Words that an office already took: "Russia’s Defence Ministry".
    if (before && hit.first <= before.last) continue;
    const made = grownFrom(doc.tokens, hit, places);
    const next = hits[n + 1];
    // "Jordan’s King Abdullah": the king is known by name.
    const named = made?.actor?.kind === 'person' && next?.actor && next.first <= made.last;
    const grown = made?.actor && !named ? { ...made, actor: usualOf(made.actor, lexicon) } : null;
    while (grown && out.length && (out.at(-1)?.last ?? -1) >= grown.first) out.pop();
    out.push(grown ?? hit);
  }
  return withBareOffices(doc.tokens, out);
}

/**
 * "the Defence Ministry" alone is the ministry that the article named before, if it named one country's only.
 */
function withBareOffices(tokens: readonly Token[], hits: readonly Hit[]): Hit[] {
  const holders = new Map<string, Set<ActorEntry['id']>>();
  const actors = new Map<string, ActorEntry>();
  for (const { actor } of hits) {
    if (!actor || !BARE.test(actor.name)) continue;
    const office = officeIn(actor.name);
    holders.set(office, (holders.get(office) ?? new Set()).add(actor.id));
    actors.set(office, actor);
  }
  if (actors.size === 0) return [...hits];
  const taken = new Set(
    hits.flatMap(({ first, last }) => Array.from({ length: last - first + 1 }, (_, n) => first + n)),
  );
  const out = [...hits];
  for (const token of tokens) {
    if (taken.has(token.i) || !beginsOffice(token.lower)) continue;
    const words = tokens.slice(token.i, token.i + 5).filter((word) => word.sentence === token.sentence);
    const found = officeAt(words.map((word) => word.lower));
    if (!found || !BARE.test(found.office.name)) continue;
    const office = officeIn(found.office.name);
    const actor = actors.get(office);
    const last = token.i + found.count - 1;
    if (!actor || holders.get(office)?.size !== 1 || taken.has(last)) continue;
    // "the ministry of defence of …", "the defence ministry in Donetsk": of others, who stand nowhere else.
    if (/^of$/.test(tokens[last + 1]?.lower ?? '') || isElsewhere(tokens, last + 1)) continue;
    const before = tokens[token.i - 1];
    if (before?.lower !== 'the' && before?.sentence === token.sentence) continue;
    out.push(actorHit(token.i, last, actor));
  }
  return out.sort((a, b) => a.first - b.first);
}

const isElsewhere = (tokens: readonly Token[], at: number) =>
  tokens[at]?.lower === 'in' && /^\p{Lu}/u.test(tokens[at + 1]?.text ?? '') && !MONTH.test(tokens[at + 1]?.lower ?? '');

const BARE = /Ministry of |General Staff$|Air Force$/;
/** "Russian Ministry of Defence" and "% Ministry of Defence" → "Ministry of Defence". */
const officeIn = (name: string) => name.slice(name.search(BARE));

function grownFrom(tokens: readonly Token[], hit: Hit, places: Places): Hit | null {
  const country = countryOf(hit, places);
  if (!country) return null;
  return behind(tokens, hit, country) ?? linked(tokens, hit, country.name) ?? before(tokens, hit, country);
}

/** The lexicon's actor where it knows the made one: "Israel’s military" is the IDF. */
function usualOf(actor: ActorEntry, lexicon: Lexicon): ActorEntry {
  return lexicon.entries(fold(actor.name)).find((entry) => entry.actor)?.actor ?? actor;
}

type Holder = { name: string; seat: boolean };

function countryOf(hit: Hit, places: Places): Holder | null {
  if (hit.actor) return null;
  if (hit.demonym) return { name: hit.demonym, seat: false };
  const [best] = hit.candidates.toSorted((a, b) => b.weight - a.weight);
  if (best?.place.kind === 'country') return { name: best.place.name, seat: false };
  const seat = best && places.seats.get(best.place.id);
  return seat ? { name: seat, seat: true } : null;
}

const isPossessive = (token: Token | undefined) => token !== undefined && /^['’](s|S)?$/.test(token.text);

/** "Russian forces", "Russia’s deputy defence minister". */
function behind(tokens: readonly Token[], hit: Hit, country: Holder): Hit | null {
  let at = hit.last + 1;
  const possessive = isPossessive(tokens[at]);
  if (possessive) at += 1;
  let deputy = false;
  for (let n = 0; n < 2 && BETWEEN.has(tokens[at]?.lower ?? ''); n += 1) {
    if (tokens[at]?.lower === 'deputy') deputy = true;
    at += 1;
  }
  const first = tokens[at];
  if (!first || first.sentence !== tokens[hit.first]?.sentence || !beginsOffice(first.lower)) return null;
  const words: string[] = [];
  for (let k = at; k < at + 6; k += 1) {
    const word = tokens[k];
    if (!word || word.sentence !== first.sentence) break;
    words.push(word.lower);
  }
  const found = officeAt(words);
  if (!found) return null;
  if (country.seat && !OF_SEAT.test(found.office.name)) return null;
  const last = at + found.count - 1;
  // "Russian military-industrial", "US forces-led"
  if (/^[-–]$/.test(tokens[last + 1]?.text ?? '') && tokens[last + 1]?.spaced === false) return null;
  const actor = actorOf(country.name, found.office);
  const role = deputy && actor.role ? `Deputy ${actor.role}` : actor.role;
  const name = deputy && actor.role ? actor.name.replace(actor.role, `Deputy ${actor.role}`) : actor.name;
  return actorHit(hit.first, last, { ...actor, id: actorId(name), name, role });
}

/** "Russian-backed separatists", "the Saudi-led coalition": a group that the country stands behind. */
function linked(tokens: readonly Token[], hit: Hit, country: string): Hit | null {
  const [hyphen, link] = [tokens[hit.last + 1], tokens[hit.last + 2]];
  if (!hyphen || !link || !/^[-–]$/.test(hyphen.text) || hyphen.spaced || !LINKED.test(link.lower)) return null;
  let last = link.i + 1;
  while (tokens[last]?.pos === 'ADJ' && last < link.i + 3) last += 1;
  const head = tokens[last];
  if (!head || head.sentence !== link.sentence || !/^(NOUN|PROPN)$/.test(head.pos)) return null;
  if (
    !/^(separatists?|rebels?|forces|troops|fighters|militias?|militants?|coalition|authorities|administration|officials?|insurgents|alliance|groups?|leaders?|governors?|head)$/.test(
      head.lower,
    )
  )
    return null;
  const name = tokens
    .slice(hit.first, last + 1)
    .reduce((text, token) => text + (token.spaced && text ? ' ' : '') + token.text, '');
  return actorHit(hit.first, last, { id: actorId(name), name, kind: 'group', side: country, role: null });
}

/** "the Ministry of Defence of the Russian Federation", "Armed Forces of Ukraine", "the defence ministry in Baku". */
function before(tokens: readonly Token[], hit: Hit, country: Holder): Hit | null {
  if (hit.demonym) return null;
  let of = hit.first - 1;
  if (tokens[of]?.lower === 'the') of -= 1;
  if (tokens[of]?.lower !== 'of' && !(country.seat && tokens[of]?.lower === 'in')) return null;
  const sentence = tokens[hit.first]?.sentence;
  for (let first = Math.max(0, of - 8); first < of; first += 1) {
    const start = tokens[first];
    if (!start || start.sentence !== sentence || !beginsOffice(start.lower)) continue;
    const found = officeAt(tokens.slice(first, of).map((token) => token.lower));
    if (!found || found.count !== of - first) continue;
    // A capital's mayor or police are its own.
    if (country.seat && !OF_SEAT.test(found.office.name)) return null;
    return actorHit(first, hit.last, actorOf(country.name, found.office));
  }
  return null;
}

function actorHit(first: number, last: number, actor: ActorEntry): Hit {
  return { first, last, key: actor.name.toLowerCase(), candidates: [], actor, demonym: null };
}
