import { nodeOf, type Written } from '../infra/index.js';
import type { Term } from '../source/index.js';
import type { Place } from '../vocabulary/index.js';
import { codeOf, layerContent, layersOf } from './code.js';
import { documentStatements, statementOf } from './documents.js';
import { FUNCTIONS } from './kinds.js';
import { addStatement, arnOfRole, grantByFramework, roleFor } from './principals.js';
import { type Construct, eachOf, itemsIn, type Made, type Principal, propAt, propOf, type Synth } from './synth.js';

export function isFunction({ kind, imported }: Construct): boolean {
  return FUNCTIONS.has(kind) && imported === undefined;
}

const BASIC = 'service-role/AWSLambdaBasicExecutionRole';
const NETWORK = 'service-role/AWSLambdaVPCAccessExecutionRole';

/** The role of a function: the one that it is given, or its own. */
export function functionRole(synth: Synth, of: Construct): readonly Principal[] {
  const given = propOf(of.props, 'role');
  if (given !== undefined) return synth.principalsOf(given);
  const inNetwork = propOf(of.props, 'vpc') !== undefined;
  const managed = inNetwork ? [BASIC, NETWORK] : [BASIC];
  return [roleFor(synth, of, 'ServiceRole', 'lambda.amazonaws.com', managed)];
}

/** The function's resource, its role, and what the library grants because of its props. */
export function makeFunction(synth: Synth, of: Construct): void {
  const { unit, at, props } = of;
  const [role] = functionRole(synth, of);
  const given = propOf(props, 'role');
  const write = (name: string): Written | undefined => writtenAt(synth, of, name);
  const tracing = enumeration(synth, propOf(props, 'tracing'));
  const { properties: code, source, unread } = codeOf(synth, of);
  const made = synth.add(unit, [...of.path, 'Resource'], {
    type: 'AWS::Lambda::Function',
    ...(source && { source }),
    ...(unread && { unread }),
    properties: {
      FunctionName: write('functionName'),
      ...code,
      Role: given === undefined ? role && arnOfRole(role.role) : roleArn(synth, given, of),
      Environment: { Variables: variables(synth, of) },
      Layers: layersOf(synth, of),
      VpcConfig: propOf(props, 'vpc') && { SubnetIds: [{ Ref: 'AWS::NoValue' }, 'subnets of the VPC'] },
      TracingConfig:
        tracing === undefined || tracing === 'DISABLED'
          ? undefined
          : { Mode: tracing === 'ACTIVE' ? 'Active' : 'PassThrough' },
      KmsKeyArn: alongKey(synth, of),
      LoggingConfig: logging(synth, of),
      ...failures(synth, of),
    },
    at,
    shown: of.path.join('/'),
  });
  if (role === undefined) return;
  if (made.properties.TracingConfig !== undefined) grantByFramework(role, tracingStatement(), at);
  for (const statement of itemsIn(propOf(props, 'initialPolicy')))
    for (const one of statementOf(synth, statement, role.unit, at))
      addStatement(synth, role, one.statement, one.at, 'initialPolicy');
}

function writtenAt(synth: Synth, of: Construct, ...path: readonly string[]): Written | undefined {
  const told = propAt(of.props, path);
  return told && synth.write(told, of.unit, of.at);
}

/** The last name of a member of an enumeration: `ACTIVE`. */
export function enumeration(synth: Synth, term: Term | undefined): string | undefined {
  const [first] = eachOf(term);
  return first === undefined ? undefined : (synth.nameOf(first) ?? '').split('.').at(-1);
}

/** The ARN of the role that a construct is given. */
export function roleArn(synth: Synth, given: Term, of: Construct): Written | undefined {
  const [role] = synth.constructsOf(given);
  return role === undefined ? synth.write(given, of.unit, of.at) : synth.attribute(role, 'roleArn', of.unit);
}

/** Further variables are added to it later. */
function variables(synth: Synth, of: Construct): Record<string, Written> {
  const found: Record<string, Written> = {};
  for (const environment of eachOf(propOf(of.props, 'environment'))) {
    if (environment.is !== 'object') continue;
    for (const [name, value] of environment.members) {
      const written = synth.write(value, of.unit, of.at);
      if (written !== undefined) found[name] = written;
    }
  }
  return found;
}

export function addVariable(made: Made, name: string, value: Written): void {
  const { Variables } = made.properties.Environment as { readonly Variables: Record<string, Written> };
  Variables[name] = value;
}

function alongKey(synth: Synth, of: Construct): Written | undefined {
  const [key] = synth.constructsOf(propOf(of.props, 'environmentEncryption') ?? { is: 'absent' });
  return key && synth.attribute(key, 'keyArn', of.unit);
}

function logging(synth: Synth, of: Construct): Written | undefined {
  const [group] = synth.constructsOf(propOf(of.props, 'logGroup') ?? { is: 'absent' });
  return group && { LogGroup: synth.attribute(group, 'logGroupName', of.unit) };
}

