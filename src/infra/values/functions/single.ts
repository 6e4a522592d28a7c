import { eachSide, joined, type Known, list, showValue, text, unknown, type Value } from '../../../vocabulary/index.js';
import { type Node, textOf } from '../../templates/node.js';
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

/** AWS::LanguageExtensions: the text in which names stand for what only a deployment tells. */
export function toJson(argument: Node, call: Call): Value {
  return bySide(givenTo(argument, call), ([value]) => {
    const parts = value && jsonOf(value);
    return parts === undefined ? unknown('JSON with parts that only a deployment tells', call.at) : joined(parts);
  });
}

function givenTo(argument: Node, call: Call): readonly Value[] {
  const value = inside(call, argument);
  return value === undefined ? [] : [value];
}

/** Undefined where a part of it is no text, name, list or map. */
function jsonOf(value: Value): readonly Value[] | undefined {
  if (value.is === 'text') return [text(JSON.stringify(value.text))];
  if (value.is === 'reference') return [text('"'), value, text('"')];
  if (value.is === 'joined') return wrapped('"', value.parts.map(insideQuotes), '"', '');
  if (value.is === 'list') return value.open ? undefined : wrapped('[', standing(value.items).map(jsonOf), ']', ',');
  if (value.is !== 'record' || value.open) return undefined;
  const members = [...value.members].map(([key, v]) => {
    const json = jsonOf(v);
    return json && [text(`${JSON.stringify(key)}:`), ...json];
  });
  return wrapped('{', members, '}', ',');
}

function insideQuotes(part: Value): readonly Value[] | undefined {
  if (part.is === 'text') return [text(JSON.stringify(part.text).slice(1, -1))];
  return part.is === 'reference' ? [part] : undefined;
}

function wrapped(
  open: string,
  items: readonly (readonly Value[] | undefined)[],
  close: string,
  between: string,
): readonly Value[] | undefined {
  const known = items.filter((item) => item !== undefined);
  if (known.length < items.length) return undefined;
  return [text(open), ...known.flatMap((item, i) => (i === 0 ? item : [text(between), ...item])), text(close)];
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

/** No function of CloudFormation's: what a reader of other infrastructure code could not work out, and why. */
export function untold(argument: Node, call: Call): Value {
  return unknown(textOf(argument) ?? 'what is told only when it is deployed', call.at);
}
