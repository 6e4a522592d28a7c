import { type Arn, arn } from '../../vocabulary/index.js';
import type { Named } from './naming.js';
import { isArn, pieces, startOf, textOf, together, without } from './pieces.js';

/** A name that has no ARN in the API. */
export function nameOnly(name: Arn): readonly Named[] {
  return isArn(name) ? [] : [{ pattern: name }];
}

/** A whole ARN; names of other forms name something else. */
export function arnOnly(name: Arn): readonly Named[] {
  return isArn(name) ? [{ pattern: name }] : [];
}

/** A path or topic without its leading slash. */
export function withoutSlash(name: Arn): readonly Named[] {
  return [{ pattern: startOf(name).startsWith('/') ? without(name, 1) : name }];
}

/** An IAM path, `/tenants/`, as it stands behind `role`: with a slash at both ends. */
export function iamPath(path: Arn): readonly Named[] {
  const text = textOf(path);
  if (text === undefined) return [{ pattern: path }];
  return [{ pattern: arn([{ text: `/${text.replace(/^\/|\/$/g, '')}/`.replace('//', '/') }]) }];
}

/** A task definition: `worker:3`, or `worker` for its latest revision, which is any. Source: Amazon ECS API reference, RunTask. */
export function taskDefinition(name: Arn): readonly Named[] {
  if (isArn(name) || pieces(name, ':').length > 1) return [{ pattern: name }];
  return [{ pattern: arn([...name, { text: ':' }, { wildcard: '*' }]) }];
}

/** An alias without its `alias/`, which the ARN template holds. */
export function aliasName(name: Arn): readonly Named[] {
  return [{ pattern: startOf(name).startsWith('alias/') ? without(name, 'alias/'.length) : name }];
}

/**
 * What the API takes by name or id and IAM knows by its id alone: a text may be the name, so that only an opaque reference, which
 * infrastructure code gives as the id, tells the resource.
 */
export function idOrName(id: Arn): readonly Named[] {
  if (isArn(id) || !id.some((p) => 'text' in p)) return [{ pattern: id }];
  const shown = textOf(id);
  return [
    {
      pattern: [{ wildcard: '*' }],
      note: `${shown === undefined ? 'it' : `\`${shown}\``} may be a name, and IAM knows the id`,
    },
  ];
}

/** Anything below a folder: `out/` and `out` are `out/*`; `*` where none is told. */
export function below(folder: Arn): readonly Named[] {
  const text = textOf(folder);
  if (text === '') return [{ pattern: [{ wildcard: '*' }] }];
  return [{ pattern: arn([...folder, { wildcard: '*' }]) }];
}

/** A log group's ARN ends with `:*` as CloudWatch Logs gives it; actions on the group itself are checked without. */
export function logGroup(name: Arn): readonly Named[] {
  const parts = pieces(name, ':');
  const last = parts.at(-1);
  const isStar = textOf(last) === '*' || (last?.length === 1 && last.some((p) => 'wildcard' in p));
  return [{ pattern: isArn(name) && isStar ? together(parts.slice(0, -1), ':') : name }];
}

/**
 * A sender as mail programs write it, `Books <orders@books.example>`: the address, and its domain, either of which SES may have
 * verified. Source: Amazon SES Developer Guide, verified identities and controlling access.
 */
export function sender(address: Arn): readonly Named[] {
  if (isArn(address)) return [{ pattern: address }];
  const bracket = pieces(address, '<');
  const bare = bracket.length > 1 ? (pieces(bracket.at(-1) ?? [], '>')[0] ?? address) : address;
  const trimmed = arn(bare.map((p) => ('text' in p ? { text: p.text.trim() } : p)));
  const [, domain] = pieces(trimmed, '@');
  return domain === undefined || domain.length === 0
    ? [{ pattern: trimmed }]
    : [{ pattern: trimmed }, { pattern: domain }];
}

/** The last piece of a path: `Z1` of `/hostedzone/Z1`, as Route 53 gives its ids. */
export function lastPiece(id: Arn): readonly Named[] {
  return [{ pattern: isArn(id) ? id : (pieces(id, '/').at(-1) ?? id) }];
}

/** WAF's scope as its ARNs hold it. Source: AWS WAF API reference, Scope; service authorization reference, resource types of WAF V2. */
export function wafScope(scope: Arn): readonly Named[] {
  const known = { CLOUDFRONT: 'global', REGIONAL: 'regional' };
  const text = textOf(scope);
  return [{ pattern: text === 'CLOUDFRONT' || text === 'REGIONAL' ? [{ text: known[text] }] : [{ wildcard: '*' }] }];
}

/**
 * What a build or a report belongs to, `shop` of `shop:1f2e` and of `arn:aws:codebuild:…:build/shop:1f2e`: IAM knows the project and the
 * report group. Source: AWS CodeBuild User Guide, resources and operations in access control.
 */
export function buildOwner(id: Arn): readonly Named[] {
  const parts = pieces(id, ':');
  const owner = isArn(id) ? pieces(parts.at(-2) ?? [], '/').at(-1) : parts[0];
  return [{ pattern: owner ?? id }];
}

/**
 * A state machine without the version or alias behind its name: its own ARN is what IAM knows. Source: AWS Step Functions Developer
 * Guide, authorization for versions and aliases.
 */
export function unqualified(stateMachine: Arn): readonly Named[] {
  const parts = pieces(stateMachine, ':');
  return [{ pattern: isArn(stateMachine) ? together(parts.slice(0, 7), ':') : stateMachine }];
}
