import { type Arn, arn } from '../../vocabulary/index.js';
import type { Own } from '../input/own.js';
import type { Named } from './naming.js';
import { isArn, startOf } from './pieces.js';

/**
 * A Systems Manager document; those whose names begin as only AWS's own may, such as `AWS-RunShellScript`, are in no account of the caller.
 * Source: AWS Systems Manager User Guide, document naming; service authorization reference, resource types of Systems Manager.
 */
export function document(name: Arn, own: Own): readonly Named[] {
  if (isArn(name) || !/^(aws|amazon|amzn)/i.test(startOf(name))) return [{ pattern: name }];
  return [
    {
      pattern: arn([
        { text: 'arn:' },
        ...own.Partition,
        { text: ':ssm:' },
        ...own.Region,
        { text: ':' },
        { wildcard: '*' },
        { text: ':document/' },
        ...name,
      ]),
    },
  ];
}
