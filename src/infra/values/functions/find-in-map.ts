import { alternatives, list, oneOf, type Reference, text, unknown, type Value } from '../../../vocabulary/index.js';
import { entriesOf, itemsOf, member, type Node, textOf } from '../../templates/node.js';
import { type Call, inside } from '../call.js';
import { miss } from '../stack.js';

/** `Fn::FindInMap: [map, top, second]`. A key that only a deployment tells gives any value of its column. */
export function findInMap(argument: Node, call: Call): Value {
  const [mapName, top, second, options] = itemsOf(argument);
  const written = member(call.stack.template.mappings, textOf(mapName) ?? '');
  if (written === undefined || top === undefined || second === undefined) {
    const because = `the template has no mapping \`${textOf(mapName) ?? ''}\``;
    miss(call.stack, { over: 'nothing', because, at: call.at });
    return unknown(because, call.at);
  }
  const cells = under(written, top, call).flatMap((row) => under(row, second, call));
  const preset = member(options, 'DefaultValue');
  const otherwise = preset === undefined ? undefined : inside(call, preset);
  const values = [...cells.map(cellValue), ...(otherwise === undefined ? [] : [otherwise])];
  return values.length === 0 ? unknown('the mapping has no such key', call.at) : oneOf(values);
}

/** A mapping holds texts and lists of texts, no functions (CloudFormation User Guide, "Mappings"). */
function cellValue(cell: Node): Value {
  if (cell.is === 'scalar') return text(cell.text);
  return cell.is === 'list' ? list(cell.items.map(cellValue)) : unknown('a mapping that holds a map', cell.at);
}

/** What stands in a map under the key: one value where the key is known, all that it can be where it is not. */
function under(node: Node, key: Node, call: Call): readonly Node[] {
  const value = inside(call, key);
  const keys = value === undefined ? [] : alternatives(value);
  const texts = keys.flatMap((k) => possibleTexts(k, call) ?? []);
  const known = texts.length > 0 && keys.every((k) => possibleTexts(k, call) !== undefined);
  const entries = entriesOf(node);
  const wanted = known ? entries.filter(([name]) => texts.includes(name)) : entries;
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
