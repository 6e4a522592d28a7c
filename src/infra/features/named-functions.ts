import { type Reference, type Value, valueKey } from '../../vocabulary/index.js';
import { namesIn } from '../values/mentions.js';
import { ownNameOf } from '../values/own-name.js';
import type { Project } from '../values/stack.js';
import { functionsOf } from '../workloads/functions.js';
import { runnerName } from '../workloads/runner.js';

/**
 * Tells which functions of the project a value names: by a reference to one, or by a name or ARN spelled out as the function's own
 * FunctionName is (`orders-${Stage}`).
 */
export function functionsNamed(project: Project): (value: Value) => readonly Reference[] {
  const spelled = new Map<string, Reference>();
  for (const of of project.stacks.flatMap(functionsOf)) {
    const own = runnerName(of);
    const written = own.is === 'reference' ? of.stack.names.get(own.to)?.is : undefined;
    if (own.is === 'reference' && written !== undefined) spelled.set(valueKey(written), own.to);
  }
  return (value) => {
    const name = isText(value) ? ownNameOf(value) : undefined;
    const byName = spelled.get(valueKey(name ?? value));
    return byName === undefined ? namesIn(value) : [...namesIn(value), byName];
  };
}

function isText(value: Value): boolean {
  return value.is === 'text' || value.is === 'joined';
}
