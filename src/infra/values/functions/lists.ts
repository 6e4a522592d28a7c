import { joined, list, text, unknown, type Value } from '../../../vocabulary/index.js';
import { itemsOf, type Node, textOf } from '../../templates/node.js';
import { allInside, type Call, inside } from '../call.js';
import { asText, distributed } from '../distribute.js';
import { nameDynamicReferences } from '../dynamic-references.js';
import { nameIn } from '../stack.js';

/** `Fn::Join: [delimiter, [values]]`; the list may be a function that gives one. */
export function join(argument: Node, call: Call): Value {
  const [delimiter, values] = itemsOf(argument);
  const between = textOf(delimiter);
  const elements = elementsOf(values, call);
  if (between === undefined || elements === undefined)
    return unknown('what is joined can be told only when it is deployed', call.at);
  const parts = elements.flatMap((e, i) => (i === 0 ? [asText(e)] : [text(between), asText(e)]));
  return nameDynamicReferences(distributed(joined(parts)), call.stack);
}

/** `Fn::Select: [index, list]`. One element of a list parameter is a name of its own. */
export function select(argument: Node, call: Call): Value {
  const [position, values] = itemsOf(argument);
  const index = Number(textOf(position) ?? Number.NaN);
  const from = values === undefined ? undefined : listValue(values, call);
  if (!Number.isInteger(index) || from === undefined)
    return unknown('which element is selected can be told only when it is deployed', call.at);
  if (from.is === 'list')
    return from.items[index] ?? unknown('the list that is selected from has no such element', call.at);
  if (from.is === 'reference') {
    const attribute = [from.to.attribute, `${index}`].filter((a) => a !== '').join('.');
    return nameIn(call.stack, from.to.id, attribute, () => ({ chars: 'any' }));
  }
  return from.is === 'unknown' ? from : unknown('what is selected from can be told only when it is deployed', call.at);
}

/** `Fn::Split: [delimiter, text]`: cut where the delimiter is written; a name is never cut. */
export function split(argument: Node, call: Call): Value {
  const [delimiter, source] = itemsOf(argument);
  const at = textOf(delimiter);
  const whole = source === undefined ? undefined : inside(call, source);
  if (at === undefined || at === '' || whole === undefined)
    return unknown('Fn::Split without a delimiter and a text', call.at);
  const parts = whole.is === 'joined' ? whole.parts : [whole];
  if (!parts.every((p) => p.is === 'text' || (p.is === 'reference' && !mayHold(p, at, call)))) {
    return unknown('the text that is split can be told only when it is deployed', call.at);
  }
  const pieces: Value[][] = [[]];
  for (const part of parts) {
    if (part.is !== 'text') pieces.at(-1)?.push(part);
    else
      part.text.split(at).forEach((piece, i) => {
        if (i > 0) pieces.push([]);
        pieces.at(-1)?.push(text(piece));
      });
  }
  return list(pieces.map(joined));
}

/** Whether a name's text may hold the delimiter: a name holds no ':' and no '/', a path no ':'. */
function mayHold(part: Value & { is: 'reference' }, delimiter: string, call: Call): boolean {
  const chars = call.stack.names.get(part.to)?.chars ?? 'any';
  const never: Readonly<Record<string, readonly string[]>> = {
    name: [':', '/'],
    path: [':'],
    digits: [':', '/', '-', '.', '_', ','],
    region: [':', '/', '.', '_', ','],
    alnum: [':', '/', '-', '.', '_', ','],
  };
  return !(never[chars] ?? []).includes(delimiter);
}

function elementsOf(values: Node | undefined, call: Call): readonly Value[] | undefined {
  if (values?.is === 'list') return allInside(call, values.items);
  const value = values === undefined ? undefined : listValue(values, call);
  if (value?.is === 'list' && !value.open) return value.items;
  // A list parameter, joined: any of its elements, one name for the whole.
  return value?.is === 'reference' ? [value] : undefined;
}

function listValue(node: Node, call: Call): Value | undefined {
  return inside(call, node);
}
