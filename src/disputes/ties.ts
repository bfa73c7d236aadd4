/**
 * What ties reports of two articles to one event. Inside an article its writer has brought the two together; across
 * articles the same parties do and deny much in one week, so that a frame and a side say little. Measured by reading
 * 122 links across the reports of a world digest: without these ties 8 in 10 joined two events.
 */
import type { Claim } from '../claims/claim.js';
import { isEverywhere } from '../claims/diseases.js';
import { nameKey } from '../claims/voices.js';
import { countryNamed } from '../language/countries.js';
import type { Report } from './dispute.js';
import { likenessOf, namesShared } from './likeness.js';
import { areOneThing, areOpposite, targetWords } from './matters.js';
import type { CompareOptions } from './reasons.js';
import { betweenOf } from './speakers.js';
import { daysOf, gapOf, saidDays, saidOn } from './when.js';
import { comparePlaces, isWide } from './where.js';

/** Without a word of denial, later words may tell of a later day: only the quick answer is one. */
const ANSWER_WITHOUT_DENIAL_DAYS = 3;

/** Two sides that speak of one deed and name neither a place nor anything else: only on the heels of each other. */
const HEELS_DAYS = 2;

/** What a denial without words of its own must share with a statement of another article, where no town ties them. */
const POINTING_SHARE = 0.4;

/** One affirmed and one denied or negated statement: whether they are about one event. */
export function areTied(a: Report, b: Report, options: CompareOptions): boolean {
  if (options.paired || a.article.id === b.article.id) return true;
  if (isOneTheme(a, b)) return answersInTime(a, b);
  // who speaks for one side and who tells it in no voice of its own seldom mean the same event
  if (betweenOf(a, b) !== 'sides') return false;
  const denial = [a, b].find(({ claim }) => claim.act === 'deny');
  const said = gapOf(saidDays(a), saidDays(b));
  const town = inOneTown(a, b);
  const names = ownNames(a, b);
  if (!denial) {
    const voiced = a.claim.speaker !== null && b.claim.speaker !== null;
    return voiced && (said === null || said <= ANSWER_WITHOUT_DENIAL_DAYS) && (town || names.length > 0);
  }
  const other = denial === a ? b : a;
  if (names.length === 0 && isBeforeEvent(denial, other)) return false;
  const like = likenessOf(a.claim.terms, b.claim.terms);
  // an outlet's own account is what is denied only where both say nearly the same
  if (!other.claim.speaker) return like.share >= NEARLY_SAME && like.weight >= NEARLY_SAME_WEIGHT;
  if (town) return true;
  if (names.length > 0) return denial.claim.about?.claim == null || like.share >= POINTING_SHARE;
  const near = sameDoers(a, b) || (like.share >= MOSTLY_SAME && like.words.length > 0);
  return said !== null && said <= HEELS_DAYS && bothSided(a, b) && near;
}

/**
 * One person, firm, ship or place of a name: two names in both that are no party's, speaker's or country's, or one that
 * fills a role. "Karim Belhadj was arrested in Oran", "Belhadj is still at large, prosecutors in Oran said".
 */
export function isOneTheme(a: Report, b: Report): boolean {
  const names = ownNames(a, b);
  if (otherRoles(a.claim, b.claim, names)) return false;
  const told = likenessOf(a.claim.terms, b.claim.terms).names;
  if (names.length >= 2 && names.some((name) => told.includes(name))) return true;
  // "passed the casino bill", "threw out the casino bill in a late sitting"
  if (isOneObject(a.claim, b.claim)) return true;
  const roles = [a, b].flatMap(({ claim: { agent, target } }) => [agent?.name, target?.name]);
  return names.some((name) => roles.some((role) => role?.includes(name)));
}

/** "A Kestrel destroyed the depot", "no Kestrel can be shot down": it does the one and suffers the other; two depots. */
function otherRoles(a: Claim, b: Claim, names: readonly string[]): boolean {
  const crossed = ([one, other]: readonly [Claim, Claim]) =>
    names.some((name) => one.agent?.name.includes(name) && other.target?.name.includes(name));
  // "sacked Ada Bell", "Ada Bell stays": the one suffers it, the other does the opposite
  if (!areOpposite(a, b) && (crossed([a, b]) || crossed([b, a]))) return true;
  const [p, q] = [targetWords(a), targetWords(b)];
  return p.length > 0 && q.length > 0 && !areOneThing(a, b);
}

