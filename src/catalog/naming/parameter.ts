import { type Arn, arn } from '../../vocabulary/index.js';
import type { Own } from '../input/own.js';
import type { Named } from './naming.js';
import { isArn, startOf, textOf, without } from './pieces.js';
import { secret } from './secret.js';

/**
 * A parameter's name, whose leading slash is the one behind `parameter` in the ARN; a version or label behind a colon
 * (`/shop/url:3`) is no part of it. Source: AWS Systems Manager User Guide, parameter ARNs and parameter versions.
 */
export function parameter(name: Arn, own: Own): readonly Named[] {
  if (isArn(name)) return [{ pattern: name }];
  const bare = bareName(name);
  return [{ pattern: startOf(bare).startsWith('aws/service/') ? ofAws(bare, own) : bare }];
}

function bareName(name: Arn): Arn {
  return withoutSelector(startOf(name).startsWith('/') ? without(name, 1) : name);
}

/** Public parameters, `/aws/service/…`, belong to no account of their readers. */
function ofAws(name: Arn, own: Own): Arn {
  return arn([{ text: 'arn:' }, ...own.Partition, { text: ':ssm:' }, ...own.Region, { text: '::parameter/' }, ...name]);
}

function withoutSelector(name: Arn): Arn {
  const colon = startOf(name).indexOf(':');
  return colon < 0 ? name : arn([{ text: startOf(name).slice(0, colon) }]);
}

const REFERENCE = '/aws/reference/secretsmanager/';

/**
 * The secret that Parameter Store reads for `/aws/reference/secretsmanager/NAME`; none for other parameters.
 * Source: AWS Systems Manager User Guide, referencing AWS Secrets Manager secrets from Parameter Store parameters.
 */
export function referencedSecret(name: Arn): readonly Named[] {
  return startOf(name).startsWith(REFERENCE) ? secret(without(name, REFERENCE.length)) : [];
}

/** A path of parameters: the path itself and all below it, `shop/prod` and `shop/prod/*`; `/` is every parameter. */
export function parameterPath(path: Arn, own: Own): readonly Named[] {
  const [{ pattern } = { pattern: path }] = parameter(path, own);
  const text = textOf(pattern);
  if (text === '') return [{ pattern: [{ wildcard: '*' }] }];
  const trimmed = text?.endsWith('/') ? arn([{ text: text.slice(0, -1) }]) : pattern;
  return [{ pattern: trimmed }, { pattern: arn([...trimmed, { text: '/' }, { wildcard: '*' }]) }];
}
