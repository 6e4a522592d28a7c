import { nodeOf, type Written } from '../infra/index.js';
import type { Term } from '../source/index.js';
import { customResource, integrations, lambdaSource, restStage } from './apis.js';
import { alongProps, resourcePath, termOf } from './attributes.js';
import { documentStatements, statementOf } from './documents.js';
import {
  addEventSource,
  destinations,
  eachSource,
  functionUrl,
  lambdaTrigger,
  makeRule,
  makeSchedule,
} from './events.js';
import { isFunction, makeFunction, makeLayer, makeRole } from './functions.js';
import { policyStatements } from './grants.js';
import { type Kind, kindNamed, typeOfCfn } from './kinds.js';
import { makeStateMachine } from './state-machines.js';
import { type Construct, eachOf, itemsIn, propOf, type Synth, textIn } from './synth.js';
import { untold } from './writing.js';

type Maker = (synth: Synth, of: Construct) => void;

/** Classes that make more than data/cdk can say. */
const MAKERS: Readonly<Record<string, Maker>> = {
  'aws-lambda.LayerVersion': makeLayer,
  'aws-iam.Role': makeRole,
  'aws-iam.ManagedPolicy': managedPolicy,
  'aws-events.Rule': makeRule,
  'aws-scheduler.Schedule': makeSchedule,
  'core.CustomResource': customResource,
  'core.CfnOutput': output,
  'core.CfnParameter': (synth, of) => parameterOf(synth, of),
  'aws-lambda.EventSourceMapping': eventSourceMapping,
  'aws-lambda.FunctionUrl': (synth, of) =>
    eachFunction(synth, propOf(of.props, 'function'), (one) => functionUrl(synth, one, of.at)),
  'aws-sns.Subscription': () => {},
  'aws-appsync.LambdaDataSource': (synth, of) =>
    eachFunction(synth, propOf(of.props, 'lambdaFunction'), (one) => lambdaSource(synth, one, of.at)),
};

/** The resources that a construct makes because it is there; what is called on it later adds to them. */
export function makeResources(synth: Synth, of: Construct): void {
  if (
    of.imported !== undefined ||
    /(^|\.)(Nested)?Stack$/.test(of.kind) ||
    of.kind === 'core.App' ||
    of.kind === 'core.Stage'
  )
    return;
  const maker = isFunction(of) ? makeFunction : MAKERS[of.kind];
  const kind = kindNamed(of.kind);
  if (maker !== undefined) maker(synth, of);
  else if (typeOfCfn(of.kind) !== undefined || of.kind === 'core.CfnResource') lowestLevel(synth, of);
  else if (kind?.type !== undefined) known(synth, of, kind);
  else if (of.kind !== 'core.Construct' && !of.kind.startsWith('core.Cfn')) notKnown(synth, of);
}

/** What stands beside a construct because of its props, once all resources are there. */
export function makeBeside(synth: Synth, of: Construct): void {
  if (of.imported !== undefined) return;
  if (isFunction(of)) {
    eachSource(synth, propOf(of.props, 'events'), (source) => addEventSource(synth, of, source));
    destinations(synth, of, of.props, of.at);
  }
  if (of.kind === 'aws-iam.Policy')
    for (const to of itemsIn(propOf(of.props, 'roles')).flatMap((role) => synth.principalsOf(role)))
      policyStatements(synth, of, to);
  if (of.kind === 'aws-cognito.UserPool') triggersOf(synth, of);
  if (/^aws-apigateway(v2)?\./.test(of.kind)) integrations(synth, of);
  if (/^aws-apigateway\.\w*Api$/.test(of.kind)) restStage(synth, of);
}

function eachFunction(synth: Synth, term: Term | undefined, act: (of: Construct) => void): void {
  for (const one of term === undefined ? [] : synth.constructsOf(term)) if (isFunction(one)) act(one);
}

function known(synth: Synth, of: Construct, kind: Kind): void {
  const properties: Record<string, Written | undefined> = {};
  for (const [name, path] of Object.entries(kind.properties ?? {}))
    put(properties, name.split('.'), alongProps(synth, of, path, of.unit, of.at));
  const key = ownKey(synth, of, kind);
  if (key !== undefined) {
    const [name] = Object.entries(kind.properties ?? {}).find(([, path]) => path.startsWith(`${kind.key}.`)) ?? [];
    if (name !== undefined) put(properties, name.split('.'), synth.attribute(key, 'keyArn', of.unit));
  }
  if (of.kind === 'aws-stepfunctions.StateMachine') makeStateMachine(synth, of, properties);
  else synth.add(of.unit, resourcePath(of), { type: kind.type ?? '', properties, at: of.at });
}

/** The key that a construct makes for itself: `encryption: BucketEncryption.KMS`. */
function ownKey(synth: Synth, of: Construct, kind: Kind): Construct | undefined {
  if (kind.key === undefined || propOf(of.props, kind.key) !== undefined || kind.makesKey === undefined)
    return undefined;
  const [found] = synth.constructsOf({ is: 'member', of: termOf(of), name: kind.key });
  if (found !== undefined)
    synth.add(of.unit, [...found.path, 'Resource'], { type: 'AWS::KMS::Key', properties: {}, at: of.at });
  return found;
}

/** `A.B.0.C` is a member of a map in a list in a map. */
function put(
  into: Record<string, Written | undefined>,
  [name = '', ...rest]: readonly string[],
  value: Written | undefined,
): void {
  if (value === undefined) return;
  const [next] = rest;
  if (next === undefined) {
    into[name] = value;
    return;
  }
  const inside = (into[name] ?? {}) as Record<string, Written | undefined>;
  put(inside, next === '0' ? rest.slice(1) : rest, value);
  into[name] = next === '0' ? [inside] : inside;
}

