import type { ProjectNames } from '../evidence/index.js';
import { type Arn, arn, oncePer } from '../vocabulary/index.js';
import { coverer, relater } from './relation.js';

/** Whether patterns may mean one resource, or the one a part of the other: an object of a bucket, a table's stream, a function's alias. */
export function mayBeOne(names: ProjectNames): (a: Arn, b: Arn) => boolean {
  const relate = relater(names);
  const covers = coverer(names);
  const below = oncePer((whole: Arn) => ['/', ':'].map((by) => arn([...whole, { text: by }, { wildcard: '*' }])));
  const hasPart = (whole: Arn, part: Arn): boolean => below(whole).some((parts) => covers(parts, part));
  return (a, b) => relate(a, b) !== 'apart' || hasPart(a, b) || hasPart(b, a);
}
