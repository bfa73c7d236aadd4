/**
 * Statements: stretches of text that one voice stands behind, from attributions and from what is left in the outlet's own
 * voice. Reads tokens, attributions and resolved speakers.
 */
import type { Annotated, Span } from '../language/annotated.js';
import type { Mention } from '../language/names.js';
import type { Attribution } from './attribution.js';
import type { Act, Speaker, Via } from './claim.js';
import { conjunctsOf } from './conjuncts.js';
import { deniedReportOf } from './denied-reports.js';
import { hasFiniteVerb } from './noun-phrases.js';
import { isRefusal } from './refusals.js';
import type { Resolved } from './speakers.js';

export type Statement = {
  contents: Span[];
  /** Tokens of the quote: the sentence, or the part of it that is this voice's. */
  carrier: Span;
  speaker: Speaker | null;
  via: Via[];
  act: Act;
  attribution: Attribution | null;
  /** Whether it is whole sentences in the outlet's own voice (not a remainder between attributions). */
  whole: boolean;
  /** The reported statement that this denial takes up in the same breath. */
  answers: Statement | null;
};

const ACTS: Record<Attribution['category'], Act> = {
  neutral: 'assert',
  assert: 'assert',
  confirm: 'confirm',
  concede: 'concede',
  deny: 'deny',
  accuse: 'accuse',
  predict: 'predict',
  retract: 'retract',
  correct: 'correct',
  belief: 'assert',
  'no-comment': 'no-comment',
};

/** "did not deny", "could not confirm" are silence; "did not say that" too. */
function actOf(doc: Annotated, attribution: Attribution): Act {
  if (!attribution.negated && !isNeither(doc, attribution)) return ACTS[attribution.category];
  return attribution.category === 'belief' || attribution.category === 'accuse' || attribution.category === 'predict'
    ? 'assert'
    : 'no-comment';
}

/** "neither confirming nor denying that …", "refused to confirm or deny" */
function isNeither(doc: Annotated, attribution: Attribution): boolean {
  if (attribution.category !== 'deny' && attribution.category !== 'confirm') return false;
  const before = doc.tokens.slice(Math.max(0, attribution.cue.first - 4), attribution.cue.first).map((t) => t.lower);
  return (
    before.includes('neither') ||
    before.includes('nor') ||
    (before.includes('or') && before.some((w) => /^confirm/.test(w)))
  );
}

export function statementsOf(
  doc: Annotated,
  attributions: readonly Attribution[],
  resolved: readonly Resolved[],
  names: readonly Mention[],
): Statement[] {
  const out: Statement[] = [];
  const taken = new Uint8Array(doc.tokens.length);
  const mark = (span: Span | null) => {
    if (span) taken.fill(1, span.first, span.last + 1);
  };
  const rejoinders = attributions.filter(isRejoinder);
  for (const attribution of attributions) {
    mark(attribution.source);
    mark(attribution.cue);
    mark(attribution.topic);
    // "The bridge fell, which the mayor denies": the outlet tells what the mayor denies
    if (!rejoinders.includes(attribution)) for (const content of attribution.contents) mark(content);
    for (const via of attribution.via) mark(via.span);
  }
  const told = new Map<Attribution, Statement>();
  for (const [n, attribution] of attributions.entries()) {
    const voice = resolved[n] ?? { speaker: null, via: [] };
    const refusal = isRefusal(doc, attribution);
    const statement: Statement = {
      contents: refusal ? [refusedIn(attribution)] : contentsOf(doc, attribution),
      carrier: carrierOf(doc, attribution, attributions),
      speaker: voice.speaker,
      via: voice.via,
      act: refusal ? 'assert' : actOf(doc, attribution),
      attribution,
      whole: false,
      answers: null,
    };
    told.set(attribution, statement);
    out.push(statement);
  }
  for (const [attribution, statement] of told) {
    if (statement.act !== 'deny') continue;
    const inside = attributions.find((a) => a !== attribution && isInside(doc, attribution, a));
    const report = inside ? null : deniedReportOf(doc, attribution, names);
    if (report) out.push({ ...report, via: [], act: 'assert', attribution: null, whole: false, answers: null });
    statement.answers = (inside ? told.get(inside) : report && out.at(-1)) ?? null;
  }
  for (const sentence of doc.sentences) {
    let from = -1;
    const close = (to: number) => {
      if (from < 0 || to - from < 2) return;
      const whole = from === sentence.first && to >= sentence.last - 1;
      const answered =
        from === sentence.first &&
        (rejoinders.some((r) => r.contents.some((c) => c.first === from)) ||
          deniedIn(doc, attributions, { first: from, last: to }, sentence.last));
      const span = trim(doc, { first: from, last: to });
      if (span)
        out.push({
          contents: [span],
          carrier: whole ? { first: sentence.first, last: sentence.last } : span,
          speaker: null,
          via: [],
          act: 'assert',
          attribution: null,
          whole: whole || answered,
          answers: null,
        });
    };
    for (let k = sentence.first; k <= sentence.last; k += 1) {
      if (taken[k]) {
        close(k - 1);
        from = -1;
      } else if (from < 0) from = k;
    }
    close(sentence.last);
  }
  const answered = new Set(out.map(({ answers }) => answers));
  return out
    .flatMap((statement) => (answered.has(statement) ? statement : separated(doc, statement, attributions)))
    .sort((a, b) => a.carrier.first - b.carrier.first || a.carrier.last - b.carrier.last);
}

