/** One speaker: how much was said and done with words, what of it stands in a dispute, and all of it word for word. */
import { counted } from '../../shared/counted.js';
import type { SpeakerEvidence } from '../voice-evidence.js';
import type { Part } from '../voice-selection.js';
import { PartPager, Shown } from './figures.js';
import { InDispute, InvolvedList, SaidWords } from './involved.js';
import { page } from './layout.js';
import { speakerPath } from './voices.js';
import { line } from './words.js';

export function speakerPage({ speaker, involved, said }: SpeakerEvidence, part: Part): string {
  const { id, name, kind, sides, claims, articles, acts } = speaker;
  return page({
    title: line(name),
    at: 'speakers',
    children: (
      <>
        <h1>{line(name)}</h1>
        <ul class="facts">
          <li class="chip">{kind}</li>
          {sides.length > 0 && <li>{`read to stand for ${sides.map(line).join(', ')}`}</li>}
          <li>{`${counted(claims, 'claim')} in ${counted(articles, 'article')}`}</li>
          {Object.entries(acts).map(([act, n]) => (
            <li key={act}>{`${act} ${n}`}</li>
          ))}
        </ul>
        <h2>In dispute</h2>
        <InvolvedList figures={speaker} involved={involved} all={`/?speaker=${encodeURIComponent(id)}`} />
        <h2>All that was said</h2>
        <Shown total={claims} noun="claim" part={part} api={`/api${speakerPath(id)}`} />
        <ol class="disputes">
          {said.map((one) => (
            <li class="card" key={one.claim.id}>
              <SaidWords said={one} />
              <InDispute disputes={one.disputes} />
            </li>
          ))}
        </ol>
        <PartPager path={speakerPath(id)} total={claims} part={part} />
      </>
    ),
  });
}
