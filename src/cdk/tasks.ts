import { nodeOf, type Written } from '../infra/index.js';
import type { Term } from '../source/index.js';
import { alongTerm } from './attributes.js';
import { statementOf } from './documents.js';
import { firstStatements, firstTask } from './first-tasks.js';
import { kindNamed, type TaskGrant, type TaskRule } from './kinds.js';
import { type Construct, itemsIn, type Principal, propOf, type Synth, textIn } from './synth.js';
import { untold } from './writing.js';

/** A state in Amazon States Language, as far as what it has services do: which state follows which is left out. */
export function stateOf(synth: Synth, of: Construct): Written {
  const { kind, props, unit, at } = of;
  const rule = kindNamed(kind)?.task;
  if (rule !== undefined) return nodeOf(task(synth, of, rule), at);
  if (kind === 'aws-stepfunctions-tasks.CallAwsService') return nodeOf(sdkTask(synth, of), at);
  if (kind === 'aws-stepfunctions.CustomState')
    return nodeOf(written(synth, of, propOf(props, 'stateJson')) ?? untold('its states', at), at);
  if (kind === 'aws-stepfunctions.DistributedMap') return nodeOf(distributedMap(synth, of), at);
  const first = firstTask(synth, of);
  if (first !== undefined) {
    const named = synth.attribute(first.about, first.rule.attribute, unit);
    const { resource, parameter } = first.rule;
    if (resource === undefined) return nodeOf({ Type: 'Task', Resource: named }, at);
    return nodeOf({ Type: 'Task', Resource: integration(resource), Parameters: { [parameter]: named } }, at);
  }
  const quiet = /^aws-stepfunctions\.(Pass|Choice|Wait|Succeed|Fail|Map|Parallel)$/.test(kind);
  if (quiet) return nodeOf({ Type: 'Pass' }, at);
  return nodeOf({ Type: 'Task', Resource: untold(`\`${kind}\` is not known`, at) }, at);
}

function written(synth: Synth, { unit, at }: Construct, term: Term | undefined): Written | undefined {
  return term && synth.write(term, unit, at);
}

function task(synth: Synth, of: Construct, rule: TaskRule): Written {
  const { props, unit, at } = of;
  const along = (path: string, from: Term = props): Written | undefined => alongTerm(synth, from, path, unit, at);
  const directly = Object.entries(rule.directly ?? {}).find(([name]) => isTrue(propOf(props, name)))?.[1] ?? rule.is;
  if (directly !== undefined) return { Type: 'Task', Resource: along(directly) ?? untold(`\`${directly}\``, at) };
  const parameters: Record<string, Written | undefined> = {};
  for (const [name, from] of Object.entries(rule.parameters))
    parameters[name] =
      typeof from === 'string'
        ? along(from)
        : itemsIn(propOf(props, from.each)).map((item) =>
            Object.fromEntries(Object.entries(from.members).map(([member, path]) => [member, along(path, item)])),
          );
  return { Type: 'Task', Resource: integration(`${rule.resource}${waiting(synth, of, rule)}`), Parameters: parameters };
}

function isTrue(term: Term | undefined): boolean {
  return term?.is === 'constant' && term.value === true;
}

