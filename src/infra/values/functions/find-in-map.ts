import {
  alternatives,
  type Known,
  list,
  oneOf,
  type Reference,
  text,
  unknown,
  type Value,
} from '../../../vocabulary/index.js';
import { entriesOf, itemsOf, member, type Node } from '../../templates/node.js';
import { type Call, inside } from '../call.js';
import { bySide } from '../distribute.js';
import { expressionName, miss } from '../stack.js';

/**
 * `Fn::FindInMap: [map, top, second, { DefaultValue }]`, each of which may be a function. With a key that only a deployment tells it is one
 * name, which is any text of its column.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-findinmap-enhancements.html
 */
export function findInMap(argument: Node, call: Call): Value {
  const [mapName, top, second, options] = itemsOf(argument);
  const untold = unknown('the key is not told', call.at);
  const [name = untold, ...keys] = [mapName, top, second].map((key) => (key && inside(call, key)) ?? untold);
  const preset = member(options, 'DefaultValue');
  const otherwise = preset === undefined ? undefined : (inside(call, preset) ?? untold);
  if (otherwise === undefined && name.is === 'text' && member(call.stack.template.mappings, name.text) === undefined) {
    return noMapping(name.text, call);
  }
  return bySide(
    [name, ...keys, ...(otherwise === undefined ? [] : [otherwise])],
    ([of = untold, row, column, ...rest]) => {
      const path = [of, row ?? untold, column ?? untold];
      const cells = path.reduce((nodes, key) => nodes.flatMap((node) => under(node, key, call)), mappingsOf(call));
      // A key that is written and found leaves nothing to the default.
      const all = cells.length > 0 && path.every(({ is }) => is === 'text') ? [] : rest;
      return cellOf([...cells.map(cellValue), ...all], argument, call);
    },
  );
}

function mappingsOf({ stack }: Call): readonly Node[] {
  const { mappings } = stack.template;
  return mappings === undefined ? [] : [mappings];
}

function noMapping(name: string, call: Call): Value {
  const because = `the template has no mapping \`${name}\``;
  miss(call.stack, { over: 'nothing', because, at: call.at });
  return unknown(because, call.at);
}

/** Texts that a deployment chooses from are one name: the same text wherever the same is looked up. */
function cellOf(cells: readonly Value[], argument: Node, call: Call): Value {
  if (cells.length === 0) return unknown('the mapping has no such key', call.at);
  const any = oneOf(cells);
  const texts = alternatives(any).map((cell) => (cell.is === 'text' ? cell.text : undefined));
  if (any.is !== 'oneOf' || !texts.every((t) => t !== undefined)) return any;
  const known: Known = { chars: 'any', oneOf: texts };
  return expressionName(call.stack, 'Fn::FindInMap', argument, known);
}

/** A mapping holds texts and lists of texts, no functions (CloudFormation User Guide, "Mappings"). */
function cellValue(cell: Node): Value {
  if (cell.is === 'scalar') return text(cell.text);
  return cell.is === 'list' ? list(cell.items.map(cellValue)) : unknown('a mapping that holds a map', cell.at);
}

/** What stands in a map under the key: one value where the key is known, all that it can be where it is not. */
function under(node: Node, key: Value, call: Call): readonly Node[] {
  const texts = alternatives(key).map((one) => possibleTexts(one, call));
  const known = texts.every((some) => some !== undefined);
  const entries = entriesOf(node);
  const wanted = known ? entries.filter(([name]) => texts.flat().includes(name)) : entries;
  return wanted.map(([, entry]) => entry.value);
}

function possibleTexts(value: Value, call: Call): readonly string[] | undefined {
  if (value.is === 'text') return [value.text];
  return value.is === 'reference' ? allowedOf(value.to, call) : undefined;
}

/** A parameter's AllowedValues. The regions of a mapping are not known so. */
function allowedOf(to: Reference, call: Call): readonly string[] | undefined {
  return call.stack.names.get(to)?.oneOf;
}
