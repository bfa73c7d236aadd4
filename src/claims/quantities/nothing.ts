/** Counts of nought that no number word gives: "no casualties", "no soldiers were killed". */
import type { NumberMention } from '../../language/numbers.js';
import { type Group, type Hit, lowerAt, posAt } from './groups.js';
import { VERB_FORMS } from './verb-forms.js';
import type { Scene } from './verbs.js';

const span = (i: number): { first: number; last: number } => ({ first: i, last: i });

/** "no casualties", "no soldiers were killed", "without loss of life": nought. */
export function noneOf(scene: Scene): Hit[] {
  const { doc, sentence } = scene;
  const hits: Hit[] = [];
  for (let i = sentence.first; i < sentence.last; i += 1) {
    if (!/^(no|zero|without)$/.test(lowerAt(doc, i)) || lowerAt(doc, i + 1) === 'one') continue;
    let end = i;
    for (let k = i + 1; k <= Math.min(sentence.last, i + 6); k += 1) {
      if (!/^(ADJ|NOUN|PROPN|DET|ADP|VERB|CCONJ)$/.test(posAt(doc, k))) break;
      const word = lowerAt(doc, k);
      const measure = /^(deaths|fatalities)$/.test(word)
        ? 'killed'
        : /^(casualties)$/.test(word)
          ? 'casualties'
          : /^(injuries|wounded|injured)$/.test(word)
            ? 'wounded'
            : null;
      if (posAt(doc, k) === 'NOUN') end = k;
      if (measure) {
        hits.push({
          measure,
          trigger: span(k),
          group: noneGroup(i, k, null),
          agent: null,
          start: i,
          cumulative: false,
          rule: `“${lowerAt(doc, i)} ${word}”`,
        });
        break;
      }
    }
    if (lowerAt(doc, i) !== 'no' || end === i || hits.some((h) => h.group.first === i)) continue;
    const verb = [1, 2, 3, 4]
      .map((k) => end + k)
      .find((k) => VERB_FORMS.get(lowerAt(doc, k))?.participle || /^(die|died|dead)$/.test(lowerAt(doc, k)));
    if (verb === undefined || verb > sentence.last) continue;
    const row = VERB_FORMS.get(lowerAt(doc, verb))?.rows[0];
    const measure = row?.measure ?? 'killed';
    if (
      /^(killed|wounded|captured|missing|destroyed|displaced)$/.test(measure) &&
      !row?.particle &&
      !/^(,|;|that|who|by)$/.test(lowerAt(doc, end + 1))
    )
      hits.push({
        measure,
        trigger: span(verb),
        group: noneGroup(i, end, doc.tokens[end]?.text ?? null),
        agent: null,
        start: verb,
        cumulative: false,
        rule: '“no” with what is counted',
      });
  }
  return hits;
}

function noneGroup(first: number, last: number, population: string | null): Group {
  const number: NumberMention = {
    first,
    last: first,
    value: span(first),
    low: 0,
    high: 0,
    comparator: '=',
    unit: null,
    currency: null,
  };
  return { first, last, number, head: null, population, part: false, single: false };
}
