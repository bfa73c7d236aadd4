/** Counts what an archive gave, and says at the end in plain words what was left out and why. */
import { CAUSES, type Cause, type ReadItem } from './items.js';

export class Tally {
  articles = 0;
  skipped = 0;
  notes = 0;
  readonly #causes = new Map<Cause, number>();

  add(item: ReadItem): void {
    if (item.kind === 'article') this.articles++;
    else if (item.kind === 'noted') this.notes++;
    else {
      this.skipped++;
      this.#causes.set(item.cause, (this.#causes.get(item.cause) ?? 0) + 1);
    }
  }

  /** Nothing at all could be read: the work has failed (exit status 1). */
  get failed(): boolean {
    return this.articles === 0;
  }

  /** How many were skipped for each cause, the most frequent first. */
  get causes(): [Cause, number][] {
    return [...this.#causes].sort(([, a], [, b]) => b - a);
  }

  /** `12 skipped: 7 broken JSON, 5 without text`; null where nothing was. */
  summary(): string | null {
    if (this.skipped === 0) return null;
    const parts = this.causes.map(([cause, count]) => `${count} ${CAUSES[cause]}`);
    return `${this.skipped} skipped: ${parts.join(', ')}`;
  }
}
