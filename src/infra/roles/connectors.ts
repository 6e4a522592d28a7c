import { packageFolder, readPackageJson } from '../../host/index.js';
import {
  fillHoles,
  list,
  oncePer,
  type Place,
  PSEUDO_PARAMETERS,
  record,
  text,
  type Value,
} from '../../vocabulary/index.js';
import type { Definition, Template } from '../templates/definition.js';
import { entriesOf, member, type Node, oneOrMore, textOf } from '../templates/node.js';
import { pseudoParameter } from '../values/parameters.js';
import { typeGiven } from '../values/reference-types.js';
import { arnValue, ownName } from '../values/resource-values.js';
import type { StackReading } from '../values/stack.js';
import type { Runner } from '../workloads/runner.js';
import { type Attached, all, notSeen, type Policies, seen } from './attached.js';

/** A file of policy-templates/connectors: what a connector between two resource types attaches to the function's role. */
interface ConnectorProfile {
  readonly from: string;
  readonly to: string;
  readonly holder: 'source' | 'destination';
  readonly access: Readonly<Record<string, readonly unknown[]>>;
}

interface Connector {
  readonly id: string;
  readonly source: Node | undefined;
  readonly destination: Node;
  readonly access: readonly string[];
  readonly at: Place;
}

let profiles: readonly ConnectorProfile[] | undefined;

function connectorProfiles(): readonly ConnectorProfile[] {
  profiles ??= packageFolder('policy-templates/connectors').map(
    (file) => readPackageJson(`policy-templates/connectors/${file}`) as ConnectorProfile,
  );
  return profiles;
}

/** What SAM connectors attach to the role of a function that they begin or end at. */
export function connectorPolicies(of: Runner): Policies {
  return all(connectorsIn(of.stack.template).map((connector) => policyOf(connector, of)));
}

/** Connectors stand as resources of their own, or under `Connectors` of the resource that they begin at. */
const connectorsIn = oncePer((template: Template): readonly Connector[] => {
  return [...new Set(template.resources.values())].flatMap((d) => {
    const embedded = entriesOf(member(d.attributes, 'Connectors')).flatMap(([id, { value, at }]) =>
      connectors(`${d.id}${id}`, member(value, 'Properties'), idNode(d.id, at), at),
    );
    if (d.type !== 'AWS::Serverless::Connector') return embedded;
    return [...embedded, ...connectors(d.id, d.properties, member(d.properties, 'Source'), d.at)];
  });
});

function connectors(
  id: string,
  properties: Node | undefined,
  source: Node | undefined,
  at: Place,
): readonly Connector[] {
  const access = oneOrMore(member(properties, 'Permissions')).map((p) => textOf(p) ?? '');
  return oneOrMore(member(properties, 'Destination')).map((destination) => ({ id, source, destination, access, at }));
}

function idNode(id: string, at: Place): Node {
  return { is: 'map', entries: new Map([['Id', { value: { is: 'scalar', text: id, plain: false, at }, at }]]), at };
}

function policyOf(connector: Connector, of: Runner): Policies {
  const { stack, definition } = of;
  const source = definitionOf(connector.source, stack);
  const destination = definitionOf(connector.destination, stack);
  if (source !== definition && destination !== definition) return seen();
  if (source === undefined || destination === undefined) {
    return notSeen(`the connector \`${connector.id}\` leads to a resource outside of the template`, connector.at);
  }
  const profile = connectorProfiles().find((p) => p.from === typeOf(source) && p.to === typeOf(destination));
  if (profile === undefined && of.kind.is === 'state machine') {
    return notSeen(`what the connector \`${connector.id}\` grants a state machine is not known`, connector.at);
  }
  if (profile === undefined || (profile.holder === 'source' ? source : destination) !== definition) return seen();
  const holes = new Map([
    ...PSEUDO_PARAMETERS.map((id) => [id, pseudoParameter(id, stack)] as const),
    ...holesOf('Source', source, stack),
    ...holesOf('Destination', destination, stack),
  ]);
  const statements = connector.access.flatMap((kind) => profile.access[kind] ?? []);
  const value = record([
    ['Version', text('2012-10-17')],
    ['Statement', list(statements.map((s) => filledJson(s, holes)))],
  ]);
  const grant: Attached = {
    policy: connector.id,
    at: connector.at,
    document: { is: 'written', value },
    editable: true,
  };
  return seen(grant);
}

function definitionOf(end: Node | undefined, stack: StackReading): Definition | undefined {
  return stack.template.resources.get(textOf(member(end, 'Id')) ?? '');
}

function typeOf(definition: Definition): string {
  return typeGiven(definition)?.type ?? definition.type;
}

function holesOf(end: string, definition: Definition, stack: StackReading): readonly (readonly [string, Value])[] {
  const whole = arnValue(definition, stack);
  const name = [`${end}.Name`, ownName(definition, stack)] as const;
  return whole === undefined ? [name] : [name, [`${end}.Arn`, whole]];
}

function filledJson(json: unknown, holes: ReadonlyMap<string, Value>): Value {
  if (Array.isArray(json)) return list(json.map((item) => filledJson(item, holes)));
  if (typeof json !== 'object' || json === null) return fillHoles(String(json), holes) ?? text(String(json));
  return record(Object.entries(json).map(([key, value]) => [key, filledJson(value, holes)] as const));
}
