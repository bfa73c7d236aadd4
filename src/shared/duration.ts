/** Spans of time as people write them in the configuration, in milliseconds: `500ms`, `30s`, `10m`, `2h`, `1d`. */
const UNIT_MS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Null where the text is no duration. A bare number is none: nobody can see its unit. */
export function durationMs(text: string): number | null {
  const match = /^\s*(\d+(?:\.\d+)?)\s*(ms|s|m|h|d)\s*$/i.exec(text);
  const unitMs = UNIT_MS[match?.[2]?.toLowerCase() ?? ''];
  return match && unitMs ? Math.round(Number(match[1]) * unitMs) : null;
}
