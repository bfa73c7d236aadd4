/**
 * Denials: what they deny in their own words, and what they point back at in the same article.
 */
import type { Span } from '../language/annotated.js';
import { accountDenied } from './accounts.js';
import { antecedentsOf, type Draft, VIOLENCE_FRAME } from './antecedents.js';
import type { Claim } from './claim.js';
import { flip, framed, isRetold, opened, type Parts, phrase, type Reading } from './parts.js';
import type { Refutation } from './refutations.js';
import type { Statement } from './statements.js';
import { isNameTerm, termsOf } from './terms.js';

/** A denial with words of its own is tied to the statement of the same article that it answers, if one shares them. */
export function tie(
  reading: Reading,
  statement: Statement,
  parts: readonly Parts[],
  drafts: readonly Draft[],
  n: number,
) {
  const [part] = parts;
  const [content] = statement.contents;
  if (!part || part.about?.claim || (content && isRetold(reading.scene.doc, content, content.last))) return;
  const [target] = antecedentOf(reading, statement, drafts, n, part.frame.startsWith('open.') ? null : part.frame);
  if (!target || (!target.speaker && !saysSo(target, part))) return;
  part.about = { claim: target.id, text: phrase(reading.scene.doc, statement.contents[0] ?? statement.carrier) };
  part.why.push(`answers “${target.content.slice(0, 80)}”`);
}

/**
 * "Marland frees the miners" is no statement that "the pardon was bought by a bank": what the outlet tells in
 * its own voice is denied only where it holds the very deed, or most of what is denied.
 */
function saysSo(target: Claim, part: Parts): boolean {
  if (CONVICTED.test(target.frame)) return true;
  if (VIOLENCE_FRAME.test(part.frame) && VIOLENCE_FRAME.test(target.frame)) return true;
  const [family, deed] = part.frame.split('.', 2);
  if (family !== 'open') return target.frame.startsWith(`${family}.`) || target.terms.includes(deed ?? '');
  if (!EMPTY_VERB.test(deed ?? '') && target.terms.includes(deed ?? '')) return true;
  const shared = part.terms.filter((term) => target.terms.includes(term)).length;
  return part.terms.length > 0 && shared >= MOST_OF_IT * part.terms.length;
}

/** What somebody is tried for is what he denies. */
const CONVICTED = /^people\.(convict|charge|arrest|accuse|detain|try|sentence)$/;
const EMPTY_VERB = /^(be|have|do|make|take|statement)$/;
const MOST_OF_IT = 0.6;

/** The statement of the same article that shares words with what is denied; empty where none does. */
export function antecedentOf(
  reading: Reading,
  statement: Statement,
  drafts: readonly Draft[],
  n: number,
  frame: string | null = null,
): Claim[] {
  if (drafts.length === 0) return [];
  const terms = termsOf(reading.scene.doc, statement.contents, reading.names).filter((t) => !REPORT_WORDS.has(t));
  return antecedentsOf({ ...pointerOf(reading, statement, n), terms, shares: true, frame }, drafts);
}

const ACCUSATION = /^(allegation|accusation|charge|innocence|innocent|guilty)$/;

function pointerOf(reading: Reading, statement: Statement, n: number) {
  const { doc } = reading.scene;
  const cue = statement.attribution?.cue ?? statement.carrier;
  const sentence = doc.tokens[cue.first]?.sentence ?? 0;
  return {
    owner: accountDenied(doc, statement.carrier, reading.names),
    sentence,
    paragraph: doc.sentences[sentence]?.paragraph ?? 0,
    start: doc.tokens[cue.first]?.start ?? 0,
    quoteStart: doc.tokens[statement.carrier.first]?.start ?? 0,
    quoteEnd: doc.tokens[statement.carrier.last]?.end ?? 0,
    statement: n,
    reported: statement.contents.some((c) =>
      /^(report|claim|rumou?r|statement|assertion)$/.test(doc.tokens[c.last]?.lemma ?? ''),
    ),
    names: statement.contents.some((c) =>
      doc.tokens.slice(c.first, c.last + 1).some((t) => REPORTED.test(t.lemma) || FALSITY.has(t.lower)),
    ),
    accused: statement.contents.some((c) => ACCUSATION.test(doc.tokens[c.last]?.lemma ?? '')),
    speakerName: statement.speaker?.name ?? null,
    speakerSide: statement.speaker?.side ?? null,
  };
}

