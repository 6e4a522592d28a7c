import type { Tree } from '../../host/index.js';
import type { Entry, Value } from '../../vocabulary/index.js';
import type { Definition } from '../templates/definition.js';
import { member, type Node } from '../templates/node.js';
import { ownName } from '../values/resource-values.js';
import type { StackReading } from '../values/stack.js';

/** What a template defines that runs with a role of its own: a function, the containers of a task, a state machine, … */
export interface Runner {
  readonly stack: StackReading;
  readonly definition: Definition;
  readonly kind: RunnerKind;
  /** What tells it from others of the same resource: `.execution`. */
  readonly part?: string;
  /** The container whose code runs, where it is one of several of a task. */
  readonly container?: Node;
}

/** One kind of them. */
export interface RunnerKind {
  /** The word by which signs of features mean it. */
  readonly is: 'function' | 'task' | 'execution' | 'state machine';
  /** The property that names the role. */
  readonly role: string;
  /** The services that take the role on for it. */
  readonly services: readonly string[];
  /** Where its code begins. */
  readonly entry: (of: Runner, tree: Tree) => Entry;
  /** The environment variables that the template sets. */
  readonly environment: (of: Runner) => ReadonlyMap<string, Value>;
}

/** The properties of its resource as written, one map inside the other. */
export function property(of: Runner, ...path: readonly string[]): ReturnType<typeof member> {
  return member(of.definition.properties, ...path);
}

/** The opaque name that stands in the ARN of its resource. */
export function runnerName(of: Runner): ReturnType<typeof ownName> {
  return ownName(of.definition, of.stack);
}

/** SAM makes the role of such a function or state machine unless it names one. */
export function isSam({ definition }: Pick<Runner, 'definition'>): boolean {
  return definition.type === 'AWS::Serverless::Function' || definition.type === 'AWS::Serverless::StateMachine';
}
