// Node's --import: this process believes that it is two hours later than it is.
const AHEAD_MS = 2 * 3_600_000;
const RightDate = Date;

globalThis.Date = class Ahead extends RightDate {
  constructor(...given) {
    super(...(given.length === 0 ? [RightDate.now() + AHEAD_MS] : given));
  }
  static now() {
    return RightDate.now() + AHEAD_MS;
  }
};
