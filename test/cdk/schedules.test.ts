import { expect, it } from 'vitest';
import { showValue } from '../../src/vocabulary/index.js';
import { appOf } from './app.js';

/** The expression of the one schedule of an app. */
function expression(lines: string): string | undefined {
  const [only] = (appOf(lines).stack.starts ?? []).flatMap(({ by }) => ('schedule' in by ? [by.schedule] : []));
  return only && (only.is === 'unknown' ? 'unknown' : showValue(only));
}

it.each([
  [`rate(cdk.Duration.days(30))`, 'rate(43200 minutes)'],
  [`rate(cdk.Duration.hours(12))`, 'rate(720 minutes)'],
  [`rate(cdk.Duration.seconds(90))`, 'rate(2 minutes)'],
  [`expression('rate(7 days)')`, 'rate(7 days)'],
  [`cron({ minute: '0', hour: '6', day: '1', month: '1,7' })`, 'cron(0 6 1 1,7 ? *)'],
  [`cron({ minute: '0', hour: '6', weekDay: 'MON' })`, 'cron(0 6 ? * MON *)'],
  [`cron({})`, 'cron(* * * * ? *)'],
  [`expression(process.env.WHEN)`, 'unknown'],
  [`rate(cdk.Duration.days(fn.timeout))`, 'unknown'],
])('events.Schedule.%s is %s', (schedule, written) => {
  const targets = `[new (require('aws-cdk-lib/aws-events-targets').LambdaFunction)(fn)]`;
  expect(
    expression(`new events.Rule(this, 'Mornings', { schedule: events.Schedule.${schedule}, targets: ${targets} });`),
  ).toBe(written);
});

it.each([
  [`rate(cdk.Duration.minutes(5))`, 'rate(5 minutes)'],
  [`at(new Date('2027-01-01T00:00:00Z'))`, 'at()'],
  [`cron({ minute: '0', hour: '6', day: '1', timeZone: cdk.TimeZone.EUROPE_BERLIN })`, 'cron(0 6 1 * ? *)'],
])('scheduler.ScheduleExpression.%s is %s', (schedule, written) => {
  const scheduler = `require('aws-cdk-lib/aws-scheduler')`;
  const target = `new (require('aws-cdk-lib/aws-scheduler-targets').LambdaInvoke)(fn)`;
  const props = `{ schedule: ${scheduler}.ScheduleExpression.${schedule}, target: ${target} }`;
  expect(expression(`new (${scheduler}.Schedule)(this, 'Mornings', ${props});`)).toBe(written);
});
