import type { Place } from '../../vocabulary/index.js';
import { entriesOf, itemsOf, map, member, type Node, scalar, textOf } from '../templates/node.js';
import { nodeOf, type Written } from '../templates/written.js';
import type { Made } from './compiled.js';
import { functionsIn, section } from './functions.js';
import { functionId, normalised } from './logical-ids.js';
import type { Service } from './service.js';

/**
 * The state machines of the plugin serverless-step-functions, and the roles that it makes for those which name none.
 * @see https://www.serverless.com/plugins/serverless-step-functions
 */
export function stateMachinesIn(service: Service): readonly Made[] {
  const keys = new Set(functionsIn(service).map(({ key }) => key));
  return entriesOf(section(service, 'stepFunctions', 'stateMachines')).flatMap(([key, { value, at }]) => {
    const named = textOf(member(value, 'id') ?? member(value, 'name'));
    const id = named === undefined ? `${normalised(key)}StepFunctionsStateMachine` : normalised(named);
    const role = member(value, 'role');
    const made = role === undefined ? [roleOf(id, value, at)] : [];
    const properties = {
      StateMachineName: member(value, 'name'),
      DefinitionString: calling(keys, member(value, 'definition')),
      RoleArn: role ?? { 'Fn::GetAtt': [made[0]?.id ?? '', 'Arn'] },
      LoggingConfiguration: setting(value, 'loggingConfig', 'level', 'Level'),
      TracingConfiguration: setting(value, 'tracingConfig', 'enabled', 'Enabled'),
      EncryptionConfiguration: setting(value, 'encryptionConfig', 'KmsKeyId', 'KmsKeyId'),
    };
    return [
      { id, type: 'AWS::StepFunctions::StateMachine', properties, at, shown: key },
      ...made,
      ...rulesFor(id, value),
    ];
  });
}

/**
 * What starts it: schedules, and events of a bus.
 * @see https://github.com/serverless-operations/serverless-step-functions#events
 */
function rulesFor(id: string, machine: Node): readonly Made[] {
  return itemsOf(member(machine, 'events')).flatMap((event, i): readonly Made[] =>
    entriesOf(event).flatMap(([kind, { value, at }]): readonly Made[] => {
      const properties = triggerOf(kind, value);
      const Targets = [{ Arn: { Ref: id } }];
      return properties === undefined
        ? []
        : [{ id: `${id}EventsRule${i + 1}`, type: 'AWS::Events::Rule', properties: { ...properties, Targets }, at }];
    }),
  );
}

function triggerOf(kind: string, value: Node): Readonly<Record<string, Written | undefined>> | undefined {
  if (kind === 'schedule') return { ScheduleExpression: value.is === 'map' ? member(value, 'rate') : value };
  if (kind === 'cloudwatchEvent' || kind === 'eventBridge')
    return {
      EventPattern: member(value, 'event') ?? member(value, 'pattern'),
      EventBusName: member(value, 'eventBusName') ?? member(value, 'eventBus'),
    };
  return undefined;
}

function setting(of: Node, name: string, key: string, property: string): Written | undefined {
  const value = member(of, name, key);
  return value && nodeOf({ [property]: value }, value.at);
}

const BY_PLUGIN = 'what serverless-step-functions itself grants the role, by the definition, is not read';

function roleOf(id: string, machine: Node, at: Place): Made {
  const statements = member(machine, 'iamRoleStatements');
  const trust = { Statement: [{ Effect: 'Allow', Principal: { Service: STATES }, Action: ['sts:AssumeRole'] }] };
  const own = { PolicyName: 'iamRoleStatements', PolicyDocument: { Version: '2012-10-17', Statement: statements } };
  const Policies = statements === undefined ? [] : [own];
  return {
    id: `${id}Role`,
    type: 'AWS::IAM::Role',
    properties: { AssumeRolePolicyDocument: trust, Policies },
    at,
    unfollowed: [{ because: BY_PLUGIN, at }],
  };
}

const STATES = 'states.amazonaws.com';

/** A definition may name functions by their keys: `Fn::GetAtt: [place-order, Arn]`. */
function calling(keys: ReadonlySet<string>, node: Node | undefined): Node | undefined {
  if (node === undefined || node.is === 'scalar') return node;
  if (node.is === 'list') return { ...node, items: node.items.map((item) => calling(keys, item) ?? item) };
  const [named, ...rest] = itemsOf(member(node, 'Fn::GetAtt'));
  const key = textOf(named);
  if (named !== undefined && key !== undefined && keys.has(key)) {
    const value: Node = { is: 'list', items: [scalar(functionId(key), named.at), ...rest], at: named.at };
    return map([['Fn::GetAtt', { value, at: named.at }]], node.at);
  }
  return map(
    entriesOf(node).map(([name, { value, at }]) => [name, { value: calling(keys, value) ?? value, at }] as const),
    node.at,
  );
}
