/**
 * Which attributions carry a statement at all: an object is none ("maintains two factories"), a label may be a place, and
 * troops that withdraw take no report back.
 */
import type { Annotated } from '../language/annotated.js';
import type { Mention } from '../language/names.js';
import type { Attribution } from './attribution.js';
import { REPORT_WORDS } from './denials.js';
import { isNameAlone } from './refusals.js';
import { OFFICES } from './speaker-words.js';

function opensThat(doc: Annotated, attribution: Attribution): boolean {
  const [content] = attribution.contents;
  return (
    /^(maintain|hold)$/.test(attribution.cueLemma) &&
    content !== undefined &&
    doc.tokens[content.first - 1]?.lower === 'that'
  );
}

/** "praised the plan", "maintains two factories": an object is not a statement, unless it is denied, admitted or quoted. */
export function isStatement(doc: Annotated, attribution: Attribution): boolean {
  // a quoted word or two in the outlet's own sentence is colour, not a claim
  if (attribution.rule.startsWith('FRAGMENT')) return false;
  // "officers who have supported the plan": only what follows "that" is said
  if (
    attribution.rule.startsWith('RELATIVE') &&
    !attribution.quoted &&
    doc.tokens[(attribution.contents[0]?.first ?? 0) - 1]?.lower !== 'that' &&
    !/^(say|claim|allege|insist|argue|warn|announce|believe)$/.test(attribution.cueLemma)
  )
    return attribution.category !== 'neutral' && attribution.category !== 'assert' && attribution.category !== 'belief';
  // "…, a military statement read"
  if (attribution.cueLemma === 'read' && attribution.rule.endsWith('/BEFORE')) return true;
  if (attribution.quoted || !/^(neutral|assert|belief|predict)$/.test(attribution.category)) return true;
  // what is seen, known or wondered is told by the outlet, not stated by them
  if (
    /^(see|know|wonder|consider|offer|decide|read|hear|learn|discover|remember|realize|maintain|hold)$/.test(
      attribution.cueLemma,
    ) &&
    !opensThat(doc, attribution)
  )
    return false;
  if (/^(announce|report|claim|declare|allege|reveal)$/.test(attribution.cueLemma) && namesEvent(doc, attribution))
    return true;
  // "said each year of school yields a rise": whatever the tagger makes of its verb, nobody "says" a thing
  if (
    /^(say|insist|argue|allege)$/.test(attribution.cueLemma) &&
    attribution.contents.some((content) => content.last - content.first >= 4)
  )
    return true;
  // "called it a farce", "Polls show Bell up by four points"
  if (JUDGES.test(attribution.cueLemma) && attribution.contents.some((content) => content.last - content.first >= 2))
    return true;
  return attribution.contents.some((content) =>
    doc.tokens.slice(content.first, content.last + 1).some((t) => /^(VERB|AUX)$/.test(t.pos)),
  );
}

const JUDGES = /^(call|label|brand|dub|deride|show|indicate)$/;

/** "announced the capture of the town", "reported the death of two nurses": a deed as a noun. */
function namesEvent(doc: Annotated, attribution: Attribution): boolean {
  const [content] = attribution.contents;
  if (!content) return false;
  return doc.tokens
    .slice(content.first, Math.min(content.last, content.first + 5) + 1)
    .some((t, n, all) => EVENT.test(t.lower) && /^(of|in|at|by|from|on|with|near|)$/.test(all[n + 1]?.lower ?? ''));
}

const EVENT =
  /^(capture|seizure|arrests?|detention|deaths?|killings?|loss|losses|destruction|withdrawal|retreat|liberation|takeover|occupation|attacks?|strikes?|shelling|bombing|raid|release|resignation|dismissal|sale|purchase|acquisition|closure|merger|recall|launch|sinking|downing|interception|outbreak|collapse|discovery|signing|cancellation|evacuation|transfer|surrender|fall)$/;

