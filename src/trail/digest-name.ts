import { DAY } from '../vocabulary/index.js';
import { isWantedDay, type Wanted } from './wanted.js';

/** What the name of a digest file tells of it. */
export interface DigestName {
  /** `111122223333 eu-west-1`: the account and region whose log files it lists. */
  readonly place: string;
  /** The trail's name and home region. Several may deliver in one place. */
  readonly trail: string;
  /** When the hour ends that it is of, in milliseconds since 1970. */
  readonly end: number;
  /** It lists files that an earlier one should have listed. */
  readonly isBackfill: boolean;
}

/**
 * `111122223333_CloudTrail-Digest_eu-west-1_press_us-east-1_20260701T150131Z.json.gz`; undefined where a name is none of a digest file.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-digest-file-structure.html
 */
export function digestNamed(name: string): DigestName | undefined {
  const [, account, region, trail, year, month, day, hour, minute, second, backfill] = NAME.exec(name) ?? [];
  const end = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (account === undefined || trail === undefined || Number.isNaN(end)) return undefined;
  return { place: `${account} ${region}`, trail, end, isBackfill: backfill !== undefined };
}

const NAME =
  /(\d{12})_CloudTrail-Digest_([a-z0-9-]{1,64})_([\w.-]{1,200})_(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z(_backfill)?\.json(?:\.gz)?$/;

/** Whether a digest file may tell of the days, accounts and regions that are asked for. */
export function isWantedDigest({ accounts, regions, ...period }: Wanted, { place, end }: DigestName): boolean {
  const [account = '', region = ''] = place.split(' ');
  if (accounts?.includes(account) === false || regions?.includes(region) === false) return false;
  return isWantedDay(period, Math.floor(end / DAY) * DAY);
}
