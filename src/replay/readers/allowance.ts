/**
 * Guards against bombs: a file of a kilobyte that unpacks to a gibibyte. One allowance belongs to one file on disk and
 * counts what all its layers unpack to; each compressed member is measured by itself as well, so that one bomb in an
 * archive is named and its neighbours are read.
 */
import { type Limits, size } from './limits.js';
import { BadInput } from './pieces.js';

export class Allowance {
  readonly limits: Limits;
  readonly #fileBytes: number;
  #unpacked = 0;
  /** The packed bytes that would account for what was unpacked, at the highest ratio that is believed. */
  #accountedFor = 0;

  /** @param fileBytes of the file on disk; null where it comes by a pipe */
  constructor(limits: Limits, fileBytes: number | null) {
    this.limits = limits;
    this.#fileBytes = fileBytes ?? Number.POSITIVE_INFINITY;
  }

  /** @throws BadInput once the file as a whole has unpacked to too much */
  spend(unpacked: number, ratio = this.limits.ratio): void {
    this.#unpacked += unpacked;
    this.#accountedFor += unpacked / ratio;
    if (this.#unpacked <= this.limits.fileRatioFromBytes || this.#accountedFor <= this.#fileBytes) return;
    throw new BadInput('bomb', `the whole file unpacks to more than ${ratio} times its size`);
  }

  /** The reason to stop, where one member has unpacked to too much for its size. */
  excess(packed: number, unpacked: number, ratio = this.limits.ratio): string | null {
    const { ratioFromBytes } = this.limits;
    if (unpacked <= ratioFromBytes || unpacked <= ratio * packed) return null;
    return `unpacks to more than ${size(ratioFromBytes)} and more than ${ratio} times its packed size`;
  }
}
