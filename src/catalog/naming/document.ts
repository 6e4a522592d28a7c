import { type Arn, arn } from '../../vocabulary/index.js';
import type { Own } from '../input/own.js';
import type { Named } from './naming.js';
import { isArn, startOf } from './pieces.js';

/**
 * A Systems Manager document. Those whose names begin as only AWS's own may, such as `AWS-RunShellScript`, are in no account, and IAM asks
 * for them as `arn:aws:ssm:eu-west-1::document/AWS-RunShellScript`; but Quick Setup puts its own into the caller's.
 * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonSSMServiceRolePolicy.html, which names some of each
 * @see https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_CreateDocument.html for the names that are kept for AWS
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
        ...(/^AWSQuickSetup-/i.test(startOf(name)) ? [{ wildcard: '*' } as const] : []),
        { text: ':document/' },
        ...name,
      ]),
    },
  ];
}
