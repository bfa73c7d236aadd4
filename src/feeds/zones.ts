/** Zones as feeds write them, in minutes east of UTC: offsets, the usual abbreviations, and names such as Europe/Kyiv. */

const NAMED: Readonly<Record<string, number>> = {
  z: 0,
  gmt: 0,
  utc: 0,
  ut: 0,
  uct: 0,
  wet: 0,
  'etc/gmt': 0,
  'etc/utc': 0,
  bst: 60,
  west: 60,
  cet: 60,
  met: 60,
  mez: 60,
  wat: 60,
  cest: 120,
  mest: 120,
  mesz: 120,
  eet: 120,
  cat: 120,
  sast: 120,
  idt: 180,
  eest: 180,
  msk: 180,
  eat: 180,
  trt: 180,
  ist: 330,
  pkt: 300,
  npt: 345,
  wib: 420,
  ict: 420,
  sgt: 480,
  hkt: 480,
  awst: 480,
  jst: 540,
  kst: 540,
  acst: 570,
  aest: 600,
  aedt: 660,
  nzst: 720,
  nzdt: 780,
  at: -240,
  ast: -240,
  adt: -180,
  art: -180,
  brt: -180,
  nst: -210,
  ndt: -150,
  et: -300,
  est: -300,
  edt: -240,
  ct: -360,
  cst: -360,
  cdt: -300,
  mt: -420,
  mst: -420,
  mdt: -360,
  pt: -480,
  pst: -480,
  pdt: -420,
  akst: -540,
  akdt: -480,
  hst: -600,
};

/** RFC 3339 allows ±23:59; the widest in use is +14:00. */
const MAX_OFFSET = 15 * 60;

/** @returns null where the words are no zone known here */
export function zoneMinutes(text: string, day: { year: number; month: number; day: number }): number | null {
  const zone = text.trim().toLowerCase();
  const named = NAMED[zone];
  if (named !== undefined) return named;
  const offset = /^(?:gmt|utc|z)?\s*([+-])(\d\d?)(?::?(\d\d))?z?(?: ?(?:gmt|utc|[a-z]{3,4}))?$/.exec(zone);
  if (offset) {
    const [, sign, hours, minutes = '0'] = offset;
    const size = Number(hours) * 60 + Number(minutes);
    return Number(minutes) > 59 || size > MAX_OFFSET ? null : sign === '-' && size > 0 ? -size : size;
  }
  return /^[a-z]+\/[a-z_/+-]+$/.test(zone) ? offsetOfPlace(zone, day) : null;
}

/** What the clocks of a place showed on that day at noon. */
function offsetOfPlace(
  zone: string,
  { year, month, day }: { year: number; month: number; day: number },
): number | null {
  try {
    const at = new Date(Date.UTC(year, month - 1, day, 12));
    const format = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' });
    const name = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
    const [, sign, hours, minutes] = /^GMT(?:([+-])(\d\d):(\d\d))?$/.exec(name) ?? [];
    if (name === '') return null;
    return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) || 0;
  } catch {
    return null; // not a zone that Node knows
  }
}
