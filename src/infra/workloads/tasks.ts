import type { Entry } from '../../vocabulary/index.js';
import { isKnownImage } from '../features/known-images.js';
import { isNothing, member } from '../templates/node.js';
import type { StackReading } from '../values/stack.js';
import { containerEnvironment, containerName, containersOf } from './containers.js';
import { property, type Runner, type RunnerKind } from './runner.js';

const TASK_DEFINITION = 'AWS::ECS::TaskDefinition';

const services = ['ecs-tasks.amazonaws.com'];

/** The containers of a task of Amazon ECS, which all act with the role of the task. */
const TASK: RunnerKind = {
  is: 'task',
  role: 'TaskRoleArn',
  services,
  entry: containerEntry,
  environment: ({ container, stack }) => (container === undefined ? new Map() : containerEnvironment(container, stack)),
};

/**
 * Amazon ECS itself, which pulls images, reads secrets and writes logs with the execution role of a task: there is no code of the project.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html
 */
const EXECUTION: RunnerKind = {
  is: 'execution',
  role: 'ExecutionRoleArn',
  services,
  entry: ({ definition }) => ({ is: 'none', at: definition.at }),
  environment: () => new Map(),
};

/** The tasks of a template that have a role, once for each of their containers that runs code which is not known by its image. */
export function tasksOf(stack: StackReading): readonly Runner[] {
  return definitionsWith(TASK, stack).flatMap((task) => {
    const containers = containersOf(task).filter((one) => !isKnownImage(one, stack));
    const [only, more] = containers;
    if (only === undefined) return [task];
    if (more === undefined) return [{ ...task, container: only }];
    return containers.map((container, i) => ({ ...task, container, part: `/${containerName(container) ?? i + 1}` }));
  });
}

/** What Amazon ECS does to start the tasks of a template. */
export function executionsOf(stack: StackReading): readonly Runner[] {
  return definitionsWith(EXECUTION, stack).map((one) => ({ ...one, part: '.execution' }));
}

function definitionsWith(kind: RunnerKind, stack: StackReading): readonly Runner[] {
  return [...stack.template.resources.values()].flatMap((definition) => {
    const runner: Runner = { stack, definition, kind };
    const role = definition.type === TASK_DEFINITION ? property(runner, kind.role) : undefined;
    return role === undefined || isNothing(role) ? [] : [runner];
  });
}

function containerEntry(of: Runner): Entry {
  const { container, definition } = of;
  if (container === undefined) {
    const because = 'the template tells no containers of it';
    return containersOf(of).length > 0
      ? { is: 'none', at: definition.at }
      : { is: 'unreadable', because, at: definition.at };
  }
  const at = (member(container, 'Image') ?? container).at;
  return { is: 'unreadable', because: 'its code is a container image', at };
}
