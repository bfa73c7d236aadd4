/**
 * Lines that belong to the page and not to the article, as rows: a pattern over the whole line, the line that made it
 * necessary, one that looks alike and must stay, and why it may go. A user may add rows of the same shape.
 */
export type NoiseRow = {
  pattern: RegExp;
  example: string;
  keeps: string;
  reason: string;
};

/** Between title and text: how long the reading takes, how old the page is, who wrote it. Dropped wherever they stand alone. */
export const HEAD_FURNITURE: NoiseRow[] = [
  {
    pattern: /^(?:reading time:? ?)?\(?\d{1,3}[ -]?(?:min(?:ute)?s?\.?)(?: (?:of )?read(?:ing)?(?: time)?)?\)?$/i,
    example: '4 min read',
    keeps: '4 minutes later the sirens stopped.',
    reason: 'reading time',
  },
  {
    pattern:
      /^(?:(?:last )?(?:updated|published|posted|modified):? ?)?(?:about )?(?:\d{1,3}|an?) (?:sec(?:ond)?|min(?:ute)?|hr|hour|day|week|month|year)s? ago$/i,
    example: 'Updated 3 hours ago',
    keeps: 'It was built 3 years ago.',
    reason: 'age of the page on the day it was saved; no date can be had from it',
  },
  {
    pattern:
      /^(?:[Bb]y|BY|Text|Story|Words):? \p{Lu}[\p{L}.'’-]+(?:(?: and|,| &)? (?:(?:van|von|de|al|el|bin) )?\p{Lu}[\p{L}.'’-]*){1,7}$/u,
    example: 'By Maria Lind and Omar Haddad',
    keeps: 'By Monday the rebels had left.',
    reason: 'a byline',
  },
];

