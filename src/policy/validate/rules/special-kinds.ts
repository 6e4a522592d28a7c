import type { LocatedStatement } from '../located.js';
import { type Found, type Rule, type Subject, statementRule } from '../rule.js';

/**
 * What trust policies and resource control policies leave out of IAM's language.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-trust-policy.html
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html
 */
export const SPECIAL_KINDS: readonly Rule[] = [
  statementRule('trust-takes-no-resource', 'error', trustResource),
  statementRule('trust-takes-sts-only', 'error', trustAction),
  statementRule('rcp-denies-only', 'error', rcpEffect),
  statementRule('rcp-principal', 'error', rcpPrincipal),
  statementRule('rcp-action', 'error', rcpAction),
];

function trustResource({ resources }: LocatedStatement, { kind }: Subject): readonly Found[] {
  if (kind !== 'trust' || resources === undefined) return [];
  return [
    {
      path: resources.path,
      because: `a trust policy is about its own role, and takes no ${resources.name}`,
      fix: 'remove it',
    },
  ];
}

function trustAction({ actions }: LocatedStatement, { kind }: Subject): readonly Found[] {
  if (kind !== 'trust') return [];
  return (actions?.items ?? [])
    .filter(({ text }) => /^[\w-]+:/.test(text) && !/^sts:/i.test(text))
    .map(({ path, text }) => ({
      path,
      because: `\`${text}\` does not assume a role: a trust policy takes actions of \`sts\` only`,
      fix: 'write `sts:AssumeRole`, and grant the other action in a policy of the role',
    }));
}

function rcpEffect({ path, effect }: LocatedStatement, { kind }: Subject): readonly Found[] {
  if (kind !== 'rcp' || effect !== 'Allow') return [];
  return [
    {
      path: `${path}.Effect`,
      because: 'a resource control policy can only deny',
      fix: 'write `"Effect": "Deny"` for what is not allowed',
    },
  ];
}

function rcpPrincipal({ principals }: LocatedStatement, { kind }: Subject): readonly Found[] {
  if (kind !== 'rcp' || principals === undefined || (principals.name === 'Principal' && principals.of === '*'))
    return [];
  const because = 'a resource control policy takes no principal but `"Principal": "*"`';
  return [
    { path: principals.path, because, fix: 'write `"Principal": "*"`, and compare `aws:PrincipalArn` in a condition' },
  ];
}

function rcpAction({ actions }: LocatedStatement, { kind }: Subject): readonly Found[] {
  if (kind !== 'rcp' || actions === undefined) return [];
  if (actions.name === 'NotAction') {
    return [
      {
        path: actions.path,
        because: 'a resource control policy takes no NotAction',
        fix: 'name the actions that are denied',
      },
    ];
  }
  return actions.items
    .filter(({ text }) => text === '*')
    .map(({ path }) => ({
      path,
      because: 'a resource control policy takes no `*` for all actions',
      fix: 'name the services: `s3:*`',
    }));
}
