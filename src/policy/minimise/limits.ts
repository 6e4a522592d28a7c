/** How much the policies of a role may hold. */
export interface Limits {
  /** The most characters of one policy, as `size` counts them. */
  readonly characters: number;
  /** The most policies. */
  readonly policies: number;
  /** The most statements of one policy, where there is such a limit. */
  readonly statements?: number;
}

/**
 * Managed policies: 6,144 characters each, and ten of them on a role unless its quota was raised.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export const MANAGED_POLICIES: Limits = { characters: 6_144, policies: 10 };

/**
 * The inline policies of a role, which have 10,240 characters together: one policy, since each further one takes some of them.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export const INLINE_POLICY: Limits = { characters: 10_240, policies: 1 };
