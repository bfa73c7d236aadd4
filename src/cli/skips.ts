/** What could not be read: told one by one as it happens, up to a limit, and counted at the end. */
import type { ReadItem } from '../replay/readers/items.js';
import { remark } from './output.js';

/** An archive with ten thousand broken lines has one thing to tell, not ten thousand. */
const TOLD = 20;

export class Skips {
  count = 0;

  take(item: Exclude<ReadItem, { kind: 'article' }>): void {
    if (item.kind === 'noted') remark(`${item.source}: ${item.reason}`);
    else this.add(item.source, item.reason);
  }

  add(source: string, reason: string): void {
    this.count++;
    if (this.count <= TOLD) remark(`skipped ${source}: ${reason}`);
    if (this.count === TOLD) remark('further ones are counted only');
  }

  tell(): void {
    if (this.count > 0) remark(`${this.count} skipped`);
  }
}
