import type { Stack } from '../../vocabulary/index.js';
import { exactValueAt, type StackReading } from './stack.js';

/** What the outputs of a stack give, where it has some. */
export function outputsOf(stack: StackReading): Pick<Stack, 'outputs'> {
  const outputs = [...stack.template.outputs].flatMap(([name, node]) => {
    const value = exactValueAt(stack, node, 'Value');
    return value === undefined ? [] : [[name, value] as const];
  });
  return outputs.length === 0 ? {} : { outputs: new Map(outputs) };
}
