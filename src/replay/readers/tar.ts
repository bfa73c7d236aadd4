/** Tar: each regular file inside it, one after the other. Links and devices in it are named; nothing is written. */
import tarStream from 'tar-stream';
import { type Batches, harmlessName, insideOf, type Place, skipped } from './items.js';
import { BadInput, type Inside } from './pieces.js';

type Extract = ReturnType<typeof tarStream.extract>;
type Entry = Extract extends AsyncIterable<infer Inner> ? Inner : never;

/** @throws BadInput where the tar itself cannot be read on */
export async function* readTar(source: AsyncIterable<Buffer>, place: Place, inside: Inside): Batches {
  const tar = tarStream.extract();
  const feed = new Feed(source, tar);
  try {
    for await (const entry of entriesOf(tar)) {
      const { name, type } = entry.header;
      const inner = insideOf(place, harmlessName(name));
      if (type === 'directory') {
        // nothing to read
      } else if (type !== 'file' && type !== 'contiguous-file') {
        yield [skipped(inner, 'not-a-file', `not a regular file in the archive (${type ?? 'of unknown type'})`)];
      } else {
        yield* inside({ name, place: inner, pieces: buffersOf(entry) });
      }
      // The next header follows only once this file has been read to its end.
      entry.resume();
    }
    await feed.done;
  } finally {
    tar.destroy();
    await feed.stop();
  }
}

async function* entriesOf(tar: Extract): AsyncGenerator<Entry> {
  try {
    yield* tar;
  } catch (error) {
    throw error instanceof BadInput ? error : new BadInput('damaged', faultOf(error));
  }
}

function faultOf(error: unknown): string {
  const message = error instanceof Error ? error.message : '';
  if (/unexpected end/i.test(message)) return 'the tar is cut off';
  return 'not a tar, or a damaged one';
}

/**
 * The bytes of one file. Stepped by hand, since `for await` would destroy the entry when its reader has had enough, and
 * tar-stream then destroys the whole tar with it.
 */
async function* buffersOf(entry: Entry): AsyncGenerator<Buffer> {
  const parts = entry[Symbol.asyncIterator]();
  let bytes = 0;
  for (;;) {
    let next: IteratorResult<unknown>;
    try {
      next = await parts.next();
    } catch (error) {
      throw error instanceof BadInput ? error : new BadInput('damaged', `cut off after ${bytes} bytes`);
    }
    if (next.done) return;
    if (!Buffer.isBuffer(next.value)) throw new BadInput('damaged', 'not a tar, or a damaged one');
    bytes += next.value.length;
    yield next.value;
  }
}

/** Moves bytes from a pulled source into the pushed tar reader, no faster than it takes them. */
class Feed {
  readonly done: Promise<void>;
  readonly #tar: Extract;
  #stopped = false;

  constructor(source: AsyncIterable<Buffer>, tar: Extract) {
    this.#tar = tar;
    this.done = this.#run(source);
    // Told to whoever reads the entries; here it is only kept from ending the process.
    this.done.catch(() => {});
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.done.catch(() => {});
  }

  async #run(source: AsyncIterable<Buffer>): Promise<void> {
    try {
      for await (const part of source) {
        if (this.#stopped || this.#tar.destroyed) return;
        if (this.#tar.write(part)) continue;
        await new Promise<void>((resume) => {
          this.#tar.once('drain', resume);
          this.#tar.once('close', resume);
        });
        if (this.#tar.destroyed) return;
      }
      this.#tar.end(undefined);
    } catch (error) {
      this.#tar.destroy(error instanceof Error ? error : new Error(String(error)));
      throw error;
    }
  }
}
