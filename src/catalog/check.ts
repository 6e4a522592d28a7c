import type { Action, Arn, Certainty, Condition, Value } from '../vocabulary/index.js';

/** Where a call is made: any of these may be a text, a reference or unknown. */
export interface Surroundings {
  readonly partition: Value;
  /** The region that the client was made with. */
  readonly region: Value;
  readonly account: Value;
}

/** A call of an SDK operation. */
export interface OperationCall {
  /** The service's id: `dynamodb`, `sfn`. */
  readonly service: string;
  /** As the API names it: `PutItem`. */
  readonly operation: string;
  /** A record where it is known. Environment variables and events in it count as unknown. */
  readonly input: Value;
  /** What the client was made with: a record with `region`, `endpoint`. */
  readonly client?: Value;
}

/** What IAM checks when a call is made. */
export interface Check {
  readonly action: Action;
  readonly on: Arn;
  readonly when: readonly Condition[];
  /** `read`: the call tells the resource, or the action takes none; `inferred`: its type alone is told; `assumed`: nothing is, or a name was not seen. */
  readonly sure: Certainty;
  /** Why the resource is wider than it could be, and other things worth telling. */
  readonly note?: string;
}

/** What is known of a call. */
export interface Checks {
  readonly checks: readonly Check[];
  /**
   * Actions that the call would need besides for members that it may give and that were not seen (`...rest` of an input), or for what the
   * catalog does not read (the text of a query).
   */
  readonly mayNeed?: readonly Action[];
  /** Why the checks are not all: the catalog doesn't know the operation, or no action for it. */
  readonly unsure?: string;
}
