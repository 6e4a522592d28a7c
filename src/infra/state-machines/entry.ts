import type { Tree } from '../../host/index.js';
import { type Entry, unknown } from '../../vocabulary/index.js';
import type { Definition } from '../templates/definition.js';
import { arnValue } from '../values/resource-values.js';
import type { Runner } from '../workloads/runner.js';
import { readDefinition } from './definition.js';
import { tasksIn } from './states.js';

const known = new WeakMap<Definition, Entry>();

/** What a state machine runs: its definition, or why that can't be read. Who looks for what it calls and who asks for it read it once. */
export function entryOf(of: Runner, tree: Tree): Entry {
  const entry = known.get(of.definition) ?? readEntry(of, tree);
  known.set(of.definition, entry);
  return entry;
}

function readEntry(of: Runner, tree: Tree): Entry {
  const { stack, definition } = of;
  const read = readDefinition(of, tree);
  if ('because' in read) return { is: 'unreadable', ...read };
  const arn = arnValue(definition, stack) ?? unknown('the state machine has no ARN that is known', definition.at);
  return { is: 'states', at: read.root.at, arn, tasks: tasksIn(read.root, stack) };
}
