/**
 * The salient words of a statement, by which statements without a named frame are matched. Names stand capitalised in
 * their usual spelling, other words as lower-case lemmas of one synonym group.
 */
import type { Annotated, Span } from '../language/annotated.js';
import type { Mention } from '../language/names.js';

const STOP = new Set(
  (
    'be have do say tell make get go come take give see know think want use find put keep let begin seem show try leave call ' +
    'the a an this that these those it its he she they we i you his her their our my your who which what when where why how ' +
    'not no nor so as if than then there here now just also only very more most much many some any all each other another such own same ' +
    'about after again against before between during from in into of off on onto out over through to under up with without by at for and or but while ' +
    'will would could should may might can shall must one two year day week month time monday tuesday wednesday thursday friday saturday sunday ' +
    'january february march april may june july august september october november december today yesterday ' +
    'mr mrs ms dr report reportedly claim claimed news new people man woman thing way part lot bit per cent percent ' +
    'official officials statement spokesman spokeswoman spokesperson source sources according'
  ).split(' '),
);

/** One group a line; the first word stands for all. */
const SYNONYMS = [
  'kill slay murder assassinate',
  'die dead death decease',
  'buy acquire purchase takeover acquisition',
  'resign resignation quit step',
  'capture seize take occupy',
  'attack strike raid assault hit bomb',
  'fire sack dismiss',
  'layoff lay cut job',
  'hoax fake false bogus untrue fabricate fabricated',
  'arrest detain jail',
  'find discover uncover locate',
  'kidnap abduct',
  'destroy down sink',
  'leave depart exit',
  'talk discuss negotiate discussion negotiation meeting meet',
  'deal agreement accord pact',
  'child kid boy girl baby',
  'plane jet aircraft airliner',
  'car vehicle',
  'release free',
  'hire appoint name',
  'video footage clip',
  'photo picture image photograph',
  'marry wed married wedding',
  'sick ill disease illness',
  'police cop officer',
  'us america american',
  'inmate prisoner convict detainee',
  'soldier serviceman trooper',
  'militant gunman insurgent',
  'worker employee staff staffer',
  'company firm',
  'boat vessel',
  'home house',
  'border frontier',
  'quake earthquake tremor',
  'alert alarm warning',
  'ambassador envoy',
  'lorry truck',
  'phone telephone',
  'factory plant mill',
  'build construct',
  'wound injure hurt',
  'rebellion mutiny uprising',
  'deliver delivery shipment supply',
  'escape breakout',
  'espionage spy spying',
  'request ask',
  'payment pay',
  'fuel petrol gasoline diesel',
  'wage salary',
  'doctor medic physician',
  'forge counterfeit forgery',
];
const GROUP = new Map<string, string>();
for (const line of SYNONYMS) {
  const [first = '', ...rest] = line.split(' ');
  for (const word of rest) GROUP.set(word, first);
}

/** The word that stands for a group of synonyms. */
export const groupOf = (word: string): string => GROUP.get(word) ?? word;

export function termsOf(doc: Annotated, spans: readonly Span[], names: readonly Mention[]): string[] {
  const terms = new Set<string>();
  for (const span of spans) {
    const inside = names.filter((n) => n.first >= span.first && n.last <= span.last);
    const covered = new Set<number>();
    for (const name of inside) {
      for (let k = name.first; k <= name.last; k += 1) covered.add(k);
      terms.add(nameTerm(name));
    }
    for (let k = span.first; k <= span.last; k += 1) {
      const token = doc.tokens[k];
      if (!token || covered.has(k)) continue;
      if (isName(doc, k) && token.text.length > 2) {
        // "Tim Cook" and "Cook" meet by the surname
        const next = doc.tokens[k + 1];
        if (next?.pos === 'PROPN' && isName(doc, k + 1) && k < span.last && !covered.has(k + 1)) continue;
        terms.add(token.text);
        continue;
      }
      if (!/^(NOUN|VERB|ADJ|NUM|PROPN|X)$/.test(token.pos) || token.lower.length < 2) continue;
      const lemma = token.lemma.replace(/[^\p{L}\p{N}.,%-]/gu, '');
      if (lemma.length < 2 || STOP.has(lemma) || STOP.has(token.lower)) continue;
      terms.add(groupOf(lemma));
    }
  }
  return [...terms].sort();
}

/** A capital that the start of a sentence or a title-cased headline does not explain. */
function isName(doc: Annotated, k: number): boolean {
  const token = doc.tokens[k];
  if (!token || !/^\p{Lu}/u.test(token.text) || STOP.has(token.lower)) return false;
  if (token.pos === 'PROPN') return true;
  const sentence = doc.sentences[token.sentence];
  const before = doc.tokens[k - 1];
  return (
    token.pos === 'NOUN' &&
    sentence !== undefined &&
    k > sentence.first &&
    before !== undefined &&
    /^\p{Ll}/u.test(before.text)
  );
}

function nameTerm(name: Mention): string {
  if (name.kind === 'place') return name.place.name;
  if (name.kind === 'demonym') return name.country;
  return name.actor.kind === 'person' ? (name.actor.name.split(' ').at(-1) ?? name.actor.name) : name.actor.name;
}

export const isNameTerm = (term: string): boolean => /^\p{Lu}/u.test(term);
