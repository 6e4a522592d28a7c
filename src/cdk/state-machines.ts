import path from 'node:path';
import { nodeOf, type Written } from '../infra/index.js';
import { fromRoot, type Term, wayFrom } from '../source/index.js';
import { termOf } from './attributes.js';
import { chainFrom } from './chains.js';
import { roleArn } from './functions.js';
import { addStatement, arnOfRole, grantByFramework } from './principals.js';
import { type Construct, type Principal, propOf, type Synth, textIn } from './synth.js';
import { statementsFor, stateOf } from './tasks.js';
import { untold } from './writing.js';

type Properties = Record<string, Written | undefined>;

/**
 * A state machine with its definition in Amazon States Language, and what the library grants its role for the states in it.
 * @see https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_stepfunctions.StateMachine.html
 */
export function makeStateMachine(synth: Synth, of: Construct, base: Readonly<Properties>): void {
  const roles = synth.principalsOf(termOf(of));
  const [role] = roles;
  const given = propOf(of.props, 'role');
  synth.add(of.unit, [...of.path, 'Resource'], {
    type: 'AWS::StepFunctions::StateMachine',
    properties: {
      ...base,
      RoleArn: given === undefined ? role && arnOfRole(role.role) : roleArn(synth, given, of),
      ...definitionOf(synth, of, roles),
      ...watched(synth, of, roles),
    },
    at: of.at,
    shown: of.path.join('/'),
  });
}

/** `definition`, or `definitionBody: DefinitionBody.fromFile(…)`. */
function definitionOf(synth: Synth, of: Construct, roles: readonly Principal[]): Properties {
  const body = propOf(of.props, 'definitionBody');
  const making = body?.is === 'made' ? synth.makings[body.by] : undefined;
  const by = making && synth.nameOf(making.callee)?.split('.').at(-1);
  const [given] = making?.args ?? [];
  const substitutions = propOf(of.props, 'definitionSubstitutions');
  const DefinitionSubstitutions = substitutions && synth.write(substitutions, of.unit, of.at);
  if (given !== undefined && by === 'fromString')
    return { DefinitionString: synth.write(given, of.unit, of.at), DefinitionSubstitutions };
  if (given !== undefined && by === 'fromFile') return { ...inFile(synth, of, given), DefinitionSubstitutions };
  const start = by === 'fromChainable' ? given : (body ?? propOf(of.props, 'definition'));
  return start === undefined ? {} : { Definition: chained(synth, of, start, roles) };
}

/** The path is relative to the file of the stack, as code is. */
function inFile(synth: Synth, of: Construct, named: Term): Properties {
  const file = textIn(named);
  if (file === undefined) return { DefinitionString: untold('where its definition lies', of.at) };
  return { DefinitionUri: wayFrom(path.posix.dirname(of.unit.file), fromRoot(file, synth.folder)) };
}

function chained(synth: Synth, of: Construct, start: Term, roles: readonly Principal[]): Written {
  const { states, unfollowed } = chainFrom(synth, start);
  const named = new Map<string, Written>();
  for (const state of states) {
    const own = state.path.at(-1) ?? '';
    named.set(named.has(own) ? state.path.join('/') : own, stateOf(synth, state));
    for (const to of roles) grantFor(synth, of, state, to);
  }
  const more =
    unfollowed === undefined ? {} : { 'What is not followed': { Type: 'Task', Resource: untold(unfollowed, of.at) } };
  if (unfollowed !== undefined)
    for (const to of roles)
      addStatement(synth, to, untold(`what its states grant: ${unfollowed}`, of.at), of.at, 'definition');
  return nodeOf({ States: { ...Object.fromEntries(named), ...more } }, of.at);
}

/** What is granted because of a state stands in no line of its own. */
function grantFor(synth: Synth, machine: Construct, state: Construct, to: Principal): void {
  const statements = statementsFor(synth, state, to);
  const because = `what the AWS CDK grants for \`${state.kind}\` isn't known`;
  for (const one of statements ?? [untold(because, state.at)]) grantByFramework(to, one, state.at);
  if (state.kind !== 'aws-stepfunctions.DistributedMap') return;
  for (const one of forItself(synth, machine, to)) grantByFramework(to, one, state.at);
}

/** A distributed map starts executions of its own state machine. */
function forItself(synth: Synth, of: Construct, { unit }: Principal): readonly Written[] {
  const arn = synth.attribute(of, 'stateMachineArn', unit) ?? '*';
  const executions = synth.fill(
    'arn:${AWS::Partition}:states:${AWS::Region}:${AWS::AccountId}:execution:${stateMachineName}:*',
    of,
    [],
    unit,
    of.at,
  );
  return [
    { Effect: 'Allow', Action: 'states:StartExecution', Resource: arn },
    {
      Effect: 'Allow',
      Action: ['states:DescribeExecution', 'states:StopExecution', 'states:RedriveExecution'],
      Resource: executions ?? '*',
    },
  ];
}

const LOG_DELIVERY = [
  'logs:CreateLogDelivery',
  'logs:GetLogDelivery',
  'logs:UpdateLogDelivery',
  'logs:DeleteLogDelivery',
  'logs:ListLogDeliveries',
  'logs:PutResourcePolicy',
  'logs:DescribeResourcePolicies',
  'logs:DescribeLogGroups',
];
const TRACING = [
  'xray:PutTraceSegments',
  'xray:PutTelemetryRecords',
  'xray:GetSamplingRules',
  'xray:GetSamplingTargets',
];

/** Logs and traces, with what the library grants for them. */
function watched(synth: Synth, of: Construct, roles: readonly Principal[]): Properties {
  const grant = (Action: readonly string[]): void => {
    for (const to of roles) grantByFramework(to, { Effect: 'Allow', Action, Resource: '*' }, of.at);
  };
  const logs = propOf(of.props, 'logs');
  const isTraced = propOf(of.props, 'tracingEnabled');
  const traced = isTraced?.is === 'constant' && isTraced.value === true;
  if (logs !== undefined) grant(LOG_DELIVERY);
  if (traced) grant(TRACING);
  const [group] = synth.constructsOf(propOf(logs, 'destination') ?? { is: 'absent' });
  const arn = group && synth.attribute(group, 'logGroupArn', of.unit);
  return {
    LoggingConfiguration: logs && { Destinations: [{ CloudWatchLogsLogGroup: { LogGroupArn: arn } }] },
    TracingConfiguration: traced ? { Enabled: 'true' } : undefined,
  };
}
