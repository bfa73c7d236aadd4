/**
 * What a page holds but does not show: a reader never saw it, so nobody claims it. Told by attributes and inline style;
 * a class of a style sheet cannot be judged here.
 */
export type HiddenRow = { pattern: RegExp; example: string; keeps: string; reason: string };

/** Over the text of a `style` attribute. */
export const HIDING_STYLES: HiddenRow[] = [
  {
    pattern: /(?:^|;)\s*display\s*:\s*none\b/i,
    example: 'display: none',
    keeps: 'display: block',
    reason: 'not laid out',
  },
  {
    pattern: /(?:^|;)\s*visibility\s*:\s*(?:hidden|collapse)\b/i,
    example: 'visibility:hidden',
    keeps: 'visibility: visible',
    reason: 'laid out but not drawn',
  },
  {
    pattern: /(?:^|;)\s*font-size\s*:\s*(?:0(?:\.0+)?(?:px|r?em|pt|%|vw)?|[01](?:\.\d+)?px)\s*(?:!|;|$)/i,
    example: 'color:red;font-size:0',
    keeps: 'font-size: 0.9em',
    reason: 'too small to see',
  },
  {
    pattern: /(?:^|;)\s*opacity\s*:\s{0,9}0{0,9}(?:\.0{0,9})?\s*(?:!|;|$)/i,
    example: 'opacity:0',
    keeps: 'opacity: 0.8',
    reason: 'transparent',
  },
  {
    pattern:
      /(?:^|;)\s*(?:left|top|right|bottom|text-indent|margin-left|margin-top)\s*:\s*-\d{4,}(?:\.\d+)?(?:px|em|rem)?/i,
    example: 'position:absolute;left:-9999px',
    keeps: 'left: -12px',
    reason: 'moved off the screen',
  },
  {
    pattern:
      /(?:^|;)\s*(?:clip\s*:\s*rect\(\s*[01](?:px)?[\s,]+[01](?:px)?[\s,]+[01](?:px)?[\s,]+[01](?:px)?\s*\)|clip-path\s*:\s*inset\(\s*(?:50|100)%)/i,
    example: 'clip: rect(0,0,0,0)',
    keeps: 'clip-path: circle(40%)',
    reason: 'cut away',
  },
  {
    pattern: /(?:^|;)\s*(?:max-)?height\s*:\s*0(?:px)?\s*;(?:.{0,200};)?\s*overflow\s*:\s*hidden/i,
    example: 'height:0;overflow:hidden',
    keeps: 'height: 0.5em; overflow: hidden',
    reason: 'no room',
  },
];

const COLOUR = /(?:^|;)\s*color\s*:\s*([^;!]{1,40})/i;
const BACKGROUND = /(?:^|;)\s*background(?:-color)?\s*:\s*([^;!]{1,60})/i;
const COLOUR_NAMES: Record<string, string> = { white: '#ffffff', black: '#000000' };

export function isHidden(name: string, attributes: Record<string, string>): boolean {
  if (name === 'html' || name === 'body') return false;
  if (attributes.hidden !== undefined && attributes.hidden !== 'until-found') return true;
  if (attributes['aria-hidden'] === 'true') return true;
  const style = attributes.style;
  if (!style) return false;
  const start = style.slice(0, 2000);
  return HIDING_STYLES.some((row) => row.pattern.test(start)) || isOneColour(start);
}

/** Text in the colour of its own background, where the same attribute gives both, or in white or no colour at all. */
function isOneColour(style: string): boolean {
  const colour = colourOf(COLOUR.exec(style)?.[1]);
  if (colour === null) return false;
  if (colour === 'transparent') return true;
  return colour === colourOf(BACKGROUND.exec(style)?.[1]);
}

function colourOf(value: string | undefined): string | null {
  const plain = value?.trim().toLowerCase();
  if (!plain) return null;
  const named = COLOUR_NAMES[plain];
  if (named) return named;
  const short = /^#([\da-f])([\da-f])([\da-f])$/.exec(plain);
  return short ? `#${short[1]}${short[1]}${short[2]}${short[2]}${short[3]}${short[3]}` : plain.replace(/\s+/g, '');
}
