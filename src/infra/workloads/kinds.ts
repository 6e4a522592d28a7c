import { stateMachinesOf } from '../state-machines/machines.js';
import type { StackReading } from '../values/stack.js';
import { functionsOf } from './functions.js';
import type { Runner } from './runner.js';
import { executionsOf, tasksOf } from './tasks.js';

/** Each kind of what runs with a role of its own. */
const KINDS: readonly ((stack: StackReading) => readonly Runner[])[] = [
  functionsOf,
  stateMachinesOf,
  tasksOf,
  executionsOf,
];

/** Everything in a template that runs with a role of its own. */
export function runnersOf(stack: StackReading): readonly Runner[] {
  return KINDS.flatMap((find) => find(stack));
}
