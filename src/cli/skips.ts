/** What could not be read: told one by one, up to a limit, and counted by cause at the end. */
import { CAUSES, type Cause, type ReadItem, skipped } from '../replay/readers/items.js';
import { Tally } from '../replay/readers/tally.js';
import { remark } from './output.js';

/** An archive with ten thousand broken lines has one thing to tell, not ten thousand. */
const TOLD = 20;

export class Skips {
  readonly #tally = new Tally();

  take(item: Exclude<ReadItem, { kind: 'article' }>): void {
    this.#tally.add(item);
    if (item.kind === 'noted') {
      if (this.#tally.notes <= TOLD) remark(`${item.source}: ${item.reason}`);
      return;
    }
    const { skipped: count } = this.#tally;
    if (count <= TOLD) remark(`skipped ${item.source}: ${item.reason}`);
    if (count === TOLD + 1) remark('further ones are counted only');
  }

  add(source: string, cause: Cause, reason: string): void {
    this.take(skipped({ id: source, source }, cause, reason));
  }

  /** `12 skipped: 7 broken JSON, 5 without text`, if any were. */
  tell(): void {
    const summary = this.#tally.summary();
    if (summary !== null) remark(summary);
  }
}

/** The cause that the ledger holds by its name. */
export function causeOf(name: string | undefined): Cause {
  return name !== undefined && Object.hasOwn(CAUSES, name) ? (name as Cause) : 'failed';
}
