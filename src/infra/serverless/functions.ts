import type { Place } from '../../vocabulary/index.js';
import { entriesOf, intrinsicOf, isNothing, member, type Node, textOf } from '../templates/node.js';
import { joinedNode } from '../templates/written.js';
import { isUntold, stageNode } from './names.js';
import { miss, missOthers, type Service } from './service.js';

/** A function of a service. `body`: what stands under its key, resolved. */
export interface ServiceFunction {
  readonly key: string;
  readonly body: Node;
  readonly at: Place;
}

/** A section of the service, resolved; of what stands around it nothing is, but for what brings it in. */
export function section(service: Service, ...path: readonly string[]): Node | undefined {
  let found: Node | undefined = service.root;
  for (const key of path) {
    const within: Node | undefined = found?.is === 'scalar' ? service.resolved(found) : found;
    missOthers(service, within);
    if (path[0] === 'provider') missUntold(service, within);
    found = member(within, key);
  }
  const whole = found && service.resolved(found);
  return whole === undefined || isNothing(whole) ? undefined : whole;
}

/** What the service says of all functions, their role among it, is then not known. */
function missUntold(service: Service, node: Node | undefined): void {
  if (node === undefined || !isUntold(node, service)) return;
  const because = 'what the service says of all functions is brought in from outside of the project';
  miss(service, { over: 'everything', because, at: { ...node.at, file: service.file } });
}

/** The functions, in a map or in a list of maps. Those that a program gives are missed. */
export function functionsIn(service: Service): readonly ServiceFunction[] {
  const whole = section(service, 'functions');
  const maps = whole?.is === 'list' ? whole.items : whole === undefined ? [] : [whole];
  missOthers(service, whole);
  return maps.flatMap((functions) => {
    missOthers(service, functions);
    if (functions.is === 'map' && intrinsicOf(functions) === undefined) {
      return entriesOf(functions).map(([key, { value, at }]) => ({ key, body: value, at }));
    }
    if (!isNothing(functions)) {
      const because = 'the functions that are brought in here are not written in the project';
      miss(service, { over: 'everything', because, at: functions.at });
    }
    return [];
  });
}

/** What the framework calls the stack. */
export function stackName(service: Service): Node {
  return section(service, 'provider', 'stackName') ?? namePrefix(service);
}

/** `service-stage`, with which the names of functions begin. */
export function namePrefix(service: Service): Node {
  const { at } = service.root;
  return joinedNode([serviceName(service), '-', stageNode(service, at)], at);
}

export function functionName({ key, body, at }: ServiceFunction, service: Service): Node {
  return member(body, 'name') ?? functionCalled(key, at, service);
}

/** Whether the framework makes a log group for it. */
export function isLogged({ body }: ServiceFunction): boolean {
  return textOf(member(body, 'disableLogs')) !== 'true';
}

/** What a function is called that has no name of its own. */
export function functionCalled(key: string, at: Place, service: Service): Node {
  return joinedNode([namePrefix(service), `-${key}`], at);
}

function serviceName(service: Service): Node | string {
  return section(service, 'service', 'name') ?? section(service, 'service') ?? '';
}
