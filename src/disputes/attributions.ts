/**
 * Words that a body disowns: "the ministry said it had never given such a figure", "she denied having said that …", "the
 * quote attributed to him is fake". Set against the reports that credit that body with them. It says nothing on whether
 * the figure itself is right, so a disowning statement is compared with nothing else.
 */
import type { Claim } from '../claims/claim.js';
import { isNameTerm } from '../claims/terms.js';
import { nameKey, sameName } from '../claims/voices.js';
import { bounds, compareAmounts } from './amounts.js';
import type { Relation, Report } from './dispute.js';
import { likenessOf } from './likeness.js';
import { ANSWER_DAYS, contradiction, short, timeReason } from './reasons.js';
import { remembered } from './remembered.js';
import { daysOf, gapOf, saidOn } from './when.js';

type Row = {
  /** Looked for in the statement; the first group, where there is one, is who is said to have spoken. */
  cue: RegExp;
  /** Only in a denial: "denied having said". */
  denied?: true;
  example: string;
};

const SELF = '(?:it|he|she|they|we|i|the (?:ministry|army|office|agency|company|bank|party|government|group))';
const WORDS =
  '(?:figures?|numbers?|tolls?|counts?|estimates?|statements?|remarks?|comments?|quotes?|announcements?|claims?|words?|data)';
const GIVE = '(?:given?|gave|issued?|released?|published?|provided?|made|make|supplied|put out|announced?)';

export const DISOWNING: readonly Row[] = [
  {
    cue: new RegExp(
      String.raw`^["“]?${SELF} (?:had |has |have |did )?(?:never|not)(?: ever)? (?:said?|say|told|tell|stated?|spoken)\b`,
      'i',
    ),
    example: 'he had never said that the mill would close',
  },
  {
    cue: new RegExp(
      String.raw`^["“]?${SELF} (?:had |has |have |did )?(?:never|not)(?: ever)? ${GIVE} (?:\S+ ){0,3}${WORDS}\b`,
      'i',
    ),
    example: 'it had never given such a figure',
  },
  {
    cue: new RegExp(String.raw`\b${WORDS}\b.{0,60} (?:did not|didn['’]t|do not|does not|had not) c[oa]me from\b`, 'i'),
    example: 'the figure of 200 dead did not come from it',
  },
  {
    cue: new RegExp(
      String.raw`^(?:that )?(?:ever |having (?:ever )?|${SELF} (?:had |has |have )?(?:ever )?)(?:said|saying|told|telling|stated|stating|confirmed|confirming)\b`,
      'i',
    ),
    denied: true,
    example: 'having said that the mill would close',
  },
  {
    cue: new RegExp(
      String.raw`^(?:that )?(?:ever |having (?:ever )?|${SELF} (?:had |has |have )?(?:ever )?)?(?:${GIVE}|giving|issuing|releasing|making|publishing) (?:\S+ ){0,3}${WORDS}\b`,
      'i',
    ),
    denied: true,
    example: 'having issued a toll of 200',
  },
  {
    cue: new RegExp(
      String.raw`\b${WORDS}\b.{0,30} (?:attributed|credited|ascribed) to ((?:[\p{Lu}][\p{L}\p{N}.'’-]*\s?(?:of (?:the )?)?)+|him|her|it|them)`,
      'u',
    ),
    denied: true,
    example: 'The quote attributed to Anna Marsh is fake',
  },
];

/** Who disowns its own words here, or null. The body is the speaker, unless the text names another. */
export const disownedBy = remembered((claim: Claim): string | null => {
  if (!claim.speaker || claim.act === 'no-comment') return null;
  const denied = claim.act === 'deny' || (claim.act === 'assert' && claim.polarity === 'negated');
  for (const row of DISOWNING) {
    const found = row.cue.exec(claim.content);
    if (!found || (row.denied && !denied)) continue;
    const named = found[1]?.trim();
    return named && !/^(him|her|it|them)$/.test(named) ? named : claim.speaker.name;
  }
  return null;
});

