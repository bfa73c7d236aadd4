/** "1 report", "12,000 reports". */
export function counted(n: number, noun: string): string {
  return `${grouped(n)} ${noun}${n === 1 ? '' : 's'}`;
}

/** "930,000": with marks for people to count thousands by. */
export const grouped = (n: number): string => n.toLocaleString('en-US');
