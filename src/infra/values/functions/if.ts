import { ABSENT, choice, oneOf, unknown, type Value } from '../../../vocabulary/index.js';
import { itemsOf, type Node, textOf } from '../../templates/node.js';
import { type Call, inside } from '../call.js';
import { asked, conditionHolds } from '../conditions.js';
import { standing } from '../distribute.js';

/** `Fn::If: [Condition, then, else]`: a choice by the condition; one of both where constants decide it. */
export function choose(argument: Node, call: Call): Value | undefined {
  const [condition, yes, no] = itemsOf(argument);
  if (yes === undefined || no === undefined) return unknown('Fn::If without two values', call.at);
  const name = textOf(condition);
  const holds = conditionHolds(name, call.stack);
  if (holds !== undefined) return inside(call, holds ? yes : no);
  const [then = ABSENT, otherwise = ABSENT] = [yes, no].map((side) => inside(call, side));
  if (name === undefined) return anyOf(standing([then, otherwise]));
  const value = byCondition(name, then, otherwise, call);
  return value.is === 'absent' ? undefined : value;
}

function byCondition(name: string, then: Value, otherwise: Value, { stack }: Call): Value {
  const { by, turned } = asked(name, stack);
  return turned ? choice(by, otherwise, then) : choice(by, then, otherwise);
}

function anyOf(values: readonly Value[]): Value | undefined {
  return values.length === 0 ? undefined : oneOf(values);
}
