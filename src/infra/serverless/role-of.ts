import { intrinsicOf, member, type Node, oneOrMore, textOf } from '../templates/node.js';
import type { Written } from '../templates/written.js';
import { type ServiceFunction, section } from './functions.js';
import { ownRoleId, SHARED_ROLE } from './logical-ids.js';
import type { Service } from './service.js';

/**
 * The role of a function: one that it names, one that the framework (since version 4) or serverless-iam-roles-per-function makes for it
 * alone, the service's, or the one that the framework makes for all.
 * @see https://www.serverless.com/framework/docs/providers/aws/guide/iam
 */
export function roleOf(of: ServiceFunction, service: Service): Written {
  const named = member(of.body, 'role');
  if (named !== undefined) return roleNamed(named);
  if (hasOwnRole(of, service)) return arnOf(ownRoleId(of.key));
  const shared = serviceRole(service);
  return shared === undefined ? arnOf(SHARED_ROLE) : roleNamed(shared);
}

/** Whether a role is made for the function alone. */
export function hasOwnRole(of: ServiceFunction, service: Service): boolean {
  if (member(of.body, 'role') !== undefined) return false;
  const isGranted = ownStatements(of) !== undefined || oneOrMore(ownSetting(of, 'managedPolicies')).length > 0;
  return isGranted || isPerFunction(service);
}

/** Whether every function has a role of its own, and there is none for all. */
export function isPerFunction(service: Service): boolean {
  return (
    serviceRole(service) === undefined && textOf(section(service, 'provider', 'iam', 'role', 'mode')) === 'perFunction'
  );
}

/** The statements of a function's own role. */
export function ownStatements(of: ServiceFunction): Node | undefined {
  return ownSetting(of, 'statements') ?? member(of.body, 'iamRoleStatements');
}

/** What a function says of its own role in the words of version 4. */
export function ownSetting({ body }: ServiceFunction, name: string): Node | undefined {
  return member(body, 'iam', 'role', name);
}

/** The role that the service names for all functions, in place of one that the framework makes. */
export function serviceRole(service: Service): Node | undefined {
  const role = section(service, 'provider', 'iam', 'role');
  const isNamed = role !== undefined && (role.is === 'scalar' || intrinsicOf(role) !== undefined);
  return isNamed ? role : section(service, 'provider', 'role');
}

/** A role is named by its ARN, or by its logical id alone. */
function roleNamed(node: Node): Written {
  return node.is === 'scalar' && !node.text.startsWith('arn:') ? arnOf(node.text) : node;
}

function arnOf(id: string): Written {
  return { 'Fn::GetAtt': [id, 'Arn'] };
}
