import { alternatives, type Boundary, showValue, type Value } from '../../vocabulary/index.js';
import type { Node } from '../templates/node.js';
import type { StackReading } from '../values/stack.js';
import type { Attached } from './attached.js';
import { oneManagedPolicy } from './managed.js';
import type { IamIndex } from './role-index.js';

/**
 * The permissions boundary that a role names, which is a managed policy: one of AWS's, or one that a template of the project defines.
 * Undefined where it has none.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 */
export function boundaryOf(node: Node | undefined, stack: StackReading, iam: IamIndex): Boundary | undefined {
  const value = node && stack.evaluate(node);
  if (node === undefined || value === undefined || value.is === 'absent') return undefined;
  const read = alternatives(value).map((one) => policyOf(one, node, iam));
  const unseen = read.find((one): one is string => typeof one === 'string');
  const either = read.filter((one): one is readonly Attached[] => typeof one !== 'string');
  const [[first] = []] = either;
  return {
    at: node.at,
    shown: either.length === 1 && first !== undefined ? first.policy : showValue(value),
    either: unseen === undefined ? either : [],
    ...(unseen !== undefined && { unseen }),
  };
}

/** The statements of the policy, or why they are not known. */
function policyOf(value: Value, node: Node, iam: IamIndex): readonly Attached[] | string {
  if (value.is === 'absent') return 'it is set only where a condition of the template holds';
  const { attached, unseen } = oneManagedPolicy(value, node, iam);
  const [first] = unseen;
  return first === undefined ? attached : first.because;
}