/** "shot down the claim" denies, "shot down a drone" does not; "DUBAI —" and "Iraq: …" label a place, not a voice. */
export function isSpoken(doc: Annotated, attribution: Attribution, names: readonly Mention[]): boolean {
  const { source } = attribution;
  if (attribution.rule.startsWith('LABEL') && source && /^(–|—|--?)$/.test(doc.tokens[source.last + 1]?.text ?? ''))
    return false;
  if (attribution.rule.startsWith('LABEL') && source)
    return !names.some((n) => n.kind === 'place' && n.first <= source.last && n.last >= source.first);
  // "troops have withdrawn from the town" takes back no report
  if (attribution.category === 'retract' && !takesBackReport(doc, attribution)) return false;
  if (
    attribution.category === 'deny' &&
    (isSeeming(doc, attribution) || isMoveDismissed(doc, attribution) || isSacking(doc, attribution))
  )
    return false;
  // "viewed two million times"
  if (source && doc.tokens[source.last]?.text === 'times' && doc.tokens[source.last - 1]?.pos === 'NUM') return false;
  // "November 15 which said that": a number says nothing, unless it counts those who do ("18 % say", "two in three say")
  if (source && source.last === source.first && doc.tokens[source.first]?.pos === 'NUM') return false;
  if (!/^(shoot|knock|bat|slap) down$/.test(attribution.cueLemma)) return true;
  const { topic } = attribution;
  // "it was shot down by ground fire": only a noun says that it was a report
  return (
    topic !== null &&
    doc.tokens.slice(topic.first, topic.last + 1).some((t) => t.pos === 'NOUN' && REPORT_WORDS.has(t.lemma))
  );
}

/** "a diary that seems to contradict the admiral" */
function isSeeming(doc: Annotated, { cue }: Attribution): boolean {
  return doc.tokens.slice(cue.first, cue.last).some((t) => /^(seem|appear)$/.test(t.lemma));
}

/** "a step dismissed as theatre by the union": a deed is made light of, and it denies nothing itself. */
function isMoveDismissed(doc: Annotated, { source, cue }: Attribution): boolean {
  if (!source) return false;
  const head = doc.tokens[source.last];
  return (
    head !== undefined &&
    /^(move|step|decision|vote|plan|gesture|visit|idea|notion|offer|proposal)$/.test(head.lemma) &&
    cue.first === source.last + 1 &&
    /^(as|by)$/.test(doc.tokens[cue.last + 1]?.lower ?? '')
  );
}

/** "dismissed the coach", "has not dismissed Ada Bell": somebody loses a post, or keeps it; not "dismissed Bell as a fool". */
function isSacking(doc: Annotated, { cueLemma, topic, contents, cue }: Attribution): boolean {
  // "dismissed claims that Borax had left": what is dismissed is the topic
  const content = topic ?? contents[0];
  if (cueLemma !== 'dismiss' || !content || content.first <= cue.last) return false;
  if (isNameAlone(doc, content) && !doc.tokens.slice(content.first, content.last + 1).some((t) => t.lower === 'as'))
    return true;
  let k = content.first;
  while (k < content.last && /^(DET|ADJ|NUM)$/.test(doc.tokens[k]?.pos ?? '')) k += 1;
  const noun = doc.tokens[k];
  return noun?.pos === 'NOUN' && OFFICES.has(noun.lower) && !/^['’]s?$/.test(doc.tokens[k + 1]?.lower ?? '');
}

const TAKEN_BACK =
  /^(reports?|stor(y|ies)|claims?|statements?|allegations?|accusations?|articles?|texts?|dispatch|dispatches|pieces?|headlines?|items?|remarks?|comments?|words?|tweets?|posts?|figures?|numbers?|assertions?|confessions?|testimony)$/;

function takesBackReport(doc: Annotated, attribution: Attribution): boolean {
  const object = attribution.topic ?? attribution.contents[0];
  if (!object) return false;
  const words = doc.tokens.slice(Math.max(0, object.first - 4), Math.min(object.last, object.first + 6) + 1);
  return words.some((t) => TAKEN_BACK.test(t.lower));
}
