import type { Arn } from '../../vocabulary/index.js';
import { spellPlain } from './plain.js';
import type { Scope } from './scope.js';

/** The ARN that a pattern is in each stage, by the stage's name; without those that do not tell all of its names. */
export function inStages(pattern: Arn, scope: Scope): Readonly<Record<string, string>> {
  const told = scope.stages.filter(({ bindings }) =>
    pattern.every((part) => !('name' in part) || bindings.has(part.name)),
  );
  return Object.fromEntries(told.map((stage) => [stage.stage, spellPlain(pattern, { ...scope, deployed: stage })]));
}