/** Days within which an outlet's own account may be set against another's: later ones tell of a later day. */
const OWN_ACCOUNT_DAYS = 1;

function answersInTime(a: Report, b: Report): boolean {
  // who tells another story on the same side a day later has mostly learned more
  if (betweenOf(a, b) !== 'sides') return false;
  const denial = [a, b].find(({ claim }) => claim.act === 'deny');
  const first = denial ?? [a, b].find((report) => isStanding(report, report === a ? b : a));
  const other = first === a ? b : a;
  const [stood, told] = [first ? saidOn(first) : null, saidOn(other)];
  // "he refuses to go", and a day later he goes: the world has changed, not the story
  if (stood !== null && told !== null && told - stood > (denial ? OWN_ACCOUNT_DAYS : 0)) return false;
  const said = gapOf(saidDays(a), saidDays(b));
  if (a.claim.speaker !== null && b.claim.speaker !== null)
    return denial !== undefined || said === null || said <= ANSWER_WITHOUT_DENIAL_DAYS;
  const like = likenessOf(a.claim.terms, b.claim.terms);
  const near = areOpposite(a.claim, b.claim) || gapOf(daysOf(a), daysOf(b)) === 0;
  return (
    said !== null && said <= OWN_ACCOUNT_DAYS && near && (like.share >= HALF_SAME || isOneObject(a.claim, b.claim))
  );
}

/** "approved the casino bill", "threw out the casino bill": two words of the object, and opposite ends. */
function isOneObject(a: Claim, b: Claim): boolean {
  if (!areOpposite(a, b)) return false;
  const words = targetWords(b);
  return targetWords(a).filter((word) => word.length >= 4 && words.includes(word)).length >= 2;
}

/** What an outlet tells in its own voice must share with what is set against it. */
const HALF_SAME = 0.5;

const isStanding = ({ claim }: Report, other: Report): boolean =>
  areOpposite(claim, other.claim) ? claim.standing === true : claim.polarity === 'negated';

/**
 * "The rebels deny it", and four days later the town is said to be taken: the denial was of something else, unless it is
 * of a thing that happens once.
 */
export function isBeforeEvent(denial: Report, other: Report): boolean {
  const [denied, told] = [saidOn(denial), saidOn(other)];
  return denied !== null && told !== null && told - denied > DENIED_BEFORE_DAYS;
}

const DENIED_BEFORE_DAYS = 3;

/** "Russian missiles crossed into Poland", "its missiles had not hit Poland": only countries, and the thing itself. */
const MOSTLY_SAME = 0.75;

const NEARLY_SAME = 0.85;
const NEARLY_SAME_WEIGHT = 6;

export const inOneTown = (a: Report, b: Report): boolean =>
  (comparePlaces(a.claim.place, b.claim.place) === 'same' && !isWide(a.claim.place)) ||
  isNamedThere(a.claim, b.claim) ||
  isNamedThere(b.claim, a.claim);

/** "in Tarn", "its Tarn works": the town of one stands in the words of the other, which has no place of its own. */
const isNamedThere = ({ place }: Claim, other: Claim): boolean =>
  place !== null && other.place === null && !isWide(place) && other.terms.includes(place.name);

/** Names that both share beside the parties, who speaks, and countries: of a person, a ship, a weapon, a treaty. */
export function ownNames(a: Report, b: Report): string[] {
  // who speaks for no country is often the one spoken of: "Thirl took money", "I took none, says Thirl"
  const around = [a, b].flatMap(({ claim: { speaker, agent, target } }) => [
    speaker?.side,
    speaker?.side == null ? null : speaker.name,
    agent?.side,
    target?.side,
  ]);
  const known = around.filter((name): name is string => name != null).map(nameKey);
  const places = [a, b].flatMap(({ claim }) => claim.place?.name ?? []).map(nameKey);
  return namesShared(a.claim, b.claim).filter((name) => {
    const key = nameKey(name);
    return (
      !countryNamed(name) &&
      !isEverywhere(name) &&
      !places.includes(key) &&
      !known.some((one) => one === key || one.endsWith(` ${key}`))
    );
  });
}

const bothSided = (a: Report, b: Report) => a.claim.speaker?.side != null && b.claim.speaker?.side != null;

const sameDoers = (a: Report, b: Report) => a.claim.agent?.side != null && a.claim.agent.side === b.claim.agent?.side;
