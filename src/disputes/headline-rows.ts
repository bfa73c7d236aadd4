/** The cues by which headlines are read, a row each with the headline it was made for. */

type Row = {
  stand: 'denies' | 'passes-on';
  cue: RegExp;
  example: string;
  /** Counts only where the other headline has this word: who is alive answers who is dead. */
  of?: string;
  /** A bare negation counts only where the next words are the other headline's too. */
  bare?: true;
};

/** The first row that fits decides. */
export const HEADLINE_ROWS: readonly Row[] = [
  {
    stand: 'passes-on',
    cue: /\b(hoax|fakery|fraud) (rumou?rs?|claims?|theor(y|ies)|allegations?|accusations?|concerns?|fears?|talk)\b|\bquestions? (raised|swirl|remain|linger|over|about)\b|^if\b/i,
    example: 'Rain of frogs: hoax rumours swirl',
  },
  {
    stand: 'denies',
    cue: /\b(hoax(es|ers?)?|fakes?|faked|bogus|made[- ]up|myths?|satir(e|ical)|pranks?|spoof|hoaxing)\b|\ba lie\b|\b(made|making) (it|that|this) (all )?up\b|\b(is|are|was|were) probably only\b/i,
    example: 'Rain of frogs was a hoax',
  },
  {
    stand: 'denies',
    cue: /\b(untrue|false(ly|hood)?|erroneous|inaccurate|misinformation|disinformation|baseless|exaggerat(ed|ion)|unfounded|groundless|nonsense|rubbish(es|ed)?|ridiculous|categorically)\b/i,
    example: 'Story of the frozen lake is false',
  },
  {
    stand: 'denies',
    cue: /\b(debunk(s|ed|ing)?|den(y|ies|ied|ying|ials?)|refut(es?|ed|ing)|dismiss(es|ed)?|rebuffs?|rebuts?|disput(es|ed)|doubts?|quash(es|ed)?|retract(s|ed|ion)?|walks? back|slap(s|ped)? down)\b/i,
    example: 'Mayor denies plan to sell the park',
  },
  {
    stand: 'denies',
    cue: /\b(shoots?|shot|shooting|knock(s|ed)?|bat(s|ted)?) down\b.*\b(claims?|rumou?rs?|reports?|assertions?|stor(y|ies)|allegations?|talk)\b/i,
    example: 'Officials shoot down rumours of a merger',
  },
  {
    stand: 'denies',
    cue: /\b(fooled|duped|pants on fire|photoshopped|doctored|misidentified|mistaken identity)\b/i,
    example: 'Thousands fooled by photo of a giant hare',
  },
  {
    stand: 'denies',
    cue: /\bno (truth|basis|such|plans?|intention)\b|\bcontrary to\b/i,
    example: 'No truth to report of a second moon',
  },
  {
    stand: 'denies',
    cue: /\b(not|n['’]t|never)( (really|actually|quite|even|exactly|at all|so|definitely))* (true|real|accurate|correct|legit|genuine|authentic|so fast|the case|happening|what it seems)\b/i,
    example: 'Rumours of a second moon not true',
  },
  {
    stand: 'denies',
    cue: /\b(question(s|ed)? (whether|if)|casts? doubt|cast doubts?|sceptic(s|al)?|skeptic(s|al)?|too good to (check|be true)|turns? out not|fell for|falls? for|falling for|tricks?|was staged|is staged|people (actually |really )?believed)\b/i,
    example: 'Scientists question whether a second moon exists',
  },
  {
    stand: 'denies',
    cue: /^(no|nope|sorry|relax|calm down)\b[,:;]/i,
    example: 'No, the bridge did not fall',
  },
  {
    stand: 'denies',
    of: 'die',
    cue: /\b(alive|safe and well|death (hoax|rumou?rs?))\b/i,
    example: 'Singer is alive and well after talk that she died',
  },
  {
    stand: 'denies',
    bare: true,
    cue: /\b(not|never|cannot|isn['’]t|wasn['’]t|aren['’]t|weren['’]t|didn['’]t|doesn['’]t|don['’]t|won['’]t|hasn['’]t|haven['’]t|hadn['’]t|can['’]t|couldn['’]t)\b(?! (only|just|yet|guilty|sure|alone|enough|to|safe|happy|clear)\b)/i,
    example: 'The bridge has not fallen',
  },
  {
    stand: 'denies',
    cue: /(^|[:;,.] ?)no (?!(one|1|2|3|longer|joke|wonder|matter|doubt|word|comment|(\w+ )?(evidence|proof|sign))\b)[a-z]+/i,
    example: 'Army: No soldiers in the valley',
  },
  {
    stand: 'passes-on',
    cue: /\b(rumou?r(s|ed)?|reported(ly)?|alleg(ed|edly|es|ations?)|purported(ly)?|supposed(ly)?|unconfirmed|unverified|claim(s|ed|ing)?|apparent(ly)?|believed to|said to|thought to|suspected)\b/i,
    example: 'Rumour of a second moon spreads',
  },
  {
    stand: 'passes-on',
    cue: /\b(may|might|could|possibl[ye]|perhaps|maybe|likely|probably|investigat(es?|ing|ed|ion)|look(s|ing) into|speculation|denied comment|awaiting)\b/i,
    example: 'A second moon may exist',
  },
  {
    stand: 'passes-on',
    cue: /\b(insist(s|ed|ing)?|vow(s|ed)?|swears?|no (\w+ )?(evidence|proof|sign|word|comment)|waiting|awaits?)\b/i,
    example: 'Woman insists that she saw a second moon',
  },
  {
    stand: 'passes-on',
    cue: /^(?:[\w.’'-]+ ){0,3}(?:rep|sen|congressman|congresswoman|lawmaker|senator|mp|minister|officials?|police|spokesman|spokeswoman|expert|lawyer|attorney|family|witness|judge|mayor|governor|doctor|mother|father)\.?(?: \p{Lu}[\w’'-]+){0,2}(?::| says?\b)|[:,] (?:[A-Z]{2,6}|officials?|police|experts?|lawyer|witness(?:es)?)(?: says?)?$|, [\p{L} .’'-]{2,25} says?$/iu,
    example: 'Police: a second moon was seen',
  },
  {
    stand: 'passes-on',
    cue: /(^|[:;,–—-] ?)(reports?|sources?|source says|according to)\b|\b(reports?|sources?|twitter|social media|website|blog)( says?| claims?| suggests?)?:?$|\baccording to\b|\breports? (say|says|that|of|suggest)\b/i,
    example: 'Second moon found: report',
  },
];

/** Denials of a denial: "not a hoax", "denies that it was a hoax". A new clause ends the reach: "No, it is a hoax". */
export const DOUBLE: readonly RegExp[] = [
  /\b(not|isn['’]t|wasn['’]t|aren['’]t|no|never|nothing)\b (?:(?:a|an|the|all|just|really|actually|any) )*(hoax|fake|false|fabricated|made up|lying|a liar|a lie|staged)\b(?! (?:news|report|story|website|site))/i,
  /\b(den(y|ies|ied|ying)|refut(es?|ed|ing)|reject(s|ed)?|insist\w* (?:it|this|he|she|they) (?:is|was)(?:n['’]t| not))\b(?:(?! (?:after|as|amid|over|while) )[^.!?,;:–—]){0,40}\b(hoax|fak(e|ed|ing)|fabricat\w+|making it up|made up|lying|staged)\b/i,
];

/** What only looks like a denial: the thing itself is fake, or the "not" belongs to a purpose or a saying. */
export const ASIDE: readonly { cue: RegExp; example: string }[] = [
  {
    cue: /\b(?:with|using|on|carrying|sold|selling|sells?|wears?|wearing) (?:a |an |his |her |their )?(?:fake|false|bogus|doctored) \w+/gi,
    example: 'Smuggler caught with false papers',
  },
  {
    cue: /\b(?:so (?:that )?(?:he|she|it|they|you|we)|unless|if|because|lest|who|which) (?:\w+ )?(?:not|never|won['’]t|don['’]t|doesn['’]t|isn['’]t|can['’]t)\b/gi,
    example: 'Mayor plants trees so they will not flood',
  },
  {
    cue: /\b(?:will |would |can )?(?:never|not|won['’]t|don['’]t) (?:guess|believe|forget|told|worry|panic|know|intend\w*|comment|confirm|rule out|stop|give up)\b/gi,
    example: 'You will never guess what this bridge is made of',
  },
  {
    cue: /^(?:please )?(?:don['’]t|do not|never) (?!worry|panic|believe)\w+/gi,
    example: 'Do not swim in the lake this week',
  },
  { cue: /, not (?:just |only |an? |the )?\w+(?:,|$)/gi, example: 'The mayor wants a park, not a road' },
];
