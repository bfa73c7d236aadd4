/**
 * Who may work beside whom in one process. Ordinary work runs side by side; work that may kill the process runs alone,
 * so that the neighbours are not counted as suspects too.
 */
export class Gate {
  #running = 0;
  #alone: Promise<void> = Promise.resolve();
  #idle: (() => void)[] = [];

  async beside<T>(work: () => Promise<T>): Promise<T> {
    for (let seen: unknown; seen !== this.#alone; ) {
      seen = this.#alone;
      await this.#alone;
    }
    this.#running++;
    try {
      return await work();
    } finally {
      this.#running--;
      if (this.#running === 0) for (const wake of this.#idle.splice(0)) wake();
    }
  }

  async alone<T>(work: () => Promise<T>): Promise<T> {
    const before = this.#alone;
    let end = (): void => {};
    this.#alone = new Promise((resolve) => {
      end = resolve;
    });
    try {
      await before;
      if (this.#running > 0) await new Promise<void>((resolve) => this.#idle.push(resolve));
      return await work();
    } finally {
      end();
    }
  }
}
