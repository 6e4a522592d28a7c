import { intrinsicOf, member, type Node } from '../templates/node.js';
import type { Written } from '../templates/written.js';
import { type ServiceFunction, section } from './functions.js';
import { ownRoleId, SHARED_ROLE } from './logical-ids.js';
import type { Service } from './service.js';

/**
 * The role of a function: its own, the one that serverless-iam-roles-per-function makes, the service's, or the one that the framework makes
 * for all.
 * @see https://www.serverless.com/framework/docs/providers/aws/guide/iam
 */
export function roleOf(of: ServiceFunction, service: Service): Written {
  const named = member(of.body, 'role');
  if (named !== undefined) return roleNamed(named);
  if (ownStatements(of) !== undefined) return arnOf(ownRoleId(of.key));
  const shared = serviceRole(service);
  return shared === undefined ? arnOf(SHARED_ROLE) : roleNamed(shared);
}

/** The statements of a function's own role. */
export function ownStatements({ body }: ServiceFunction): Node | undefined {
  return member(body, 'iamRoleStatements') ?? member(body, 'iam', 'role', 'statements');
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
