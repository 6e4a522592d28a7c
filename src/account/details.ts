/** What `aws iam get-account-authorization-details` prints. Each text in it is somebody else's, and each member may be missing. */
export interface Details {
  readonly UserDetailList?: readonly UserDetail[];
  readonly GroupDetailList?: readonly GroupDetail[];
  readonly RoleDetailList?: readonly RoleDetail[];
  readonly Policies?: readonly PolicyDetail[];
  /** The report on credentials, which leastwise keeps beside the rest. */
  readonly CredentialReport?: string;
}

export interface InlinePolicy {
  readonly PolicyName?: string;
  readonly PolicyDocument?: unknown;
}

export interface Attached {
  readonly PolicyName?: string;
  readonly PolicyArn?: string;
}

interface Detail {
  readonly Arn?: string;
  readonly Path?: string;
  readonly CreateDate?: string | Date;
  readonly AttachedManagedPolicies?: readonly Attached[];
  readonly PermissionsBoundary?: { readonly PermissionsBoundaryArn?: string };
  readonly Tags?: readonly { readonly Key?: string; readonly Value?: string }[];
}

export interface UserDetail extends Detail {
  readonly UserName?: string;
  readonly UserId?: string;
  readonly UserPolicyList?: readonly InlinePolicy[];
  readonly GroupList?: readonly string[];
}

export interface GroupDetail extends Detail {
  readonly GroupName?: string;
  readonly GroupPolicyList?: readonly InlinePolicy[];
}

export interface RoleDetail extends Detail {
  readonly RoleName?: string;
  readonly RoleId?: string;
  readonly AssumeRolePolicyDocument?: unknown;
  readonly RolePolicyList?: readonly InlinePolicy[];
  readonly InstanceProfileList?: readonly { readonly InstanceProfileName?: string }[];
  readonly RoleLastUsed?: { readonly LastUsedDate?: string | Date };
}

export interface PolicyDetail {
  readonly PolicyName?: string;
  readonly Arn?: string;
  readonly AttachmentCount?: number;
  readonly PolicyVersionList?: readonly { readonly Document?: unknown; readonly IsDefaultVersion?: boolean }[];
}
