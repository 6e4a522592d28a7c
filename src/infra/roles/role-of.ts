import { alternatives, type Place, showValue, type Value } from '../../vocabulary/index.js';
import { intrinsicOf, isNothing, itemsOf, type Node, textOf } from '../templates/node.js';
import type { StackReading } from '../values/stack.js';
import { isSam, property, type Runner } from '../workloads/runner.js';
import type { IamIndex, Located } from './role-index.js';

/** The role that a function, or other code, runs with or may run with. */
export type RoleUse =
  /** SAM makes it for this function or state machine. */
  | { readonly by: 'framework'; readonly maker: Located }
  | { readonly by: 'template'; readonly role: Located }
  /** `shown`: how the template names it. */
  | { readonly by: 'elsewhere'; readonly shown: string; readonly at: Place };

/** Every role that it may run with: more than one where a condition chooses. None where the template names none. */
export function rolesOf(of: Runner, iam: IamIndex): readonly RoleUse[] {
  const written = property(of, of.kind.role);
  const own: RoleUse = { by: 'framework', maker: { stack: of.stack, definition: of.definition } };
  if (written === undefined || isNothing(written)) return isSam(of) ? [own] : [];
  const value = of.stack.evaluate(written);
  const named = value === undefined ? [] : alternatives(value).map((one) => roleUse(one, written, of.stack, iam));
  return isSam(of) && mayBeNothing(written) ? [...named, own] : named;
}

/** `!If [Shared, !GetAtt Role.Arn, !Ref AWS::NoValue]`: SAM then makes the role in one case. */
function mayBeNothing(node: Node): boolean {
  const call = intrinsicOf(node);
  if (call?.name === 'Ref') return textOf(call.argument) === 'AWS::NoValue';
  return call?.name === 'Fn::If' && itemsOf(call.argument).slice(1).some(mayBeNothing);
}

function roleUse(value: Value, node: Node, stack: StackReading, iam: IamIndex): RoleUse {
  const meant = givenByParent(value, stack);
  const role = iam.roleByArn(meant) ?? iam.roleByName(meant);
  if (role === undefined) return { by: 'elsewhere', shown: showValue(value), at: node.at };
  if (!role.definition.generated) return { by: 'template', role };
  // The role that SAM makes for another resource, referred to by its logical id.
  const maker = role.stack.template.resources.get(role.definition.id.replace(/Role$/, ''));
  if (maker === undefined || !isSam({ definition: maker }))
    return { by: 'elsewhere', shown: showValue(value), at: node.at };
  return { by: 'framework', maker: { stack: role.stack, definition: maker } };
}

function givenByParent(value: Value, stack: StackReading): Value {
  return (value.is === 'reference' ? stack.names.get(value.to)?.is : undefined) ?? value;
}