/** A class of the lowest level says all that its resource says, in its own spelling. */
function lowestLevel(synth: Synth, of: Construct): void {
  const { props, unit, at, path } = of;
  const isFree = of.kind === 'core.CfnResource';
  const type = isFree ? (textIn(propOf(props, 'type')) ?? 'Custom::Unknown') : (typeOfCfn(of.kind) ?? '');
  const own = isFree ? propOf(props, 'properties') : props;
  const written = own === undefined ? {} : synth.write(own, unit, at);
  const all = isFree ? written : spelled(written, '');
  const isMap = typeof all === 'object' && !Array.isArray(all) && !('is' in all && 'at' in all);
  const properties = isMap
    ? (all as Record<string, Written | undefined>)
    : { 'Fn::Untold': untold('its properties', at) };
  synth.add(unit, path, { type, properties: { ...properties }, at, shown: path.join('/') });
}

/** Members whose own names are the author's, and documents, which are spelled as AWS does. */
const AS_WRITTEN: ReadonlySet<string> = new Set([
  'variables',
  'policyDocument',
  'assumeRolePolicyDocument',
  'definition',
  'definitionString',
  'eventPattern',
  'tags',
  'body',
  'parameters',
  'responseParameters',
  'requestParameters',
]);

/** A value of a class of the lowest level in the spelling of its resource. `name`: the member that holds it. */
export function spelled(value: Written | undefined, name: string): Written | undefined {
  if (AS_WRITTEN.has(name) || typeof value !== 'object')
    return value && (AS_WRITTEN.has(name) ? ({ ...(value as object) } as Written) : value);
  if (Array.isArray(value)) return (value as readonly Written[]).map((one) => spelled(one, '') ?? '');
  if ('is' in value && 'at' in value) return value;
  const members = Object.entries(value).map(([key, inside]) => {
    if (key === 'Ref' || key.startsWith('Fn::')) return [key, inside] as const;
    return [`${key.charAt(0).toUpperCase()}${key.slice(1)}`, spelled(inside, key)] as const;
  });
  return Object.fromEntries(members);
}

/** A construct that nothing is known of still has a name, so that what refers to it does. */
function notKnown(synth: Synth, of: Construct): void {
  synth.add(of.unit, resourcePath(of), { type: `CDK::${of.kind}`, properties: {}, at: of.at });
}

function managedPolicy(synth: Synth, of: Construct): void {
  const { props, unit, at } = of;
  const document = propOf(props, 'document');
  const made: Term = {
    is: 'object',
    members: new Map([['statements', propOf(props, 'statements') ?? { is: 'absent' }]]),
    computed: [],
    open: false,
  };
  const statements =
    document === undefined ? documentStatementsOf(synth, made, of) : documentStatements(synth, document, unit, at);
  const roles = itemsIn(propOf(props, 'roles')).flatMap((role) => synth.principalsOf(role));
  synth.add(unit, [...of.path, 'Resource'], {
    type: 'AWS::IAM::ManagedPolicy',
    properties: {
      ManagedPolicyName:
        propOf(props, 'managedPolicyName') && synth.write(propOf(props, 'managedPolicyName') as Term, unit, at),
      PolicyDocument: { Version: '2012-10-17', Statement: statements.map((s) => nodeOf(s.statement, s.at)) },
      Roles: roles.map(({ role }) => ({ Ref: role.id })),
    },
    at,
    shown: of.path.join('/'),
  });
}

function documentStatementsOf(synth: Synth, props: Term, of: Construct): ReturnType<typeof documentStatements> {
  const statements = itemsIn(propOf(props, 'statements'));
  const added = synth.makings.filter(
    ({ callee }) =>
      callee.is === 'member' && callee.name === 'addStatements' && synth.constructsOf(callee.of).includes(of),
  );
  return [...statements, ...added.flatMap(({ args }) => args)].flatMap((one) =>
    statementOf(synth, one, of.unit, of.at),
  );
}

function output(synth: Synth, of: Construct): void {
  const { props, unit, at, path } = of;
  const value = propOf(props, 'value');
  const name = propOf(props, 'exportName');
  const Value = value && synth.write(value, unit, at);
  if (Value === undefined) return;
  const exported = name && synth.write(name, unit, at);
  unit.outputs.set(
    path.join('').replace(/\W/g, ''),
    exported === undefined ? { Value } : { Value, Export: { Name: exported } },
  );
}

function parameterOf(synth: Synth, of: Construct): void {
  const { props, unit, at } = of;
  const own = (name: string): Written | undefined => {
    const told = propOf(props, name);
    return told && synth.write(told, unit, at);
  };
  const what = { Type: own('type') ?? 'String', Default: own('default'), AllowedValues: own('allowedValues') };
  unit.parameters.set(of.path.join('').replace(/\W/g, ''), nodeOf(what, at));
}

function eventSourceMapping(synth: Synth, of: Construct): void {
  const { props, unit, at } = of;
  const arn = propOf(props, 'eventSourceArn');
  const [target] = eachOf(propOf(props, 'target')).flatMap((one) => synth.constructsOf(one));
  const properties = {
    EventSourceArn: arn && synth.write(arn, unit, at),
    FunctionName: target && synth.attribute(target, 'functionArn', unit),
  };
  synth.add(unit, [...of.path, 'Resource'], { type: 'AWS::Lambda::EventSourceMapping', properties, at });
}

/** `lambdaTriggers: { preSignUp: place }`. */
function triggersOf(synth: Synth, of: Construct): void {
  const triggers = propOf(of.props, 'lambdaTriggers');
  if (triggers?.is !== 'object') return;
  for (const one of triggers.members.values()) eachFunction(synth, one, (to) => lambdaTrigger(synth, of, to, of.at));
}
