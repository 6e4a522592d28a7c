import type { Missed } from '../../vocabulary/index.js';
import type { Definition, Template } from '../templates/definition.js';
import { entriesOf, map, member, type Node } from '../templates/node.js';
import { readTemplate } from '../templates/template.js';
import { nodeOf } from '../templates/written.js';
import { besideFunction, layersIn, outputsOf } from './beside.js';
import { type Compiled, type Made, merged, resourceMap } from './compiled.js';
import { compiledEvents } from './events/events.js';
import { functionsIn, type ServiceFunction, section, stackName } from './functions.js';
import { lambdaProperties } from './lambda.js';
import { functionId } from './logical-ids.js';
import { type MadeRole, madeRoles } from './roles.js';
import { runtimeGrants } from './runtime-grants.js';
import { missOthers, type Service } from './service.js';
import { stateMachinesIn } from './state-machines.js';

/**
 * The template that the framework makes of a service, in the framework's logical ids, with places in the service's own files. All that
 * is said of CloudFormation templates is thereby said of services.
 */
export function compiled(service: Service): { readonly template: Template; readonly missed: readonly Missed[] } {
  const functions = functionsIn(service);
  const parts = functions.map((of) => ({ of, parts: partsOf(of, service) }));
  const granted = new Map(parts.map(({ of, parts: all }) => [of, all.flatMap((part) => part.granted ?? [])]));
  const roles = madeRoles(granted, service);
  const made = [
    ...layersIn(service),
    ...stateMachinesIn(service),
    ...parts.flatMap(({ parts: all }) => all.flatMap((part) => part.made ?? [])),
    ...roles,
  ];
  const own = ownResources(service);
  const root = rootOf(made, own, service);
  tellChoices(root, service);
  const name = stackName(service);
  const { template, missed } = readTemplate({ file: service.file, root: withParameters(root, service) });
  return {
    template: { ...asServerless(template, functions, roles, made), stackName: name },
    missed: [...service.missed, ...notRead(service), ...missed],
  };
}

function partsOf(of: ServiceFunction, service: Service): readonly Compiled[] {
  const lambda: Made = {
    id: functionId(of.key),
    type: 'AWS::Lambda::Function',
    properties: lambdaProperties(of, service),
    at: of.at,
  };
  const granted = runtimeGrants(of, service);
  return [{ made: [lambda], granted }, besideFunction(of, service), ...compiledEvents(of, service)];
}

/** What serverless-lift makes has functions in it, and permissions for all functions (`roles.ts`). */
function notRead(service: Service): readonly Missed[] {
  const constructs = section(service, 'constructs');
  const because = 'what `serverless-lift` makes of `constructs` is not read: its functions, and what it grants them';
  return constructs === undefined ? [] : [{ over: 'everything', because, at: constructs.at }];
}

/** The CloudFormation templates that the service brings along, put together. */
function ownResources(service: Service): Node {
  const written = section(service, 'resources');
  const all = written?.is === 'list' ? written.items : written === undefined ? [] : [written];
  for (const node of written === undefined ? [] : [written, ...all]) missOthers(service, node);
  return all.reduce(merged, map([], service.root.at));
}

/** Of what is read as for the default stage alone. */
function tellChoices(node: Node, service: Service): void {
  if (service.choices.size === 0) return;
  missOthers(service, node);
  const inside = node.is === 'list' ? node.items : entriesOf(node).map(([, { value }]) => value);
  for (const one of inside) tellChoices(one, service);
}

/** What the service says of a resource under `resources` or `resources.extensions` goes over what the framework makes. */
function rootOf(made: readonly Made[], own: Node, service: Service): Node {
  const { at } = service.root;
  const extensions = member(own, 'extensions') ?? map([], at);
  const resources = [member(own, 'Resources'), extensions].reduce<Node>(
    (all, more) => (more === undefined ? all : merged(all, more)),
    resourceMap(made, at),
  );
  const outputs = merged(outputsOf(service), member(own, 'Outputs') ?? map([], at));
  const entries = entriesOf(own).filter(([key]) => key !== 'extensions');
  const sections = {
    ...Object.fromEntries(entries.map(([key, { value }]) => [key, value])),
    Resources: resources,
    Outputs: outputs,
  };
  return nodeOf(sections, at);
}

/** Only after all is read it is known what a deployment has to tell. */
function withParameters(root: Node, service: Service): Node {
  const { at } = service.root;
  const parameters = nodeOf(Object.fromEntries(service.parameters), at);
  return merged(root, nodeOf({ Parameters: parameters }, at));
}

function asServerless(
  template: Template,
  functions: readonly ServiceFunction[],
  roles: readonly MadeRole[],
  made: readonly Made[],
): Template {
  const ownKeys = functions.map(({ key }) => [functionId(key), key] as const);
  const keys = new Map([...ownKeys, ...made.flatMap(({ id, shown }) => (shown ? [[id, shown] as const] : []))]);
  const unfollowed = new Map(made.flatMap((one) => (one.unfollowed ? [[one.id, one.unfollowed] as const] : [])));
  const byFramework = new Map(roles.map((role) => [role.id, role.byFramework]));
  const resources = [...template.resources].map(([id, definition]): [string, Definition] => {
    const key = keys.get(id);
    const grants = byFramework.get(id);
    const also = unfollowed.get(id);
    return [
      id,
      {
        ...definition,
        ...(key && { shown: key }),
        ...(grants && { byFramework: grants }),
        ...(also && { unfollowed: also }),
      },
    ];
  });
  return { ...template, kind: 'serverless', resources: new Map(resources) };
}
