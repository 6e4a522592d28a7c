import { DAY } from '../../vocabulary/index.js';
import type { Period } from '../period.js';

/** What to list of a bucket: the keys that begin with a prefix, from one on and up to one. */
export interface Slice {
  readonly prefix: string;
  readonly after?: string;
  /** Keys that come after all that begin with this are not asked for. */
  readonly last?: string;
}

/**
 * Where in the layout of a trail a prefix stands, by the level of folders below it.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html
 */
export type Level = 'accounts' | 'kinds' | 'regions' | 'years' | 'deeper';

/** Undefined where the prefix does not lead into the folder of a trail. */
export function levelOf(prefix: string): Level | undefined {
  const [, below] = /(?:^|\/)AWSLogs\/(.*)$/s.exec(prefix) ?? [];
  if (below === undefined) return undefined;
  const folders = below.split('/').filter((one, i) => one !== '' && !(i === 0 && isOrganisation(one)));
  return (['accounts', 'kinds', 'regions', 'years'] as const)[folders.length] ?? 'deeper';
}

/** `o-a1b2c3d4e5`: between `AWSLogs` and the accounts, in the trail of an organisation. */
export function isOrganisation(folder: string): boolean {
  return /^o-[a-z0-9]{10,32}$/.test(folder);
}

export function isAccount(folder: string): boolean {
  return /^\d{12}$/.test(folder);
}

/** Folders of which CloudTrail is the owner. Others of AWS's services stand beside them. */
export function isKind(folder: string): boolean {
  return /^CloudTrail(-Digest|-Insight)?$/.test(folder);
}

/**
 * What to list below the folder of a region, month by month, so that no day is listed that nobody asks for. `now` ends a period that is open.
 */
export function slicesOf(folder: string, period: Period, now: number): readonly Slice[] {
  const { from } = period;
  const to = Math.min(period.to ?? now, now) + DAY; // what is delivered on the day after may tell of the last one
  const last = period.to === undefined ? {} : { last: `${folder}${dayPath(to)}/` };
  if (from === undefined) return [{ prefix: folder, ...last }];
  const months = monthsBetween(from, Math.max(from, to));
  return months.map((month, i) => ({
    prefix: `${folder}${month}/`,
    ...(i === 0 && { after: `${folder}${dayPath(from)}/` }),
    ...(i === months.length - 1 && last),
  }));
}

/** `2026/07/01` */
function dayPath(time: number): string {
  return new Date(time).toISOString().slice(0, 10).replaceAll('-', '/');
}

/** `2026/07`, `2026/08` … */
function monthsBetween(from: number, to: number): readonly string[] {
  const months: string[] = [];
  const at = new Date(from);
  at.setUTCDate(1);
  for (at.setUTCHours(0, 0, 0, 0); at.getTime() <= to; at.setUTCMonth(at.getUTCMonth() + 1))
    months.push(dayPath(at.getTime()).slice(0, 7));
  return months;
}

/** Whether a key comes after the last that is asked for. */
export function isPast({ last }: Slice, key: string): boolean {
  return last !== undefined && key > last && !key.startsWith(last);
}
