import { itemsOf, member, type Node, oneOrMore, textOf } from '../../templates/node.js';
import { argumentOf, list, object, partsOf, plainText, untold } from '../evaluate/nodes.js';
import type { Instance } from '../evaluate/scope.js';
import { shown } from '../evaluate/shown.js';
import { add, type Draft } from './properties.js';

/** A resource while it is compiled. */
export interface Compiling {
  readonly instance: Instance;
  readonly type: string;
  readonly draft: Draft;
}

/** A resource that says something of another one: which one its argument names, and what it adds to that. */
interface Joint {
  readonly to: string;
  readonly by: string;
  add(to: Draft, from: Draft): void;
}

/** What CloudFormation says in one resource and Terraform in several. */
const JOINTS: Readonly<Record<string, Joint>> = {
  aws_iam_role_policy_attachment: { to: 'AWS::IAM::Role', by: 'role', add: managed },
  aws_iam_role_policy_attachments_exclusive: { to: 'AWS::IAM::Role', by: 'role_name', add: exclusively },
  aws_iam_policy_attachment: { to: 'AWS::IAM::Role', by: 'roles', add: managed },
  aws_s3_bucket_notification: { to: 'AWS::S3::Bucket', by: 'bucket', add: notified },
  aws_s3_bucket_server_side_encryption_configuration: { to: 'AWS::S3::Bucket', by: 'bucket', add: encrypted },
  aws_api_gateway_rest_api_policy: { to: 'AWS::ApiGateway::RestApi', by: 'rest_api_id', add: guarded },
  aws_cloudwatch_event_target: { to: 'AWS::Events::Rule', by: 'rule', add: targeted },
  aws_lb_target_group_attachment: {
    to: 'AWS::ElasticLoadBalancingV2::TargetGroup',
    by: 'target_group_arn',
    add: attached,
  },
  aws_alb_target_group_attachment: {
    to: 'AWS::ElasticLoadBalancingV2::TargetGroup',
    by: 'target_group_arn',
    add: attached,
  },
};

/** What a method calls is a resource of its own: the one of the same API, path and verb. */
function joinIntegrations(all: readonly Compiling[], said: Set<Compiling>): void {
  const keyOf = ({ draft }: Compiling): string =>
    ['RestApiId', 'ResourceId', 'HttpMethod'].map((name) => shown(draft.get(name) ?? list([], NOWHERE))).join(' ');
  const methods = new Map(
    all.filter(({ instance }) => instance.type === 'aws_api_gateway_method').map((one) => [keyOf(one), one] as const),
  );
  for (const from of all.filter(({ instance }) => instance.type === 'aws_api_gateway_integration')) {
    const method = methods.get(keyOf(from));
    const { at } = from.instance.block;
    const integration = from.draft.get('Integration');
    // Who may call it stands in a method that is not here.
    if (method === undefined)
      from.draft.set('AuthorizationType', untold('the method is not in this configuration', at));
    else said.add(from);
    if (integration !== undefined) method?.draft.set('Integration', integration);
  }
}

const NOWHERE = { file: '', line: 0 };

/** Puts what such resources say into the ones that they are about; gives those that are said there. */
export function joinResources(all: readonly Compiling[]): ReadonlySet<Compiling> {
  const said = new Set<Compiling>();
  const byAddress = new Map(all.map((one) => [one.instance.address, one] as const));
  const byName = new Map(all.flatMap((one) => namesOf(one).map((name) => [name, one] as const)));
  for (const from of all) {
    const joint = from.instance.isData ? undefined : JOINTS[from.instance.type];
    const named = joint && from.draft.get(joint.by);
    if (joint === undefined || named === undefined) continue;
    for (const one of named.is === 'list' ? named.items : [named]) {
      const to = meant(one, joint.to, byAddress, byName);
      if (to === undefined) continue;
      joint.add(to.draft, from.draft);
      said.add(from);
    }
  }
  joinIntegrations(all, said);
  return said;
}

const NAMES = ['RoleName', 'BucketName', 'Name'];

