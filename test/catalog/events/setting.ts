import type { Check, TrailEvent } from '../../../src/catalog/index.js';
import { text } from '../../../src/vocabulary/index.js';
import { catalog, line, type Plain, value } from '../setting.js';

/** Where the records of these tests were made. */
export const DUBLIN = { partition: text('aws'), region: text('eu-west-1'), account: text('111122223333') };

/** A record as the tables of cases write it. */
export interface Recorded {
  readonly event: string;
  /** Where it isn't the one that the table is named after. */
  readonly source?: string;
  readonly parameters?: Plain;
  readonly response?: Plain;
  readonly resources?: readonly { readonly type?: string; readonly arn: string }[];
}

export function eventOf(
  { event: name, parameters = {}, response, resources, ...other }: Recorded,
  source: string,
): TrailEvent {
  return {
    source: other.source ?? `${source}.amazonaws.com`,
    name,
    parameters: value(parameters),
    ...(response === undefined ? {} : { response: value(response) }),
    ...(resources === undefined ? {} : { resources }),
  };
}

/** What the record shows that IAM checked, as lines: `s3:GetObject on arn:aws:s3:::covers/1.png`. */
export function checksOfRecord(recorded: Recorded, source: string): readonly string[] {
  return catalog.checksOfEvent(eventOf(recorded, source), DUBLIN).checks.map(withConditions);
}

function withConditions(check: Check): string {
  const when = check.when.map((c) => c.key);
  return when.length === 0 ? line(check) : `${line(check)} when ${when.join(', ')}`;
}
