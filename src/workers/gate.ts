/**
 * Who may work beside whom in one process. Ordinary work runs side by side; work that may kill the process runs alone,
 * so that the neighbours are not counted as suspects too. A gate may stand within another: its ordinary work goes on
 * whoever is alone out there, its suspects are alone out there as well.
 */
export class Gate {
  readonly #outer: Gate | null;
  #running = 0;
  #alone: Promise<void> = Promise.resolve();
  #idle: (() => void)[] = [];

  constructor(outer: Gate | null = null) {
    this.#outer = outer;
  }

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
      return await (this.#outer === null ? work() : this.#outer.alone(work));
    } finally {
      end();
    }
  }
}
