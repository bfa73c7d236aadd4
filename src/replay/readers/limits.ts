/**
 * How much of an archive is believed before it is called an attack or a mistake. No total size is among them: an
 * archive may be larger than memory, since it is streamed; what must be held at once, and what grows while it is
 * unpacked, is bounded.
 */
export type Limits = {
  /** One line of JSONL, one row of CSV. */
  lineBytes: number;
  /** One text, page or WARC payload, unpacked. */
  articleBytes: number;
  /** Objects and lists inside one another in a line of JSON. */
  jsonDepth: number;
  /** Containers inside one another: `a.zip` in `b.tar.gz` is three. */
  containerDepth: number;
  /** A zip that lies in another container or comes by a pipe is held whole, as its directory stands at its end. */
  heldZipBytes: number;
  /** Unpacked bytes for one packed byte of gzip or zip. Text packs 3 to 20 times, one article over and over some 100. */
  ratio: number;
  /** The same for zstd, whose long memory packs repeated articles far better. */
  zstdRatio: number;
  /** The ratio is not looked at before one compressed member or file has given this much. */
  ratioFromBytes: number;
  /** The same for all that one file on disk unpacks to, layers within layers added up. */
  fileRatioFromBytes: number;
};

const KIB = 1024;
const MIB = 1024 * KIB;

export const LIMITS: Readonly<Limits> = {
  lineBytes: 5 * MIB,
  articleBytes: 10 * MIB,
  jsonDepth: 64,
  containerDepth: 4,
  heldZipBytes: 64 * MIB,
  ratio: 200,
  zstdRatio: 1000,
  ratioFromBytes: 10 * MIB,
  fileRatioFromBytes: 512 * MIB,
};

/** `5 MiB`, for messages. */
export function size(bytes: number): string {
  if (bytes >= MIB) return `${Number((bytes / MIB).toFixed(1))} MiB`;
  if (bytes >= KIB) return `${Number((bytes / KIB).toFixed(1))} KiB`;
  return `${bytes} bytes`;
}
