import { alternatives, showValue, type Value } from '../../vocabulary/index.js';
import { member, type Node } from '../templates/node.js';
import type { StackReading } from '../values/stack.js';
import { all, notSeen, type Policies, seen } from './attached.js';
import { documentPolicies } from './documents.js';
import type { IamIndex } from './role-index.js';

/**
 * A managed policy that a role names: one of AWS's by its ARN or (in SAM) its name, or one that a template of the project defines,
 * whose document is then granted.
 */
export function managedPolicy(node: Node, stack: StackReading, iam: IamIndex): Policies {
  const value = stack.evaluate(node);
  if (value === undefined) return seen();
  return all(alternatives(value).map((one) => oneManagedPolicy(one, node, iam)));
}

/** The same of one value that the node may have. */
export function oneManagedPolicy(value: Value, node: Pick<Node, 'at'>, iam: IamIndex): Policies {
  if (value.is === 'unknown') return notSeen(`a policy is not told: ${value.because}`, node.at);
  const own = iam.managedPolicyByArn(value);
  if (own !== undefined) {
    const document = member(own.definition.properties, 'PolicyDocument');
    return document === undefined ? seen() : documentPolicies(document, own.definition.id, own.stack);
  }
  const name = awsManagedName(value);
  if (name === undefined) return notSeen(`the managed policy \`${showValue(value)}\` is not in this project`, node.at);
  return seen({ policy: name, at: node.at, document: { is: 'managed', name }, editable: true });
}

/** `arn:⟨Partition⟩:iam::aws:policy/service-role/NAME`, or the bare name. */
function awsManagedName(value: Value): string | undefined {
  const shown = showValue(value);
  if (value.is === 'text' && /^[\w+=,.@-]+$/.test(shown)) return shown;
  return /^arn:[^:]+(?:::[^:]+)?:iam::aws:policy\/(?:[\w/-]+\/)?([\w+=,.@-]+)$/.exec(shown)?.[1];
}
