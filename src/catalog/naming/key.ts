import { type Arn, arn, type Condition } from '../../vocabulary/index.js';
import type { Named } from './naming.js';
import { isArn, pieces, startOf, textOf, together } from './pieces.js';

const ANY: Arn = [{ wildcard: '*' }];

/**
 * A KMS key by id, ARN or alias. IAM knows keys alone: a policy can't name an alias as its resource, but `kms:RequestAlias` holds
 * the alias that a request names its key by. Source: AWS KMS Developer Guide, use aliases to control access to KMS keys.
 */
export function key(id: Arn): readonly Named[] {
  if (!isArn(id)) return startOf(id).startsWith('alias/') ? [byAlias(ANY, id)] : [{ pattern: id }];
  const [, , , , , ...rest] = pieces(id, ':');
  const resource = together(rest, ':');
  if (!startOf(resource).startsWith('alias/')) return [{ pattern: id }];
  const head = pieces(id, ':').slice(0, 5);
  return [byAlias(together([...head, arn([{ text: 'key/' }, ...ANY])], ':'), resource)];
}

function byAlias(pattern: Arn, alias: Arn): Named {
  const when: Condition = { operator: 'StringEquals', key: 'kms:RequestAlias', values: [alias] };
  const shown = textOf(alias);
  return {
    pattern,
    when: [when],
    note: `${shown === undefined ? 'this' : `\`${shown}\``} is an alias: IAM sees the key behind it, and the alias in kms:RequestAlias`,
  };
}
