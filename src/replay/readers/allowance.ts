/**
 * Guards against bombs: a file of a kilobyte that unpacks to a gibibyte. One allowance belongs to one file on disk and
 * counts what all its layers unpack to; each compressed member is measured by itself as well, so that one bomb in an
 * archive is named and its neighbours are read.
 */
import { type Limits, size } from './limits.js';
import { BadInput } from './pieces.js';

export class Allowance {
  readonly limits: Limits;
  #left: number;

  /** @param bytes of the file on disk; null where it comes by a pipe */
  constructor(limits: Limits, bytes: number | null) {
    this.limits = limits;
    this.#left = bytes === null ? Number.MAX_SAFE_INTEGER : Math.max(limits.fileRatioFromBytes, bytes * limits.ratio);
  }

  /** @throws BadInput once the file as a whole has unpacked to too much */
  spend(bytes: number): void {
    this.#left -= bytes;
    if (this.#left < 0) throw new BadInput('bomb', `the file unpacks to more than ${this.limits.ratio} times its size`);
  }

  /** The reason to stop, where one member has unpacked to too much for its size. */
  excess(packed: number, unpacked: number): string | null {
    const { ratio, ratioFromBytes } = this.limits;
    if (unpacked <= ratioFromBytes || unpacked <= ratio * packed) return null;
    return `unpacks to more than ${size(ratioFromBytes)} and more than ${ratio} times its packed size`;
  }
}
