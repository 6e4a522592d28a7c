import { type Arn, arn } from '../../vocabulary/index.js';
import type { Own } from '../input/own.js';
import type { Named } from './naming.js';
import { isArn, pieces, textOf, together } from './pieces.js';

/**
 * A function by name (`worker`, `worker:live`), ARN or partial ARN (`111122223333:function:worker`).
 * Source: AWS Lambda API reference, FunctionName of Invoke.
 */
export function lambdaFunction(name: Arn, own: Own): readonly Named[] {
  if (isArn(name)) return [{ pattern: name }];
  const parts = pieces(name, ':');
  const at = parts.findIndex((p) => textOf(p) === 'function');
  if (at < 1) return [{ pattern: name }];
  const account = parts[at - 1] ?? own.Account;
  const head = [[{ text: 'arn' }], own.Partition, [{ text: 'lambda' }], own.Region, account] satisfies Arn[];
  return [{ pattern: arn(together([...head, ...parts.slice(at)], ':')) }];
}
