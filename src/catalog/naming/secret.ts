import { type Arn, arn } from '../../vocabulary/index.js';
import type { Named } from './naming.js';
import { isArn, textOf } from './pieces.js';

const SIX: Arn = [{ text: '-' }, ...Array.from({ length: 6 }, () => ({ wildcard: '?' as const }))];

/**
 * A secret's name or ARN. Secrets Manager puts a hyphen and six random characters behind the name in the ARN; an ARN may be given
 * without them. Source: AWS Secrets Manager User Guide, troubleshooting access and "What's in a secret".
 */
export function secret(id: Arn): readonly Named[] {
  if (!isArn(id)) return [{ pattern: arn([...id, ...SIX]) }];
  const text = textOf(id);
  const isPartial = text !== undefined && !/-[A-Za-z0-9]{6}$/.test(text);
  return [{ pattern: isPartial ? arn([...id, ...SIX]) : id }];
}