/** "information about X is not true": X, denied; or what it points back at. */
export function refuted(
  reading: Reading,
  statement: Statement,
  content: Span,
  refutation: Refutation,
  drafts: Draft[],
  n: number,
): Parts[] {
  const { doc } = reading.scene;
  const voice: Statement = { ...statement, act: statement.act === 'no-comment' ? 'no-comment' : 'deny' };
  const why = `refuted: “${phrase(doc, refutation.cue)}” (${refutation.rule})`;
  if (refutation.denied) {
    const denied = refutation.denied;
    const parts = framed(reading, voice, denied, true);
    if (parts.length === 0) {
      const open = opened(reading, { ...voice, contents: [denied] }, true);
      if (open) parts.push(open);
    }
    const told: Statement = { ...voice, contents: [denied] };
    const [frame = null] = parts.map((part) => part.frame).filter((name) => !name.startsWith('open.'));
    const [nearest] = antecedentOf(reading, told, drafts, n, frame);
    // the statement is denied in full: one that shares a word of it is not yet the one
    const target = nearest && (frame ? nearest.frame === frame : sharesTwo(nearest, parts)) ? nearest : null;
    return parts.map((part) => ({
      ...part,
      content,
      act: voice.act,
      about: { claim: target?.id ?? null, text: phrase(doc, denied) },
      why: [why, ...part.why],
    }));
  }
  return pointedBack(reading, { ...voice, contents: [content] }, drafts, n).map((part) => ({
    ...part,
    why: [why, ...part.why],
  }));
}

function sharesTwo(claim: Claim, parts: readonly Parts[]): boolean {
  const terms = new Set(parts.flatMap((part) => part.terms));
  return claim.terms.filter((term) => terms.has(term)).length >= 2;
}

/** Whether the denial says nothing itself: "denied it", "rejected the claim". */
export function pointsBack(reading: Reading, statement: Statement): boolean {
  const { doc } = reading.scene;
  const [content] = statement.contents;
  const topic =
    statement.attribution?.topic ?? (content && content.last - content.first <= MOST_POINTING ? content : null);
  if (!topic) return statement.contents.length === 0;
  if (isOwnedReport(doc, topic)) return true;
  return termsOf(doc, [topic], []).filter((t) => !REPORT_WORDS.has(t)).length === 0;
}

/**
 * The denials, in the frames of what they point back at, that may stand: "denies boarding a plane", "denies the skipper
 * had lost his licence" have a deed of their own, which is not that of whatever stands nearest.
 */
export function answering(reading: Reading, statement: Statement, back: Parts[], drafts: readonly Draft[]): Parts[] {
  const [content] = statement.contents;
  if (content && isRetold(reading.scene.doc, content, content.last)) return [];
  if (!hasOwnDeed(reading, statement)) return back;
  const own = opened(reading, statement, true);
  return back.filter((part) => {
    const target = drafts.find(({ claim }) => claim.id === part.about?.claim)?.claim;
    if (!target || !own) return false;
    if (!target.speaker) return saysSo(target, own);
    const sameDeed = target.frame === own.frame && !EMPTY_VERB.test(own.frame.slice('open.'.length));
    return sameDeed || own.terms.some((term) => !isNameTerm(term) && target.terms.includes(term));
  });
}

function hasOwnDeed(reading: Reading, statement: Statement): boolean {
  const { doc } = reading.scene;
  const [content] = statement.contents;
  if (!content || statement.answers || statement.attribution?.topic) return false;
  const words = doc.tokens.slice(content.first, content.last + 1);
  // "responsibility for the blast as it is fighting elsewhere": a thing that is denied, not a deed
  const first = words.findIndex((t) => /^(VERB|AUX)$/.test(t.pos));
  const clause = doc.tokens[content.first - 1]?.lower === 'that';
  if (!clause && words.slice(0, first).some((t) => /^(ADP|SCONJ)$/.test(t.pos))) return false;
  const deed = words.find((t) => t.pos === 'VERB');
  // "the old contracts were unlawful"
  const trait = words.find((t, k) => t.pos === 'ADJ' && words[k - 1]?.pos === 'AUX' && !BLAMED.test(t.lower));
  if (!trait && (!deed || LIGHT_VERB.test(deed.lemma))) return false;
  return termsOf(doc, [content], reading.names).some((t) => !REPORT_WORDS.has(t) && !FALSITY.has(t));
}

