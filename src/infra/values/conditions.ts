import { conditionOf } from '../../vocabulary/index.js';
import { itemsOf, member, type Node, textOf } from '../templates/node.js';
import type { StackReading } from './stack.js';

/** Whether a condition of the template holds; undefined where a deployment decides. A parameter's default decides nothing. */
export function conditionHolds(name: string | undefined, stack: StackReading): boolean | undefined {
  const written = name === undefined ? undefined : stack.template.conditions.get(name);
  if (name === undefined || written === undefined) return undefined;
  if (!stack.conditions.has(name)) {
    stack.conditions.set(name, undefined); // a condition that is made of itself is not known
    stack.conditions.set(name, holds(written, stack));
  }
  return stack.conditions.get(name);
}

/** By which condition of all templates `Fn::If` chooses. `turned`: its second side stands where that one holds. */
export function asked(name: string, stack: StackReading): { readonly by: string; readonly turned: boolean } {
  const { condition, turned } = sameCondition(name, stack);
  return { by: conditionOf(stack.template.file, condition), turned };
}

/** The condition that this one is another word for, or the opposite of (`turned`), so that one truth is asked by one name. */
function sameCondition(
  name: string,
  stack: StackReading,
  seen = new Set<string>(),
): { readonly condition: string; readonly turned: boolean } {
  const node = stack.template.conditions.get(name);
  const opposite = itemsOf(member(node, 'Fn::Not'))[0];
  const other = textOf(member(opposite ?? node, 'Condition'));
  if (other === undefined || seen.has(other)) return { condition: name, turned: false };
  const found = sameCondition(other, stack, seen.add(name));
  return opposite === undefined ? found : { ...found, turned: !found.turned };
}

function holds(node: Node, stack: StackReading): boolean | undefined {
  const other = textOf(member(node, 'Condition'));
  if (other !== undefined) return conditionHolds(other, stack);
  const not = itemsOf(member(node, 'Fn::Not'))[0];
  if (not !== undefined) return negated(holds(not, stack));
  const all = itemsOf(member(node, 'Fn::And'));
  if (all.length > 0) return every(all.map((n) => holds(n, stack)));
  const any = itemsOf(member(node, 'Fn::Or'));
  if (any.length > 0) return negated(every(any.map((n) => negated(holds(n, stack)))));
  return equal(itemsOf(member(node, 'Fn::Equals')), stack);
}

function negated(truth: boolean | undefined): boolean | undefined {
  return truth === undefined ? undefined : !truth;
}

function every(truths: readonly (boolean | undefined)[]): boolean | undefined {
  if (truths.includes(false)) return false;
  return truths.includes(undefined) ? undefined : true;
}

function equal(sides: readonly Node[], stack: StackReading): boolean | undefined {
  const [left, right] = sides.map((side) => stack.evaluate(side));
  return left?.is === 'text' && right?.is === 'text' ? left.text === right.text : undefined;
}
