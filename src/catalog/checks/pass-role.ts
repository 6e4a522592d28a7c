import { arnFromPattern, type Value } from '../../vocabulary/index.js';
import type { Check } from '../check.js';
import type { Own } from '../input/own.js';
import { parseExpression } from './expression.js';
import { fillingsOf } from './filling.js';
import { instantiate } from './instantiate.js';
import { isSeen } from './predicates.js';
import { parseTemplate } from './template.js';

/** A role is passed within its own account, so that its name is all there is to tell. */
const ROLE = 'arn:${Partition}:iam::${Account}:role/';

/**
 * Who hands a service a role must be allowed to pass it. `paths`: where the input holds roles, by name or ARN; `to`: the service
 * principal, where it is known. Source: IAM User Guide, grant a user permissions to pass a role to an AWS service.
 */
export function passRoleChecks(
  paths: readonly string[],
  input: Value,
  own: Own,
  to: string | undefined,
): readonly Check[] {
  const when =
    to === undefined ? [] : [{ operator: 'StringEquals', key: 'iam:PassedToService', values: [arnFromPattern(to)] }];
  const resources = paths
    .filter((path) => isSeen(input, path) || !path.includes('.'))
    .flatMap((path) => {
      const fillings = fillingsOf(parseExpression(`${path}:withoutSlash`), input, own, false) ?? [];
      const template = parseTemplate(`${ROLE}\${role}`);
      return fillings.length === 0 ? [] : instantiate(template, () => fillings, own);
    });
  return resources.map((r) => ({
    action: 'iam:PassRole',
    on: r.on,
    when,
    sure: r.sure,
    ...(r.note === undefined ? {} : { note: r.note }),
  }));
}
