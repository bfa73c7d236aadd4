/**
 * The pages of a WARC archive as articles: `response` records whose payload is HTML. WARC-Date is when the crawler came
 * by and never when the page was published: it goes on as the day by which it had been. All other records are only counted.
 */
import { printable } from '../../shared/printable.js';
import { storedPage } from './http-response.js';
import {
  article,
  type Batches,
  noted,
  type Place,
  type ReadItem,
  recordOf,
  type SkippedItem,
  skipped,
} from './items.js';
import { type Limits, size } from './limits.js';
import type { Pieces } from './pieces.js';
import { publishedOf } from './published.js';
import { articleUrl } from './rows.js';
import { type WarcMishap, type WarcRecord, warcRecords } from './warc-records.js';

/** @param fileBytes size of the archive where it lies on disk unpacked: lengths beyond it are seen at once */
export async function* readWarc(pieces: Pieces, place: Place, limits: Limits, fileBytes: number | null): Batches {
  let others = 0;
  for await (const record of warcRecords(pieces, limits, fileBytes)) {
    if (record.kind === 'mishap') yield [mishapAt(place, record)];
    else if (record.type !== 'response') others++;
    else {
      const items = await itemsOf(record, recordOf(place, record.number), limits);
      if (items.length === 0) others++;
      else yield items;
    }
  }
  if (others > 0)
    yield [noted(place, `${others} ${others === 1 ? 'record is' : 'records are'} no page, so no article`)];
}

async function itemsOf(record: WarcRecord, place: Place, limits: Limits): Promise<ReadItem[]> {
  const where = { offset: record.offset };
  if (record.payload === null) {
    const reason = `${size(record.payloadBytes)} of payload, ${size(limits.articleBytes)} are read`;
    return [skipped(place, 'too-large', reason, where)];
  }
  const page = await storedPage(record.payload, limits.articleBytes);
  if (page.kind === 'other') return [];
  if (page.kind === 'refused') return [skipped(place, page.cause, page.reason, where)];
  // WARC 1.0 wrote the URI in angle brackets in its grammar, and some tools still do.
  const target = record.fields.get('warc-target-uri')?.replace(/^<|>$/g, '') ?? null;
  const url = target === null ? null : articleUrl(target);
  const items: ReadItem[] = [];
  if (target !== null && url === null) {
    items.push(noted(place, `its target is not a public web address: "${printable(target.slice(0, 60))}"`));
  }
  const seenAt = seenAtOf(record.fields.get('warc-date') ?? '');
  items.push(article(place, { kind: 'html', value: page.html }, { url, seenAt }));
  return items;
}

/** A crawler whose clock began at 1970 does not know when it came by. */
function seenAtOf(date: string): string | null {
  const seen = publishedOf(date);
  return seen !== null && seen >= FIRST_ARCHIVES ? seen : null;
}

/** No page of the web was archived before. */
const FIRST_ARCHIVES = '1995';

function mishapAt(file: Place, { number, offset, cause, reason }: WarcMishap): SkippedItem {
  return skipped(number === null ? file : recordOf(file, number), cause, reason, { offset });
}
