import { joined, text, unknown, type Value } from '../../../vocabulary/index.js';
import { entriesOf, itemsOf, type Node, textOf } from '../../templates/node.js';
import { type Call, inside } from '../call.js';
import { bySide, distributed, standing } from '../distribute.js';
import { nameDynamicReferences } from '../dynamic-references.js';
import type { Locals } from '../stack.js';
import { attributeOf, valueOfRef } from './references.js';

/** `Fn::Sub: text`, or `[text, { Name: value }]`, whose names go before logical ids. `${!x}` is the literal `${x}`. */
export function sub(argument: Node, call: Call): Value | undefined {
  const [pattern, names] = argument.is === 'list' ? itemsOf(argument) : [argument];
  const template = textOf(pattern);
  if (template === undefined) return unknown('Fn::Sub without a text', call.at);
  const own = entriesOf(names).map(([name, e]) => [name, inside(call, e.value) ?? text('')] as const);
  const pieces = template.split(/(\$\{[^}]{0,300}\})/).map((piece) => pieceValue(piece, new Map(own), call));
  return bySide(pieces, (parts) => nameDynamicReferences(distributed(joined(standing(parts))), call.stack));
}

function pieceValue(piece: string, own: Locals, call: Call): Value {
  if (!piece.startsWith('${') || !piece.endsWith('}')) return text(piece);
  const inside = piece.slice(2, -1).trim();
  if (inside.startsWith('!')) return text(`\${${inside.slice(1)}}`);
  const local = own.get(inside) ?? call.locals.get(inside);
  if (local !== undefined) return local;
  const dot = inside.indexOf('.');
  const found = isOneName(inside, dot, call)
    ? valueOfRef(inside, call)
    : attributeOf(inside.slice(0, dot), inside.slice(dot + 1), call);
  return found ?? unknown('AWS::NoValue inside a text', call.at);
}

/** SAM lets a template refer to `Function.Alias`, which is one logical id with a dot. */
function isOneName(inside: string, dot: number, call: Call): boolean {
  return dot < 0 || call.stack.template.resources.has(inside);
}
