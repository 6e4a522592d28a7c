import type { Definition } from '../templates/definition.js';
import { member } from '../templates/node.js';
import { ownName } from '../values/resource-values.js';
import type { StackReading } from '../values/stack.js';

/** A Lambda function that a template defines, of either type. */
export interface LambdaFunction {
  readonly stack: StackReading;
  readonly definition: Definition;
  /** SAM makes its role unless it names one. */
  readonly isSam: boolean;
}

const TYPES = new Set(['AWS::Serverless::Function', 'AWS::Lambda::Function']);

export function functionsOf(stack: StackReading): readonly LambdaFunction[] {
  return [...stack.template.resources.values()]
    .filter((d) => TYPES.has(d.type) && d.generated === undefined)
    .map((definition) => ({ stack, definition, isSam: definition.type === 'AWS::Serverless::Function' }));
}

/** The function's properties as written, one map inside the other. */
export function property(of: LambdaFunction, ...path: readonly string[]): ReturnType<typeof member> {
  return member(of.definition.properties, ...path);
}

/** The opaque name that stands in the function's ARN. */
export function functionName(of: LambdaFunction): ReturnType<typeof ownName> {
  return ownName(of.definition, of.stack);
}
