/**
 * What a denial points back at: "Kyiv denied it", "such reports are false", "a claim Kyiv rejects". The nearest statement
 * of another voice before it in the same article, best one that concerns whoever denies.
 */
import type { Claim } from './claim.js';
import { sameName } from './voices.js';

export type Draft = {
  claim: Claim;
  /** Number of its first sentence. */
  sentence: number;
  paragraph: number;
  /** Claims of one statement share it. */
  statement: number;
  /** First token of the number of a count. */
  number: number | null;
  /** Whether it is one of two figures set against each other. */
  rival: boolean;
};

/** "any such massacre", "the killings": what an attack or a count of its victims tells of. */
const VIOLENCE_TERM =
  /^(massacre|killing|kill|attack|shooting|shoot|bombing|raid|explosion|blast|shelling|murder|incident|clash|execution|execute)$/;
export const VIOLENCE_FRAME = /^(attack\.|count\.(killed|wounded|casualties)$)/;

const ACCUSED_TERM = /^(allegation|accusation|charge|accuse|indict|allege|suspect|fraud|crime)$/;

const BLAME_TERM = /^(responsibility|responsible|involvement|role|blame|accusation|part)$/;

/** How many sentences back a denial reaches. */
const REACH = 6;

/** Below this a denial points at nothing: a wrong antecedent is a false alarm. */
const LEAST = 5;

export type Pointer = {
  sentence: number;
  paragraph: number;
  start: number;
  /** Extent of the denial's own quote. */
  quoteStart: number;
  quoteEnd: number;
  statement: number;
  speakerName: string | null;
  speakerSide: string | null;
  /** Content words of what is denied ("the accusation of spying"); may be empty. */
  terms: readonly string[];
  /** The named frame of the denial's own words, or null. */
  frame: string | null;
  /** Whether the denial says something itself: then the two must share words. */
  shares: boolean;
  /** Whether it is an accusation by name that is denied: "the charges", "the army's accusations". */
  accused: boolean;
  /** Whether its words name a statement at all: "the army's accusations of spying". */
  names: boolean;
  /** Whether it is a report by name that is denied: "the report", "these claims". */
  reported: boolean;
  /** Whose it is, where the denial says so: "the Indian allegations", "the union's tale". */
  owner: string | null;
};

/** The claims of the statement that is denied, best first; empty where nothing fits. */
export function antecedentsOf(pointer: Pointer, drafts: readonly Draft[]): Claim[] {
  // the denier's own name is in every answer to it
  const own = new Set([pointer.speakerSide, pointer.speakerName, pointer.speakerName?.split(' ').at(-1)]);
  const terms = pointer.terms.filter((term) => !own.has(term));
  // "Tirana denied the accusation": the name before it is that of whoever denies
  const owner = own.has(pointer.owner) || pointer.speakerName?.includes(pointer.owner ?? '') ? null : pointer.owner;
  const fitting: { score: number; statement: number; claim: Claim }[] = [];
  for (const draft of drafts) {
    const { claim } = draft;
    if (draft.statement === pointer.statement || isOneBreath(pointer, claim) || isOccasion(claim)) continue;
    const distance = Math.abs(pointer.sentence - draft.sentence);
    if (distance > REACH) continue;
    // a sentence that holds the denial is not what it denies
    if (
      claim.start <= pointer.start &&
      claim.end > pointer.start &&
      claim.start < pointer.quoteStart + 1 &&
      claim.end >= pointer.quoteEnd
    )
      continue;
    // "the party denied any part in it. The authorities blame the party": only an accusation may come after its denial
    if (claim.start >= pointer.start && !(claim.act === 'accuse' && distance <= 1 && concerns(claim, pointer)))
      continue;
    if (claim.act === 'deny' || claim.act === 'no-comment' || claim.act === 'retract') continue;
    if (sameVoice(claim, pointer) || isQuestion(claim)) continue;
    if (owner !== null && !mayOwn(owner, claim)) continue;
    // what somebody said or reported is denied sooner than what the outlet tells itself
    let score = 8 - distance * 1.5 - (draft.paragraph === pointer.paragraph ? 0 : 0.5);
    if (claim.speaker) score += 4;
    else if (claim.frame.startsWith('open.') || claim.frame.startsWith('count.')) score -= distance <= 1 ? 1.5 : 3;
    if (!claim.frame.startsWith('open.') && !claim.frame.startsWith('count.')) score += 1.5;
    if (claim.act === 'accuse') score += 3;
    if (claim.modality === 'conditional') score -= 2;
    if (isVerdict(claim)) score -= 2;
    // one side seldom denies itself
    if (pointer.speakerSide && claim.speaker?.side === pointer.speakerSide) score -= 6;
    if (concerns(claim, pointer)) score += 3;
    const shared = terms.filter((term) => claim.terms.includes(term)).length;
    // "denied responsibility": for an attack or an accusation
    const blaming = pointer.frame === 'attack.blame' || pointer.terms.some((term) => BLAME_TERM.test(term));
    const accusing =
      claim.act === 'accuse' || claim.modality === 'alleged' || claim.terms.some((term) => ACCUSED_TERM.test(term));
    const blamed =
      (blaming && (claim.act === 'accuse' || claim.frame.startsWith('attack.'))) || (pointer.accused && accusing);
    const violence =
      terms.length > 0 && terms.every((term) => VIOLENCE_TERM.test(term)) && VIOLENCE_FRAME.test(claim.frame);
    // of a denial with a single word, all that somebody else said of it may be meant
    const least = distance <= 1 || claim.frame === pointer.frame || (claim.speaker && terms.length === 1) ? 1 : 2;
    if (pointer.shares && shared < least && !blamed && !violence) continue;
    if (!pointer.shares && terms.length > 0 && shared === 0 && !blamed && !violence) {
      if (!claim.speaker) continue;
      // "denies allegations of bribery" answers nobody who speaks of the flu
      // "the Egyptian accusations": whose they are stands in the words that point
      const owned = claim.speaker.side !== null && terms.includes(claim.speaker.side);
      // "rejects any armed role in the islands" neither
      if ((pointer.accused || (terms.length > 1 && !pointer.names)) && !owned && !concerns(claim, pointer)) continue;
    }
    // "deny the report": somebody reported, not the outlet in its own voice
    if (pointer.reported && !claim.speaker && !accusing && distance > 0) continue;
    if (pointer.accused && !accusing && !claim.speaker) score -= 2;
    // "rockets hit the town", and a group denies responsibility: nobody there says that it was the group
    if (blaming && !claim.speaker && !accusing && !concerns(claim, pointer)) continue;
    if (blaming) score += blamed ? 3 : -4;
    else if (pointer.accused && accusing) score += 3;
    if (claim.frame === pointer.frame) score += 12;
    score += Math.min(4, 2 * shared);
    fitting.push({ score, statement: draft.statement, claim });
  }
  // the later of two equals; the more telling of one statement's claims
  fitting.sort((a, b) => b.score - a.score || b.statement - a.statement || byTelling(a.claim, b.claim));
  const [best] = fitting;
  return best && best.score >= LEAST ? [best.claim] : [];
}

