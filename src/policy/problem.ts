import type { ActionGlob, Value } from '../vocabulary/index.js';

/** What IAM's grammar asks of a document: the rule that a malformed one breaks. */
export type GrammarRule =
  | 'not-json'
  | 'not-an-object'
  | 'not-a-text'
  | 'unknown-element'
  | 'repeated-element'
  | 'exclusive-elements'
  | 'empty-list'
  | 'text-too-long'
  | 'unknown-version'
  | 'missing-statement'
  | 'missing-effect'
  | 'unknown-effect'
  | 'missing-action'
  | 'not-an-action'
  | 'wildcard-in-service'
  | 'missing-resource'
  | 'not-an-arn'
  | 'not-a-principal'
  | 'unknown-principal-kind';

/** Something in a policy document that could not be read. The rest of the document was. */
export interface Problem {
  /** Where it stands: `Statement[2].Resource[0]`; empty for the document itself. */
  readonly path: string;
  /** In the user's words, without a full stop. */
  readonly because: string;
  /** The rule of IAM's grammar that it breaks. Absent where it may be right, and only this document does not tell it. */
  readonly rule?: GrammarRule;
  /** The actions that may be granted although it isn't seen. Empty where IAM itself would refuse what stands there. */
  readonly hides: readonly ActionGlob[];
  /** The actions that may be denied although it isn't seen. Absent where none may. */
  readonly denies?: readonly ActionGlob[];
}

/** A problem inside a statement, while it is not known yet which actions the statement has. */
export interface Fault {
  readonly path: string;
  readonly because: string;
  /** Of what IAM refuses. Absent where it means something, which only a deployment or a run tells. */
  readonly rule?: GrammarRule;
}

/** What IAM refuses. */
export function malformed(path: string, rule: GrammarRule, because: string): Fault {
  return { path, because, rule };
}

/** A value of which this document does not tell what it is. */
export function untold(path: string, value: Value): Fault {
  const because = value.is === 'unknown' ? value.because : 'the document does not tell its value';
  return { path, because };
}
