/**
 * Whom "the minister", "the army's spokesman", "the 34-year-old" means: the last person said to hold the office, of the same
 * side; one whose age the text gives; else the only person in the text who could bear the title. Limit: a title that
 * somebody else may hold ("the mayor") goes to a person without one only where that person speaks of himself.
 */
import type { Annotated, Span } from '../language/annotated.js';
import { at } from './noun-phrases.js';
import type { Gender } from './speaker-words.js';
import { type Person, personBefore, type Trace } from './speakers-references.js';

export type RoleAsked = {
  /** "minister" of "the water minister". */
  head: string;
  /** The whole title as the text has it, without its article. */
  title: string;
  side: string | null;
  source: Span;
  /** "I have not resigned": the statement is of the speaker's own doings. */
  ofSelf: boolean;
};

const NATION =
  /^(us|u\.s\.|american|russian|ukrainian|british|uk|french|israeli|german|chinese|turkish|iranian|syrian|indian|polish) /;

export function traceOfRole(doc: Annotated, asked: RoleAsked, traces: readonly Trace[]): Trace | null {
  const { head, source } = asked;
  const here = at(doc, source.first).sentence;
  const office = asked.title.toLowerCase().replace(NATION, '');
  const gender: Gender | null = /man$/.test(head) ? (/woman$/.test(head) ? 'woman' : 'man') : null;
  const fits = (words: string) => (trace: Trace) =>
    ` ${trace.person?.role?.toLowerCase() ?? ''} `.includes(` ${words} `) &&
    sameSide(trace, asked.side) &&
    !otherOffice(trace.person?.role?.toLowerCase() ?? '', office, head);
  return (
    agedAs(doc, asked, traces) ??
    personBefore(traces, here, source.first, gender, fits(office)) ??
    personBefore(traces, here, source.first, gender, fits(head)) ??
    onlyBearer(doc, asked, traces, gender)
  );
}

const sameSide = (trace: Trace, side: string | null) => !side || !trace.person?.side || trace.person.side === side;

/** "the water minister" is not the "finance minister"; the "minister" may be. */
function otherOffice(role: string, office: string, head: string): boolean {
  const before = (title: string) => {
    const words = title.split(' ');
    const n = words.lastIndexOf(head);
    return n > 0 ? words.slice(0, n).filter((w) => !/['’]s$|^(former|then|new|the|its|his|her|their)$/.test(w)) : [];
  };
  const [mine, theirs] = [before(office.replace(NATION, '')), before(role.replace(NATION, ''))];
  return mine.length > 0 && theirs.length > 0 && !mine.some((w) => theirs.includes(w));
}

/** "the 34-year-old": "Ada Bell, 34, …" before. */
function agedAs(doc: Annotated, { source, title }: RoleAsked, traces: readonly Trace[]): Trace | null {
  const age = /\b(\d{1,3})-year-old\b/.exec(title)?.[1];
  if (!age) return null;
  const isAge = (i: number) => at(doc, i).text === age;
  return (
    traces.findLast(({ token, person }) => {
      if (!person || token >= source.first) return false;
      for (let k = token; k < token + 8; k += 1) if (isAge(k) && /^[,(]$/.test(at(doc, k - 1).text)) return true;
      return false;
    }) ?? null
  );
}

/** What speaks and is no person: "the prosecution", "the article". */
export const NO_PERSON =
  /^(prosecution|defence|defense|article|report|story|editorial|statement|study|survey|poll|research|document|letter|email|filing|lawsuit|suit|complaint|indictment|affidavit|ruling|verdict|jury|post|tweet|video|footage|book|column|data|evidence|record|figure|result|statistic|investigation|inquiry|audit|review|source|rumour|rumor|text|message|website|announcement)$/;

/** An office that somebody else holds when nobody here is said to hold it. */
export const HELD_BY_ONE =
  /^(president|minister|premier|chancellor|king|queen|prince|pope|secretary|governor|mayor|judge|attorney|ambassador|chief|commander|general)$/;
/** A title that is the person's own, not that of one who speaks about or for others. */
const OWN_TITLE =
  /^(lawmaker|senator|congressman|congresswoman|mp|mep|legislator|councillor|actor|actress|singer|comedian|rapper|artist|author|writer|striker|midfielder|coach|player|captain|politician|billionaire|businessman|businesswoman|tycoon|magnate|mogul|candidate|nominee|democrat|republican|scientist|professor|bishop|cardinal|pilot|activist|campaigner|founder|director|leader|farmer|student|teacher)$/;

function onlyBearer(
  doc: Annotated,
  { head, side, source, ofSelf }: RoleAsked,
  traces: readonly Trace[],
  gender: Gender | null,
): Trace | null {
  if (!OWN_TITLE.test(head) && !(HELD_BY_ONE.test(head) && ofSelf)) return null;
  const before = traces.filter(({ token, person }) => person && token < source.first);
  const could = before.filter(
    (trace) =>
      (!trace.person?.role || trace.person.role.toLowerCase().includes(head)) &&
      sameSide(trace, side) &&
      !(gender && trace.person?.gender && trace.person.gender !== gender),
  );
  const persons = new Set(could.map(({ person }) => person));
  const last = could.at(-1);
  const near = last && at(doc, source.first).sentence - last.sentence <= 2;
  return persons.size === 1 && near && isAlone(last.person, before) ? last : null;
}

/** Nobody else was named as subject in between. */
const isAlone = (person: Person | null, before: readonly Trace[]) =>
  before.every((trace) => trace.person === person || !trace.subject);
