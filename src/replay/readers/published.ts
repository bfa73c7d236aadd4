/**
 * The date an input gives for an article, checked and written as ISO 8601. The offset stays as given: "18:24 in Kyiv"
 * says more than its UTC. A date that the calendar does not have is no date, and is never moved to the next one.
 */
const ISO = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?\s*(Z|[+-]\d\d(?::?\d\d)?)?)?$/i;

/** RFC 2822, 3.3: `Fri, 07 Feb 2025 18:24:00 +0200`; weekday and seconds may be missing, older zones have names. */
const RFC_2822 =
  /^(?:[a-z]{3},?\s+)?(\d{1,2})\s+([a-z]{3})[a-z]{0,6}\.?\s+(\d{4})\s+(\d\d):(\d\d)(?::(\d\d))?\s*([+-]\d{4}|[a-z]{1,3})$/i;

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** RFC 2822, 4.3: the obsolete zones that have a fixed meaning. */
const ZONES: ReadonlyMap<string, string> = new Map([
  ['z', 'Z'],
  ['ut', 'Z'],
  ['utc', 'Z'],
  ['gmt', 'Z'],
  ['edt', '-04:00'],
  ['est', '-05:00'],
  ['cdt', '-05:00'],
  ['cst', '-06:00'],
  ['mdt', '-06:00'],
  ['mst', '-07:00'],
  ['pdt', '-07:00'],
  ['pst', '-08:00'],
]);

/** `2025-02-07`, `2025-02-07T18:24:00+02:00`; null where it is no date, or none that exists. */
export function publishedOf(given: string): string | null {
  const text = given.trim();
  if (text.length > 60) return null;
  return isoDate(text) ?? mailDate(text);
}

function isoDate(text: string): string | null {
  const found = ISO.exec(text);
  if (!found) return null;
  const [, year = '', month = '', day = '', hour, minute = '', second, fraction, zone] = found;
  if (!exists(Number(year), Number(month), Number(day))) return null;
  const date = `${year}-${month}-${day}`;
  if (hour === undefined) return date;
  if (!isTime(hour, minute, second ?? '00')) return null;
  const offset = zone === undefined ? '' : offsetOf(zone);
  if (offset === null) return null;
  return `${date}T${hour}:${minute}:${second ?? '00'}${fraction ? `.${fraction}` : ''}${offset}`;
}

function mailDate(text: string): string | null {
  const found = RFC_2822.exec(text);
  if (!found) return null;
  const [, day = '', name = '', year = '', hour = '', minute = '', second = '00', zone = ''] = found;
  const month = MONTHS.indexOf(name.toLowerCase()) + 1;
  if (!exists(Number(year), month, Number(day)) || !isTime(hour, minute, second)) return null;
  const offset = ZONES.get(zone.toLowerCase()) ?? offsetOf(zone);
  if (offset === null) return null;
  return `${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}T${hour}:${minute}:${second}${offset}`;
}

function exists(year: number, month: number, day: number): boolean {
  if (year < 1000 || month < 1 || month > 12 || day < 1) return false;
  // Day 0 of the next month is the last of this one.
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function isTime(hour: string, minute: string, second: string): boolean {
  return Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60;
}

/** `+02:00` of `+0200` and `+02`; null where no clock on earth is set so. */
function offsetOf(zone: string): string | null {
  if (/^z$/i.test(zone)) return 'Z';
  const found = /^([+-])(\d\d):?(\d\d)?$/.exec(zone);
  if (!found) return null;
  const [, sign = '', hours = '', minutes = '00'] = found;
  return Number(hours) <= 14 && Number(minutes) < 60 ? `${sign}${hours}:${minutes}` : null;
}
