/** What every request calls itself: the program, its version, and where its user can be reached. */

/** @example userAgentOf({network: {contact: 'desk@news.example'}}, '1.0.0') // 'counterclaim/1.0.0 (+mailto:desk@news.example)' */
export function userAgentOf({ network }: { network: { contact: string | null } }, version: string): string {
  const { contact } = network;
  if (contact === null) return `counterclaim/${version}`;
  return `counterclaim/${version} (+${/^https?:/.test(contact) ? contact : `mailto:${contact}`})`;
}
