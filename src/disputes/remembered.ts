/**
 * Remembers what a pure function makes of a claim or a report for as long as that object lives. A claim that is filed
 * meets hundreds of others, and what it says by itself is the same each time. Claims do not change once they are read.
 */
export function remembered<K extends object, V>(make: (of: K) => V): (of: K) => V {
  const known = new WeakMap<K, { value: V }>();
  return (of) => {
    const found = known.get(of);
    if (found !== undefined) return found.value;
    const value = make(of);
    known.set(of, { value });
    return value;
  };
}
