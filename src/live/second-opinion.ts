import type { AwsSettings } from '../aws/index.js';
import { type Actions, type Policy, type SecondOpinion, UserError } from '../vocabulary/index.js';
import { askGone, askNewAccess, askValidation } from './analyzer.js';
import { openAsker } from './asker.js';
import { type Asks, inWorld, type OnAnswer } from './asks.js';
import { documentOf, grounded } from './ground.js';
import type { Questions, World } from './questions.js';
import { askCalls, askCounterexample } from './simulator.js';

/**
 * Asks IAM Access Analyzer and IAM's policy simulator about policies, and holds each answer against what leastwise says of the same. Some of
 * these requests are billed.
 * @throws UserError where no deployment tells the names in the proposed policies, or credentials are missing; Unreachable
 */
export async function secondOpinion(
  questions: Questions,
  settings: AwsSettings,
  actions: Actions,
  onAnswer: OnAnswer = () => undefined,
): Promise<SecondOpinion> {
  const { proposed, names, worlds, counterexample } = questions;
  const ready = worlds.map((world) => ({ world, is: grounded(proposed, world, names) }));
  const [first] = ready.flatMap(({ is }) => ('because' in is ? [is.because] : []));
  if (first !== undefined && ready.every(({ is }) => 'because' in is)) throw namesAreOpen(first);
  const asker = await openAsker(settings);
  const asking = { asker, questions, actions, onAnswer };
  for (const { world, is } of ready) {
    if ('because' in is) asker.leave({ about: `the policies${inWorld(world)}`, because: is.because });
    else await askInWorld(world, is.policies, asking);
  }
  if (counterexample !== undefined) await askCounterexample(counterexample, asking);
  return asker.told();
}

function namesAreOpen(because: string): UserError {
  return new UserError(
    `AWS can't be asked about these policies: ${because}.`,
    'Tell it with --deployment (a certificate: make it with `generate --deployment`), or --region and --account; or leave --live out.',
  );
}

async function askInWorld(world: World, policies: readonly Policy[], asks: Asks): Promise<void> {
  const { questions, asker } = asks;
  const document = documentOf(policies);
  if (document === undefined) {
    asker.leave({ about: `the policies${inWorld(world)}`, because: 'they have no statement' });
    return;
  }
  await askValidation(policies, world, asks);
  const against = grounded(questions.against, world, questions.names);
  if ('because' in against) asker.leave({ about: `whether access is new${inWorld(world)}`, because: against.because });
  else {
    await askNewAccess({ against: against.policies, policies, document }, world, asks);
    await askGone({ against: against.policies, policies, document }, world, asks);
  }
  await askCalls(policies, world, asks);
}
