import type { Span } from '../language/annotated.js';

/** What the cue does with the statement. `belief` is reported thought: "believes", "fears", "wants". */
export type AttributionCategory =
  | 'neutral'
  | 'assert'
  | 'confirm'
  | 'concede'
  | 'deny'
  | 'accuse'
  | 'predict'
  | 'retract'
  | 'correct'
  | 'belief'
  | 'no-comment';

export type Carrier = { span: Span; how: 'reported' | 'quoted' | 'told' | 'published' };

/** Who is said to say, think or deny what: spans of tokens of one annotated text. */
export type Attribution = {
  /** The noun phrase that names the speaker; null where the text names none ("is said to have left"). */
  source: Span | null;
  cue: Span;
  /** Dictionary form of the cue: "say", "according to", "claim" (also for the noun), "quotation" where there is none. */
  cueLemma: string;
  category: AttributionCategory;
  /** "did not deny", "never said", "has not confirmed". */
  negated: boolean;
  /** The statement without the words that attribute it; in text order, may span sentences. */
  contents: Span[];
  /** Whether any of it stands between quotation marks. */
  quoted: boolean;
  /** Those who carried the words from the source to the article, nearest to the source first. */
  via: Carrier[];
  /** What a denial points at, as a whole noun phrase: "the report", "claims that it shelled the port". */
  topic: Span | null;
  /** The rule that found it, for `--explain`. */
  rule: string;
};
