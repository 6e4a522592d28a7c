import { DAY } from '../vocabulary/index.js';
import { LOG_NAME } from './coverage/delivered.js';
import type { Period } from './period.js';
import type { TrailRecord } from './records/record.js';

/** Which records are asked for: all where nothing is told. */
export interface Wanted extends Period {
  readonly accounts?: readonly string[];
  readonly regions?: readonly string[];
}

/** Whether each record is asked for. */
export function isWithoutLimit({ from, to, accounts, regions }: Wanted): boolean {
  return from === undefined && to === undefined && accounts === undefined && regions === undefined;
}

/** Whether a record is asked for. One that tells no time, account or region can't be told to be another's. */
export function isWantedRecord(
  { from, to, accounts, regions }: Wanted,
  record: Pick<TrailRecord, 'region'> & Partial<Pick<TrailRecord, 'time' | 'recipient'>>,
): boolean {
  if (accounts && record.recipient !== undefined && !accounts.includes(record.recipient)) return false;
  if (regions && record.region !== '' && !regions.includes(record.region)) return false;
  if (record.time === undefined || (from === undefined && to === undefined)) return true;
  const time = Date.parse(record.time);
  return !(time < (from ?? time) || time > (to ?? time));
}

/** Where a file of a trail says in its name that it holds other records than those asked for. */
export function isWantedFile(wanted: Wanted, name: string): boolean {
  const { accounts, regions } = wanted;
  const [, account = '', region = '', year, month, day] = LOG_NAME.exec(name) ?? [];
  if (account === '') return true;
  if ((accounts && !accounts.includes(account)) || (regions && !regions.includes(region))) return false;
  return isWantedDay(wanted, Date.parse(`${year}-${month}-${day}T00:00:00Z`));
}

/** Whether files of a day may hold what is asked for. They are named by when they were delivered, which may be the day after. */
export function isWantedDay({ from, to }: Period, day: number): boolean {
  return !(day + DAY <= (from ?? day) || day > (to ?? day) + DAY);
}
