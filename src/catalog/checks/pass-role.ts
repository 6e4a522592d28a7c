import { arnFromPattern, type Value } from '../../vocabulary/index.js';
import type { Check } from '../check.js';
import type { Own } from '../input/own.js';
import { parseExpression } from './expression.js';
import { fillingsOf } from './filling.js';
import { instantiate, type Resource } from './instantiate.js';
import { isSeen } from './predicates.js';
import { parseTemplate } from './template.js';

/** A role is passed within its own account, so that its name is all there is to tell. */
const ROLE = 'arn:${Partition}:iam::${Account}:role/';

/**
 * Who hands a service a role must be allowed to pass it. `paths`: where the input holds roles, by name or ARN; `to`: the service
 * principal that the role at a path is passed to, where it is known.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
 */
export function passRoleChecks(
  paths: readonly string[],
  input: Value,
  own: Own,
  to: (path: string) => string | undefined,
): readonly Check[] {
  return paths
    .filter((path) => isSeen(input, path) || !path.includes('.'))
    .flatMap((path) => rolesAt(path, input, own).map((role) => passing(role, to(path))));
}

function rolesAt(path: string, input: Value, own: Own): readonly Resource[] {
  const fillings = fillingsOf(parseExpression(`${path}:withoutSlash`), input, own, false) ?? [];
  return fillings.length === 0 ? [] : instantiate(parseTemplate(`${ROLE}\${role}`), () => fillings, own);
}

function passing({ on, sure, note }: Resource, to: string | undefined): Check {
  const when =
    to === undefined ? [] : [{ operator: 'StringEquals', key: 'iam:PassedToService', values: [arnFromPattern(to)] }];
  return { action: 'iam:PassRole', on, when, sure, ...(note === undefined ? {} : { note }) };
}
