/**
 * What somebody is sure, adamant or afraid of: "The council was adamant that nobody was turned away". Gives attributions.
 * Limit: the "that" stands right behind the adjective.
 */
import type { Annotated, Sentence } from '../language/annotated.js';
import { endOf } from './attribution-contents.js';
import { attribution, isSpoken } from './attribution-record.js';
import type { Attribution, AttributionCategory } from './attribution-shape.js';
import { subjectBefore } from './attribution-subjects.js';
import { isSupposed } from './attribution-verb-groups.js';
import { at } from './noun-phrases.js';

const STANCES: ReadonlyMap<string, AttributionCategory> = new Map(
  (
    [
      ['assert', 'adamant emphatic insistent clear'],
      [
        'belief',
        'confident certain convinced sure positive hopeful optimistic afraid fearful worried concerned sceptical skeptical doubtful unsure satisfied',
      ],
    ] as const
  ).flatMap(([category, words]) => words.split(' ').map((word) => [word, category] as const)),
);

export function stanceAttributions(doc: Annotated, sentence: Sentence): Attribution[] {
  const found: Attribution[] = [];
  for (let i = sentence.first + 2; i < sentence.last - 2; i += 1) {
    const category = STANCES.get(at(doc, i).lower);
    if (!category || at(doc, i + 1).lower !== 'that' || isSpoken(doc, i)) continue;
    let first = i;
    while (first > sentence.first && /^(AUX|ADV)$/.test(at(doc, first - 1).pos)) first -= 1;
    const group = doc.tokens.slice(first, i);
    if (!group.some((t) => t.lemma === 'be') || isSupposed(doc, sentence, first)) continue;
    const source = subjectBefore(doc, first, sentence.first, found)?.span;
    if (!source || /^(it|this|that|there)$/.test(at(doc, source.last).lower)) continue;
    found.push(
      attribution(doc, {
        source,
        cue: { first, last: i },
        lemma: at(doc, i).lower,
        category,
        negated: group.some((t) => /^(not|n't|n’t|never)$/.test(t.lower)),
        contents: [{ first: i + 2, last: endOf(doc, i + 2, sentence.last) }],
        via: [],
        rule: 'STANCE',
      }),
    );
  }
  return found;
}
