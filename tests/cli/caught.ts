/** A command run in this process, with what it printed. */
import { vi } from 'vitest';
import { messageOf } from '../../src/shared/errors.js';

export async function caught(command: () => Promise<void>) {
  let [out, err] = ['', ''];
  const outSpy = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += text;
    return true;
  });
  const errSpy = vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    err += text;
    return true;
  });
  try {
    const failed = await command().then(
      () => null,
      (error: unknown) => messageOf(error),
    );
    return { out, err, failed };
  } finally {
    outSpy.mockRestore();
    errSpy.mockRestore();
  }
}
