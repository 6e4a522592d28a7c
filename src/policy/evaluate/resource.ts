import { type Arn, arn, isEverything, matchesText, type Scope } from '../../vocabulary/index.js';
import { matchesInSegments } from '../conditions/arn.js';
import { colonsIn, filledIn, hasEarlyVariable } from './fill-in.js';
import { QUESTIONS } from './questions.js';
import type { Trial } from './trial.js';

/**
 * Whether Resource or NotResource of a statement is about the request's resource; a statement with neither, as in a trust policy, is.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function resourceApplies(scope: Scope<Arn> | undefined, trial: Trial): boolean {
  if (scope === undefined) return true;
  if ('only' in scope) return scope.only.some((pattern) => matchesResource(pattern, trial));
  if (scope.except.some((pattern) => matchesResource(pattern, trial))) return false;
  const isFilled = scope.except.every((pattern) => filledIn(pattern, trial) !== undefined);
  return trial.readings.settle(QUESTIONS.unfilledNotResource, true, isFilled);
}

/** Where there is no resource, only `*` matches. A pattern with a variable without value matches nothing. */
function matchesResource(pattern: Arn, trial: Trial): boolean {
  if (isEverything(pattern)) return true;
  const filled = filledIn(pattern, trial);
  if (filled === undefined || trial.resource === '*') return false;
  const matches = matchesArn(filled, trial);
  return hasEarlyVariable(pattern) ? trial.readings.settle(QUESTIONS.earlyVariable, false, matches) : matches;
}

function matchesArn(pattern: Arn, { resource, readings }: Trial): boolean {
  const whole = matchesText(pattern, resource);
  const missing = 5 - colonsIn(pattern);
  if (!whole && missing <= 0) return false; // what matches segment by segment matches as a whole
  const inSegments = matchesInSegments(resource, lengthened(pattern, missing));
  return readings.settle(QUESTIONS.colons, whole, inSegments);
}

/** IAM adds the segments that an ARN of fewer than six lacks, each of them `*`. */
function lengthened(pattern: Arn, missing: number): Arn {
  const more = Array.from({ length: missing }, () => [{ text: ':' }, { wildcard: '*' } as const]);
  return arn([...pattern, ...more.flat()]);
}
