import { DAY, groupBy } from '../../vocabulary/index.js';

/** The days of which a trail delivered files of one account and region. */
export interface Delivery {
  readonly account: string;
  readonly region: string;
  /** `2026-07-01` */
  readonly first: string;
  readonly last: string;
  /** The days between without a file, in runs. */
  readonly gaps: readonly { readonly from: string; readonly to: string }[];
}

/**
 * `111122223333_CloudTrail_eu-west-1_20260701T1005Z_abc.json.gz`
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-examples.html#cloudtrail-log-filename-format
 */
const NAME = /(\d{12})_CloudTrail_([a-z0-9-]{1,64})_(\d{4})(\d\d)(\d\d)T\d{4}Z_/;

/**
 * Of which days there are files, by their names, or records in a table (`recorded`: days such as `2026-07-01` by `111122223333 eu-west-1`).
 * Other names tell nothing.
 */
export function deliveriesOf(
  names: Iterable<string>,
  recorded: ReadonlyMap<string, ReadonlySet<string>> = new Map(),
): readonly Delivery[] {
  const days = new Map([...recorded].map(([key, some]) => [key, new Set([...some].map(dayOf))]));
  for (const name of names) {
    const [, account, region, year, month, day] = NAME.exec(name) ?? [];
    const at = dayOf(`${year}-${month}-${day}`);
    if (account === undefined || Number.isNaN(at)) continue;
    const key = `${account} ${region}`;
    days.set(key, (days.get(key) ?? new Set()).add(at));
  }
  return [...days].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, some]) => deliveryOf(key, some));
}

function deliveryOf(key: string, days: ReadonlySet<number>): Delivery {
  const [account = '', region = ''] = key.split(' ');
  const sorted = [...days].sort((a, b) => a - b);
  const gaps = sorted.flatMap((day, i) => {
    const before = sorted[i - 1];
    return before === undefined || day - before === 1 ? [] : [{ from: dayText(before + 1), to: dayText(day - 1) }];
  });
  return { account, region, first: dayText(sorted[0] ?? 0), last: dayText(sorted.at(-1) ?? 0), gaps };
}

function dayOf(text: string): number {
  return Date.parse(`${text}T00:00:00Z`) / DAY;
}

function dayText(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

/** Days of which some accounts and regions have no file. */
export interface Gap {
  readonly from: string;
  readonly to: string;
  /** `111122223333 eu-west-1` */
  readonly in: readonly string[];
}

/** The gaps of several accounts and regions, each run of days once. */
export function gapsOf(deliveries: readonly Delivery[]): readonly Gap[] {
  const all = deliveries.flatMap(({ account, region, gaps }) =>
    gaps.map((gap) => ({ gap, in: `${account} ${region}` })),
  );
  return [...groupBy(all, ({ gap }) => `${gap.from} ${gap.to}`).values()].map((some) => ({
    ...some[0].gap,
    in: some.map((one) => one.in),
  }));
}
