/** What could not be read: told one by one as it happens, up to a limit, and counted by cause at the end. */
import { CAUSES, type Cause, type ReadItem } from '../replay/readers/items.js';
import { remark } from './output.js';

/** An archive with ten thousand broken lines has one thing to tell, not ten thousand. */
const TOLD = 20;

export class Skips {
  readonly #causes = new Map<string, number>();
  #count = 0;

  get count(): number {
    return this.#count;
  }

  take(item: Exclude<ReadItem, { kind: 'article' }>): void {
    if (item.kind === 'noted') remark(`${item.source}: ${item.reason}`);
    else this.add(item.source, item.reason, CAUSES[item.cause]);
  }

  /** @param cause as it follows a number: "7 broken JSON" */
  add(source: string, reason: string, cause = 'not usable'): void {
    this.#count++;
    this.#causes.set(cause, (this.#causes.get(cause) ?? 0) + 1);
    if (this.#count <= TOLD) remark(`skipped ${source}: ${reason}`);
    if (this.#count === TOLD) remark('further ones are counted only');
  }

  /** `3 skipped (2 broken JSON, 1 without text)` */
  summary(): string {
    const causes = [...this.#causes].sort(([, a], [, b]) => b - a).map(([cause, n]) => `${n} ${cause}`);
    return `${this.#count} skipped (${causes.join(', ')})`;
  }
}

/** The words of a cause that the ledger holds as its name. */
export function causeWords(name: string | undefined): string | undefined {
  return name !== undefined && Object.hasOwn(CAUSES, name) ? CAUSES[name as Cause] : undefined;
}
