import { describe, expect, test } from 'vitest';
import { createFrameTable } from '../../src/claims/frame-index.js';
import { FRAME_ROWS } from '../../src/claims/frame-table.js';
import { findFrames } from '../../src/claims/frames.js';
import { annotate } from '../../src/language/annotate.js';
import { createGazetteer } from '../../src/language/names.js';

const gazetteer = createGazetteer();
const table = createFrameTable();

function framesIn(text: string): string[] {
  const doc = annotate(text);
  const names = gazetteer.find(doc);
  return doc.sentences.flatMap((sentence) =>
    findFrames({ doc, names, bounds: sentence, table }).map((match) => match.frame),
  );
}

describe('every row of the frame table reads its own sentence', () => {
  test.each(FRAME_ROWS.map((row) => [row.frame, row.example] as const))('%s: %s', (frame, example) => {
    expect(framesIn(example)).toContain(frame);
  });

  test.each(FRAME_ROWS.flatMap((row) => (row.counter ? [[row.frame, row.counter] as const] : [])))(
    'not %s: %s',
    (frame, counter) => {
      expect(framesIn(counter)).not.toContain(frame);
    },
  );
});

describe('a user’s own row works like a built-in one', () => {
  test('a domain of shipping', () => {
    const own = createFrameTable([
      {
        frame: 'shipping.aground',
        verbs: 'run+aground ground',
        agent: 'subject',
        place: 'any',
        needs: ['agent'],
        example: 'The tanker ran aground near Suez.',
      },
    ]);
    const doc = annotate('The tanker ran aground near Suez on Monday.');
    const names = gazetteer.find(doc);
    const [match] = doc.sentences.flatMap((sentence) => findFrames({ doc, names, bounds: sentence, table: own }));
    expect(match?.frame).toBe('shipping.aground');
    expect(match?.place?.name).toBe('Suez');
  });
});