/** Where what fails is sent to. The library grants it by itself. */
function failures(synth: Synth, of: Construct): { readonly DeadLetterConfig?: Written } {
  const to = (name: string, attribute: string): Written | undefined => {
    const [found] = synth.constructsOf(propOf(of.props, name) ?? { is: 'absent' });
    return found && synth.attribute(found, attribute, of.unit);
  };
  const queue = to('deadLetterQueue', 'queueArn') ?? ownDeadLetters(synth, of);
  const target = queue ?? to('deadLetterTopic', 'topicArn');
  if (target === undefined) return {};
  const Action = queue === undefined ? 'sns:Publish' : 'sqs:SendMessage';
  const [role] = functionRole(synth, of);
  if (role !== undefined) grantByFramework(role, { Effect: 'Allow', Action, Resource: target }, of.at);
  return { DeadLetterConfig: { TargetArn: target } };
}

/** `deadLetterQueueEnabled`: the function makes a queue of its own. */
function ownDeadLetters(synth: Synth, of: Construct): Written | undefined {
  const enabled = propOf(of.props, 'deadLetterQueueEnabled');
  if (enabled?.is !== 'constant' || enabled.value !== true || propOf(of.props, 'deadLetterQueue') !== undefined)
    return undefined;
  const queue: Construct = {
    ...of,
    kind: 'aws-sqs.Queue',
    path: [...of.path, 'DeadLetterQueue'],
    props: { is: 'absent' },
  };
  synth.add(of.unit, [...queue.path, 'Resource'], { type: 'AWS::SQS::Queue', properties: {}, at: of.at });
  return synth.attribute(queue, 'queueArn', of.unit);
}

function tracingStatement(): Written {
  return { Effect: 'Allow', Action: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], Resource: '*' };
}

export function makeLayer(synth: Synth, of: Construct): void {
  const properties = { Content: layerContent(synth, of) };
  synth.add(of.unit, [...of.path, 'Resource'], { type: 'AWS::Lambda::LayerVersion', properties, at: of.at });
}

/** A role with its inline and managed policies. */
export function makeRole(synth: Synth, of: Construct): void {
  const { props, unit, at } = of;
  synth.add(unit, [...of.path, 'Resource'], {
    type: 'AWS::IAM::Role',
    properties: {
      RoleName: writtenAt(synth, of, 'roleName'),
      Path: writtenAt(synth, of, 'path'),
      AssumeRolePolicyDocument: trustOf(synth, propOf(props, 'assumedBy'), at),
      ManagedPolicyArns: itemsIn(propOf(props, 'managedPolicies')).flatMap((one) => managedArn(synth, one, of) ?? []),
      Policies: inlinePolicies(synth, of),
      PermissionsBoundary: eachOf(propOf(props, 'permissionsBoundary')).flatMap(
        (one) => managedArn(synth, one, of) ?? [],
      )[0],
    },
    at,
    shown: of.path.join('/'),
    byFramework: { managed: [], statements: [] },
  });
}

/** `ManagedPolicy.fromAwsManagedPolicyName('AmazonSQSFullAccess')`, or a policy of the app's own. */
export function managedArn(synth: Synth, policy: Term, of: Construct): Written | undefined {
  const making = policy.is === 'made' ? synth.makings[policy.by] : undefined;
  const at = making?.at ?? of.at;
  const name = making && synth.nameOf(making.callee);
  const [first] = making?.args ?? [];
  if (name?.endsWith('.fromAwsManagedPolicyName') && first !== undefined) {
    const written = synth.write(first, of.unit, at) ?? '';
    return nodeOf({ 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::aws:policy/', written]] }, at);
  }
  const [own] = synth.constructsOf(policy);
  if (own === undefined) return synth.write(policy, of.unit, at);
  const arn =
    own.imported === undefined
      ? synth.reference(own, 'Ref', of.unit)
      : synth.attribute(own, 'managedPolicyArn', of.unit);
  return arn && nodeOf(arn, at);
}

function inlinePolicies(synth: Synth, of: Construct): readonly Written[] {
  const policies = propOf(of.props, 'inlinePolicies');
  if (policies?.is !== 'object') return [];
  return [...policies.members].map(([PolicyName, document]): Written => {
    const statements = documentStatements(synth, document, of.unit, of.at);
    return {
      PolicyName,
      PolicyDocument: { Version: '2012-10-17', Statement: statements.map((s) => nodeOf(s.statement, s.at)) },
    };
  });
}

/** Who may take a role on: `new ServicePrincipal('lambda.amazonaws.com')`, one or several of such. */
function trustOf(synth: Synth, by: Term | undefined, at: Place): Written {
  const principals = eachOf(by).flatMap((one) => principalsOf(synth, one));
  return {
    Statement: principals.map((Principal) => nodeOf({ Effect: 'Allow', Principal, Action: 'sts:AssumeRole' }, at)),
  };
}

function principalsOf(synth: Synth, term: Term): readonly Written[] {
  const making = term.is === 'made' ? synth.makings[term.by] : undefined;
  const name = (making && synth.nameOf(making.callee)?.split('.').at(-1)) ?? '';
  if (making === undefined) return [{ AWS: 'somebody' }];
  if (making.callee.is === 'member') return principalsOf(synth, making.callee.of);
  const [first] = making.args;
  if (name === 'CompositePrincipal') return making.args.flatMap((arg) => principalsOf(synth, arg));
  if (name === 'ServicePrincipal') return [{ Service: (first && serviceText(first)) ?? 'a service' }];
  return [{ AWS: 'somebody' }];
}

function serviceText(term: Term): string | undefined {
  return term.is === 'constant' ? String(term.value) : undefined;
}
