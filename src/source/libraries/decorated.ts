import { ts } from '../../program/index.js';
import { type AbsSet, type ClassValue, UNDEFINED } from '../abstract/domain.js';
import { unionAll } from '../abstract/sets.js';
import { tuple } from '../language/calls.js';
import type { Env, Machine } from '../machine.js';

/**
 * What a decorator of that name is given where it stands on a class, as a list: `@table('books') class Book {}`. Instances are looked at by
 * their class. Undefined where there is no such decorator.
 */
export function givenToDecorator(machine: Machine, of: AbsSet, name: string): AbsSet {
  return unionAll(
    of.map((a) => {
      const decorated = a.is === 'object' ? a.class : a.is === 'class' ? a : undefined;
      if (decorated === undefined) return a.is === 'unknown' ? [a] : [UNDEFINED];
      const call = callOf(decorated, name);
      return call === undefined ? [UNDEFINED] : argumentsOf(machine, call, decorated);
    }),
  );
}

function callOf({ node }: ClassValue, name: string): ts.CallExpression | undefined {
  const expressions = (ts.getDecorators(node) ?? []).map((d) => d.expression);
  return expressions.filter(ts.isCallExpression).find((call) => call.expression.getText().split('.').at(-1) === name);
}

function argumentsOf(machine: Machine, call: ts.CallExpression, { scope, module }: ClassValue): AbsSet {
  const env: Env = { scope, frame: module.frame, module };
  const given = call.arguments.map((argument) => machine.evaluate(argument, env));
  return tuple(machine, given, { node: call, env }, 'decorator');
}
