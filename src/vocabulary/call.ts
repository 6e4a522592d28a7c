import type { Place } from './place.js';
import type { Value } from './value.js';

/** A call of an AWS API that a workload's code can reach: what source returns. */
export interface Call {
  /** The workload whose handler reaches it. */
  readonly who: string;
  /** The catalog's id of the SDK service: the name of the v3 client package without `@aws-sdk/client-` (`sfn`, `dynamodb`). */
  readonly service: string;
  /** As the API names it: `PutItem`. */
  readonly operation: string;
  /** The operation's input: a record where it is known. */
  readonly input: Value;
  /** What the client was made with (region, endpoint), as far as it is known. */
  readonly client: Value;
  readonly at: Place;
  /** The call path from the handler, outermost first, without `at` itself. */
  readonly via: readonly Place[];
  /** The npm package in whose code the call sits, or that makes it. */
  readonly package?: string;
}

/** A call in the files that a workload's handler imports that asks nothing of the workload's role, most often since nothing runs it. */
export interface Unreached {
  /** The workload that does not make it. */
  readonly who: string;
  readonly service: string;
  readonly operation: string;
  readonly at: Place;
  /** Why it makes no call, in the user's words: `in `archive` (src/store.ts:12), which is never called`. */
  readonly because: string;
}
