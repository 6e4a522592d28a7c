import type { Entry, Place, Value } from '../../vocabulary/index.js';
import { showValue } from '../../vocabulary/index.js';
import { intrinsicOf, itemsOf, type Node } from '../templates/node.js';
import { type LambdaFunction, property } from './functions.js';

/** Lambda puts inline code into `index.js`, so its handler is `index.…` (CloudFormation, AWS::Lambda::Function Code). */
export function inlineCode(of: LambdaFunction, handler: string | undefined): Entry | undefined {
  const node = of.isSam ? property(of, 'InlineCode') : property(of, 'Code', 'ZipFile');
  if (node === undefined) return undefined;
  const value = of.stack.evaluate(node);
  const code = value === undefined ? undefined : asCode(value);
  const at = firstLine(node);
  if (code === undefined)
    return { is: 'unreadable', because: 'its inline code is put together when it is deployed', at };
  return { is: 'inline', code, at, handler: handler?.split('.').slice(1).join('.') || 'handler' };
}

/** A reference in the code stays as `${Name}`, so that lines keep their places. */
function asCode(value: Value): string | undefined {
  if (value.is === 'unknown' || value.is === 'list' || value.is === 'record' || value.is === 'oneOf') return undefined;
  return showValue(value);
}

/** Where the text itself begins, inside of `Fn::Sub` and `Fn::Join`. */
function firstLine(node: Node): Place {
  const call = intrinsicOf(node);
  if (call !== undefined) return firstLine(call.argument);
  const items = itemsOf(node);
  const first = items.find((item) => item.is === 'list') ?? items[0];
  return first === undefined ? node.at : firstLine(first);
}
