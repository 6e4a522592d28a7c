import { isOpen, joined, list, text, unknown, type Value } from '../../../vocabulary/index.js';
import { intrinsicOf, itemsOf, type Node, textOf } from '../../templates/node.js';
import { type Call, inside } from '../call.js';
import { asText, bySide, distributed, standing } from '../distribute.js';
import { nameDynamicReferences } from '../dynamic-references.js';
import { expressionName, nameIn } from '../stack.js';

/** `Fn::Join: [delimiter, [values]]`; the list may be a function that gives one. */
export function join(argument: Node, call: Call): Value {
  const [delimiter, values] = itemsOf(argument);
  const between = textOf(delimiter);
  const whole = values === undefined ? undefined : inside(call, values);
  const untold = unknown('what is joined can be told only when it is deployed', call.at);
  if (between === undefined || whole === undefined) return untold;
  return bySide([whole], ([one]) => {
    const elements = one === undefined ? undefined : elementsOf(one);
    return elements === undefined ? untold : joinedBy(between, elements, call);
  });
}

function joinedBy(between: string, elements: readonly Value[], call: Call): Value {
  const parts = elements.flatMap((e, i) => (i === 0 ? [asText(e)] : [text(between), asText(e)]));
  return nameDynamicReferences(distributed(joined(parts)), call.stack);
}

function elementsOf(value: Value): readonly Value[] | undefined {
  if (value.is === 'list') return value.open || value.items.some(mayBeNothing) ? undefined : standing(value.items);
  // A list parameter, joined: any of its elements, one name for the whole.
  return value.is === 'reference' ? [value] : undefined;
}

/** With too many conditions to tell them apart. */
function mayBeNothing(value: Value): boolean {
  return value.is === 'oneOf' && value.values.some((side) => side.is === 'absent' || mayBeNothing(side));
}

/** `Fn::Select: [index, list]`. One element of a list parameter is a name of its own. */
export function select(argument: Node, call: Call): Value {
  const [position, values] = itemsOf(argument);
  const at = position && inside(call, position);
  const index = Number(at?.is === 'text' && at.text !== '' ? at.text : Number.NaN);
  const from = values === undefined ? undefined : inside(call, values);
  if (!Number.isInteger(index) || values === undefined || from === undefined)
    return unknown('which element is selected can be told only when it is deployed', call.at);
  if (isCutUntold(values, from, call)) return expressionName(call.stack, 'Fn::Select', argument, { chars: 'any' });
  return bySide([from], ([one]) => selected(index, one ?? from, call));
}

/** Whether it is selected from a text that is known but for names which may hold the delimiter. */
function isCutUntold(values: Node, from: Value, call: Call): boolean {
  const cut = from.is === 'unknown' ? intrinsicOf(values) : undefined;
  const source = cut?.name === 'Fn::Split' ? itemsOf(cut.argument)[1] : undefined;
  const whole = source && inside(call, source);
  return whole !== undefined && (whole.is === 'reference' || whole.is === 'joined') && !isOpen(whole);
}

function selected(index: number, from: Value, call: Call): Value {
  if (from.is === 'list' && !from.items.some(mayBeNothing))
    return standing(from.items)[index] ?? unknown('the list that is selected from has no such element', call.at);
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
  return bySide([whole], ([one]) => cut(one ?? whole, at, call));
}

function cut(whole: Value, at: string, call: Call): Value {
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
