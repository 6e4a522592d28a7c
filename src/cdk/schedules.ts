import type { Written } from '../infra/index.js';
import type { Term } from '../source/index.js';
import type { Place } from '../vocabulary/index.js';
import { eachOf, propOf, type Synth, textIn } from './synth.js';
import { chosen, untold } from './writing.js';

/**
 * What a schedule of the app comes to in a template: `rate(1 hour)`; undefined where there is none.
 * @see https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_events.Schedule.html
 * @see https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_scheduler.ScheduleExpression.html
 */
export function scheduleOf(synth: Synth, term: Term | undefined, at: Place): Written | undefined {
  const all = eachOf(term);
  if (all.length === 0) return undefined;
  return chosen(
    all.map((one) => expressionOf(synth, one) ?? untold('when the schedule starts it', at)),
    at,
  );
}

function expressionOf(synth: Synth, term: Term): string | undefined {
  const [name, args] = callOf(synth, term);
  switch (/\.(?:Schedule|ScheduleExpression)\.(\w+)$/.exec(name)?.[1]) {
    case 'expression':
      return textIn(args[0]);
    case 'rate':
      return rateOf(synth, args[0]);
    case 'cron':
      return cronOf(args[0]);
    case 'at':
      return 'at()';
    default:
      return undefined;
  }
}

function callOf(synth: Synth, term: Term | undefined): readonly [string, readonly Term[]] {
  const making = term?.is === 'made' ? synth.makings[term.by] : undefined;
  return making === undefined ? ['', []] : [synth.nameOf(making.callee) ?? '', making.args];
}

const IN_MINUTES: Readonly<Record<string, number>> = { seconds: 1 / 60, minutes: 1, hours: 60, days: 24 * 60 };

function rateOf(synth: Synth, term: Term | undefined): string | undefined {
  const [name, args] = callOf(synth, term);
  const amount = Number(textIn(args[0]) ?? Number.NaN);
  const minutes = amount * (IN_MINUTES[/^core\.Duration\.(\w+)$/.exec(name)?.[1] ?? ''] ?? Number.NaN);
  return Number.isNaN(minutes) ? undefined : `rate(${Math.ceil(minutes)} minutes)`;
}

/** What is left out is any, of the two kinds of days the one that is not told. */
function cronOf(options: Term | undefined): string | undefined {
  const told = (name: string, otherwise: string): string | undefined => {
    const term = propOf(options, name);
    return term === undefined ? otherwise : textIn(term);
  };
  const byWeek = propOf(options, 'weekDay') !== undefined;
  const fields = [
    ...[told('minute', '*'), told('hour', '*'), told('day', byWeek ? '?' : '*')],
    ...[told('month', '*'), told('weekDay', '?'), told('year', '*')],
  ];
  return options === undefined || fields.includes(undefined) ? undefined : `cron(${fields.join(' ')})`;
}
