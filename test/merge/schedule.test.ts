import { expect, test } from 'vitest';
import { longestPause } from '../../src/merge/schedule.js';

test.each<[string, number | undefined]>([
  ['rate(5 minutes)', 1],
  ['rate(1 day)', 1],
  ['rate(30 days)', 30],
  ['cron(0/15 * * * ? *)', 1],
  ['cron(0 18 ? * MON-FRI *)', 3],
  ['cron(0 6 ? * 2 *)', 7],
  ['cron(0 6 1 * ? *)', 31],
  ['cron(0 6 L * ? *)', 31],
  ['cron(0 6 15W * ? *)', 31],
  ['cron(0 6 ? * 6L *)', 35],
  ['cron(0 6 ? * TUE#1 *)', 35],
  ['cron(0 6 31 * ? *)', 61],
  ['cron(0 6 1 1,4,7,10 ? *)', 92],
  ['cron(0 6 24 DEC ? *)', 366],
  ['cron(0 6 29 2 ? *)', 1461],
  ['cron(0 6 1 1 ? 2030)', Number.POSITIVE_INFINITY],
  ['at(2030-12-24T06:00:00)', Number.POSITIVE_INFINITY],
  ['cron(0 6 1 SMARCH ? *)', undefined],
  ['every full moon', undefined],
])('%s pauses for at most %s days', (expression, days) => {
  expect(longestPause(expression)).toBe(days);
});
