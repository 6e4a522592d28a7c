import { entriesOf, type Node } from '../../templates/node.js';
import { argumentOf, isCall } from '../evaluate/nodes.js';
import type { Root } from '../evaluate/scope.js';
import { variableOf } from '../evaluate/variables.js';

/** More of them are of no help. */
const MOST_ALIASES = 5_000;

/**
 * What the outputs and variables of modules stand for, by their addresses (`module.orders.queue_arn`, `module.orders.var.table`): how a
 * module refers to what another one has made.
 */
export function aliasesOf(root: Root): ReadonlyMap<string, Node> {
  const found = new Map<string, Node>();
  for (const [address, module] of root.modules) {
    for (const name of module.source.variables.keys()) {
      if (module.input?.(name) !== undefined)
        note(`${module.prefix}var.${name}`, variableOf(name, module, module.at), found, 0);
    }
    for (const [name, { at }] of module.source.outputs)
      note(`${address}.${name}`, root.outputOf(address, name, at), found, 0);
  }
  return found;
}

function note(address: string, node: Node, found: Map<string, Node>, depth: number): void {
  if (found.size >= MOST_ALIASES || depth > 2) return;
  if (argumentOf(node, 'Fn::GetAtt') !== undefined || argumentOf(node, 'Fn::Join') !== undefined)
    found.set(address, node);
  else if (node.is === 'list') {
    for (const [i, item] of node.items.entries()) note(`${address}[${i}]`, item, found, depth + 1);
  } else if (!isCall(node)) {
    for (const [key, { value }] of entriesOf(node)) note(`${address}[${JSON.stringify(key)}]`, value, found, depth + 1);
  }
}
