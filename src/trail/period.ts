import { DAY, UserError } from '../vocabulary/index.js';

/** From one time to another, in milliseconds since 1970; open at an end that is not told. */
export interface Period {
  readonly from?: number;
  readonly to?: number;
}

const UNITS: Readonly<Record<string, number>> = { h: DAY / 24, d: DAY, w: 7 * DAY };

/**
 * The time that the user names: by days (`2026-07-01`, whole days in UTC), times (`2026-07-01T10:00Z`), or how long ago (`90d`, `12h`, `2w`).
 * @throws UserError where a text is none of these, or the period ends before it begins
 */
export function periodOf(
  { since, until }: { since?: string | undefined; until?: string | undefined },
  now: Date,
): Period {
  const from = since === undefined ? undefined : timeOf(since, '--since', now);
  const to = until === undefined ? undefined : timeOf(until, '--until', now) + (isDay(until) ? DAY - 1 : 0);
  if (from !== undefined && to !== undefined && from > to)
    throw new UserError(
      `\`--since ${since}\` is later than \`--until ${until}\`.`,
      'Name a period that ends after it begins.',
    );
  return { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
}

function isDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text);
}

const TIME = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d))?$/;

function timeOf(text: string, flag: string, now: Date): number {
  const [, many, unit = ''] = /^(\d{1,6})([hdw])$/.exec(text) ?? [];
  const time = many !== undefined ? now.getTime() - Number(many) * (UNITS[unit] ?? 0) : Date.parse(text);
  if ((many !== undefined || TIME.test(text)) && !Number.isNaN(time)) return time;
  throw new UserError(
    `\`${flag} ${text}\` is no time.`,
    'Write a day (2026-07-01), a time (2026-07-01T10:00Z), or how long ago (90d, 12h, 2w).',
  );
}