function integration(name: string): Written {
  return { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:states:::${name}`]] };
}

/** What the resource ends with: whether the state waits, and what for. */
function waiting(synth: Synth, of: Construct, rule: TaskRule): string {
  const pattern = propOf(of.props, 'integrationPattern');
  const told = pattern === undefined ? '' : (synth.nameOf(pattern) ?? '').split('.').at(-1);
  if (told === 'WAIT_FOR_TASK_TOKEN') return '.waitForTaskToken';
  return told === 'RUN_JOB' || (told === '' && rule.waits) ? `.${rule.sync ?? 'sync'}` : '';
}

/** @see https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_stepfunctions_tasks.CallAwsService.html */
function sdkTask(synth: Synth, of: Construct): Written {
  const [service, action] = ['service', 'action'].map((name) => textIn(propOf(of.props, name)));
  const known = service !== undefined && action !== undefined;
  return {
    Type: 'Task',
    Resource: known
      ? integration(`aws-sdk:${service}:${action}${waiting(synth, of, { parameters: {} })}`)
      : untold('which operation is called', of.at),
    Parameters: written(synth, of, propOf(of.props, 'parameters')) ?? {},
  };
}

const READERS: Readonly<Record<string, string>> = { S3ObjectsItemReader: 's3:listObjectsV2' };

function distributedMap(synth: Synth, of: Construct): Written {
  return {
    Type: 'Map',
    ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED' }, States: {} },
    ItemReader: inBucket(synth, of, 'itemReader', (kind) => READERS[kind] ?? 's3:getObject'),
    ResultWriter: inBucket(synth, of, 'resultWriter', () => 's3:putObject'),
  };
}

/** Where a map reads its items from, or writes its results to. */
function inBucket(synth: Synth, of: Construct, prop: string, operation: (kind: string) => string): Written | undefined {
  const told = propOf(of.props, prop) ?? propOf(of.props, `${prop}V2`);
  const making = told?.is === 'made' ? synth.makings[told.by] : undefined;
  if (making === undefined) return undefined;
  const [given] = making.args;
  const [bucket] = synth.constructsOf(propOf(given, 'bucket') ?? { is: 'absent' });
  const Parameters = {
    Bucket: bucket ? synth.attribute(bucket, 'bucketName', of.unit) : untold('the bucket', making.at),
    Key: written(synth, of, propOf(given, 'key')),
    Prefix: written(synth, of, propOf(given, 'prefix')),
  };
  const kind = synth.nameOf(making.callee)?.split('.').at(-1) ?? '';
  return { Resource: integration(operation(kind)), Parameters };
}

/** What the library grants the role of a state machine for a state; undefined where that isn't known. */
export function statementsFor(synth: Synth, of: Construct, to: Principal): readonly Written[] | undefined {
  const { kind } = of;
  const rule = kindNamed(kind)?.task;
  if (kind === 'aws-stepfunctions-tasks.CallAwsService') return sdkStatements(synth, of, to);
  if (kind === 'aws-stepfunctions.Task') return firstStatements(synth, of, to.unit);
  // What a state of one's own needs is granted by the app.
  if (kind.startsWith('aws-stepfunctions.')) return [];
  if (rule?.grants === undefined) return undefined;
  const waits = waiting(synth, of, rule).startsWith('.sync');
  return [...rule.grants, ...(waits ? (rule.whenWaiting ?? []) : [])].flatMap((one) => granted(synth, of, one, to));
}

function granted(synth: Synth, of: Construct, grant: TaskGrant, { unit }: Principal): readonly Written[] {
  const { actions, on, each, otherwise, given } = grant;
  if (given !== undefined && toldAt(synth, of, given) === undefined) return [];
  const filled = (pattern: string): Written =>
    synth.fill(pattern, of, [], unit, of.at) ?? untold(`what \`${pattern}\` is`, of.at);
  const members = each === undefined ? [] : itemsIn(propOf(of.props, each));
  const resources =
    each === undefined
      ? on.map(filled)
      : members.flatMap((item) =>
          on.map((path) => alongTerm(synth, item, path, unit, of.at) ?? filled(otherwise ?? '*')),
        );
  return [{ Effect: 'Allow', Action: actions, Resource: resources }];
}

/** The construct or prop at a path, from prop to prop and from construct to prop. */
function toldAt(synth: Synth, of: Construct, path: string): Term | undefined {
  return path.split('.').reduce<Term | undefined>((term, name, i) => {
    const construct = i === 0 || term === undefined ? undefined : synth.constructOf(term);
    return propOf(construct?.props ?? term, name);
  }, of.props);
}

/** `iamResources`, with what the service is called in IAM. */
function sdkStatements(synth: Synth, of: Construct, to: Principal): readonly Written[] {
  const told = (name: string): readonly Written[] =>
    itemsIn(propOf(of.props, name)).flatMap((one) => synth.write(one, to.unit, of.at) ?? []);
  const service = textIn(propOf(of.props, 'service')) ?? '';
  const action =
    told('iamAction')[0] ?? `${IAM_NAMES[service] ?? service}:${textIn(propOf(of.props, 'action')) ?? '*'}`;
  const more = itemsIn(propOf(of.props, 'additionalIamStatements')).flatMap((one) =>
    statementOf(synth, one, to.unit, of.at).map(({ statement }) => statement),
  );
  return [{ Effect: 'Allow', Action: [action], Resource: told('iamResources') }, ...more];
}

/** Services that the library calls otherwise in IAM than the SDK does. */
const IAM_NAMES: Readonly<Record<string, string>> = {
  bedrockagent: 'bedrock',
  cloudwatchlogs: 'logs',
  efs: 'elasticfilesystem',
  elasticloadbalancingv2: 'elasticloadbalancing',
  mediapackagevod: 'mediapackage-vod',
  mwaa: 'airflow',
  sfn: 'states',
};
