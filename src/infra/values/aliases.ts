import type { Stack } from '../../vocabulary/index.js';
import type { StackReading } from './stack.js';

/** What else the infrastructure code calls what it defines. */
export function aliasesOf({ template, evaluate }: StackReading): Pick<Stack, 'aliases'> {
  if (template.aliases === undefined) return {};
  const values = [...template.aliases].flatMap(([name, node]) => {
    const value = evaluate(node);
    return value === undefined ? [] : [[name, value] as const];
  });
  return { aliases: new Map(values) };
}
