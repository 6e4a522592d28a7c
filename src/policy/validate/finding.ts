/**
 * `error`: IAM refuses the document. `ignored`: IAM takes it, and what stands there does nothing. `warning`: it does something, but most
 * likely not what it seems to. `unseen`: it can't be told, since only a deployment tells what stands there.
 */
export type FindingLevel = 'error' | 'ignored' | 'warning' | 'unseen';

/** Something in a policy document that IAM refuses or ignores, or takes in another way than it reads. */
export interface Finding {
  readonly level: FindingLevel;
  /** Where it stands: `Statement[2].Resource[0]`; empty for the document itself. */
  readonly path: string;
  /** The rule's name, which stays the same: `unknown-action`. */
  readonly rule: string;
  /** In the user's words, with their input in backticks, without a full stop. */
  readonly because: string;
  /** What to do about it, likewise. */
  readonly fix: string;
}

/**
 * What the document is attached to. `identity`: a user, group or role, in whatever way. `inline` stands in a role itself, `trust` says
 * who may assume the role, `resource` is attached to a bucket, queue, key and so on.
 */
export type PolicyKind =
  | 'identity'
  | 'managed'
  | 'inline'
  | 'boundary'
  | 'session'
  | 'trust'
  | 'resource'
  | 'scp'
  | 'rcp';
