import { STATE_MACHINE_TYPES } from './state-machines/machine-types.js';
import type { Definition } from './templates/definition.js';
import type { StackReading } from './values/stack.js';
import { FUNCTION_TYPES } from './workloads/functions.js';

/** The id of a workload or role in the whole run: its logical id, or `file#LogicalId` where two templates define that id. */
export type IdOf = (stack: StackReading, logicalId: string) => string;

/** What the author calls the resource: `placeOrder` for PlaceOrderLambdaFunction. */
export function shownId({ id, shown }: Definition): string {
  return shown ?? id;
}

const NAMED = new Set([...FUNCTION_TYPES, ...STATE_MACHINE_TYPES, 'AWS::ECS::TaskDefinition', 'AWS::IAM::Role']);

/** `others`: further ids as they are shown, by their stacks: roles that a template only refers to. */
export function idsOf(stacks: readonly StackReading[], others: readonly (readonly [StackReading, string])[]): IdOf {
  const templates = new Map<string, Set<StackReading>>();
  const count = (stack: StackReading, id: string): void => {
    templates.set(id, (templates.get(id) ?? new Set()).add(stack));
  };
  for (const stack of stacks) {
    for (const d of stack.template.resources.values()) if (NAMED.has(d.type)) count(stack, shownId(d));
  }
  for (const [stack, id] of others) count(stack, id);
  return (stack, id) => ((templates.get(id)?.size ?? 0) > 1 ? `${stack.template.file}#${id}` : id);
}