/** One report credits a body with words, and the other disowns them. */
export function attributed(a: Report, b: Report): Relation | null {
  const bodies = [disownedBy(a.claim), disownedBy(b.claim)] as const;
  if ((bodies[0] === null) === (bodies[1] === null)) return null;
  const [credit, denial, body] = bodies[0] === null ? [a, b, bodies[1]] : [b, a, bodies[0]];
  const speaker = credit.claim.speaker;
  if (!speaker || body === null || !sameName(speaker.name, body) || overlap(credit, denial)) return null;
  if (/^(deny|retract|correct|no-comment)$/.test(credit.claim.act)) return null;
  const said = [saidOn(credit), saidOn(denial)] as const;
  if (said[0] !== null && said[1] !== null && (said[0] > said[1] || said[1] - said[0] > ANSWER_DAYS)) return null;
  const matter = sharedMatter(credit, denial, body);
  if (matter === null) return null;
  const score = credit.article.id === denial.article.id ? 0.85 : 0.75;
  const found = contradiction('disputed-attribution', score, [
    `${credit.claim.via[0]?.name ?? credit.article.outlet ?? 'one report'} credits ${body} with “${short(credit.claim.content)}”`,
    `${denial.claim.speaker?.name ?? body} disowns it: “${short(denial.claim.content)}”`,
    matter,
    ...timeReason(gapOf(daysOf(a), daysOf(b)), {}),
  ]);
  const name = speaker.kind === 'person' ? (body.split(' ').at(-1) ?? body) : body;
  return { ...found, about: `words credited to ${name}` };
}

/** "denied having said that the mill would close" holds the words themselves and credits nobody with them. */
function overlap(a: Report, b: Report): boolean {
  return a.article.id === b.article.id && a.claim.start < b.claim.end && b.claim.start < a.claim.end;
}

/** How far back in an article "such a figure" reaches, in characters. */
const POINTS_BACK = 700;
const POINTER =
  /\b(such|that|this|those|these|so|it|the) ?(figure|number|toll|count|statement|remark|comment|words?|quote)?s?\b/i;
const FIGURE = /\b(figure|number|toll|count|estimate)s?\b/i;

/** Words that tell of the saying, not of what was said. */
const SAYING = new Set(
  'figure number toll count estimate statement remark comment quote announcement word give issue release publish provide make confirm attribute credit'.split(
    ' ',
  ),
);

function sharedMatter(credit: Report, denial: Report, body: string): string | null {
  const [x, y] = [credit.claim, denial.claim];
  if (x.quantity && y.quantity) {
    const same = compareAmounts(x.quantity, y.quantity) === 'agree' && bounds(x.quantity)[0] === bounds(y.quantity)[0];
    return same ? `the same figure: ${bounds(x.quantity)[0]} ${x.quantity.measure}` : null;
  }
  const own = new Set(nameKey(body).split(' '));
  const matter = (claim: Claim) =>
    claim.terms.filter(
      (term) =>
        !SAYING.has(term) &&
        !nameKey(term)
          .split(' ')
          .some((word) => own.has(word)),
    );
  const terms = matter(y);
  const like = likenessOf(matter(x), terms);
  if (like.share >= 0.5 && like.weight >= 2 && like.names.length + like.words.length >= 2)
    return `the same matter: ${[...like.names, ...like.words].slice(0, 5).join(', ')}`;
  // "such a figure": what the same article has just said
  const back = y.start - x.end;
  if (credit.article.id !== denial.article.id || back < 0 || back > POINTS_BACK || !POINTER.test(y.content))
    return null;
  if (terms.some((term) => !isNameTerm(term) || !x.terms.includes(term))) return null;
  if (FIGURE.test(y.content) !== (x.quantity !== null)) return null;
  return FIGURE.test(y.content) ? 'it points back at the figure' : 'it points back at these words';
}
