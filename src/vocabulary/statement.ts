import type { ActionGlob } from './action.js';
import type { Arn } from './arn.js';
import type { Given } from './given.js';
import type { Reference } from './reference.js';

/** `only`: Action or Resource; `except`: NotAction or NotResource. */
export type Scope<T> = { readonly only: readonly T[] } | { readonly except: readonly T[] };

/** One line of a Condition block: an operator with its set prefix and IfExists as written, a key, and the values (any of them). */
export interface Condition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly Arn[];
}

export interface Principals {
  readonly scope: 'Principal' | 'NotPrincipal';
  /** `*` for everyone, otherwise by kind: AWS, Service, Federated, CanonicalUser. */
  readonly of: '*' | ReadonlyMap<string, readonly Arn[]>;
}

export interface Statement {
  readonly sid?: string;
  readonly effect: 'Allow' | 'Deny';
  readonly principals?: Principals;
  readonly actions: Scope<ActionGlob>;
  /** Undefined where the statement has neither Resource nor NotResource (trust policies). */
  readonly resources?: Scope<Arn>;
  readonly when: readonly Condition[];
  /** It stands only where these conditions of the template have these truth values (`Fn::If`). Absent where it stands always. */
  readonly given?: Given;
}

export interface Policy {
  readonly version: '2012-10-17' | '2008-10-17';
  readonly id?: string;
  readonly statements: readonly Statement[];
  /** What could not be read of the document, so that more may be allowed or denied there. Absent where all was read. */
  readonly unread?: readonly { readonly path: string; readonly because: string }[];
}

/** The statement with each pattern over resources, and each value of a condition, put through `each`. */
export function mapPatterns(statement: Statement, each: (pattern: Arn) => Arn): Statement {
  const { resources, when } = statement;
  const all = (patterns: readonly Arn[]): readonly Arn[] => patterns.map((one) => each(one));
  return {
    ...statement,
    when: when.map((one) => ({ ...one, values: all(one.values) })),
    ...(resources && {
      resources: 'only' in resources ? { only: all(resources.only) } : { except: all(resources.except) },
    }),
  };
}

/** A request as IAM sees one. */
export interface Request {
  readonly action: string;
  /** An ARN, or `*` where the action is asked for no resource. */
  readonly resource: string;
  /** The condition keys that are present. Case does not count in their names. */
  readonly context: ReadonlyMap<string, readonly string[]>;
  /** The ARN of who asks. */
  readonly principal?: string;
  /** The account that owns the resource; absent where it is the principal's own. */
  readonly resourceAccount?: string;
}

/** Texts for opaque names and truth values for template conditions, under which a request was found. */
export interface Assignment {
  readonly names: ReadonlyMap<Reference, string>;
  readonly conditions: ReadonlyMap<string, boolean>;
}

/** A claim about policies. A refutation carries the request that shows it. */
export type Verdict =
  /** `asOf`: the date of the IAM data, where an action that AWS adds later may make it untrue. */
  | { readonly is: 'proven'; readonly asOf?: string }
  | { readonly is: 'refuted'; readonly by: Request; readonly assuming?: Assignment }
  | { readonly is: 'unknown'; readonly because: string };
