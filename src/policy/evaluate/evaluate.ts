import type { Actions, Policy, Request } from '../../vocabulary/index.js';
import type { AccessDecision, Allowed, Denied, Disputed } from './decision.js';
import { decide, identityDecision, type PolicyLayers } from './gates.js';
import { type Answer, type Answered, type Readings, underEachReading } from './readings.js';
import { trialOf } from './trial.js';

/**
 * Whether a request is allowed. Where AWS's documents and what is seen of IAM disagree, and it matters, the decision is disputed and
 * tells both sides. The policies are ground: texts have been put for all names, and conditions of templates decided.
 * The context is taken as it is: keys that would follow from who asks, such as `aws:username`, are missing unless it has them.
 * @throws Error where names or such conditions are left in a statement that has to be looked at
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function evaluate(policies: PolicyLayers, request: Request, actions: Actions): AccessDecision {
  const isBounded = (policies.boundary ?? []).length > 0;
  return settled((readings) => decide(policies, trialOf(request, actions, readings, isBounded)));
}

/**
 * Whether the identity policies of a principal allow a request, as `evaluate` tells it where nothing else decides: what the policy of a
 * key or a role has to say besides is taken for granted.
 * @throws Error as `evaluate` does
 */
export function evaluateIdentity(policies: readonly Policy[], request: Request, actions: Actions): AccessDecision {
  return settled((readings) => identityDecision(policies, trialOf(request, actions, readings)));
}

function settled(run: (readings: Readings) => Allowed | Denied): AccessDecision {
  const answered = underEachReading(run, (decision) => decision.is);
  const [only, more] = answered;
  return only !== undefined && more === undefined ? only.result : disputed(answered);
}

function disputed(answered: readonly Answered<Allowed | Denied>[]): Disputed {
  return {
    is: 'disputed',
    readings: answered.map(({ answers, result }) => ({ answers: answers.map(inWords), decision: result.is })),
  };
}

function inWords({ question, is }: Answer): Disputed['readings'][number]['answers'][number] {
  return { question: question.asks, answer: question[is], source: question.source };
}
