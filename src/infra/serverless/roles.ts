import type { Place } from '../../vocabulary/index.js';
import { isNothing, itemsOf, member, type Node, textOf } from '../templates/node.js';
import { joinedNode, nodeOf, type Written } from '../templates/written.js';
import { type Grant, type Made, statement } from './compiled.js';
import { namePrefix, type ServiceFunction, section } from './functions.js';
import { vpcOf } from './lambda.js';
import { ownRoleId, SHARED_ROLE } from './logical-ids.js';
import { ownStatements, serviceRole } from './role-of.js';
import { ownErrorGrants, ownLogGrants, sharedLogGrants } from './runtime-grants.js';
import { miss, type Service } from './service.js';

/** A role that the framework makes. `byFramework`: what it grants by itself, as a role has it, beside what the service tells it to. */
export interface MadeRole extends Made {
  readonly byFramework: Node;
}

/** Each function with what it is granted because of its settings and events. */
export type Granted = ReadonlyMap<ServiceFunction, readonly Grant[]>;

/** The roles that the framework and serverless-iam-roles-per-function make. */
export function madeRoles(granted: Granted, service: Service): readonly MadeRole[] {
  const functions = [...granted.keys()];
  const own = functions.filter((of) => member(of.body, 'role') === undefined && ownStatements(of) !== undefined);
  const isShared = functions.some(({ body }) => member(body, 'role') === undefined);
  const shared = isShared && serviceRole(service) === undefined ? [sharedRole(granted, service)] : [];
  for (const { body } of own) tellMissingPlugin(member(body, 'iamRoleStatements'), service);
  return [...shared, ...own.map((of) => ownRole(of, granted, service))];
}

/** Without a plugin the framework passes over the statements of a function. */
function tellMissingPlugin(statements: Node | undefined, service: Service): void {
  const named = section(service, 'plugins');
  const plugins = member(named, 'modules') ?? named;
  const isThere = plugins !== undefined && itemsOf(plugins).some((one) => one.is !== 'scalar' || /iam/.test(one.text));
  if (statements === undefined || isThere) return;
  const because = 'these statements count only with serverless-iam-roles-per-function, which is not among the plugins';
  miss(service, { over: 'nothing', because, at: statements.at });
}

/** What the service says of the role of all functions: `iam.role.statements`, or `iamRoleStatements` as it was in version 1. */
function sharedRole(granted: Granted, service: Service): MadeRole {
  const iam = section(service, 'provider', 'iam', 'role');
  const provider = section(service, 'provider');
  const functions = [...granted.keys()];
  const prefix = namePrefix(service);
  return {
    ...role(SHARED_ROLE, service),
    at: (iam ?? member(provider, 'iamRoleStatements') ?? provider)?.at ?? service.root.at,
    properties: {
      AssumeRolePolicyDocument: trustOf(functions),
      Path: member(iam, 'path'),
      RoleName:
        member(iam, 'name') ??
        joinedNode([prefix, '-', nodeOf({ Ref: 'AWS::Region' }, prefix.at), '-lambdaRole'], prefix.at),
      PermissionsBoundary:
        member(iam, 'permissionsBoundary') ??
        member(iam, 'permissionBoundary') ??
        member(provider, 'rolePermissionsBoundary'),
      ManagedPolicyArns: member(iam, 'managedPolicies') ?? member(provider, 'iamManagedPolicies'),
      Policies: sharedStatements(service),
    },
    byFramework: frameworkPart(
      [...sharedLogGrants(functions, service), ...[...granted.values()].flat()],
      functions,
      service,
      byConstructs(service),
    ),
  };
}

function sharedStatements(service: Service): readonly Written[] {
  const written = section(service, 'provider', 'iam', 'role', 'statements');
  const former = section(service, 'provider', 'iamRoleStatements');
  return written === undefined ? policies('iamRoleStatements', former) : policies('iam.role.statements', written);
}

function ownRole(of: ServiceFunction, granted: Granted, service: Service): MadeRole {
  const { key, body } = of;
  const statements = ownStatements(of);
  const also = (granted.get(of) ?? []).filter((grant) => grant.also);
  return {
    ...role(ownRoleId(key), service),
    at: statements?.at ?? of.at,
    properties: {
      AssumeRolePolicyDocument: trustOf([of]),
      RoleName: member(body, 'iamRoleStatementsName'),
      PermissionsBoundary:
        member(body, 'iamPermissionsBoundary') ?? section(service, 'provider', 'iam', 'role', 'permissionsBoundary'),
      ManagedPolicyArns: member(body, 'iamManagedPolicies'),
      Policies: [
        ...policies('iamRoleStatements', statements),
        ...(inherits(of, service) ? sharedStatements(service) : []),
      ],
    },
    byFramework: frameworkPart([...ownLogGrants(of, service), ...ownErrorGrants(of), ...also], [of], service),
  };
}

function inherits({ body }: ServiceFunction, service: Service): boolean {
  const all = section(service, 'custom', 'serverless-iam-roles-per-function', 'defaultInherit');
  return textOf(member(body, 'iamRoleStatementsInherit') ?? all) === 'true';
}

function role(id: string, service: Service): { id: string; type: string; at: Place } {
  return { id, type: 'AWS::IAM::Role', at: service.root.at };
}

function policies(name: string, statements: Node | undefined): readonly Written[] {
  if (statements === undefined || isNothing(statements)) return [];
  return [{ PolicyName: name, PolicyDocument: { Version: '2012-10-17', Statement: statements } }];
}

/** EventBridge Scheduler takes on the role of the function that it calls. */
function trustOf(functions: readonly ServiceFunction[]): Written {
  const isScheduled = functions.some(({ body }) => {
    const events = member(body, 'events');
    return events?.is === 'list' && events.items.some((e) => textOf(member(e, 'schedule', 'method')) === 'scheduler');
  });
  const services = ['lambda.amazonaws.com', ...(isScheduled ? ['scheduler.amazonaws.com'] : [])];
  return { Statement: [{ Effect: 'Allow', Principal: { Service: services }, Action: ['sts:AssumeRole'] }] };
}

const NETWORK = 'arn:${AWS::Partition}:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole';

/**
 * The permissions that serverless-lift adds for its constructs, which it tells nobody before it is run.
 * @see https://github.com/getlift/lift/blob/master/docs/permissions.md
 */
function byConstructs(service: Service): readonly Written[] {
  if (section(service, 'constructs') === undefined) return [];
  return [{ PolicyName: 'serverless-lift', PolicyDocument: { 'Fn::Transform': 'serverless-lift' } }];
}

/** `more`: policies of which nothing but their name is known. */
function frameworkPart(
  grants: readonly Grant[],
  functions: readonly ServiceFunction[],
  service: Service,
  more: readonly Written[] = [],
): Node {
  const { at } = service.root;
  const inNetwork = functions.some((of) => vpcOf(of, service) !== undefined);
  const Statement = grants.map(statement);
  return nodeOf(
    {
      Policies: [
        ...(Statement.length === 0 ? [] : [{ PolicyName: 'Serverless Framework', PolicyDocument: { Statement } }]),
        ...more,
      ],
      ManagedPolicyArns: inNetwork ? [{ 'Fn::Sub': NETWORK }] : [],
    },
    at,
  );
}
