import type { Arn, Assignment, Condition, Names, Policy, Reference, Request } from '../vocabulary/index.js';

/** What AWS is to be asked of policies. */
export interface Questions {
  /** The policies that are proposed. They hold together, as those of one role do. */
  readonly proposed: readonly Policy[];
  /** Those that they must not go beyond. */
  readonly against: readonly Policy[];
  readonly names: Names;
  readonly worlds: readonly World[];
  /** What was seen to be used, or is needed. */
  readonly calls: readonly Call[];
  /** A request that the proposed policies allow and the others do not, as leastwise says. */
  readonly counterexample?: { readonly by: Request; readonly assuming?: Assignment };
}

/** Texts for names, in a deployment. */
export interface World {
  /** Absent where no deployment is told. */
  readonly name?: string;
  readonly texts: ReadonlyMap<Reference, string>;
  /** Truth values of the template's conditions there, as far as they are known. */
  readonly conditions?: ReadonlyMap<string, boolean>;
}

export interface Call {
  readonly action: string;
  readonly on: Arn;
  readonly when: readonly Condition[];
}