/** "said A and that B": each a statement. */
function separated(doc: Annotated, statement: Statement, attributions: readonly Attribution[]): Statement[] {
  const [content, ...others] = statement.contents;
  if (!content || others.length > 0 || !statement.attribution || statement.answers) return [statement];
  // "he stressed that A and that B, the agency wrote": the second hangs on the word inside
  if (attributions.some(({ cue }) => cue.first >= content.first && cue.last <= content.last)) return [statement];
  const { topic, cueLemma } = statement.attribution;
  return conjunctsOf(doc, content).map((one, n) => {
    // "said the account was untrue and that nobody had come": the first alone is called untrue
    const free = n > 0 && topic !== null && topic.last < one.first && SAYS.test(cueLemma);
    return { ...statement, contents: [one], act: free && statement.act === 'deny' ? 'assert' : statement.act };
  });
}

const SAYS = /^(say|tell|add|state|insist|write|note|stress|maintain|argue)$/;

function contentsOf(doc: Annotated, attribution: Attribution): Span[] {
  const { contents, topic, category } = attribution;
  if (contents.length === 0) return topic ? [topic] : [];
  if (category === 'deny') return contents.map((content) => deniedPart(doc, content));
  // "The army, he said, has left": the half with the verb is what is told
  const [first] = contents;
  if (!first || contents.length < 2 || attribution.rule.startsWith('PASSIVE')) return contents;
  const front = /^(if|when|while|although|though|because|after|before|since|until|unless|once|where)$/;
  const isFront = !doc.tokens[first.first]?.quote && front.test(doc.tokens[first.first]?.lower ?? '');
  return hasFiniteVerb(doc, first.first, first.last) && !isFront ? contents : [...contents.slice(1), first];
}

/** "denies the charges, which the Gazette printed first", "denied the claim but resigned": what follows is not denied. */
function deniedPart(doc: Annotated, content: Span): Span {
  if (doc.tokens[content.first]?.quote) return content;
  for (let k = content.first + 1; k < content.last; k += 1) {
    const token = doc.tokens[k];
    if (!token || token.quote) continue;
    const turns = /^(but|while|whereas|although|though)$/.test(token.lower) && doc.tokens[k - 1]?.lower !== 'not';
    // "denies bribery after a raid on his office": when, not what
    const later = /^(after|amid|following)$/.test(token.lower) && token.pos !== 'VERB';
    const aside = token.text === ',' && /^(which|who|as|calling|saying)$/.test(doc.tokens[k + 1]?.lower ?? '');
    // "rejected her conviction saying she was not heard": but "reports saying that"
    const reason =
      /^(saying|calling|citing|arguing|adding|insisting|stating)$/.test(token.lower) && k > content.first + 1;
    if (
      turns ||
      later ||
      aside ||
      (reason && !REPORTED.test(doc.tokens[k - 1]?.lemma ?? '')) ||
      goesOn(doc, content, k)
    ) {
      const last = doc.tokens[k - 1]?.text === ',' ? k - 2 : k - 1;
      return last >= content.first ? { first: content.first, last } : content;
    }
  }
  return content;
}

/** "denied involvement and threatened war", "denies the offence as the case goes on": a sentence of its own begins. */
function goesOn(doc: Annotated, content: Span, k: number): boolean {
  if (!/^(and|as)$/.test(doc.tokens[k]?.lower ?? '')) return false;
  const isVerb = (i: number) =>
    /^(VERB|AUX)$/.test(doc.tokens[i]?.pos ?? '') && !/ing$/.test(doc.tokens[i]?.lower ?? '');
  const timed = doc.tokens[k]?.lower === 'as' && /^(PROPN|PRON|DET)$/.test(doc.tokens[k + 1]?.pos ?? '');
  for (let i = content.first; i < k; i += 1) {
    const { pos, lower } = doc.tokens[i] ?? { pos: '', lower: '' };
    // "denied having any knowledge as the board confirmed"
    if (pos === 'SCONJ' || (/^(VERB|AUX)$/.test(pos) && !(timed && i === content.first && /ing$/.test(lower))))
      return false;
  }
  for (let i = k + 1; i <= Math.min(content.last, k + 6); i += 1) {
    if (/^([.,;:]|that|which|who)$/.test(doc.tokens[i]?.lower ?? '')) return false;
    if (isVerb(i)) return true;
  }
  return false;
}

