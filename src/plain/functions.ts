import { ts } from '../program/index.js';
import type { Place } from '../vocabulary/index.js';
import { constant, type Data, functionData, listData } from './data.js';
import { inner, type Machine, type Scope } from './machine.js';
import { bind } from './patterns.js';

type Written = ts.ArrowFunction | ts.FunctionExpression | ts.FunctionDeclaration | ts.MethodDeclaration;

/** A function of the module: calling it runs its body with the parameters bound. What a promise holds is the promise here. */
export function closure(m: Machine, node: Written, scope: Scope, at: Place): Data {
  return functionData((given, from) => {
    m.spend();
    const own = inner(scope);
    for (const [i, parameter] of node.parameters.entries()) {
      const rest = parameter.dotDotDotToken === undefined ? given[i] : listData(given.slice(i), from);
      bind(m, parameter.name, withDefault(m, parameter, rest, own, from), own);
    }
    const { body } = node;
    if (body === undefined) return constant(undefined, from);
    return ts.isBlock(body) ? (m.run(body.statements, own) ?? constant(undefined, from)) : m.evaluate(body, own);
  }, at);
}

function withDefault(
  m: Machine,
  { initializer }: ts.ParameterDeclaration,
  given: Data | undefined,
  scope: Scope,
  at: Place,
): Data {
  const isGiven = given !== undefined && !(given.is === 'constant' && given.value === undefined);
  if (isGiven) return given;
  return initializer === undefined ? constant(undefined, at) : m.evaluate(initializer, scope);
}
