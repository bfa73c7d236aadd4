/**
 * Past forms that the tagger takes for nouns or adjectives ("Rebels shot down a drone", "have encircled the town"), and
 * their dictionary forms.
 */
const IRREGULAR: Record<string, string> = {
  shot: 'shoot',
  won: 'win',
  hit: 'hit',
  cut: 'cut',
  struck: 'strike',
  fought: 'fight',
  took: 'take',
  fell: 'fall',
  lost: 'lose',
  left: 'leave',
  led: 'lead',
  held: 'hold',
  sank: 'sink',
  sunk: 'sink',
  fled: 'flee',
  broke: 'break',
  drove: 'drive',
  driven: 'drive',
  beat: 'beat',
  beaten: 'beat',
  blew: 'blow',
  blown: 'blow',
  burned: 'burn',
  burnt: 'burn',
  bought: 'buy',
  sold: 'sell',
  stole: 'steal',
  stolen: 'steal',
  met: 'meet',
  quit: 'quit',
  fired: 'fire',
  downed: 'down',
  shelled: 'shell',
  bombed: 'bomb',
  raided: 'raid',
  stormed: 'storm',
  ruled: 'rule',
  backed: 'back',
  kept: 'keep',
  spread: 'spread',
  shut: 'shut',
  swept: 'sweep',
  dug: 'dig',
  hid: 'hide',
  rose: 'rise',
  grew: 'grow',
  began: 'begin',
  gave: 'give',
  died: 'die',
  retook: 'retake',
  retaken: 'retake',
  overran: 'overrun',
  overtook: 'overtake',
  withdrew: 'withdraw',
  withdrawn: 'withdraw',
}; // prettier-ignore

/** The dictionary form of a past form, by the spelling rules of English; "capped" → "cap", "seized" → "seize". */
export function baseOf(form: string): string {
  const known = IRREGULAR[form];
  if (known) return known;
  if (!form.endsWith('ed') || form.length < 5) return form;
  const stem = form.slice(0, -2);
  if (stem.endsWith('i')) return `${stem.slice(0, -1)}y`;
  if (/([bdgmnprt])\1$/.test(stem)) return stem.slice(0, -1);
  if (/[cgsuvz]$/.test(stem) && !/(ss|gg|zz)$/.test(stem)) return `${stem}e`;
  if (/[^aeiou][lr]$/.test(stem) && !/(ll|rr)$/.test(stem)) return `${stem}e`;
  if (
    /[aeiou][tdkmnpr]$/.test(stem) &&
    /^(.*[^aeiou])?[aiou](t|d|k|m|n|p|r)$/.test(stem) &&
    /(at|ut|ot|id|od|ud|ok|ak|ik|am|im|um|an|in|un|ap|ip|op|ar|ir|or|ur)$/.test(stem)
  )
    return /(it|et|en|er|on|or|al|el|ain|ear|ail|eat|oin|our|aid|oot|eed|ead)$/.test(stem) ? stem : `${stem}e`;
  return stem;
}

export function isPastForm(word: string): boolean {
  return (
    word in IRREGULAR ||
    (word.length > 4 && word.endsWith('ed') && !/(eed|red|bed|hundred|sacred|naked|wicked)$/.test(word))
  );
}
