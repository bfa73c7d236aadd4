/**
 * Pages that show a wall instead of a story. What stands before a paywall is read and marked; a page of nothing but consent,
 * payment, login or a browser check is no article, and the reason says which. A wall is never read as news.
 */
export type WallKind = 'paywall' | 'cookie wall' | 'login' | 'browser check';
export type WallRow = { kind: WallKind; pattern: RegExp; example: string; keeps: string };

/** Over paragraphs. */
export const WALL_ROWS: WallRow[] = [
  {
    kind: 'paywall',
    pattern:
      /\b(?:subscribe|sign up|register|log ?in|sign in|pay|become a (?:member|subscriber))\b[^.!?]{0,60}\b(?:to|and) (?:continue|keep|finish|read(?: (?:the rest|on|more|this|the full))?|unlock|access)\b/i,
    example: 'Subscribe now to continue reading this article.',
    keeps: 'He had to pay to leave, the prisoner said.',
  },
  {
    kind: 'paywall',
    pattern:
      /\b(?:this|the) (?:article|story|content|page|report) is (?:only |exclusively |reserved )?(?:available )?(?:only |exclusively )?(?:to|for) (?:our |paying |registered )?(?:subscribers|members|premium)\b/i,
    example: 'This article is available only to subscribers.',
    keeps: 'The story is only for children, the author said.',
  },
  {
    kind: 'paywall',
    pattern:
      /\b(?:you(?:[’']ve| have) (?:reached|read|used)\b[^.!?]{0,40}\b(?:free|complimentary|monthly) (?:articles?|stories|limit)|already a (?:subscriber|member)\?)/i,
    example: 'You have reached your limit of free articles.',
    keeps: 'You have read the free press, he told them.',
  },
  {
    kind: 'cookie wall',
    pattern:
      /\b(?:we|this (?:web)?site|our partners|we and our(?: \d+)? partners)\b[^.!?]{0,80}\b(?:use|store|process|need|set)s?(?: (?:and|or|access|information|such|as|on|to|the|our|your|some|necessary|essential|tracking|third[- ]party|data|technologies|of|analytical)){0,8} (?:cookies?|personal data|your consent|your device)\b/i,
    example: 'We and our 214 partners store and access information such as cookies on your device.',
    keeps: 'We use flour and sugar in our cookies, the baker said.',
  },
  {
    kind: 'cookie wall',
    pattern:
      /\b(?:accept|reject|manage|agree to|consent to|allow|enable)\b[^.!?]{0,30}\b(?:all |the use of |our |your )?(?:cookies|tracking|cookie (?:settings|preferences)|privacy (?:settings|choices|preferences))\b/i,
    example: 'Accept all cookies or manage your privacy settings.',
    keeps: 'The mayor will accept all offers.',
  },
  {
    kind: 'cookie wall',
    pattern:
      /\b(?:withdraw|change|give) (?:your|this) consent\b|\bprivacy policy\b[^.!?]{0,60}\bcookie policy\b|\blegitimate interest\b[^.!?]{0,80}\b(?:partners|vendors|consent)\b/i,
    example: 'You can withdraw your consent at any time.',
    keeps: 'The patient did not give consent.',
  },
  {
    kind: 'login',
    pattern:
      /^(?:please |you (?:must|need to|have to) )?(?:log ?in|sign in|be logged in)\b[^.!?]{0,40}\b(?:to (?:view|see|continue|access|read)|your account)\b/i,
    example: 'Please log in to view this page.',
    keeps: 'Log in the river blocked the bridge, police said.',
  },
  {
    kind: 'browser check',
    pattern:
      /\b(?:(?:enable|turn on|activate) (?:javascript|js)\b|javascript (?:is|must be) (?:disabled|enabled|required)|(?:verify|checking|confirm)(?:ing)? (?:that )?(?:you are|you[’']re|if you are|your browser)\b[^.!?]{0,30}(?:human|robot|browser|secure)?|unusual traffic from your)/i,
    example: 'Please enable JavaScript and verify that you are human.',
    keeps: 'The prisoners must verify their names.',
  },
];

/** Of the words of a text, so much in paragraphs that belong to a wall makes it one. */
const MOSTLY = 0.5;
/** A page of a story has more words than a wall. */
const LONGEST_WALL = 400;

export type Wall = { kind: WallKind; whole: boolean };

/** @param free what the page's own metadata says of its text */
export function wallOf(text: string, free: boolean | null): Wall | null {
  const paragraphs = text.split('\n').filter((line) => line.trim() !== '');
  const words = (line: string) => line.split(/\s+/).length;
  let total = 0;
  let walled = 0;
  let kind: WallKind | null = null;
  for (const line of paragraphs) {
    const count = words(line);
    total += count;
    const row = count > 120 ? undefined : WALL_ROWS.find(({ pattern }) => pattern.test(line));
    if (row === undefined) continue;
    walled += count;
    kind ??= row.kind;
  }
  if (kind !== null && total <= LONGEST_WALL && walled >= total * MOSTLY) return { kind, whole: true };
  // Some print the whole text and hide it by a script; such a page is read in full.
  return kind === 'paywall' || (free === false && total <= LONGEST_WALL) ? { kind: 'paywall', whole: false } : null;
}

/** The text without the wall's own words. */
export function withoutWall(text: string): string {
  const isWall = (line: string) =>
    line.length <= 400 && WALL_ROWS.some(({ kind, pattern }) => kind === 'paywall' && pattern.test(line));
  return text
    .split('\n')
    .filter((line) => !isWall(line))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
