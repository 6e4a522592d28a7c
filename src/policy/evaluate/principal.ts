import { type Arn, isEverything, type Principals, showArn } from '../../vocabulary/index.js';
import { notGround } from './ground.js';

/** Who asks. `outside`: a service, an identity provider's user or nobody in particular, none of whom has policies of an account. */
export type Principal =
  | { readonly is: 'user' | 'root'; readonly arn: string; readonly account: string }
  /** A session, or the role itself where no session is told. */
  | { readonly is: 'session' | 'role'; readonly arn: string; readonly account: string; readonly role: string }
  | { readonly is: 'outside'; readonly arn: string };

/** Who asks where a request names nobody. */
export const SOMEBODY = 'arn:aws:iam::111122223333:user/u';

/**
 * Who an ARN or a name stands for. A federated user is taken for a user, whose name the ARN holds.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
 */
export function principalOf(arn: string): Principal {
  const found = /^arn:[^:]+:(?:iam|sts)::(\d{12}):(root$|user\/|federated-user\/|role\/|assumed-role\/)(.*)/.exec(arn);
  const [, account = '', kind, name = ''] = found ?? [];
  switch (kind) {
    case 'root':
      return { is: 'root', arn, account };
    case 'user/':
    case 'federated-user/':
      return { is: 'user', arn, account };
    case 'role/':
      return { is: 'role', arn, account, role: lastName(name) };
    case 'assumed-role/':
      return { is: 'session', arn, account, role: name.replace(/\/.*/, '') };
    default:
      return { is: 'outside', arn };
  }
}

/** The name without its path: a session's ARN has the role's name alone. */
function lastName(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}

/** Whether neither service nor resource control policies touch it, as is so for a service-linked role. */
export function isServiceLinked({ arn }: Principal): boolean {
  return /^arn:[^:]+:iam::\d{12}:role\/aws-service-role\//.test(arn);
}

/**
 * How a Principal element means who asks: `direct` the one itself or everyone; `role` the role of whose session asks; `account` the
 * whole account, which leaves it to the account's own policies.
 */
export type Match = 'account' | 'role' | 'direct';

const WEAKEST_FIRST: readonly (Match | undefined)[] = [undefined, 'account', 'role', 'direct'];

/** Whether the first is the stronger; no match at all is the weakest. */
export function isStronger(one: Match | undefined, other: Match | undefined): boolean {
  return WEAKEST_FIRST.indexOf(one) > WEAKEST_FIRST.indexOf(other);
}

/**
 * How those that the element names, whether as Principal or NotPrincipal, mean who asks; undefined where they don't.
 * @throws Error where a name is left among them
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export function matchOf({ of }: Principals, principal: Principal): Match | undefined {
  if (of === '*') return 'direct';
  const matches = [...of].flatMap(([kind, who]) => who.map((one) => matchOne(kind, one, principal)));
  return matches.reduce((best, match) => (isStronger(match, best) ? match : best), undefined);
}

function matchOne(kind: string, one: Arn, principal: Principal): Match | undefined {
  const isOutside = principal.is === 'outside';
  if (isEverything(one)) return kind === 'AWS' || isOutside ? 'direct' : undefined;
  const name = nameOf(one);
  if (isOutside) return name === principal.arn ? 'direct' : undefined;
  return kind === 'AWS' ? matchIdentity(name, principal) : undefined;
}

/** Who is named, as text. */
function nameOf(one: Arn): string {
  for (const part of one) if ('name' in part) throw notGround(part.name);
  return showArn(one);
}

type Identity = Exclude<Principal, { readonly is: 'outside' }>;

function matchIdentity(name: string, principal: Identity): Match | undefined {
  if (name === principal.account || name.endsWith(`:iam::${principal.account}:root`)) {
    return principal.is === 'root' ? 'direct' : 'account';
  }
  const named = principalOf(name);
  if (named.is === 'role' && 'role' in principal) {
    return named.account === principal.account && named.role === principal.role ? 'role' : undefined;
  }
  return name === principal.arn ? 'direct' : undefined;
}