const BLAMED = /^(involved|responsible|guilty|behind|complicit|present|true)$/;
const LIGHT_VERB =
  /^(have|be|do|make|take|carry|commit|conduct|perform|play|give|get|involve|participate|occur|happen|accuse|allege|charge)$/;

/** "the Egyptian accusations", "Bell's claims": whose they are, not what they say. */
function isOwnedReport(doc: Reading['scene']['doc'], topic: Span): boolean {
  const head = doc.tokens[topic.last];
  if (!head || !REPORTED.test(head.lemma) || topic.last - topic.first > 4) return false;
  // "the blackmail charge", "the army's accusations": of what and whose, in no more than a word or two
  if (ACCUSATION.test(head.lemma) && /^(the|those|these|such)$/.test(doc.tokens[topic.first]?.lower ?? '')) return true;
  return doc.tokens
    .slice(topic.first, topic.last)
    .every(
      (t) =>
        t.pos === 'DET' || t.pos === 'PROPN' || /^[’']s?$/.test(t.text) || /^\p{Lu}/u.test(t.text) || t.pos === 'PRON',
    );
}

/** "denies the event", "denied any wrongdoing": tokens of a denial that only points. */
const MOST_POINTING = 3;

export const REPORT_WORDS = new Set(
  'place take happen occur event incident wrongdoing matter episode claim report allegation accusation statement rumor rumour charge story assertion information suggestion speculation account figure number idea notion it this that criticism innocence innocent guilty plead'.split(
    ' ',
  ),
);

const REPORTED = /^(report|claim|allegation|accusation|assertion|statement|rumou?r|story|charge|suggestion)$/;

/** "called the news a pure lie": says of the news that it is false, not what it is about. */
const FALSITY = new Set(
  'news lie hoax fiction pure complete total outright nonsense rubbish fantasy invention myth baseless groundless unfounded absurd true truth incorrect wrong propaganda disinformation'.split(
    ' ',
  ),
);

export function pointedBack(reading: Reading, statement: Statement, drafts: Draft[], n: number): Parts[] {
  const { doc } = reading.scene;
  // a report has a reporter: only "this" and "the news" may mean what the outlet itself tells
  const reported = statement.contents.some((c) =>
    doc.tokens.slice(c.first, c.last + 1).some((t) => REPORTED.test(t.lemma)),
  );
  const terms = termsOf(doc, statement.contents, reading.names).filter(
    (t) => !REPORT_WORDS.has(t) && (reported || !FALSITY.has(t)),
  );
  const targets = antecedentsOf({ ...pointerOf(reading, statement, n), terms, shares: false, frame: null }, drafts);
  return mirrored(reading, statement, targets, terms);
}

/** The denial of each target: its frame and roles, with the polarity turned. */
export function mirrored(
  reading: Reading,
  statement: Statement,
  targets: readonly Claim[],
  terms: readonly string[],
): Parts[] {
  const { doc } = reading.scene;
  const spans = statement.contents;
  const cue = statement.attribution?.cue ?? statement.carrier;
  const topic = statement.attribution?.topic ?? spans[0] ?? cue;
  return targets.map((target) => ({
    frame: target.frame,
    agent: target.agent,
    target: target.target,
    place: target.place,
    quantity: target.quantity,
    polarity: flip(target.polarity, true),
    modality: target.modality === 'alleged' ? 'fact' : target.modality,
    content: spans[0] ?? cue,
    clause: spans[0] ?? cue,
    about: { claim: target.id, text: phrase(doc, topic) },
    terms: [...new Set([...target.terms, ...terms])].sort(),
    why: [`points back at “${target.content.slice(0, 80)}”`],
    act: statement.act === 'assert' ? 'deny' : statement.act,
  }));
}
