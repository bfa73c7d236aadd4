/**
 * What people say of a flag: what was said so far, what it silences, and the forms to say something. "Right" and "wrong"
 * are about the flag, and are worded so that nobody takes them for a word on the matter (law 8).
 */

import type { Dispute } from '../../disputes/dispute.js';
import { type Marked, type Review, type ReviewKind, type Silence, silenceWords } from '../../disputes/review.js';
import { LIKE_DAYS } from '../../disputes/same-flag.js';
import { counted } from '../../shared/counted.js';
import type { DisputeEvidence } from '../evidence.js';
import { Day, disputePath, line, wordForWord } from './words.js';

export type Reviewing = {
  reviews: readonly Review[];
  marked: Marked | null;
  silence: Silence | null;
  /** What the mark on this one silences. */
  like: readonly Dispute[];
  merged: readonly DisputeEvidence[];
  /** Others that might be one with it. */
  near: readonly Dispute[];
  /** The name that the visitor gave before. */
  by: string;
};

const SAID: Record<ReviewKind, string> = {
  right: 'This is a contradiction.',
  wrong: 'This is none.',
  unmarked: 'The mark is taken back.',
  note: '',
  merged: 'One with',
  parted: 'Not one with',
};

/** At the top: why it stands apart. */
export function Standing({
  dispute,
  reviewing: { marked, silence, like },
}: {
  dispute: Dispute;
  reviewing: Reviewing;
}) {
  return (
    <>
      {marked?.mark === 'right' && (
        <p class="notice">
          {`${line(marked.by)} marked this as a contradiction on `}
          <Day at={marked.at} />.
        </p>
      )}
      {silence !== null && (
        <p class="notice">
          {`Silenced: ${line(silenceWords(silence))}. Nobody is told of it. `}
          {silence.like !== null && <a href={disputePath(silence.because.dispute)}>See that one</a>}
          {silence.like === null && grownBy(dispute, silence.because)}
        </p>
      )}
      {silence?.like === null && like.length > 0 && (
        <div class="notice">
          <p>
            {`${like.length} like it ${like.length === 1 ? 'is' : 'are'} silenced because ${line(silence.because.by)} marked this as no contradiction on `}
            <Day at={silence.because.at} />:
          </p>
          <ul>
            {like.map(({ id, topic, openedAt }) => (
              <li key={id}>
                <a href={disputePath(id)}>{line(topic)}</a>, <Day at={openedAt} />
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

function grownBy({ reports }: Dispute, { traits }: Marked): string {
  const more = reports - traits.reports;
  return more > 0 ? `It has grown since by ${counted(more, 'report')}.` : '';
}

export function Said({ id, reviews }: { id: string; reviews: readonly Review[] }) {
  if (reviews.length === 0) return <p class="soft">Nobody has said anything of it so far.</p>;
  return (
    <ol class="reviews">
      {reviews.map((review) => {
        const other = review.dispute === id ? review.with : review.dispute;
        return (
          <li key={review.id}>
            <span class="soft">
              <time datetime={review.at}>{`${review.at.slice(0, 16).replace('T', ' ')} UTC`}</time>
              {`, ${line(review.by)}: `}
            </span>
            {SAID[review.kind]}
            {other !== null && (
              <>
                {' '}
                <a href={disputePath(other)}>{line(other)}</a>.
              </>
            )}
            {review.note !== null && <span class="note">{` ${wordForWord(review.note)}`}</span>}
          </li>
        );
      })}
    </ol>
  );
}

export function ReviewForms({ dispute, reviewing }: { dispute: Dispute; reviewing: Reviewing }) {
  const { marked, merged, near, by } = reviewing;
  const action = `${disputePath(dispute.id)}/reviews`;
  return (
    <div class="reviewing">
      <form class="card" method="post" action={action}>
        <h3>Is this a contradiction?</h3>
        <p class="soft">
          {`It is a word on the program's flag, not on who is right. One that is none is no longer told to anybody, nor is its like: the same sentences at other outlets, or the same speakers with the same stances on the same matter within ${LIKE_DAYS} days.`}
        </p>
        <Name id="review-by" by={by} />
        <label for="review-note">Note, if you like</label>
        <textarea id="review-note" name="note" rows={2} maxLength={2_000} />
        <p class="buttons">
          <button type="submit" name="kind" value="right">
            This is a contradiction
          </button>{' '}
          <button type="submit" name="kind" value="wrong">
            This is none
          </button>{' '}
          {marked !== null && (
            <button type="submit" name="kind" value="unmarked">
              Take the mark back
            </button>
          )}{' '}
          <button type="submit" name="kind" value="note">
            Only the note
          </button>
        </p>
      </form>
      <form class="card" method="post" action={action}>
        <h3>Is it one with another?</h3>
        <Name id="merge-by" by={by} />
        <label for="merge-with">Address or id of the other dispute</label>
        <input id="merge-with" name="with" list="merge-near" required maxLength={500} autocomplete="off" />
        <datalist id="merge-near">
          {near.map(({ id, topic, openedAt }) => (
            <option value={id} key={id}>
              {line([topic, openedAt].filter((part) => part !== null).join(', '))}
            </option>
          ))}
        </datalist>
        <p class="buttons">
          <button type="submit" name="kind" value="merged">
            They are one
          </button>{' '}
          {merged.length > 0 && (
            <button type="submit" name="kind" value="parted">
              They are not
            </button>
          )}
        </p>
      </form>
    </div>
  );
}

function Name({ id, by }: { id: string; by: string }) {
  return (
    <>
      <label for={id}>Your name</label>
      <input id={id} name="by" value={by} required maxLength={80} autocomplete="name" />
    </>
  );
}
