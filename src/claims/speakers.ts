/**
 * From the words that name a speaker to the speaker: full name, kind, office, side. Pronouns, surnames and roles are led
 * back to the last name that fits; a speech that goes on keeps its speaker. Promise: one result for each attribution, in the same order.
 * Limit: reads one article; a speaker never named in it stays as the text has it.
 */
import type { Annotated, Span } from '../language/annotated.js';
import type { Mention } from '../language/names.js';
import type { Attribution } from './attribution-shape.js';
import { mainSubject } from './attribution-subjects.js';
import type { Speaker, Via } from './claim.js';
import { CARRIERS } from './cues.js';
import { at, isPluralNoun } from './noun-phrases.js';
import type { Gender } from './speaker-words.js';
import { namedIn } from './speakers-bindings.js';
import { bodyBefore } from './speakers-bodies.js';
import { type Pointing, phraseText } from './speakers-names.js';
import { readPhrase } from './speakers-phrases.js';
import { type Person, personBefore, personsOf, type Trace, tracesOf } from './speakers-references.js';
import { HELD_BY_ONE, NO_PERSON, traceOfRole } from './speakers-roles.js';

export type Resolved = { speaker: Speaker | null; via: Via[] };
export type ArticleFacts = { outlet: string | null; publishedAt: string | null; title: string | null };

/** Named by the text as "it is said": somebody speaks, nobody knows who. */
const SOMEBODY: Speaker = { name: 'unnamed sources', kind: 'unnamed', role: null, side: null };

