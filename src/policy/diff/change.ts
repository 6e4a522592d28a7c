import type { ActionGlob, Arn, Assignment, Condition, Request } from '../../vocabulary/index.js';

/**
 * Access that one side has and the other has not: these actions without those, on these resources without those, where all of `when`
 * and none of the blocks of `unless` hold.
 */
export interface AccessChange {
  readonly actions: readonly ActionGlob[];
  readonly exceptActions: readonly ActionGlob[];
  readonly resources: readonly Arn[];
  readonly except: readonly Arn[];
  readonly when: readonly Condition[];
  /** Each block is a list of conditions that hold together. */
  readonly unless: readonly (readonly Condition[])[];
  /** Truth values of template conditions under which it is so; empty where always. */
  readonly given: ReadonlyMap<string, boolean>;
  /** A request that the one side allows and the other does not. Its assignment is empty where no names are involved. */
  readonly example: Request;
  readonly assuming?: Assignment;
  /** Access levels of the actions, weakest first: `List`, `Read`, `Write`, `Tagging`, `Permissions management`. */
  readonly levels: readonly string[];
  readonly marks: readonly Mark[];
}

/** What makes a change matter. */
export interface Mark {
  /** `wildcard`: all actions of a service, or any resource; `write`: something can be changed; `escalation`: a way to more rights than granted. */
  readonly is: 'wildcard' | 'write' | 'escalation';
  /** In the user's words: `iam:PassRole with lambda:CreateFunction runs code with another role`. */
  readonly because: string;
}

/** What changes from one set of policies to another. Nothing was changed where all three are empty. */
export interface PolicyDiff {
  readonly removed: readonly AccessChange[];
  readonly added: readonly AccessChange[];
  /** What could not be compared. */
  readonly unknown: readonly { readonly actions: readonly ActionGlob[]; readonly because: string }[];
}