/** What somebody does who "rejected the demand for longer shifts": reject it. */
function refusedIn(attribution: Attribution): Span {
  const parts = [attribution.topic, ...attribution.contents].filter((s): s is Span => s !== null);
  return { first: attribution.cue.first, last: Math.max(attribution.cue.last, ...parts.map((s) => s.last)) };
}

/** "The coach allegedly took a bribe; he denies the charge": the outlet tells what the same sentence says is denied. */
function deniedIn(doc: Annotated, attributions: readonly Attribution[], own: Span, end: number): boolean {
  const next = doc.tokens[own.last + 1];
  const closed =
    /^[,;–—-]$/.test(doc.tokens[own.last]?.text ?? '') || /^(,|;|–|—|and|but|though|although)$/.test(next?.lower ?? '');
  const trimmed = trim(doc, own);
  // "At a meeting, he denied": a clause of its own, whole to its last word
  if (!closed || !trimmed || !hasFiniteVerb(doc, trimmed.first, trimmed.last)) return false;
  if (/^(ADP|DET|PRON|SCONJ|AUX|VERB)$/.test(doc.tokens[trimmed.last]?.pos ?? '')) return false;
  return attributions.some(
    (a) => a.category === 'deny' && !a.negated && a.source && a.cue.first > own.last && a.cue.last <= end,
  );
}

/** A denial that hangs on behind what it denies: "…, a claim Kyiv rejects". */
function isRejoinder(attribution: Attribution): boolean {
  const { topic, cue, contents } = attribution;
  return (
    attribution.category === 'deny' &&
    topic !== null &&
    topic.last < cue.first &&
    contents.every((c) => c.last < topic.first)
  );
}

/** "rejected Acme's claim that …": whose claim it is stands in the denial; not "denied that Acme claimed …". */
function isInside(doc: Annotated, denial: Attribution, other: Attribution): boolean {
  if (other.category === 'deny' || other.category === 'no-comment' || other.cue.first <= denial.cue.last) return false;
  const spans = [denial.topic, ...denial.contents].filter((s): s is Span => s !== null);
  const last = Math.max(...spans.map((s) => s.last));
  const [content] = other.contents;
  if (!content || content.first < other.cue.last || content.last > last) return false;
  return (
    REPORTED.test(doc.tokens[other.cue.last]?.lemma ?? '') &&
    !doc.tokens.slice(denial.cue.last + 1, other.cue.first).some((t) => /^(VERB|AUX|SCONJ|CCONJ)$/.test(t.pos))
  );
}

const REPORTED =
  /^(claim|report|allege|allegation|accusation|assertion|rumou?r|suggestion|statement|charge|account|contention|complaint|insinuation|argument|version)$/;

function trim(doc: Annotated, span: Span): Span | null {
  let { first, last } = span;
  while (first < last && /^(PUNCT|CCONJ)$/.test(doc.tokens[first]?.pos ?? '')) first += 1;
  while (last > first && isLoose(doc, last)) last -= 1;
  return last > first ? { first, last } : null;
}

/** What hangs on to the next clause: "…, who", "…, although". */
function isLoose(doc: Annotated, i: number): boolean {
  const token = doc.tokens[i];
  return /^(PUNCT|CCONJ|SCONJ)$/.test(token?.pos ?? '') || /^(who|which|whom|whose|where)$/.test(token?.lower ?? '');
}

/** Whole sentences, unless they hold another voice's words: then the hull of the attribution's own parts. */
function carrierOf(doc: Annotated, attribution: Attribution, all: readonly Attribution[]): Span {
  const own = [attribution.cue, attribution.source, attribution.topic, ...attribution.contents].filter(
    (s): s is Span => s !== null,
  );
  // a source that stands far off (a pronoun's sentence, the first sentence of a long quotation) is not part of the quote
  const near = own.filter((s) => s.first <= attribution.cue.last + 400 && s.last >= attribution.cue.first - 400);
  let first = Math.min(...near.map((s) => s.first));
  let last = Math.max(...near.map((s) => s.last));
  const open = doc.sentences[doc.tokens[first]?.sentence ?? 0];
  const close = doc.sentences[doc.tokens[last]?.sentence ?? 0];
  const inside = (span: Span) => span.first >= first && span.last <= last;
  const others = (from: number, to: number) =>
    all.some((other) => other !== attribution && other.cue.first >= from && other.cue.last <= to && !inside(other.cue));
  if (open && !others(open.first, first - 1)) first = open.first;
  if (close && !others(last + 1, close.last)) last = close.last;
  else
    while (
      last + 1 < doc.tokens.length &&
      /^[.,!?”"»’')]$/.test(doc.tokens[last + 1]?.text ?? '') &&
      doc.tokens[last + 1]?.sentence === doc.tokens[last]?.sentence &&
      !doc.tokens[last + 1]?.spaced
    )
      last += 1;
  return { first, last };
}
