import type { Arn, Condition, Statement } from '../../vocabulary/index.js';
import type { Colons } from '../automata/compile.js';
import type { Dfa } from '../automata/dfa.js';
import type { Operator } from '../conditions/comparison.js';

/** A resource pattern of the policies that are compared. Equal patterns are one object. */
export interface Pattern {
  readonly arn: Arn;
  /** Its meaning depends on how colons are read. */
  readonly dependsOnColons: boolean;
  /** The pattern under one reading of colons; the same object for both where they make no difference. */
  reader(colons: Colons): Reader;
}

/** A pattern that reads resources. */
export interface Reader {
  readonly arn: Arn;
  /** Names or variables stand in it. */
  readonly hasSyms: boolean;
  /** Accepts what the pattern matches whatever unknown texts are. */
  readonly must: Dfa;
  /** Accepts what the pattern matches for some unknown texts. */
  readonly may: Dfa;
}

/** One line of a Condition block. Equal lines are one object. */
export interface Literal {
  readonly condition: Condition;
  /** In lower case. */
  readonly key: string;
  /** Undefined where the operator is none that IAM documents. */
  readonly operator: Operator | undefined;
  readonly number: number;
}

/** A statement as it is compared. */
export interface Rule {
  readonly statement: Statement;
  readonly allows: boolean;
  /** Undefined where the statement has neither Resource nor NotResource, and holds for all. */
  readonly resources: { readonly except: boolean; readonly patterns: readonly Pattern[] } | undefined;
  readonly when: readonly Literal[];
}
