import { reference, referenceValue, STAGE, type Value } from '../../vocabulary/index.js';
import type { StackReading } from './stack.js';

/**
 * The stage of a project's first service, which is that of all others: what one of them says of another, it says of the same stage. Undefined
 * for the first one itself, and for other parameters.
 */
export function sharedStage(parameter: string, stack: StackReading): Value | undefined {
  if (parameter !== STAGE) return undefined;
  const first = stack.project.stacks.find(({ template }) => template.parameters.has(STAGE));
  return first === undefined || first === stack ? undefined : referenceValue(reference(first.template.file, STAGE));
}
