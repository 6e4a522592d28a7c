import { type Arn, arn, type Value } from '../../vocabulary/index.js';
import type { Surroundings } from '../check.js';
import { spellingsOf } from './spelling.js';

/** The caller's own partition, region and account, as they stand in an ARN. */
export interface Own {
  readonly Partition: Arn;
  readonly Region: Arn;
  readonly Account: Arn;
}

/** An account or region that nobody told is `*`, the partition `aws`. */
export function ownOf(where: Surroundings): Own {
  return {
    Partition: patternOf(where.partition) ?? arn([{ text: 'aws' }]),
    Region: patternOf(where.region) ?? [{ wildcard: '*' }],
    Account: patternOf(where.account) ?? [{ wildcard: '*' }],
  };
}

function patternOf(value: Value): Arn | undefined {
  const [only, more] = spellingsOf(value);
  return only?.known === 'wholly' && only.pattern.length > 0 && more === undefined ? only.pattern : undefined;
}
