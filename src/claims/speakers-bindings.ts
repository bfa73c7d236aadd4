/**
 * Whom a pronoun in the place of a speaker cannot mean: who is named behind it is somebody else ("he said that Long had
 * left", "he accused the governor of lying"). Limit: names of the article's persons and the office right behind the verb.
 */
import type { Annotated } from '../language/annotated.js';
import type { Attribution } from './attribution-shape.js';
import { at } from './noun-phrases.js';
import { OFFICES } from './speaker-words.js';
import type { Person, Trace } from './speakers-references.js';

export function namedIn(doc: Annotated, { cue, contents }: Attribution, traces: readonly Trace[]): Person[] {
  const behind = contents.filter((c) => c.first > cue.last);
  // the subject of what was said: further on, a name may stand for him who said it
  const named = traces.filter(({ token }) => behind.some((c) => c.first <= token && c.first + 2 >= token));
  const object = cue.last + 1;
  const office = /^(the|his|her)$/.test(at(doc, object).lower) ? at(doc, object + 1).lower : null;
  const holders = office && OFFICES.has(office) ? traces.filter(({ person }) => hasOffice(person, office)) : [];
  return [...named, ...holders].flatMap(({ person }) => person ?? []);
}

const hasOffice = (person: Person | null, office: string) =>
  person?.role
    ?.toLowerCase()
    .split(/[^\p{L}]+/u)
    .includes(office) ?? false;
