import { type Arn, arn } from '../../vocabulary/index.js';
import type { Own } from '../input/own.js';
import type { Named } from './naming.js';
import { isArn, isEmpty, pieces, startOf, textOf } from './pieces.js';

/**
 * A queue's URL, `https://sqs.eu-west-1.amazonaws.com/111122223333/orders`, or its name. Region and account stand in the URL.
 * Source: Amazon SQS Developer Guide, queue and message identifiers; the older hosts: AWS General Reference, SQS endpoints.
 */
export function queue(url: Arn, own: Own): readonly Named[] {
  if (isArn(url)) return [{ pattern: url }];
  if (!/^https?:\/\//.test(startOf(url)))
    return [{ pattern: queueArn(own, own.Region, own.Account, pieces(url, '/').at(-1) ?? []) }];
  const [, , host = [], account, ...name] = pieces(url, '/');
  if (isEmpty(account) || name.length === 0)
    return [{ pattern: queueArn(own, own.Region, own.Account, account ?? [{ wildcard: '*' }]) }];
  return [{ pattern: queueArn(own, regionOf(host) ?? own.Region, account as Arn, name.at(-1) ?? []) }];
}

function queueArn(own: Own, region: Arn, account: Arn, name: Arn): Arn {
  const colon = { text: ':' };
  return arn([{ text: 'arn:' }, ...own.Partition, { text: ':sqs:' }, ...region, colon, ...account, colon, ...name]);
}

/** `sqs.REGION.…`, `sqs-fips.REGION.…`, and the older `REGION.queue.…`. */
function regionOf(host: Arn): Arn | undefined {
  const labels = pieces(host, '.');
  const first = textOf(labels[0]);
  if (first === 'sqs' || first === 'sqs-fips') return labels[1];
  return textOf(labels[1]) === 'queue' ? labels[0] : undefined;
}