export function resolveSpeakers(
  doc: Annotated,
  attributions: Attribution[],
  names: Mention[],
  article: ArticleFacts,
): Resolved[] {
  const order = attributions.map((one, n) => ({ one, n })).sort((a, b) => placeOf(a.one) - placeOf(b.one));
  const found = personsOf(doc, (token) =>
    names.some((m) => m.first <= token && m.last >= token && !(m.kind === 'actor' && m.actor.kind === 'person')),
  );
  const traces = tracesOf(doc, found);
  const bySpan = new Map<number, Speaker>();
  const resolved: Resolved[] = attributions.map(() => ({ speaker: null, via: [] }));
  const spoken: Trace[] = [];
  for (const { one, n } of order) {
    const named = one.source ? speakerOf(one.source, one) : SOMEBODY;
    // "Reuters could not verify the figure", in Reuters: the outlet's own voice
    const speaker = named.kind === 'outlet' && named.name === article.outlet ? null : named;
    resolved[n] = { speaker, via: viaOf(doc, one, article) };
  }
  return resolved;

  function speakerOf(source: Span, one: Attribution): Speaker {
    const known = bySpan.get(source.first);
    if (known) return known;
    const speaker = find(source, one);
    bySpan.set(source.first, speaker);
    const person = speaker.kind === 'person' ? personOf(speaker) : null;
    spoken.push({
      token: source.first,
      sentence: at(doc, source.first).sentence,
      subject: true,
      spoke: true,
      person,
      speaker,
    });
    return speaker;
  }

  /** "Sir Keir", "Hillary": where the article names one person so. */
  function byFirstName(first: string): Person | undefined {
    const fits = [...found.persons.values()].filter((p) => p.name.startsWith(`${first} `));
    return fits.length === 1 ? fits[0] : undefined;
  }

  /** Known by surname; a speaker whose first name no list holds is known from here on. */
  function personOf(speaker: Speaker): Person {
    const surname = speaker.name.split(' ').at(-1) ?? speaker.name;
    const known = found.persons.get(surname.toLowerCase());
    const person = known ?? { name: speaker.name, surname, gender: null, role: speaker.role, side: speaker.side };
    if (!known) found.persons.set(surname.toLowerCase(), person);
    person.role ??= speaker.role;
    person.side ??= speaker.side;
    return person;
  }

  function find(source: Span, one: Attribution | null = null): Speaker {
    const pointing = readPhrase(
      doc,
      source,
      names.filter((m) => m.first >= source.first && m.last <= source.last),
    );
    switch (pointing.how) {
      case 'name':
        return fullName(pointing, source);
      case 'pronoun':
        return pronoun(pointing.word, source, one);
      case 'role':
        return role(pointing, source, one !== null && speaksOfSelf(doc, one));
      case 'unnamed':
        return mouthpiece(pointing.speaker, source) ?? surname(pointing.speaker, source);
    }
  }

  /** "A spokesman said": of the body that spoke or was told of last. */
  function mouthpiece(speaker: Speaker, source: Span): Speaker | null {
    if (!/^(spokesman|spokeswoman|spokesperson)$/.test(speaker.name)) return null;
    const here = at(doc, source.first).sentence;
    const body = bodyBefore(doc, names, source.first, here - 2);
    const trace = spoken.findLast((t) => t.token < source.first && here - t.sentence <= 4 && !t.person);
    const spoke = trace && /^(organisation|state)$/.test(trace.speaker.kind) ? trace : null;
    if (spoke && spoke.token > (body?.token ?? -1)) return { ...spoke.speaker, role: speaker.name };
    return body && { name: body.name, kind: 'organisation', role: speaker.name, side: body.side };
  }

  /** "Mukasey", "Mr Mukasey" → the full name that the article gives. */
  function fullName(pointing: Extract<Pointing, { how: 'name' }>, source: Span): Speaker {
    const { speaker } = pointing;
    const last = pointing.surname ?? speaker.name;
    const isShort = !speaker.name.includes(' ');
    const person = found.persons.get(last.toLowerCase()) ?? (isShort ? byFirstName(last) : undefined);
    if (person && (isShort || speaker.kind === 'person')) {
      if (pointing.gender && !person.gender) person.gender = pointing.gender;
      const name = isShort || person.name.endsWith(speaker.name) ? person.name : speaker.name;
      return { name, kind: 'person', role: speaker.role ?? person.role, side: speaker.side ?? person.side };
    }
    return isShort ? surname(speaker, source) : speaker;
  }

  function surname(speaker: Speaker, source: Span): Speaker {
    if (source.last > source.first) return speaker;
    const person = found.persons.get(at(doc, source.first).lower);
    return person
      ? { name: person.name, kind: 'person', role: person.role, side: speaker.side ?? person.side }
      : speaker;
  }

  function pronoun(word: string, source: Span, one: Attribution | null): Speaker {
    const here = at(doc, source.first);
    const asText: Speaker = { name: doc.text.slice(here.start, here.end), kind: 'unnamed', role: null, side: null };
    if (/^(he|she|him|her|his)$/.test(word)) {
      const gender: Gender = /^(she|her)$/.test(word) ? 'woman' : 'man';
      const others = one ? namedIn(doc, one, traces) : [];
      const fits = others.length > 0 ? ({ person }: Trace) => !person || !others.includes(person) : undefined;
      const trace = personBefore(withSpoken(), here.sentence, source.first, gender, fits);
      if (trace) return trace.speaker;
      const last = lastNamed(source);
      return last && !others.some((other) => other.name === last.name) ? last : asText;
    }
    if (/^(it|they)$/.test(word)) {
      // "Acme closed the plant after it said that …"
      const own = doc.sentences[here.sentence];
      const subject = own && own.first < source.first - 1 ? mainSubject(doc, own.first, source.first) : null;
      const head = subject ? at(doc, subject.last) : null;
      // "In a statement it said …": what is said stands in it, and is not who says it
      const isPlace = subject !== null && at(doc, subject.first - 1).pos === 'ADP';
      if (subject && head && !isPlace && head.pos !== 'PRON' && !isPluralNoun(head) === (word === 'it')) {
        const speaker = find(subject);
        if (speaker.kind !== 'person' && !IS_PRONOUN.test(speaker.name)) return speaker;
      }
    }
    if (/^(they|them|their|it|its)$/.test(word)) {
      for (let k = spoken.length - 1; k >= 0; k -= 1) {
        const trace = spoken[k];
        if (!trace || trace.token >= source.first || here.sentence - trace.sentence > 6) continue;
        if (IS_PRONOUN.test(trace.speaker.name)) continue;
        if (trace.speaker.kind !== 'person' || /^(they|them|their)$/.test(word)) return trace.speaker;
      }
    }
    return asText;
  }

  /** The last speaker who may be a person though no list says so. */
  function lastNamed(source: Span): Speaker | null {
    for (let k = spoken.length - 1; k >= 0; k -= 1) {
      const trace = spoken[k];
      if (trace && trace.token < source.first && /^\p{Lu}\S* \p{Lu}/u.test(trace.speaker.name)) return trace.speaker;
    }
    return null;
  }

  function withSpoken(): Trace[] {
    return [...traces, ...spoken].sort((a, b) => a.token - b.token);
  }

  /** "the spokesman" → the last one who is a spokesman; "the ministry" → the last body whose name has the word. */
  function role(pointing: Extract<Pointing, { how: 'role' }>, source: Span, ofSelf: boolean): Speaker {
    const { head, body, speaker } = pointing;
    const here = at(doc, source.first);
    if (body) {
      for (let k = spoken.length - 1; k >= 0; k -= 1) {
        const trace = spoken[k];
        if (!trace || trace.token >= source.first || trace.speaker.kind === 'person') continue;
        if (trace.speaker.name.toLowerCase().includes(head)) return trace.speaker;
      }
      return speaker;
    }
    if (NO_PERSON.test(head)) return speaker;
    const asked = { head, title: speaker.name, side: speaker.side, source, ofSelf };
    const trace = traceOfRole(doc, asked, withSpoken());
    if (trace) return { ...trace.speaker, role: speaker.name, side: trace.speaker.side ?? speaker.side };
    const gender: Gender | null = /man$/.test(head) ? (/woman$/.test(head) ? 'woman' : 'man') : null;
    const near = HELD_BY_ONE.test(head) ? null : spoken.at(-1);
    const same =
      near?.person && here.sentence - near.sentence <= 2 && (!gender || near.person.gender !== other(gender));
    return near && same ? { ...near.speaker, role: speaker.name } : speaker;
  }
}

const other = (gender: Gender): Gender => (gender === 'man' ? 'woman' : 'man');
const IS_PRONOUN = /^(he|she|they|it|we|i|you|this|that|one)$/i;

/** "I have not resigned": said of the speaker's own doings. */
const speaksOfSelf = (doc: Annotated, one: Attribution) =>
  one.contents.some((c) =>
    doc.tokens.slice(c.first, c.last + 1).some((t) => t.quote > 0 && /^(i|my|me)$/.test(t.lower)),
  );

const placeOf = (one: Attribution) => one.source?.first ?? one.cue.first;

function viaOf(doc: Annotated, one: Attribution, article: ArticleFacts): Via[] {
  const via: Via[] = [];
  for (const carrier of one.via) {
    const name = phraseText(doc, carrier.span);
    if (name && name !== article.outlet && !via.some((v) => v.name === name)) via.push({ name, how: carrier.how });
  }
  return via.filter((v) => v.how !== 'told' || CARRIERS.test(v.name) || /^\p{Lu}/u.test(v.name));
}