/** By a reference, or by the name that is spelled out. */
function meant(
  named: Node,
  type: string,
  byAddress: ReadonlyMap<string, Compiling>,
  byName: ReadonlyMap<string, Compiling>,
): Compiling | undefined {
  const addresses = addressesIn(named);
  const found = addresses.map((a) => byAddress.get(a)).find((one) => one?.type === type);
  return found ?? byName.get(`${type} ${shown(named)}`);
}

function namesOf({ type, draft }: Compiling): readonly string[] {
  return NAMES.flatMap((name) => {
    const own = draft.get(name);
    return own === undefined ? [] : [`${type} ${shown(own)}`];
  });
}

/** The addresses of the resources that a value refers to. */
function addressesIn(node: Node): readonly string[] {
  const [address] = itemsOf(argumentOf(node, 'Fn::GetAtt')).map(textOf);
  if (address !== undefined) return [address];
  const sides = itemsOf(argumentOf(node, 'Fn::If')).slice(1);
  return [...sides, ...(sides.length === 0 ? partsOf(node).filter((p) => p !== node) : [])].flatMap(addressesIn);
}

function guarded(to: Draft, from: Draft): void {
  const policy = from.get('PolicyDocument') ?? from.get('Policy');
  if (policy !== undefined) to.set('Policy', policy);
}

function managed(to: Draft, from: Draft): void {
  const policy = from.get('policy_arn');
  if (policy !== undefined) add(to, ['ManagedPolicyArns'], [policy]);
}

/** It attaches what it lists, and takes all others away: those that something else here attaches are listed too. */
function exclusively(to: Draft, from: Draft): void {
  const before = itemsOf(to.get('ManagedPolicyArns')).map(shown);
  const policies = itemsOf(from.get('policy_arns')).filter((one) => !before.includes(shown(one)));
  add(to, ['ManagedPolicyArns'], policies);
}

const NOTIFIED: Readonly<Record<string, readonly [configurations: string, target: string, argument: string]>> = {
  lambda_function: ['LambdaConfigurations', 'Function', 'lambda_function_arn'],
  queue: ['QueueConfigurations', 'Queue', 'queue_arn'],
  topic: ['TopicConfigurations', 'Topic', 'topic_arn'],
};

function notified(to: Draft, from: Draft): void {
  for (const [block, [configurations, target, argument]] of Object.entries(NOTIFIED)) {
    const targets = oneOrMore(from.get(block)).flatMap((one) => {
      const value = member(one, argument);
      return value === undefined ? [] : [object([[target, value]], one.at)];
    });
    add(to, ['NotificationConfiguration', configurations], targets);
  }
}

function encrypted(to: Draft, from: Draft): void {
  const rules = oneOrMore(from.get('rule')).flatMap((rule) => {
    const preset = member(rule, 'apply_server_side_encryption_by_default');
    const key = member(preset, 'kms_master_key_id');
    if (key === undefined || plainText(key) === '') return [];
    return [object([['ServerSideEncryptionByDefault', object([['KMSMasterKeyID', key]], key.at)]], rule.at)];
  });
  add(to, ['BucketEncryption', 'ServerSideEncryptionConfiguration'], rules);
}

const INPUTS: Readonly<Record<string, string>> = {
  input: 'Input',
  input_path: 'InputPath',
  input_transformer: 'InputTransformer',
};

function targeted(to: Draft, from: Draft): void {
  const arn = from.get('arn');
  if (arn === undefined) return;
  const inputs = Object.entries(INPUTS).flatMap(([argument, name]) => {
    const value = from.get(argument);
    return value === undefined ? [] : [[name, value] as const];
  });
  const role = from.get('role_arn');
  const members = [['Arn', arn] as const, ...inputs, ...(role === undefined ? [] : [['RoleArn', role] as const])];
  add(to, ['Targets'], [object(members, arn.at)]);
}

function attached(to: Draft, from: Draft): void {
  const id = from.get('target_id');
  if (id !== undefined) add(to, ['Targets'], [object([['Id', id]], id.at)]);
}
