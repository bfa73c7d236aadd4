/**
 * Reports, links and disputes as data. Everything in this folder is pure: reports in, links and disputes out; it knows
 * neither Redis nor the clock (law 5), and the same set of reports gives the same disputes in any order (law 2).
 */
import type { Claim } from '../claims/claim.js';
import type { Article } from '../shared/article.js';
import type { ContradictionKind, EvolutionKind, Status } from '../shared/words.js';

export type ArticleRef = Pick<Article, 'id' | 'url' | 'outlet' | 'title' | 'publishedAt' | 'credits'>;

/** A claim with where it stood: the unit that is filed, looked up and compared. */
export type Report = { article: ArticleRef; claim: Claim };

export type { ContradictionKind, EvolutionKind, Status };
export type EchoKind = 'repeat' | 'copy';

export type Relation =
  | {
      family: 'contradiction';
      kind: ContradictionKind;
      score: number;
      reasons: string[];
      /** What it is about, where the frames of the claims do not tell: "losses of Russia". */
      about?: string;
    }
  | { family: 'evolution'; kind: EvolutionKind; score: number; reasons: string[] }
  | { family: 'echo'; kind: EchoKind; score: number; reasons: string[] }
  | { family: 'none'; kind: null; score: 0; reasons: string[] };

export type Between = 'sides' | 'same-side' | 'same-speaker';

/** Two claims and how they stand to each other. `a` is the earlier (by day said, then by id). */
export type Link = {
  /** From both claims and the kind. */
  id: string;
  a: string;
  b: string;
  /** What it is about: links of one issue make one dispute if their times meet. */
  issue: string;
  topic: string;
  place: string | null;
  relation: Exclude<Relation, { family: 'none' } | { family: 'echo' }>;
  between: Between;
};

export type Severity = 'low' | 'medium' | 'high';

export type PositionReport = {
  article: string;
  url: string | null;
  outlet: string | null;
  publishedAt: string | null;
  quote: string;
  start: number;
  end: number;
};

export type Position = {
  stance: string;
  side: string | null;
  speakers: string[];
  origins: number;
  reports: PositionReport[];
};

export type DisputeLink = {
  a: { article: string; quote: string };
  b: { article: string; quote: string };
  kind: ContradictionKind | EvolutionKind;
  score: number;
  reasons: string[];
};

/** The printed shape; a change to it is a breaking change. */
export type Dispute = {
  id: string;
  kind: ContradictionKind;
  kinds: (ContradictionKind | EvolutionKind)[];
  topic: string;
  place: string | null;
  status: Status;
  severity: Severity;
  between: Between;
  openedAt: string | null;
  reports: number;
  origins: number;
  positions: Position[];
  links: DisputeLink[];
};
