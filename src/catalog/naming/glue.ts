import { type Arn, arnKey } from '../../vocabulary/index.js';
import type { Own } from '../input/own.js';
import type { Named } from './naming.js';
import { isArn, pieces, textOf, together } from './pieces.js';

/**
 * A catalog below the account's own by its id, `111122223333:s3tablescatalog/covers`: its name. An account's number alone is the catalog
 * that every account has, whose ARN holds no name. Source: AWS Glue Developer Guide, specifying AWS Glue resource ARNs.
 */
export function glueCatalog(id: Arn, own: Own): readonly Named[] {
  const name = pieces(id, ':').at(-1) ?? id;
  return isAccount(name, own) ? [] : [{ pattern: name }];
}

function isAccount(name: Arn, own: Own): boolean {
  return /^\d{12}$/.test(textOf(name) ?? '') || arnKey(name) === arnKey(own.Account);
}

/** The registry of a schema's ARN, whose last part is `schema/REGISTRY/SCHEMA`. */
export function glueRegistry(schema: Arn): readonly Named[] {
  const parts = pieces(schema, ':');
  const [type, registry] = pieces(parts.at(-1) ?? [], '/');
  if (!isArn(schema) || textOf(type) !== 'schema' || registry === undefined) return [];
  return [{ pattern: together([...parts.slice(0, -1), [{ text: 'registry/' }, ...registry]], ':') }];
}
