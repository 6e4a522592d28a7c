import type { Place } from '../../vocabulary/index.js';
import { isNothing, itemsOf, member, type Node, oneOrMore, textOf } from '../templates/node.js';
import { joinedNode, nodeOf, type Written } from '../templates/written.js';
import { type Grant, type Made, statement } from './compiled.js';
import { namePrefix, type ServiceFunction, section } from './functions.js';
import { vpcOf } from './lambda.js';
import { ownRoleId, SHARED_ROLE } from './logical-ids.js';
import { hasOwnRole, isPerFunction, ownSetting, ownStatements, serviceRole } from './role-of.js';
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
  const own = functions.filter((of) => hasOwnRole(of, service));
  const isShared = !isPerFunction(service) && functions.some(({ body }) => member(body, 'role') === undefined);
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
  const all = granted.get(of) ?? [];
  const isBuiltIn = isByFramework(of, service);
  return {
    ...role(ownRoleId(key), service),
    at: statements?.at ?? of.at,
    properties: {
      AssumeRolePolicyDocument: trustOf([of]),
      Path: ownSetting(of, 'path') ?? section(service, 'provider', 'iam', 'role', 'path'),
      RoleName: ownSetting(of, 'name') ?? member(body, 'iamRoleStatementsName'),
      PermissionsBoundary:
        ownSetting(of, 'permissionsBoundary') ??
        member(body, 'iamPermissionsBoundary') ??
        section(service, 'custom', PLUGIN, 'iamGlobalPermissionsBoundary') ??
        section(service, 'provider', 'iam', 'role', 'permissionsBoundary'),
      ManagedPolicyArns: ownManaged(of, service),
      Policies: [
        ...policies(
          ownSetting(of, 'statements') === undefined ? 'iamRoleStatements' : 'iam.role.statements',
          statements,
        ),
        ...(inherits(of, service) ? sharedStatements(service) : []),
      ],
    },
    byFramework: frameworkPart(
      [...ownLogGrants(of, service), ...ownErrorGrants(of), ...(isBuiltIn ? all : all.filter((grant) => grant.also))],
      [of],
      service,
    ),
  };
}

const PLUGIN = 'serverless-iam-roles-per-function';

/** Since version 4 the framework makes such roles by itself, and grants them all that functions are granted because of their settings. */
function isByFramework(of: ServiceFunction, service: Service): boolean {
  const version = textOf(section(service, 'frameworkVersion')) ?? '';
  return isPerFunction(service) || member(of.body, 'iam') !== undefined || /^[\^~>=\s]*4/.test(version);
}

/** The managed policies of all functions are those of each one where no role is for all. */
function ownManaged(of: ServiceFunction, service: Service): readonly Node[] {
  const all = isPerFunction(service) ? section(service, 'provider', 'iam', 'role', 'managedPolicies') : undefined;
  const own = ownSetting(of, 'managedPolicies') ?? member(of.body, 'iamManagedPolicies');
  return [...oneOrMore(all), ...oneOrMore(own)];
}

function inherits(of: ServiceFunction, service: Service): boolean {
  const own = member(of.body, 'iam', 'inheritStatements') ?? member(of.body, 'iamRoleStatementsInherit');
  const told = textOf(own ?? section(service, 'custom', PLUGIN, 'defaultInherit'));
  return told === undefined ? isPerFunction(service) : told === 'true';
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
