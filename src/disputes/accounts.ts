/**
 * A denial of one article that names whose account it denies, and a statement of that side or letter in another article:
 * "The letter is a forgery, the ministry said", "a letter shared on WhatsApp says that schools will close".
 */
import { carrierOf, isCarrier } from '../claims/accounts.js';
import type { Claim } from '../claims/claim.js';
import { isEverywhere } from '../claims/diseases.js';
import { isNameTerm } from '../claims/terms.js';
import { countryNamed } from '../language/countries.js';
import type { Relation, Report } from './dispute.js';
import { betweenReason, contradiction } from './reasons.js';
import { differentVoices } from './voices.js';
import { dayNumber, saidOn } from './when.js';

/** Days within which an account is denied that only its owner and one name point at. */
const DAYS = 2;

export function accountRejected(a: Report, b: Report): Relation | null {
  if (a.article.id === b.article.id) return null;
  const denial = [a, b].find(({ claim }) => claim.account !== undefined);
  const told = denial === a ? b : a;
  const account = denial?.claim.account;
  if (!denial || account === undefined || !isTold(told.claim) || !differentVoices(a, b)) return null;
  if (denial.claim.about?.claim != null || !isOf(account, told.claim) || isOf(account, denial.claim)) return null;
  const [said, denied] = [saidOn(told), dayNumber(denial.article.publishedAt) ?? saidOn(denial)];
  if (said === null || denied === null || denied < said || denied - said > DAYS) return null;
  const names = namesOf(denial.claim).filter((name) => told.claim.terms.includes(name));
  if (names.length === 0) return null;
  return contradiction('explicit-denial', 0.7, [
    `the denial names whose account it is: ${account}`,
    `both are about ${names.join(', ')}`,
    ...betweenReason(a, b),
  ]);
}

const isTold = ({ act, polarity, modality }: Claim): boolean =>
  act !== 'deny' && polarity === 'affirmed' && /^(fact|alleged|planned)$/.test(modality);

/** The names that the denial gives beside its owner's, the speaker's and those of countries. */
function namesOf({ terms, around, place, speaker, account }: Claim): string[] {
  const all = [...terms, ...(around ?? []), ...(place ? [place.name] : [])].filter(isNameTerm);
  // a council denies what a letter tells of its own town
  const known = isCarrier(account ?? '') ? [] : [account, speaker?.name, speaker?.side].filter((name) => name != null);
  return [...new Set(all)].filter(
    (name) => !countryNamed(name) && !isEverywhere(name) && !known.some((one) => one.includes(name)),
  );
}

/** Whether the words are those of the side, body or carrier. */
function isOf(account: string, { speaker, agent }: Claim): boolean {
  if (!speaker) return false;
  return accountsOf({ speaker, agent }).includes(account);
}

/** What an account of this speaker may be called; where the side is not known, that of the army it speaks of. */
export function accountsOf({ speaker, agent }: Pick<Claim, 'speaker' | 'agent'>): string[] {
  if (!speaker) return [];
  const carrier = carrierOf(speaker.name);
  const body = speaker.kind === 'person' ? [] : speaker.name.toLowerCase().split(/\s+/).slice(-1);
  const side = speaker.side ?? agent?.side;
  return [...(carrier ? [carrier] : []), ...(side ? [side] : []), ...body];
}
