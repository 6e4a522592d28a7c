import { type Arn, type ArnPart, arn } from '../../vocabulary/index.js';
import { notGround } from './ground.js';
import type { Trial } from './trial.js';

type Variable = Extract<ArnPart, { readonly variable: string }>;

/**
 * The pattern with its variables filled in from the request; undefined where one has no value. A value is plain text: a `*` in it is no
 * wildcard. A key of several values can't be a variable.
 * @throws Error where a name is left in the pattern
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export function filledIn(pattern: Arn, trial: Trial): Arn | undefined {
  if (pattern.every((part) => 'text' in part || 'wildcard' in part)) return pattern;
  const parts: ArnPart[] = [];
  for (const part of pattern) {
    if ('name' in part) throw notGround(part.name);
    if (!('variable' in part)) parts.push(part);
    else {
      const text = variableValue(part, trial);
      if (text === undefined) return undefined;
      parts.push({ text });
    }
  }
  return arn(parts);
}

function variableValue(part: Variable, { context }: Trial): string | undefined {
  const values = context.get(part.variable.toLowerCase());
  if (values === undefined) return part.otherwise;
  return values.length === 1 ? values[0] : undefined;
}

export function hasVariable(pattern: Arn): boolean {
  return pattern.some((part) => 'variable' in part);
}

/** The colons in the texts of a pattern. */
export function colonsIn(pattern: Arn): number {
  return pattern.reduce((sum, part) => sum + ('text' in part ? part.text.split(':').length - 1 : 0), 0);
}

/** Whether a variable stands before the fifth colon. */
export function hasEarlyVariable(pattern: Arn): boolean {
  const first = pattern.findIndex((part) => 'variable' in part);
  return first >= 0 && colonsIn(pattern.slice(0, first)) < 5;
}