/** "He said that he had never agreed and that the reports were unfounded": two statements of one voice in one breath. */
const isOneBreath = ({ quoteStart, speakerName }: Pointer, { start, speaker }: Claim): boolean =>
  start === quoteStart && speaker !== null && speaker.name === speakerName;

/** "reopened the road, declaring it a major step": what was thought of the deed, and the deed is what is denied. */
const isVerdict = ({ content, polarity }: Claim): boolean =>
  polarity === 'affirmed' && /^(it|this|them|him|her) (an?|the|as)\b/i.test(content);

/** "Did you kill him?": whoever asks has said nothing. */
const isQuestion = ({ content }: Claim): boolean => /\?["”’']?$/.test(content);

/** Whether the words may be those of the side or body that a denial names; where it is not known whose they are, they may. */
function mayOwn(owner: string, { speaker, via }: Claim): boolean {
  if (speaker === null) return true;
  if ([speaker, ...via].some(({ name }) => name.toLowerCase().includes(owner.toLowerCase()))) return true;
  return /^\p{Lu}/u.test(owner) ? speaker.side === null || speaker.side === owner : speaker.kind === 'person';
}

/** "Asked about the announcement of the rebels, he said it was not true": why he spoke, and no statement. */
const isOccasion = ({ speaker, content }: Claim): boolean =>
  speaker === null && /^(asked|commenting|questioned|reacting|referring|replying|responding|speaking)\b/i.test(content);

/** A named frame before a count, a count before an open one: one denial denies one statement. */
export function byTelling(a: Claim, b: Claim): number {
  return rankOf(a) - rankOf(b);
}

function rankOf(claim: Claim): number {
  if (claim.frame.startsWith('open.')) return 2;
  return claim.frame.startsWith('count.') ? 1 : 0;
}

function sameVoice(claim: Claim, pointer: Pointer): boolean {
  return claim.speaker !== null && pointer.speakerName !== null && sameName(claim.speaker.name, pointer.speakerName);
}

function concerns(claim: Claim, pointer: Pointer): boolean {
  const side = pointer.speakerSide;
  if (side && (claim.agent?.side === side || claim.target?.side === side || claim.terms.includes(side))) return true;
  const name = pointer.speakerName?.split(' ').at(-1);
  return name !== undefined && (claim.terms.includes(name) || (claim.agent?.name.includes(name) ?? false));
}
