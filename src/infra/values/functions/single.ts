import { eachSide, type Known, list, showValue, text, unknown, type Value } from '../../../vocabulary/index.js';
import type { Node } from '../../templates/node.js';
import { type Call, inside } from '../call.js';
import { bySide, standing } from '../distribute.js';
import { nameIn } from '../stack.js';

/** Fn::Base64: the text itself matters here, in whatever coding it travels. */
export function unchanged(argument: Node, call: Call): Value | undefined {
  return inside(call, argument);
}

/** The exporting template's value where the tree has it; else one name per export name. What is followed goes by that name too. */
export function importValue(argument: Node, call: Call): Value {
  const name = inside(call, argument);
  return name === undefined
    ? unknown('Fn::ImportValue without a name', call.at)
    : eachSide(name, (one) => importNamed(one, call));
}

function importNamed(name: Value, call: Call): Value {
  if (name.is === 'unknown') return name;
  const followed = call.stack.project.imported(name, call.stack);
  const shown = showValue(name);
  const known: Known =
    followed === undefined ? { chars: /arn$/i.test(shown) ? 'arn' : 'any' } : { chars: 'any', is: followed };
  const imported = nameIn(call.stack, `import ${shown}`, '', () => known);
  return followed ?? imported;
}

export function getAzs(_argument: Node, call: Call): Value {
  return list([unknown('the zones of the region that it is deployed to', call.at)], true);
}

/** AWS::LanguageExtensions. The text is known where all that stands in it is. */
export function toJson(argument: Node, call: Call): Value {
  return bySide(givenTo(argument, call), ([value]) => {
    const plain = value === undefined ? undefined : plainOf(value);
    return plain === undefined
      ? unknown('JSON with parts that only a deployment tells', call.at)
      : text(JSON.stringify(plain));
  });
}

function givenTo(argument: Node, call: Call): readonly Value[] {
  const value = inside(call, argument);
  return value === undefined ? [] : [value];
}

function plainOf(value: Value): unknown {
  if (value.is === 'text') return value.text;
  if (value.is === 'list') {
    const items = standing(value.items).map(plainOf);
    return items.includes(undefined) ? undefined : items;
  }
  if (value.is !== 'record') return undefined;
  const members = [...value.members].map(([key, v]) => [key, plainOf(v)] as const);
  return members.some(([, v]) => v === undefined) ? undefined : Object.fromEntries(members);
}

/** AWS::LanguageExtensions. */
export function lengthOf(argument: Node, call: Call): Value {
  return bySide(givenTo(argument, call), ([value]) =>
    value?.is === 'list' && !value.open
      ? text(`${standing(value.items).length}`)
      : unknown('the length of a list that only a deployment tells', call.at),
  );
}

/** A condition function where a value is expected. */
export function truthValue(_argument: Node, call: Call): Value {
  return unknown('true or false, as the deployment decides', call.at);
}
