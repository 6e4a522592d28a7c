import type { Policy, Statement } from '../../vocabulary/index.js';
import type { Layer, StatementAt } from './decision.js';
import { statementApplies } from './statement.js';
import type { Trial } from './trial.js';

/** Policies that count together: what one of them allows is allowed, and what one denies is denied. */
export interface Stack {
  readonly layer: Layer;
  readonly level?: number;
  readonly policies: readonly Policy[];
}

/** A statement that applies to the request, with where it stands. */
export interface Found {
  readonly statement: Statement;
  readonly at: StatementAt;
}

/** The statements with this effect that apply to the request, in order, found as they are asked for. */
export function* applying(stack: Stack, effect: Statement['effect'], trial: Trial): Generator<Found> {
  for (const [policy, { statements }] of stack.policies.entries()) {
    for (const [index, statement] of statements.entries()) {
      if (statement.effect !== effect || !isForSomebody(stack, statement)) continue;
      if (statementApplies(statement, trial)) yield { statement, at: placeOf(stack, policy, index, statement) };
    }
  }
}

/** Where the first statement with this effect stands that applies to the request. */
export function firstApplying(stack: Stack, effect: Statement['effect'], trial: Trial): StatementAt | undefined {
  for (const { at } of applying(stack, effect, trial)) return at;
  return undefined;
}

/** A statement of a resource's policy that names no principal is about nobody. */
function isForSomebody({ layer }: Stack, { principals }: Statement): boolean {
  return layer !== 'resource' || principals !== undefined;
}

function placeOf({ layer, level }: Stack, policy: number, statement: number, { sid }: Statement): StatementAt {
  return {
    layer,
    ...(level !== undefined && { level }),
    policy,
    statement,
    ...(sid !== undefined && { sid }),
  };
}
