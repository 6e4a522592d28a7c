import { DAY } from '../vocabulary/index.js';

/**
 * The longest time between two runs of a schedule, in days; `Infinity` where it runs once, undefined where it is no schedule expression.
 * @param expression `rate(30 days)`, `cron(0 6 1 * ? *)`, `at(2026-12-24T06:00:00)`
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html
 */
export function longestPause(expression: string): number | undefined {
  const [, kind, inside = ''] = /^\s*(rate|cron|at)\((.*)\)\s*$/i.exec(expression) ?? [];
  switch (kind?.toLowerCase()) {
    case 'at':
      return Number.POSITIVE_INFINITY;
    case 'rate':
      return daysOfRate(inside);
    case 'cron':
      return daysOfCron(inside.trim().split(/\s+/));
    default:
      return undefined;
  }
}

const IN_A_DAY: Readonly<Record<string, number>> = { minute: 1440, hour: 24, day: 1 };

function daysOfRate(inside: string): number | undefined {
  const [, count, unit] = /^\s*(\d+)\s+(minute|hour|day)s?\s*$/i.exec(inside) ?? [];
  const inADay = IN_A_DAY[unit?.toLowerCase() ?? ''];
  return count === undefined || inADay === undefined ? undefined : Math.ceil(Number(count) / inADay);
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const DAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
/** Leap days come in this time. */
const YEARS = 9;
const FROM = 2027;

/** Which days it runs on, looked at one by one: hours and minutes make no difference of days. */
function daysOfCron([, , dayOfMonth = '', month = '', dayOfWeek = '', year = '*']: readonly string[]):
  | number
  | undefined {
  const months = numbersIn(month, 1, 12, MONTHS);
  const years = numbersIn(year, 1970, 2199, []);
  if (months === undefined || years === undefined) return undefined;
  const runs: number[] = [];
  const start = Date.UTC(FROM, 0, 1);
  for (let at = start; at < Date.UTC(FROM + YEARS, 0, 1); at += DAY) {
    const date = new Date(at);
    const runsThen = months.has(date.getUTCMonth() + 1) && (year === '*' || years.has(date.getUTCFullYear()));
    const isDay = runsThen ? fitsDay(date, dayOfMonth, dayOfWeek) : false;
    if (isDay === undefined) return undefined;
    if (isDay) runs.push(at / DAY);
  }
  return runs.length < 2 ? Number.POSITIVE_INFINITY : longestGap(runs);
}

function longestGap(days: readonly number[]): number {
  return Math.max(...days.slice(1).map((day, i) => day - (days[i] ?? day)));
}

/** One of the two fields is `?` or says of every day. */
function fitsDay(date: Date, dayOfMonth: string, dayOfWeek: string): boolean | undefined {
  const byMonth = fitsDayOfMonth(date, dayOfMonth);
  const byWeek = fitsDayOfWeek(date, dayOfWeek);
  return byMonth === undefined || byWeek === undefined ? undefined : byMonth && byWeek;
}

/** `L` is the last day of the month, `15W` the weekday nearest to a day. */
function fitsDayOfMonth(date: Date, field: string): boolean | undefined {
  if (field === '?') return true;
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  if (/^L$/i.test(field)) return date.getUTCDate() === last;
  const near = /^(\d+)W$/i.exec(field)?.[1];
  if (near !== undefined) return date.getUTCDate() === Math.min(Number(near), last);
  return numbersIn(field, 1, 31, [])?.has(date.getUTCDate());
}

/** `6L` is the last Friday of the month, `6#3` the third. */
function fitsDayOfWeek(date: Date, field: string): boolean | undefined {
  if (field === '?') return true;
  const [day, of] = [date.getUTCDay() + 1, date.getUTCDate()];
  const nth = /^([A-Z]{3}|\d)#(\d)$/i.exec(field);
  if (nth !== null) return day === numberOf(nth[1] ?? '', DAYS, 1) && Math.ceil(of / 7) === Number(nth[2]);
  const last = /^([A-Z]{3}|\d)?L$/i.exec(field);
  if (last !== null) {
    const end = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
    return day === numberOf(last[1] ?? '7', DAYS, 1) && of > end - 7;
  }
  return numbersIn(field, 1, 7, DAYS, 1)?.has(day);
}

/** `1-5`, `MON,WED`, `0/15`, `*`; undefined where it is none of these. */
function numbersIn(
  field: string,
  least: number,
  most: number,
  names: readonly string[],
  first = least,
): ReadonlySet<number> | undefined {
  const found = new Set<number>();
  for (const part of field.split(',')) {
    const [, from = '', to, step] = /^(\*|\?|\w+)(?:-(\w+))?(?:\/(\d+))?$/.exec(part) ?? [];
    const isAny = from === '*' || from === '?';
    const begin = isAny ? least : numberOf(from, names, first);
    const end = isAny || (to === undefined && step !== undefined) ? most : numberOf(to ?? from, names, first);
    if (begin === undefined || end === undefined || Number(step ?? 1) < 1) return undefined;
    for (let n = begin; n <= end; n += Number(step ?? 1)) found.add(n);
  }
  return found;
}

function numberOf(text: string, names: readonly string[], first: number): number | undefined {
  if (/^\d{1,4}$/.test(text)) return Number(text);
  const at = names.indexOf(text.toUpperCase());
  return at < 0 ? undefined : at + first;
}
