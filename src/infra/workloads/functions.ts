import type { StackReading } from '../values/stack.js';
import { entryOf } from './entry.js';
import { environmentOf } from './environment.js';
import type { Runner, RunnerKind } from './runner.js';

/** The types of Lambda functions. */
export const FUNCTION_TYPES: ReadonlySet<string> = new Set(['AWS::Serverless::Function', 'AWS::Lambda::Function']);

const FUNCTION: RunnerKind = {
  is: 'function',
  role: 'Role',
  services: ['lambda.amazonaws.com', 'edgelambda.amazonaws.com'],
  entry: entryOf,
  environment: environmentOf,
};

/** The Lambda functions that a template defines. */
export function functionsOf(stack: StackReading): readonly Runner[] {
  return [...stack.template.resources.values()]
    .filter((d) => FUNCTION_TYPES.has(d.type) && d.generated === undefined)
    .map((definition) => ({ stack, definition, kind: FUNCTION }));
}
