/**
 * Bytes to text, for feeds and pages alike: byte-order mark, then the pattern of NULs, then valid UTF-8, then what the
 * sender says, then a guess. UTF-8 comes before the labels because bytes that happen to be valid UTF-8 with letters
 * outside ASCII are UTF-8 in fact, while a label `iso-8859-1` is often only a server's default.
 * Limit: one single-byte charset labelled as another cannot be told.
 */
import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';

export type Decoded = { text: string; charset: string; basis: 'bom' | 'nul-pattern' | 'valid' | 'label' | 'guess' };

/** @param labels names of charsets as the sender gives them, most trusted first */
export function decodeText(bytes: Uint8Array, labels: readonly (string | null | undefined)[] = []): Decoded {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (const { mark, charset, basis } of SIGNATURES) {
    if (mark.every((byte, i) => buffer[i] === byte)) return { text: decode(buffer, charset), charset, basis };
  }
  // Several times as quick as a strict TextDecoder.
  if (isUtf8(buffer)) return { text: buffer.toString('utf8'), charset: 'utf-8', basis: 'valid' };
  for (const label of labels) {
    const charset = label ? charsetOf(label) : null;
    // Without a mark or NULs a label of UTF-16 or UTF-32 lies, and the bytes have just been seen not to be UTF-8.
    if (charset === null || /^utf|^ucs/.test(charset)) continue;
    const decoded = decode(buffer, charset);
    if (!decoded.includes('\ufffd')) return { text: decoded, charset, basis: 'label' };
  }
  return guess(buffer);
}

/** The charset parameter of a Content-Type. */
export function charsetLabel(contentType: string | null | undefined): string | null {
  return /charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{1,40})/i.exec(contentType ?? '')?.[1] ?? null;
}

type Signature = { mark: number[]; charset: string; basis: 'bom' | 'nul-pattern' };

/** XML 1.0, appendix F.1; the four-byte forms first, since FF FE begins two of them. */
const SIGNATURES: Signature[] = [
  { mark: [0xff, 0xfe, 0, 0], charset: 'utf-32le', basis: 'bom' },
  { mark: [0, 0, 0xfe, 0xff], charset: 'utf-32be', basis: 'bom' },
  { mark: [0xef, 0xbb, 0xbf], charset: 'utf-8', basis: 'bom' },
  { mark: [0xff, 0xfe], charset: 'utf-16le', basis: 'bom' },
  { mark: [0xfe, 0xff], charset: 'utf-16be', basis: 'bom' },
  { mark: [0x3c, 0, 0, 0], charset: 'utf-32le', basis: 'nul-pattern' },
  { mark: [0, 0, 0, 0x3c], charset: 'utf-32be', basis: 'nul-pattern' },
  { mark: [0x3c, 0], charset: 'utf-16le', basis: 'nul-pattern' },
  { mark: [0, 0x3c], charset: 'utf-16be', basis: 'nul-pattern' },
];

/** What publishers mean by these names (encoding.spec.whatwg.org, "Names and labels"), where iconv-lite takes them literally. */
const MEANT: Readonly<Record<string, string>> = {
  'iso-8859-1': 'windows-1252',
  'iso8859-1': 'windows-1252',
  'iso_8859-1': 'windows-1252',
  latin1: 'windows-1252',
  l1: 'windows-1252',
  ascii: 'windows-1252',
  'us-ascii': 'windows-1252',
  'iso-8859-9': 'windows-1254',
  'iso-8859-11': 'windows-874',
  'tis-620': 'windows-874',
  gb2312: 'gb18030',
  gbk: 'gb18030',
  'gb_2312-80': 'gb18030',
  'x-gbk': 'gb18030',
  'euc-kr': 'cp949',
  'ks_c_5601-1987': 'cp949',
  korean: 'cp949',
  'x-sjis': 'shift_jis',
  'shift-jis': 'shift_jis',
  'x-euc-jp': 'euc-jp',
  big5: 'big5hkscs',
  'x-cp1251': 'windows-1251',
  'x-cp1252': 'windows-1252',
};

function charsetOf(label: string): string | null {
  const name = label.trim().toLowerCase();
  const charset = MEANT[name] ?? name;
  // iconv-lite also "decodes" base64 and hex, which are no charsets.
  return iconv.encodingExists(charset) && !NO_CHARSET.has(charset) ? charset : null;
}
const NO_CHARSET = new Set(['base64', 'hex', 'binary', 'utf7', 'utf-7', 'utf-7-imap', 'utf7imap']);

const decode = (bytes: Buffer, charset: string): string => iconv.decode(bytes, charset);

/** Nothing said, or nothing that fits: UTF-8 with a few broken bytes, Cyrillic by its share of high bytes, else Western. */
function guess(bytes: Buffer): Decoded {
  const loose = bytes.toString('utf8');
  const broken = loose.match(/\ufffd/g)?.length ?? 0;
  const whole = loose.match(/[\u0080-\ufffc]/g)?.length ?? 0;
  if (whole > broken * 4) return { text: loose, charset: 'utf-8', basis: 'guess' };
  const charset = cyrillicOf(bytes) ?? 'windows-1252';
  return { text: decode(bytes, charset), charset, basis: 'guess' };
}

/**
 * Western text has an accent here and there; Cyrillic text is nearly all high bytes. Small letters are the most: they
 * lie at E0–FF in windows-1251 and at C0–DF in koi8-r. Tags and URLs are ASCII, so only bytes within runs are counted.
 */
function cyrillicOf(bytes: Uint8Array): string | null {
  let runs = 0;
  let high = 0;
  let upperHalf = 0;
  let run = 0;
  for (const byte of bytes.subarray(0, 100_000)) {
    if (byte < 0xc0) {
      run = 0;
      continue;
    }
    high++;
    run++;
    if (run > 2) runs++;
    if (byte >= 0xe0) upperHalf++;
  }
  if (high < 8 || runs < high * 0.4) return null;
  return upperHalf > high / 2 ? 'windows-1251' : 'koi8-r';
}
