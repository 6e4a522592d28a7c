import { type Account, type AccountPolicy, type HeldPolicy, type Holder, UserError } from '../vocabulary/index.js';
import { credentialsIn } from './credential-report.js';
import type { Attached, Details, GroupDetail, InlinePolicy, PolicyDetail, RoleDetail, UserDetail } from './details.js';
import { documentIn } from './documents.js';

/** What stands in the account beside the holders. */
interface Shelf {
  readonly policies: ReadonlyMap<string, PolicyDetail>;
  readonly groups: ReadonlyMap<string, GroupDetail>;
  readonly credentials: ReturnType<typeof credentialsIn> | undefined;
}

/**
 * The roles and users of an account with all policies that hold for them.
 * @throws UserError where no role or user tells the account
 */
export function accountIn(details: Details): Account {
  const { RoleDetailList: roles = [], UserDetailList: users = [], Policies: policies = [] } = details;
  const { GroupDetailList: groups = [], CredentialReport: report } = details;
  const shelf: Shelf = {
    policies: new Map(policies.map((one) => [one.Arn ?? '', one])),
    groups: new Map(groups.map((one) => [one.GroupName ?? '', one])),
    credentials: report === undefined ? undefined : credentialsIn(report),
  };
  const own = roles.filter((role) => !isServiceLinked(role));
  const holders = [...own.map((role) => roleOf(role, shelf)), ...users.map((user) => userOf(user, shelf))];
  return {
    id: accountOf([...roles, ...users, ...policies.filter(({ Arn: arn }) => !isOfAws(arn))]),
    holders: holders.filter(({ arn }) => arn !== ''),
    policies: policies.filter(({ Arn: arn }) => !isOfAws(arn)).map(policyOf),
    groups: groups.map(({ GroupName: name = '' }) => ({
      name,
      members: users.filter(({ GroupList: of = [] }) => of.includes(name)).length,
    })),
    serviceLinked: roles.length - own.length,
  };
}

function accountOf(all: readonly { readonly Arn?: string }[]): string {
  const [account] = all.flatMap(({ Arn: arn = '' }) => /^arn:[^:]+:iam::(\d{12}):/.exec(arn)?.[1] ?? []);
  if (account !== undefined) return account;
  throw new UserError(
    'The snapshot holds no role, user or policy of an account.',
    'Save what `aws iam get-account-authorization-details` prints, or leave --snapshot out to ask AWS.',
  );
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create-service-linked-role.html */
function isServiceLinked({ Path: path = '', Arn: arn = '' }: RoleDetail): boolean {
  return path.startsWith('/aws-service-role/') || arn.includes(':role/aws-service-role/');
}

function isOfAws(arn = ''): boolean {
  return arn.includes(':iam::aws:policy/');
}

function roleOf(role: RoleDetail, shelf: Shelf): Holder {
  const { RoleName: name = '', RoleId: id = '', InstanceProfileList: profiles = [] } = role;
  const permissionSet = permissionSetOf(role);
  const lastUsed = timeText(role.RoleLastUsed?.LastUsedDate);
  return {
    ...{ kind: 'role', arn: role.Arn ?? '', id, name, groups: [] },
    ...common(role, shelf),
    policies: [...inlineOf(role.RolePolicyList), ...attachedOf(role.AttachedManagedPolicies, shelf)],
    trust: documentIn(role.AssumeRolePolicyDocument),
    instanceProfiles: profiles.flatMap(({ InstanceProfileName: profile }) => profile ?? []),
    ...(lastUsed !== undefined && { lastUsed }),
    ...(permissionSet !== undefined && { permissionSet }),
  };
}

/**
 * `AWSReservedSSO_ReadOnly_0123456789abcdef`
 * @see https://docs.aws.amazon.com/singlesignon/latest/userguide/permissionsetsconcept.html
 */
function permissionSetOf({ RoleName: name = '', Arn: arn = '' }: RoleDetail): string | undefined {
  if (!arn.includes(':role/aws-reserved/sso.amazonaws.com/')) return undefined;
  return /^AWSReservedSSO_(.+)_[0-9a-f]{16}$/.exec(name)?.[1] ?? name;
}

function userOf(user: UserDetail, shelf: Shelf): Holder {
  const { UserName: name = '', UserId: id = '', GroupList: groups = [], Arn: arn = '' } = user;
  const credentials = shelf.credentials?.get(arn);
  return {
    ...{ kind: 'user', arn, id, name, groups, instanceProfiles: [] },
    ...common(user, shelf),
    policies: [
      ...inlineOf(user.UserPolicyList),
      ...attachedOf(user.AttachedManagedPolicies, shelf),
      ...groups.flatMap((group) => ofGroup(group, shelf)),
    ],
    ...(credentials !== undefined && { credentials }),
  };
}

function ofGroup(name: string, shelf: Shelf): readonly HeldPolicy[] {
  const group = shelf.groups.get(name);
  const all = [...inlineOf(group?.GroupPolicyList), ...attachedOf(group?.AttachedManagedPolicies, shelf)];
  return all.map((one) => ({ ...one, group: name }));
}

function common(one: RoleDetail | UserDetail, shelf: Shelf): Pick<Holder, 'tags' | 'created' | 'boundary'> {
  const created = timeText(one.CreateDate);
  const arn = one.PermissionsBoundary?.PermissionsBoundaryArn;
  const [boundary] = arn === undefined ? [] : attachedOf([{ PolicyArn: arn }], shelf);
  return {
    tags: new Map((one.Tags ?? []).map(({ Key: key = '', Value: value = '' }) => [key, value])),
    ...(created !== undefined && { created }),
    ...(boundary !== undefined && { boundary }),
  };
}

function inlineOf(policies: readonly InlinePolicy[] = []): readonly HeldPolicy[] {
  return policies.map(({ PolicyName: name = '', PolicyDocument: document }) => ({
    ...{ name, is: 'inline', document: documentIn(document) },
  }));
}

function attachedOf(policies: readonly Attached[] = [], { policies: all }: Shelf): readonly HeldPolicy[] {
  return policies.map(({ PolicyArn: arn = '', PolicyName: name = arn.split('/').at(-1) ?? '' }) => {
    const found = all.get(arn);
    const is = isOfAws(arn) ? 'AWS managed' : 'customer managed';
    return { name, is, arn, document: found === undefined ? undefined : currentOf(found) };
  });
}

function policyOf(policy: PolicyDetail): AccountPolicy {
  const { Arn: arn = '', PolicyName: name = arn.split('/').at(-1) ?? '', AttachmentCount: attachments = 0 } = policy;
  return { name, arn, document: currentOf(policy), attachments };
}

function currentOf({ PolicyVersionList: versions = [] }: PolicyDetail): unknown {
  return documentIn((versions.find(({ IsDefaultVersion: is }) => is === true) ?? versions[0])?.Document);
}

function timeText(time: string | Date | undefined): string | undefined {
  const at = time instanceof Date ? time.getTime() : Date.parse(time ?? '');
  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
}
