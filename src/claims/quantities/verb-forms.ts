/** The verbs of the rows by each of their forms, so that a word is looked up as it stands in the text. */
import { VERB_ROWS, type VerbRow } from './verb-rows.js';

const IRREGULAR: ReadonlyMap<string, [past: string, participle: string]> = new Map([
  ['slay', ['slew', 'slain']],
  ['shoot', ['shot', 'shot']],
  ['hurt', ['hurt', 'hurt']],
  ['send', ['sent', 'sent']],
  ['take', ['took', 'taken']],
  ['hold', ['held', 'held']],
  ['flee', ['fled', 'fled']],
  ['make', ['made', 'made']],
  ['leave', ['left', 'left']],
  ['bring', ['brought', 'brought']],
  ['lose', ['lost', 'lost']],
  ['beat', ['beat', 'beaten']],
  ['freeze', ['froze', 'frozen']],
  ['draw', ['drew', 'drawn']],
  ['cut', ['cut', 'cut']],
  ['shed', ['shed', 'shed']],
  ['lay', ['laid', 'laid']],
  ['free', ['freed', 'freed']],
  ['fall', ['fell', 'fallen']],
  ['put', ['put', 'put']],
  ['let', ['let', 'let']],
  ['set', ['set', 'set']],
  ['come', ['came', 'come']],
  ['go', ['went', 'gone']],
]);

export type VerbForm = 'base' | 'third' | 'past' | 'ing';
export type VerbEntry = { rows: VerbRow[]; form: VerbForm; participle: boolean };

/** Every form of every verb of the rows. */
export const VERB_FORMS: ReadonlyMap<string, VerbEntry> = formsOf(VERB_ROWS);

function formsOf(rows: readonly VerbRow[]): Map<string, VerbEntry> {
  const out = new Map<string, VerbEntry>();
  const add = (word: string, form: VerbForm, participle: boolean, row: VerbRow) => {
    const entry = out.get(word);
    if (entry) {
      if (!entry.rows.includes(row)) entry.rows.push(row);
      entry.participle ||= participle;
      if (form === 'past') entry.form = 'past';
    } else out.set(word, { rows: [row], form, participle });
  };
  for (const row of rows) {
    for (const verb of row.verbs.split(' ')) {
      const stem = verb.endsWith('e') && !verb.endsWith('ee') ? verb.slice(0, -1) : verb;
      const doubled = /^(gun|kidnap|stab|cut|shed|swap|scrap|let|set|put|jam)$/.test(verb)
        ? `${verb}${verb.at(-1)}`
        : stem;
      const [past, participle] = IRREGULAR.get(verb) ?? [
        verb.endsWith('y') && !/[aeiou]y$/.test(verb) ? `${verb.slice(0, -1)}ied` : `${doubled}ed`,
        null,
      ];
      add(verb, 'base', false, row);
      add(
        /(s|sh|ch|x|go)$/.test(verb) ? `${verb}es` : verb.endsWith('y') ? `${verb.slice(0, -1)}ies` : `${verb}s`,
        'third',
        false,
        row,
      );
      add(past, 'past', participle === null || participle === past, row);
      if (participle !== null && participle !== past) add(participle, 'past', true, row);
      add(verb === 'die' ? 'dying' : `${doubled}ing`, 'ing', false, row);
    }
  }
  return out;
}
