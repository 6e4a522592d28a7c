import { entriesOf, intrinsicOf, isNothing, map, member, type Node, oneOrMore, textOf } from '../templates/node.js';
import { nodeOf, type Written } from '../templates/written.js';
import { functionName, type ServiceFunction, section } from './functions.js';
import { functionId } from './logical-ids.js';
import { roleOf } from './role-of.js';
import { followed, type Service } from './service.js';

/** The properties of the AWS::Lambda::Function that the framework makes of a function. */
export function lambdaProperties(of: ServiceFunction, service: Service): Written {
  const { body } = of;
  const own = (name: string): Node | undefined => settingOf(name, of, service);
  const onError = member(body, 'onError');
  return {
    FunctionName: functionName(of, service),
    Handler: member(body, 'handler'),
    Runtime: own('runtime'),
    Code: codeOf(of, service),
    Role: roleOf(of, service),
    Environment: environmentOf(of, service),
    Layers: own('layers'),
    VpcConfig: vpcOf(of, service),
    TracingConfig: tracingMode(of, service),
    KmsKeyArn: own('kmsKeyArn'),
    DeadLetterConfig: onError && { TargetArn: onError },
    FileSystemConfigs: oneOrMore(member(body, 'fileSystemConfig')).map((one) => ({ Arn: member(one, 'arn') })),
  };
}

/** What a function says of itself, else what the service says of all. */
function settingOf(name: string, { body }: ServiceFunction, service: Service): Node | undefined {
  return member(body, name) ?? section(service, 'provider', name);
}

/** The service's folder, unless an archive that a build made takes its place. */
function codeOf({ body }: ServiceFunction, service: Service): Written {
  const image = member(body, 'image');
  if (image !== undefined) return { ImageUri: image };
  return member(body, 'package', 'artifact') ?? section(service, 'package', 'artifact') ?? '.';
}

function environmentOf(of: ServiceFunction, service: Service): Written | undefined {
  const all = section(service, 'provider', 'environment');
  const own = member(of.body, 'environment');
  const [first, ...others] = (all === undefined ? [undefined] : followed(service, all)).flatMap((one) =>
    (own === undefined ? [undefined] : followed(service, own)).map((other) => bothOf(one, other)),
  );
  if (first === undefined) return undefined;
  return { Variables: others.slice(0, MOST_SETS).reduce(eitherOf, first) };
}

/** Sets of variables that the stage chooses among, for one function. */
const MOST_SETS = 20;

function bothOf(all: Node | undefined, own: Node | undefined): Node | undefined {
  if (all === undefined || own === undefined || isCall(all) || isCall(own)) return own ?? all;
  return map([...entriesOf(all), ...entriesOf(own)], own.at);
}

/** As a template writes a choice whose condition nobody can tell. */
function eitherOf(one: Node, other: Node | undefined): Node {
  return other === undefined ? one : nodeOf({ 'Fn::If': ['the stage', one, other] }, one.at);
}

function isCall(node: Node): boolean {
  return intrinsicOf(node) !== undefined;
}

/** A function leaves the service's network by `vpc: false` or an empty `vpc:`. */
export function vpcOf({ body }: ServiceFunction, service: Service): Written | undefined {
  const own = member(body, 'vpc');
  if (own !== undefined && (isNothing(own) || textOf(own) === 'false')) return undefined;
  const all = section(service, 'provider', 'vpc');
  const of = (name: string): Node | undefined => member(own, name) ?? member(all, name);
  const subnets = of('subnetIds');
  return subnets && { SubnetIds: subnets, SecurityGroupIds: of('securityGroupIds') };
}

/** `tracing: true` means `Active`. */
export function tracingMode({ body }: ServiceFunction, service: Service): Written | undefined {
  const mode = member(body, 'tracing') ?? section(service, 'provider', 'tracing', 'lambda');
  if (mode === undefined || textOf(mode) === 'false') return undefined;
  return { Mode: textOf(mode) === 'true' ? 'Active' : mode };
}

/** What refers to the function wherever something invokes it. */
export function arnOf(key: string): Written {
  return { 'Fn::GetAtt': [functionId(key), 'Arn'] };
}
