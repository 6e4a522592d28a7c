import { namesAction, type Statement } from '../../vocabulary/index.js';
import { conditionHolds } from './condition.js';
import { type Match, matchOf } from './principal.js';
import { QUESTIONS } from './questions.js';
import { resourceApplies } from './resource.js';
import type { Trial } from './trial.js';

/**
 * Whether a statement is about the request: its action, its resource, who asks, and all its conditions. A statement without Principal
 * is about whoever has it.
 * @throws Error where names are left in its patterns, or it stands only under conditions of a template
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 */
export function statementApplies(statement: Statement, trial: Trial): boolean {
  if ((statement.given?.size ?? 0) > 0) throw new Error('a statement that depends on a template can not be evaluated');
  return (
    namesAction(statement.actions, trial.action) &&
    resourceApplies(statement.resources, trial) &&
    whoIsMeant(statement, trial) !== undefined &&
    statement.when.every((condition) => conditionHolds(condition, trial))
  );
}

/**
 * How the statement means who asks; undefined where it does not. A Deny with NotPrincipal is about everybody who has a permissions
 * boundary, whatever it names.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
 */
export function whoIsMeant({ principals, effect }: Statement, trial: Trial): Match | undefined {
  if (principals === undefined) return 'direct';
  const match = matchOf(principals, trial.principal);
  if (principals.scope === 'Principal') return match;
  if (match === undefined || (effect === 'Deny' && trial.bounded)) return 'direct';
  const isMeant =
    effect === 'Deny' && match === 'account' && trial.readings.settle(QUESTIONS.accountSpares, true, false);
  return isMeant ? 'direct' : undefined;
}
