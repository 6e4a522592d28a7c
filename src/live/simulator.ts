import { evaluateIdentity } from '../policy/index.js';
import { counted, type Opinion, type Policy } from '../vocabulary/index.js';
import { type Asks, inWorld, named } from './asks.js';
import { documentOf, grounded } from './ground.js';
import type { Questions, World } from './questions.js';
import { type Asking, askingFor, askings, batches, contextOf, keyOf, requestText } from './requests.js';

/** Whether the policies allow what was seen to be used, and what is needed. */
export async function askCalls(policies: readonly Policy[], world: World, asks: Asks): Promise<void> {
  const { asker, questions, actions } = asks;
  const { asked, left } = askings(questions.calls, world, { names: questions.names, actions });
  if (left > 0)
    asker.leave({
      about: `${left} of ${counted(questions.calls.length, 'call and need', 'calls and needs')}${inWorld(world)}`,
      because: 'they name no single resource, so that no request can be made of them',
    });
  await simulated(policies, asked, { ...asks, named: named(world), side: '' });
}

interface Simulating extends Asks {
  readonly named: Pick<Opinion, 'deployment'>;
  /** What is added to what is asked: whose policies they are. */
  readonly side: string;
}

async function simulated(policies: readonly Policy[], asked: readonly Asking[], asks: Simulating): Promise<void> {
  const { asker, actions, onAnswer, side } = asks;
  const documents = policies.flatMap((policy) => documentOf([policy]) ?? []);
  const from = 'iam:SimulateCustomPolicy';
  let done = 0;
  for (const batch of batches(asked)) {
    const results = await asker.ask(from, counted(asked.length, 'request'), () =>
      asker.simulate({
        policies: documents,
        actions: [...new Set(batch.map(({ request }) => request.action))],
        resources: [...new Set(batch.map(({ request }) => request.resource))],
        context: batch[0]?.context ?? [],
      }),
    );
    if (results === undefined) return;
    const context = batch[0]?.context ?? [];
    const byKey = new Map(results.map((one) => [keyOf({ request: { ...one, context: new Map() }, context }), one]));
    for (const one of batch) {
      const about = `${requestText(one)}${side}`;
      const result = byKey.get(keyOf(one));
      if (result === undefined) asker.leave({ about, because: 'the simulator says nothing of it' });
      else
        asker.say({
          from,
          about,
          ...asks.named,
          ...decided(one, result, evaluateIdentity(policies, one.request, actions)),
        });
    }
    done += batch.length;
    onAnswer(done, asked.length);
  }
}

function decided(
  { request }: Asking,
  { decision, missing }: { readonly decision: string; readonly missing: readonly string[] },
  own: ReturnType<typeof evaluateIdentity>,
): Pick<Opinion, 'aws' | 'leastwise' | 'is' | 'because'> {
  const aws = decision === 'allowed' ? 'allowed' : 'denied';
  const untold = missing.filter(
    (key) => ![...request.context.keys()].some((one) => one.toLowerCase() === key.toLowerCase()),
  );
  return {
    aws: aws === 'allowed' ? aws : `denied (${decision})`,
    leastwise: own.is === 'disputed' ? 'depends on how IAM is read' : own.is,
    is: own.is === 'disputed' ? 'open' : own.is === aws ? 'agreed' : 'disputed',
    because: untold.map((key) => `a condition asks for ${key}, which the request does not tell`),
  };
}

/** What refutes a claim is asked of both sides: the proposed policies allow it, and the others do not. */
export async function askCounterexample(
  { by, assuming }: NonNullable<Questions['counterexample']>,
  asks: Asks,
): Promise<void> {
  const { questions, asker } = asks;
  const world: World = { texts: assuming?.names ?? new Map(), ...(assuming && { conditions: assuming.conditions }) };
  const asking = askingFor(by, contextOf(by));
  for (const [policies, side] of [
    [questions.proposed, ''],
    [questions.against, ', of the policies that it must not go beyond'],
  ] as const) {
    const ground = grounded(policies, world, questions.names);
    const about = `${requestText(asking)}${side}`;
    if ('because' in ground) asker.leave({ about, because: ground.because });
    else if (documentOf(ground.policies) === undefined) asker.leave({ about, because: 'there is no statement' });
    else await simulated(ground.policies, [asking], { ...asks, named: {}, side });
  }
}
