import type { Arn, Condition, Known, Policy, Reference, Statement } from '../vocabulary/index.js';

/** What is claimed of a policy that is proposed, with all that it takes to check it again. */
export interface Certificate {
  /** The role, or the file, that it is about. */
  readonly of: string;
  readonly policy: Policy;
  /** What is granted today. */
  readonly current: Policy;
  /** What the policy holds beyond that, and is meant to. */
  readonly additions: readonly Statement[];
  readonly evidence: readonly Basis[];
  /** What was seen to be used. */
  readonly used: readonly Used[];
  /** Texts of names, in each deployment that is known. */
  readonly deployments: readonly ReadonlyMap<Reference, string>[];
  /** What is known of the names that stand in all of these. What they are known to equal stands in their place. */
  readonly names: ReadonlyMap<Reference, Pick<Known, 'chars' | 'length' | 'oneOf'>>;
}

/** On what an element of the policy may rest: a need, or a gap because of which it can't be told whether it is needed. */
export interface Basis {
  readonly is: 'need' | 'gap';
  readonly action: string;
  readonly on: Arn;
  /** Under which conditions it is needed. Whether the policy has them too is not part of what is claimed: a grant stays under its own. */
  readonly when: readonly Condition[];
  /** Where it comes from, in words: `src/orders/store.ts:14`. */
  readonly because: string;
}

/** An action that was used on something, some times. */
export interface Used {
  readonly action: string;
  readonly on: Arn;
  readonly when: readonly Condition[];
  readonly times: number;
}

/** Whether a claim holds. What refutes it is told in words, each piece on its own. */
export type Finding =
  | { readonly is: 'proven'; readonly asOf?: string }
  | { readonly is: 'refuted'; readonly by: readonly string[] }
  | { readonly is: 'unknown'; readonly because: readonly string[] };

/** What a certificate claims. */
export interface Claims {
  /** Each call that was seen is allowed by the policy. */
  readonly replay: Finding & { readonly events: number };
  /** The policy allows nothing that is not granted today, but for the additions. */
  readonly containment: Finding;
  /** Without an element of the policy, or with a narrower one, something that it rests on would be missing. */
  readonly irreducible: Finding;
}
