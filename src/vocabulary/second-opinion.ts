/** The actions of AWS that answer questions about policies. */
export const OPINIONS = [
  'access-analyzer:ValidatePolicy',
  'access-analyzer:CheckNoNewAccess',
  'access-analyzer:CheckAccessNotGranted',
  'iam:SimulateCustomPolicy',
] as const;
export type OpinionAction = (typeof OPINIONS)[number];

/** Those that AWS charges for, by the request. @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-custom-policy-checks.html */
export const BILLED: ReadonlySet<OpinionAction> = new Set([
  'access-analyzer:CheckNoNewAccess',
  'access-analyzer:CheckAccessNotGranted',
]);

/** What AWS's own analyzers say of policies, beside what leastwise says of the same. */
export interface SecondOpinion {
  /** How many requests were answered. Those that are not asked are missing. */
  readonly requests: ReadonlyMap<OpinionAction, number>;
  readonly opinions: readonly Opinion[];
  readonly unasked: readonly Unasked[];
}

/** One answer of AWS. */
export interface Opinion {
  readonly from: OpinionAction;
  /** What was asked, in the user's words. */
  readonly about: string;
  /** The deployment whose names stand in the policies; absent where no names are involved. */
  readonly deployment?: string;
  readonly aws: string;
  readonly leastwise: string;
  /** `open`: one of both can't tell. */
  readonly is: 'agreed' | 'disputed' | 'open';
  /** What AWS says to it. */
  readonly because: readonly string[];
}

/** A question that AWS was not asked, or did not answer. `denied`: whoever asks may not. */
export interface Unasked {
  readonly about: string;
  readonly because: string;
  readonly denied?: OpinionAction;
}