/** Dropped wherever they stand alone. */
export const FURNITURE: NoiseRow[] = [
  {
    pattern:
      /^(?:share|tweet|pin|print|save|e-?mail|listen|copy(?: the)? link|follow(?: us)?|comments?|reply|like|bookmark|subscribe|log ?in|sign (?:in|up)|register|menu|search|home|close|back|next|previous|download|play|pause|mute|unmute|gallery|transcript|views?|facebook|twitter|x|whatsapp|telegram|linkedin|instagram|reddit|youtube|rss)(?: (?:this|the)? ?(?:article|story|page|post|video|on (?:facebook|twitter|x|whatsapp)))?$/i,
    example: 'Share this article',
    keeps: 'Share prices fell.',
    reason: 'a button',
  },
  {
    pattern: /^(?:\d[\d.,]*k? )?(?:comments?|shares?|views?|likes?)$/i,
    example: '12 comments',
    keeps: '12 comments were deleted.',
    reason: 'a counter',
  },
  {
    pattern:
      /^(?:(?:article|featured?|main|hero|cover|lead|file|header|profile|author)[ -]?)?(?:image|photo|picture|avatar|thumbnail|logo|icon|video|caption)(?: \d+)?$/i,
    example: 'Article image',
    keeps: 'The picture is unclear.',
    reason: 'words that stand for a picture',
  },
  {
    pattern:
      /^(?:advert(?:s|isements?|ising)?|ads?|sponsored(?: content)?|promoted(?: content)?|anzeige|werbung|publicité|publicidad|pubblicità|реклама|iklan|(?:story|article) continues (?:below|after)(?: (?:the )?(?:ad|advertisement|video|photo))?|ad feedback)$/i,
    example: 'Story continues below advertisement',
    keeps: 'The advertisement was false.',
    reason: 'an advertisement stood here',
  },
  {
    pattern: /^[\s\p{Pd}*_=~#•·|.…]{1,80}$/u,
    example: '* * *',
    keeps: '- 20 wounded',
    reason: 'a rule between parts',
  },
  {
    pattern: /^(?:tags?|topics?|filed under|categor(?:y|ies)|keywords?)\s?:.{0,200}$/i,
    example: 'Tags: Sudan, ceasefire',
    keeps: 'Topics ranged from grain to gas.',
    reason: 'index words',
  },
  {
    pattern: /^(?:show|load|view|see) (?:more|less|all|comments)\W*$/i,
    example: 'Show more',
    keeps: 'Show more restraint, he asked.',
    reason: 'a button',
  },
];

/** Only above the first paragraph: the name of the section, the day's menu. */
export const SECTION_WORDS: NoiseRow[] = [
  {
    pattern:
      /^(?:facts|news(?: feed| desk)?|news ?feed|world(?: news)?|breaking(?: news)?|latest(?: news)?|top stor(?:y|ies)|politics|business|economy|war|conflict|opinion|analysis|exclusive|live|updates?|society|europe|asia|africa|americas|middle east|international|national|local|home|headlines|press releases?|explainer|in brief|briefs?)$/i,
    example: 'World News',
    keeps: 'World leaders met in Geneva.',
    reason: 'the section that the page stands in',
  },
];

/** Related links within the text: a label and the headline of another story. */
export const INLINE_LINKS: NoiseRow[] = [
  {
    pattern:
      /^[\p{P}\p{S}\s]*(?:read(?: more| also| next| on)?|also read|see also|watch(?: more| now| live)?|listen|related(?: stor(?:y|ies)| articles?| news| coverage)?|more(?: on this)?|don[’']t miss|in pictures|recommended)\s?[:|»>].{2,200}$/iu,
    example: 'READ MORE: Storm nears the coast',
    keeps: 'More than ten homes burned.',
    reason: 'a link to another story',
  },
  {
    pattern: /^(?:to )?(?:click|read|see|watch|listen to|view|find|download)\b.{0,80}\bhere\W*$/i,
    example: 'Read the full statement here.',
    keeps: 'Read the room, she told lawmakers here on Monday.',
    reason: 'a link to another page',
  },
];

/** Asks of the reader, the author's life, the publisher's rights: dropped wherever they stand as a paragraph of their own. */
export const ASKS: NoiseRow[] = [
  {
    pattern:
      /^(?:have a (?:news |story )?tip\b.{0,200}|.{0,160}\b(?:can|may) be (?:reached|contacted|followed) (?:at|on|via|by)\b.{0,120}(?:@|https?:|\d{3}).{0,160})$/i,
    example: 'Have a tip? Lena Holm may be reached at lholm@herald.example.',
    keeps: 'A deal may be reached at the talks in Geneva, the envoy said.',
    reason: 'how to reach the author',
  },
  {
    pattern: /^(?:Follow|Read|See|Find|Visit|Learn|For|More|Full|Watch)\b.{0,160}\bhttps?:\/\/\S{4,200}$/,
    example: 'Follow our coverage of the vote at https://herald.example/vote',
    keeps: 'Read https://herald.example/vote aloud, the judge told him.',
    reason: 'a link to another page',
  },
  {
    pattern: /^(?:this (?:web)?site|we|our (?:web)?site) uses? cookies\b.{0,300}$/i,
    example: 'This website uses cookies to improve your experience.',
    keeps: 'We used cookies as bait, the hunter said.',
    reason: 'asks for consent',
  },
  {
    pattern:
      /^(?:please |to )?(?:sign up|subscribe|register)\b(?=.{0,200}\b(?:newsletters?|e-?mails?|inbox|briefing|alerts?|channel|updates|free|today|now|here|subscriber)\b).{0,300}$/i,
    example: 'Sign up for our morning briefing.',
    keeps: 'Sign up sheets were burned, the union said.',
    reason: 'asks for a subscription',
  },
  {
    pattern:
      /^get (?:the|our|all|more|breaking)\b.{0,120}\b(?:inbox|newsletters?|app|e-?mail|delivered|alerts)\b.{0,120}$/i,
    example: 'Get the latest stories in your inbox every morning.',
    keeps: 'Get the troops out, the senator told the ministry.',
    reason: 'asks for a subscription',
  },
  {
    pattern:
      /^(?:Follow|Join|Find|Contact|Reach|E-?mail|Write to|Message|Tell) (?:us|me|our|the (?:author|writer|reporter|editor)s?|him|her|\p{Lu}[\p{L} .'’-]{2,40}) (?:on|at|via|in|by|what)\b.{0,200}$/u,
    example: 'Follow Anna Berg on X.',
    keeps: 'Follow the convoy, the pilot was told.',
    reason: 'asks to be followed or written to',
  },
  {
    pattern: /^(?:follow|join|find|like|contact|e-?mail) (?:us|our)\b.{0,160}$/i,
    example: 'Join our Telegram channel',
    keeps: 'Join the army, the posters say.',
    reason: 'asks to be followed or written to',
  },
  {
    pattern:
      /^(?:(?:please|you can) )?(?:support|help|donate|become)\b(?=.{0,120}\b(?:journalism|newsroom|our work|us|readers?|member|patron|donat\w*|contribution)\b).{0,200}$/i,
    example: 'Support independent journalism with a small donation.',
    keeps: 'Support for the bill is falling, polls show.',
    reason: 'asks for money',
  },
  {
    pattern: /^we are (?:the|a) (?:news|editorial|reporting)\b.{0,400}$/i,
    example: 'We are the news team of the Northern Herald.',
    keeps: 'We are the victims here, he said.',
    reason: 'the outlet about itself',
  },
  {
    pattern:
      /^(?:©|\(c\)|copyright\b|all rights reserved)(?!.{0,80}\b(?:ruled|law|case|court|claims?|office)\b).{0,200}$/i,
    example: '© 2024 Northern Herald. All rights reserved.',
    keeps: 'Copyright law was changed.',
    reason: 'a notice of rights',
  },
  {
    pattern:
      /^(?:Editing|Writing|Compiled|Translated|Produced|Graphics?|Additional reporting|Reporting) by \p{Lu}[^.!?]{2,160}[.]?$/u,
    example: 'Editing by Jon Falk; Writing by Ana Ruiz',
    keeps: 'Reporting by state media of the blast was late.',
    reason: 'who worked on the text',
  },
  {
    pattern:
      /^\p{Lu}[\p{L}.'’-]+(?: \p{Lu}[\p{L}.'’-]*){1,3} (?:is|was) (?:an?|the) (?:[\p{L}-]+ ){0,4}(?:reporter|correspondent|journalist|editor|columnist|producer|freelancer|contributor|staff writer|news writer)\b[^.!?]{0,30}(?:\b(?:at|for|with|of|covering|based)\b|[.])[^!?]{0,260}$/u,
    example: 'Lena Holm is a senior reporter at the Northern Herald.',
    keeps: 'Lena Holm is a reporter who was shot in Mosul on Monday, police said.',
    reason: "the author's life",
  },
];

/**
 * Where the article ends and other stories begin. Past the middle of the prose everything after it goes; before that only the
 * line itself and the bare headlines right below it.
 */
export const ENDS: NoiseRow[] = [
  {
    pattern:
      /^[\p{P}\p{S}\s]*(?:keep reading|continue reading|read (?:more|next|also|on)|related(?: (?:stor(?:y|ies)|articles?|news|topics|content|coverage|links?|posts?))?|more (?:from|on|stories|news|in)\b[^.!?,:]{0,40}|you (?:may|might) (?:also )?(?:like|be interested in)|recommended(?: (?:for you|stories|articles))?|most (?:read|popular|viewed|shared)|trending(?: now)?|popular(?: now| stories)?|latest(?: (?:news|stories|headlines|articles))?|editor[’']?s[’']? (?:picks?|choice)|top stories|news ?feed|what to (?:read|watch) next|up next|see also|also read|don[’']t miss|around the web|promoted stories|from our partners|other news|in other news|about the authors?|more|show more|load more|comments)[\s\p{P}\p{S}]*$/iu,
    example: 'Keep reading:',
    keeps: 'More from the front is expected, he said.',
    reason: 'the list of other stories begins',
  },
];

export function rowFor(rows: readonly NoiseRow[], line: string): NoiseRow | null {
  if (line.length > 420) return null;
  return rows.find((row) => row.pattern.test(line)) ?? null;
}
