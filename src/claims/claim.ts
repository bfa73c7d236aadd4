/**
 * The claim: one statement somebody stands behind. Shapes as in the published interface, plus what the comparison
 * needs (`about`, `victims`, `terms`), which is printed too and may grow.
 */
export type SpeakerKind = 'person' | 'organisation' | 'state' | 'outlet' | 'unnamed';

export type Speaker = {
  name: string;
  kind: SpeakerKind;
  /** "spokesman", "Foreign Minister" …, as the text has it. */
  role: string | null;
  /** The party the speaker stands for: a country's English name or the name of an armed group; null where unknown. */
  side: string | null;
};

export type Via = { name: string; how: 'reported' | 'quoted' | 'told' | 'published' };

export type Act =
  | 'assert'
  | 'deny'
  | 'confirm'
  | 'concede'
  | 'retract'
  | 'correct'
  | 'accuse'
  | 'predict'
  | 'no-comment';

export type Party = { name: string; side: string | null };

export type Extent = 'all' | 'part' | 'near' | 'direction';

export type Place = {
  name: string;
  /** `geonames:…` or `own:…`; null where the name stands in no gazetteer. */
  id: string | null;
  /** From near to far: region, country. */
  within: string[];
  extent: Extent;
};

export type Measure =
  | 'killed'
  | 'wounded'
  | 'casualties'
  | 'captured'
  | 'missing'
  | 'displaced'
  | 'lost'
  | 'destroyed'
  | 'shot-down'
  | 'launched'
  | 'strength'
  | 'share'
  | 'money'
  | 'crowd'
  | 'magnitude'
  | (string & {});

export type Quantity = {
  low: number | null;
  /** null is open ("more than"). */
  high: number | null;
  unit: string | null;
  measure: Measure;
  /** Who or what is counted: "civilians", "Russian soldiers"; null where the text does not say. */
  population: string | null;
  flow: 'cumulative' | 'delta' | 'rate' | null;
  /** ISO date of the cut-off, where stated. */
  asOf: string | null;
};

export type Precision = 'minute' | 'day' | 'week' | 'month' | 'year' | 'since' | 'vague';

export type ClaimTime = {
  /** Day the words were said; null where unknown. */
  saidAt: string | null;
  /** Days for which the statement is said to hold, both included; null where unknown. */
  from: string | null;
  to: string | null;
  precision: Precision | null;
  /** The words that gave it ("on Friday"), or `published` where the publication day stands in. */
  basis: string | null;
};

export type Polarity = 'affirmed' | 'negated';
export type Modality = 'fact' | 'alleged' | 'possible' | 'planned' | 'conditional' | 'habitual';

/** What a denial, confirmation or retraction points at, where the article itself holds it. */
export type About = {
  /** Id of the claim in the same article, null where it only describes it. */
  claim: string | null;
  /** The words that describe it ("the report", "targeting civilians"). */
  text: string;
};

export type Claim = {
  id: string;
  quote: string;
  start: number;
  end: number;
  speaker: Speaker | null;
  /** The chain from the speaker to the outlet, nearest to the speaker first. */
  via: Via[];
  act: Act;
  /** `family.predicate`, `open.<lemma>` where no named frame fits. */
  frame: string;
  /** Frames that say the opposite of this one; absent where none does. */
  opposites?: string[];
  /** A state that ends when the opposite happens: of a later day, the opposite is news and no contradiction. */
  standing?: true;
  agent: Party | null;
  target: Party | null;
  place: Place | null;
  /** Where the article had got to when a count without a place of its own came; absent where that is not plain. */
  setting?: Place;
  quantity: Quantity | null;
  polarity: Polarity;
  modality: Modality;
  /** Said with "no longer": it held before. */
  ended?: boolean;
  time: ClaimTime;
  /** The statement itself, without the words that attribute it. */
  content: string;
  about: About | null;
  /** Of a denial: whose account it turns against, where it says so: a side, a body, a letter; absent elsewhere. */
  account?: string;
  /** Lower-case salient words and names of the content, by which open statements are matched. */
  terms: string[];
  /** Names that stand round the statement and not in it; absent where there are none. */
  around?: string[];
  /** Which rules fired on which words, for `--explain`. */
  why: string[];
};
