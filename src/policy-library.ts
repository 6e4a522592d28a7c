import { openCatalog } from './open-catalog.js';
import * as algebra from './policy/index.js';
import { type Actions, type Policy, type Request, type Statement, showArn, type Verdict } from './vocabulary/index.js';

// `leastwise/policy`: the algebra of the room `policy`, with the catalog that ships with leastwise where no other actions are told.

export * from './policy/index.js';
export {
  type Actions,
  type Arn,
  type Assignment,
  arnFromPattern,
  type Condition,
  type Names,
  type Policy,
  type Request,
  type Statement,
  showArn,
  type Verdict,
} from './vocabulary/index.js';

/** What policies are compared with the help of; each part may be left out. */
export type ComparingOptions = Partial<algebra.Comparing>;

let catalog: Actions | undefined;

/** The AWS actions that leastwise knows, as of the date in it. Each service's are read when they are first asked for. */
export function shippedActions(): Actions {
  catalog ??= openCatalog();
  return catalog;
}

/**
 * Whether everything that the inner policies allow, taken together, is allowed by the outer ones too: proven, refuted by a request, or unknown.
 * @param outer policies as `parse` gives them
 * @param inner policies as `parse` gives them
 */
export function contains(
  outer: readonly Policy[],
  inner: readonly Policy[],
  comparing: ComparingOptions = {},
): Verdict {
  return algebra.contains(outer, inner, { actions: shippedActions(), ...comparing });
}

/**
 * The access that is removed and added from the policies of `a` to those of `b`, in as few entries as can be read, each with an example.
 * @param a policies as `parse` gives them
 * @param b policies as `parse` gives them
 */
export function diff(a: readonly Policy[], b: readonly Policy[], comparing: ComparingOptions = {}): algebra.PolicyDiff {
  return algebra.diff(a, b, { actions: shippedActions(), ...comparing });
}

/**
 * Whether a request is allowed by all layers of policies together.
 * @throws Error where names of a template are left in a statement that has to be looked at
 */
export function evaluate(
  policies: algebra.PolicyLayers,
  request: Request,
  actions: Actions = shippedActions(),
): algebra.AccessDecision {
  return algebra.evaluate(policies, request, actions);
}

/**
 * The policies that grant exactly the needs, within the limits of managed policies unless others are told. What the limits make wider is
 * told.
 */
export function minimise(
  needs: Iterable<algebra.Cell>,
  { actions = shippedActions(), names }: Pick<ComparingOptions, 'actions' | 'names'> = {},
  limits?: algebra.Limits,
): algebra.Minimised {
  return algebra.minimise(needs, names === undefined ? { actions } : { actions, names }, limits);
}

/** What IAM would refuse in a document, ignore, or take in another way than it reads, each with what to do about it. */
export function validate(
  document: unknown,
  options: algebra.ValidateOptions = {},
  actions: Actions = shippedActions(),
): readonly algebra.Finding[] {
  return algebra.validate(document, actions, options);
}

/** The policy as a document in canonical form; patterns are written in IAM's own notation unless told otherwise. */
export function render(policy: Policy, spell: algebra.Spell = showArn): algebra.PolicyDocument {
  return algebra.render(policy, spell);
}

/** One statement of such a document. */
export function renderStatement(
  statement: Statement,
  spell: algebra.Spell = showArn,
): Readonly<Record<string, unknown>> {
  return algebra.renderStatement(statement, spell);
}
