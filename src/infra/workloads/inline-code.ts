import type { Entry, Place } from '../../vocabulary/index.js';
import { intrinsicOf, itemsOf, type Node } from '../templates/node.js';
import { fillPlaceholders } from './placeholders.js';
import { isSam, property, type Runner } from './runner.js';

/** Lambda puts inline code into `index.js`, so its handler is `index.…` (CloudFormation, AWS::Lambda::Function Code). */
export function inlineCode(of: Runner, handler: string | undefined): Entry | undefined {
  const node = isSam(of) ? property(of, 'InlineCode') : property(of, 'Code', 'ZipFile');
  if (node === undefined) return undefined;
  const value = of.stack.evaluate(node);
  const filled = value?.is === 'text' || value?.is === 'joined' ? fillPlaceholders(value) : undefined;
  const at = firstLine(node);
  if (filled === undefined)
    return { is: 'unreadable', because: 'its inline code is put together when it is deployed', at };
  const { code, placeholders } = filled;
  const entry: Entry = { is: 'inline', code, at, handler: handler?.split('.').slice(1).join('.') || 'handler' };
  return placeholders.size === 0 ? entry : { ...entry, placeholders };
}

/** Where the text itself begins, inside of `Fn::Sub` and `Fn::Join`. */
export function firstLine(node: Node): Place {
  const call = intrinsicOf(node);
  if (call !== undefined) return firstLine(call.argument);
  const items = itemsOf(node);
  const first = items.find((item) => item.is === 'list') ?? items[0];
  return first === undefined ? node.at : firstLine(first);
}
