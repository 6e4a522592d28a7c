import type { ActionGlob, Value } from '../vocabulary/index.js';

/** Something in a policy document that could not be read. The rest of the document was. */
export interface Problem {
  /** Where it stands: `Statement[2].Resource[0]`; empty for the document itself. */
  readonly path: string;
  /** In the user's words, without a full stop. */
  readonly because: string;
  /** The actions that may be granted although it isn't seen. Empty where IAM itself would refuse what stands there. */
  readonly hides: readonly ActionGlob[];
  /** The actions that may be denied although it isn't seen. Absent where none may. */
  readonly denies?: readonly ActionGlob[];
}

/** A problem inside a statement, while it is not known yet which actions the statement has. */
export interface Fault {
  readonly path: string;
  readonly because: string;
  /** `malformed`: IAM refuses it. `untold`: it means something, which only a deployment or a run tells. */
  readonly is: 'malformed' | 'untold';
}

export function malformed(path: string, because: string): Fault {
  return { path, because, is: 'malformed' };
}

/** A value of which this document does not tell what it is. */
export function untold(path: string, value: Value): Fault {
  const because = value.is === 'unknown' ? value.because : 'the document does not tell its value';
  return { path, because, is: 'untold' };
}
