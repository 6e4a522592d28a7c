import type { PolicyKind } from '../finding.js';
import type { Located, LocatedPrincipals, LocatedScope, LocatedStatement } from '../located.js';
import { type Answer, at, type Found, type Rule, type Subject, statementRule } from '../rule.js';

/**
 * Who a statement is about: nobody in policies that are attached to somebody, and somebody in those that are attached to something.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_syntax.html
 */
export const PRINCIPALS: readonly Rule[] = [
  statementRule('principal-not-taken', 'error', notTaken),
  statementRule('missing-principal', 'error', missing),
  statementRule('trust-takes-no-not-principal', 'error', trustNotPrincipal),
  statementRule('allows-all-but-some', 'warning', allowsAllBut),
  statementRule('trusts-everyone', 'warning', trustsEveryone),
  statementRule('names-nobody', 'ignored', namesNobody),
  namedRule('wildcard-in-principal', 'error', wildcard),
  namedRule('principal-form', 'error', form),
];

const NEEDS_PRINCIPAL: readonly PolicyKind[] = ['trust', 'resource', 'rcp'];

function notTaken({ principals }: LocatedStatement, { kind }: Subject): readonly Found[] {
  if (principals === undefined || NEEDS_PRINCIPAL.includes(kind)) return [];
  const what = kind === 'scp' ? 'a service control policy' : 'a policy of a user, group or role';
  const because = `${what} is about those that it is attached to, and takes no ${principals.name}`;
  const fix =
    kind === 'scp' ? 'compare `aws:PrincipalArn` in a condition' : 'remove it, or attach the policy to the resource';
  return [{ path: principals.path, because, fix }];
}

function missing({ path, principals }: LocatedStatement, { kind }: Subject): readonly Found[] {
  if (principals !== undefined || !NEEDS_PRINCIPAL.includes(kind)) return [];
  const fix =
    kind === 'rcp'
      ? 'write `"Principal": "*"`'
      : 'write who it is for, such as `"Principal": {"Service": "lambda.amazonaws.com"}`';
  return [{ path, because: 'it has no Principal', fix }];
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html */
function trustNotPrincipal({ principals }: LocatedStatement, { kind }: Subject): readonly Found[] {
  if (kind !== 'trust' || principals?.name !== 'NotPrincipal') return [];
  return [
    {
      path: principals.path,
      because: 'a trust policy takes no NotPrincipal',
      fix: 'write who may assume the role as Principal',
    },
  ];
}

function allowsAllBut({ effect, principals }: LocatedStatement, { kind }: Subject): readonly Found[] {
  if (kind !== 'resource' || effect !== 'Allow' || principals?.name !== 'NotPrincipal') return [];
  const because = 'it allows everyone but those, anonymous callers too';
  return [{ path: principals.path, because, fix: 'allow those who need it as Principal' }];
}

function trustsEveryone({ effect, principals, conditions }: LocatedStatement, { kind }: Subject): readonly Found[] {
  if (kind !== 'trust' || effect !== 'Allow' || conditions.length > 0) return [];
  if (principals?.name !== 'Principal' || !isEveryone(principals)) return [];
  const because = 'everyone in any account may assume the role';
  return [{ path: principals.path, because, fix: 'name who may, or ask for more in a condition' }];
}

function isEveryone(principals: LocatedPrincipals): boolean {
  return principals.of === '*' || kindsOf(principals).some(({ items }) => items.some(({ text }) => text === '*'));
}

function namesNobody({ principals }: LocatedStatement): readonly Found[] {
  if (principals?.name !== 'Principal' || principals.of === undefined || principals.of === '*') return [];
  if (principals.of.some(({ items, isWhole }) => items.length > 0 || !isWhole)) return [];
  return [{ path: principals.path, because: 'it names nobody', fix: 'name who it is for, or remove the statement' }];
}

function kindsOf(principals: LocatedPrincipals | undefined): readonly LocatedScope[] {
  return principals?.of === undefined || principals.of === '*' ? [] : principals.of;
}

type Ask = (who: Located, kind: LocatedScope) => Answer;

/** A rule over the principals one by one, whose text is the one that IAM sees. */
function namedRule(id: string, level: Rule['level'], ask: Ask): Rule {
  return statementRule(id, level, ({ principals }) =>
    kindsOf(principals).flatMap((kind) =>
      kind.items.filter(({ hasNames }) => !hasNames).flatMap((who) => at(who.path, ask(who, kind))),
    ),
  );
}

function wildcard({ text }: Located, kind: LocatedScope): Answer {
  if (!/[*?]/.test(text) || (text === '*' && kind.name === 'AWS')) return undefined;
  return {
    because: `\`${text}\` holds a wildcard, which a principal takes as \`{"AWS": "*"}\` only`,
    fix: 'name the principals, or take `"*"` and compare `aws:PrincipalArn` in a condition',
  };
}

const ACCOUNT = String.raw`\d{12}`;
const FORMS: Readonly<Record<string, RegExp>> = {
  AWS: new RegExp(`^(\\*|${ACCOUNT}|arn:[\\w-]+:(iam|sts)::(${ACCOUNT}|aws|cloudfront):.+|A[A-Z0-9]{15,31})$`),
  Service: /^[a-z0-9-]+(\.[a-z0-9-]+)+$/,
  Federated: /^(arn:[\w-]+:iam::\d{12}:(saml-provider|oidc-provider)\/.+|[a-z0-9-]+(\.[a-z0-9-]+)+(\/.*)?)$/i,
  CanonicalUser: /^[0-9a-f]{64}$/,
};
const EXAMPLES: Readonly<Record<string, string>> = {
  AWS: '`arn:aws:iam::111122223333:role/name`',
  Service: '`lambda.amazonaws.com`',
  Federated: '`arn:aws:iam::111122223333:oidc-provider/example.com`',
  CanonicalUser: 'the 64 digits of the canonical user id',
};

function form({ text }: Located, kind: LocatedScope): Answer {
  const expected = FORMS[kind.name];
  if (expected === undefined || expected.test(text) || /[*?]/.test(text)) return undefined;
  const other = Object.keys(FORMS).find((name) => FORMS[name]?.test(text));
  const fix = other === undefined ? `write it as ${EXAMPLES[kind.name]}` : `write \`{"${other}": "${text}"}\``;
  return { because: `\`${text}\` is no principal of the kind ${kind.name}`, fix };
}
