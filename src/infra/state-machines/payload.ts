import { alternatives, list, oneOf, record, unknown, type Value } from '../../vocabulary/index.js';
import { entriesOf, intrinsicOf, isNothing, member, type Node } from '../templates/node.js';
import type { StackReading } from '../values/stack.js';
import { jsonata, jsonPath } from './expressions.js';

/** How the expressions of a state are written: `"Key.$": "$.path"`, or `{% … %}` in any text. */
export type Language = 'JSONPath' | 'JSONata';

/**
 * What a state hands over: `Parameters` in JSONPath, `Arguments` in JSONata. What its expressions give is unknown, but for the texts that
 * stand in them. Without either, the state hands over all that it is given.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
 */
export function payloadOf(body: Node, language: Language, stack: StackReading): Value {
  const written = member(body, language === 'JSONata' ? 'Arguments' : 'Parameters');
  if (written === undefined) return unknown('the state hands on what it is given', body.at);
  return valueOfNode(written, language, stack);
}

function valueOfNode(node: Node, language: Language, stack: StackReading): Value {
  if (node.is === 'list') return list(node.items.map((item) => valueOfNode(item, language, stack)));
  if (node.is === 'map' && intrinsicOf(node) === undefined) return recordOf(node, language, stack);
  const value = stack.evaluate(node) ?? unknown('it is nothing', node.at);
  return language === 'JSONata' ? each(value, jsonata) : value;
}

function recordOf(node: Node, language: Language, stack: StackReading): Value {
  return record(
    entriesOf(node).flatMap(([key, { value }]): readonly (readonly [string, Value])[] => {
      if (isNothing(value)) return [];
      if (language !== 'JSONPath' || !key.endsWith('.$')) return [[key, valueOfNode(value, language, stack)]];
      const expression = stack.evaluate(value) ?? unknown('it is nothing', value.at);
      return [[key.slice(0, -2), each(expression, jsonPath)]];
    }),
  );
}

function each(value: Value, read: (one: Value) => Value): Value {
  return oneOf(alternatives(value).map(read));
}
