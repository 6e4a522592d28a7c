import { alternatives, oneOf, type Value } from '../../vocabulary/index.js';
import { property, type Runner } from './runner.js';

/**
 * The variables that the template sets, Globals among them; where a condition chooses between sets of variables, those of all sets.
 * What Lambda sets by itself (AWS_REGION, …) is not among them.
 */
export function environmentOf(of: Runner): ReadonlyMap<string, Value> {
  const node = property(of, 'Environment');
  const value = node === undefined ? undefined : of.stack.evaluate(node);
  const sets = (value === undefined ? [] : alternatives(value)).flatMap(variablesIn);
  const variables = new Map<string, Value>();
  for (const [name, one] of sets) {
    const other = variables.get(name);
    variables.set(name, other === undefined ? one : oneOf([other, one]));
  }
  return variables;
}

function variablesIn(environment: Value): readonly (readonly [string, Value])[] {
  const variables = environment.is === 'record' ? environment.members.get('Variables') : undefined;
  return (variables === undefined ? [] : alternatives(variables)).flatMap((set) =>
    set.is === 'record' ? [...set.members] : [],
  );
}
